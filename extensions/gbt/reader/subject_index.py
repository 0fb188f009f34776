"""索引 (GB/T 1.1—2020, 8.14): key words in pinyin order, each with the numbers of its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from gbt import model
from gbt.crossref import Target, reference_parts
from gbt.findings.finding import Source
from gbt.reader.context import Context
from gbt.syntax import nodes as gbt
from gbt.text.pinyin import pinyin_key
from gbt.vocabulary import TargetKind


def alphabetical_index(source: Source, context: Context) -> model.AlphabeticalIndex:
    """Every marked word and every term with the numbers where it stands."""
    places: dict[str, list[model.CrossReference]] = {}
    for keyword, target in _marks(context):
        references = places.setdefault(keyword, [])
        parts = reference_parts(target)
        reference = model.CrossReference(label="", anchor=target.anchor, kind=target.kind, parts=parts)
        if parts and reference.text not in [known.text for known in references]:
            references.append(reference)
    groups: dict[str, list[model.IndexItem]] = {}
    for keyword in sorted(places, key=pinyin_key):
        item = model.IndexItem(keyword=keyword, references=tuple(places[keyword]))
        groups.setdefault(_initial(keyword), []).append(item)
    return model.AlphabeticalIndex(
        groups=tuple(
            model.IndexGroup(initial=initial, items=tuple(items)) for initial, items in groups.items()
        ),
        source=source,
    )


def _initial(word: str) -> str:
    first = pinyin_key(word)[0][0][:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _marks(context: Context) -> Iterator[tuple[str, Target]]:
    outline = context.resolved.outline
    for key, node in outline.nodes.items():
        if isinstance(node, gbt.term_entry):
            yield node["term"], Target(TargetKind.TERM_ENTRY, node["anchor"], node.get("number", ""))
        elif isinstance(node, gbt.index_mark):
            clause = outline.places[key].clause
            target = _numbered(clause)
            if target is not None:
                yield node["keyword"], target


def _numbered(clause: nodes.Element | None) -> Target | None:
    """The nearest enclosing clause with a number; chapters are given by their bare number."""
    while clause is not None:
        if clause.get("number"):
            kind = TargetKind.ANNEX if clause.get("annex") else TargetKind.SUBCLAUSE
            return Target(kind, clause["anchor"], clause["number"])
        clause = clause.parent if isinstance(clause.parent, nodes.section) else None
    return None
