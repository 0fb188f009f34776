"""索引 (GB/T 1.1—2020, 8.14): key words in pinyin order, each with the numbers of its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from gbt import model
from gbt.crossref import Target, reference_parts
from gbt.findings.finding import Source
from gbt.reader.context import Context
from gbt.syntax import nodes as gbt
from gbt.text.pinyin import pinyin_key
from gbt.vocabulary import Obligation, TargetKind


def alphabetical_index(node: nodes.Element, source: Source, context: Context) -> model.AlphabeticalIndex:
    """Every marked word and every term with the numbers where it is marked, or where it stands at all."""
    places: dict[str, list[model.CrossReference]] = {}
    marks = list(_marks(context))
    for keyword, target in _collected(marks, context) if node["collect"] else marks:
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


def _collected(marks: Iterable[tuple[str, Target]], context: Context) -> list[tuple[str, Target]]:
    """The marks, and every clause of a normative element that uses one of their words, in the order of the text.

    A word that is part of a longer one of the index stands there for the longer one alone.
    """
    keywords = sorted({keyword for keyword, _ in marks if keyword}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, keywords)) or "(?!)")
    found: list[tuple[str, Target]] = []
    order: dict[str, int] = {}
    for section in context.resolved.assembled.sections:
        used = section.get("annex") != Obligation.INFORMATIVE
        for node in section.findall():
            if isinstance(node, gbt.term_entry | nodes.section | gbt.subclause):
                order.setdefault(node.get("anchor", ""), len(order))
            elif isinstance(node, nodes.Text) and used:
                target = _target_around(node)
                words = pattern.findall(str(node)) if target is not None else ()
                found += [(word, target) for word in words if target is not None]
    places = {target.anchor: target for _, target in (*marks, *found)}
    last = len(order)
    every = {(keyword, target.anchor) for keyword, target in (*marks, *found)}
    return [
        (word, places[anchor]) for word, anchor in sorted(every, key=lambda e: (order.get(e[1], last), e))
    ]


def _target_around(node: nodes.Node) -> Target | None:
    """The numbered thing of the index that a text stands in."""
    around = node.parent
    while around is not None and not isinstance(around, gbt.term_entry | nodes.section | gbt.subclause):
        around = around.parent
    if isinstance(around, gbt.term_entry):
        return Target(TargetKind.TERM_ENTRY, around["anchor"], around.get("number", ""))
    return _numbered(around)


def _numbered(clause: nodes.Element | None) -> Target | None:
    """The nearest enclosing clause with a number; chapters are given by their bare number."""
    while clause is not None:
        if clause.get("number"):
            kind = TargetKind.ANNEX if clause.get("annex") else TargetKind.SUBCLAUSE
            return Target(kind, clause["anchor"], clause["number"])
        clause = clause.parent if isinstance(clause.parent, nodes.section) else None
    return None
