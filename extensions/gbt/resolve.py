"""Write time: numbers, marks, anchors and reference texts stamped on the assembled tree.

One numbering, one text of each reference; the reader copies both into the model.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from docutils import nodes

from gbt.crossref import Target, reference_parts
from gbt.findings.finding import Finding
from gbt.library.shelf import Catalogue
from gbt.model import ReferencePart
from gbt.nearest import KnownWords
from gbt.numbering import ItemKind, assign_numbers, item_mark
from gbt.outline import Assembled, Outline, Place
from gbt.source_files import SourceFiles
from gbt.syntax import nodes as gbt
from gbt.syntax.transforms import LABEL_FORM
from gbt.vocabulary import ELEMENTS, LABEL_PREFIX, ElementKind, TargetKind

_KINDS = {
    gbt.tabular: TargetKind.TABLE,
    gbt.figure: TargetKind.FIGURE,
    gbt.subfigure: TargetKind.FIGURE,
    gbt.formula: TargetKind.FORMULA,
    gbt.term_entry: TargetKind.TERM_ENTRY,
    gbt.subclause: TargetKind.SUBCLAUSE,
    nodes.list_item: TargetKind.LIST_ITEM,
    gbt.note: TargetKind.NOTE,
    gbt.example: TargetKind.EXAMPLE,
}
_ANCHOR_PREFIX = {
    TargetKind.CLAUSE: "cl",
    TargetKind.SUBCLAUSE: "cl",
    TargetKind.ELEMENT: "cl",
    TargetKind.LIST_ITEM: "li",
    TargetKind.TABLE: "tab",
    TargetKind.FIGURE: "fig",
    TargetKind.FORMULA: "eq",
    TargetKind.ANNEX: "an",
    TargetKind.TERM_ENTRY: "te",
    TargetKind.NOTE: "note",
    TargetKind.EXAMPLE: "example",
}


@dataclass
class Resolved:
    """The stamped tree and what can be mentioned in it."""

    assembled: Assembled
    outline: Outline
    targets: dict[str, Target] = field(default_factory=dict)
    """By label."""
    anchors: AnchorBook = field(default_factory=lambda: AnchorBook())
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def labels(self) -> KnownWords:
        """The labels that can be mentioned, once all are known."""
        return KnownWords(self.targets)


def resolve(
    assembled: Assembled, file_of: dict[str, str], files: SourceFiles, catalogue: Catalogue
) -> Resolved:
    """Number the tree, name its things and spell its cross-references."""
    outline = Outline(assembled, file_of, files)
    resolved = Resolved(assembled, outline)
    numbers = assign_numbers(outline.items)
    for key, number in numbers.items():
        outline.nodes[key]["number"] = number
    _stamp_targets(resolved)
    _stamp_footnotes(resolved, numbers)
    for node in _every(resolved, gbt.xref):
        _stamp_xref(node, resolved, catalogue)
    resolved.findings += outline.findings
    return resolved


def _every(resolved: Resolved, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    roots = [*resolved.assembled.preamble, *resolved.assembled.sections]
    for root in roots:
        yield from root.findall(kind)


# --- anchors -----------------------------------------------------------------------------------


class AnchorBook:
    """Anchors that survive renumbering: a label, else made of the title or a digest of the text."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        """The last counter of each candidate: thousands of clauses may have one title."""

    def take(self, *candidates: str) -> str:
        """The first free candidate; the last one with a counter when none is."""
        for candidate in candidates:
            if candidate and candidate not in self._taken:
                self._taken.add(candidate)
                return candidate
        last = candidates[-1]
        count = self._counts.get(last, 1) + 1
        while f"{last}-{count}" in self._taken:
            count += 1
        self._counts[last] = count
        anchor = f"{last}-{count}"
        self._taken.add(anchor)
        return anchor


def slug(text: str) -> str:
    """Letters, digits and Chinese characters of a title."""
    return re.sub(r"[^\w]+", "", text)[:40]


def digest(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=5).hexdigest()


# --- targets -----------------------------------------------------------------------------------


def _stamp_targets(resolved: Resolved) -> None:
    outline = resolved.outline
    built: dict[int, Target] = {}
    first_use: dict[str, nodes.Element] = {}
    labelled = [node for node in outline.nodes.values() if node.get("label")]
    for node in labelled:
        if node["label"] not in first_use:
            # labels take their anchors before titles can
            first_use[node["label"]] = node
            resolved.anchors.take(node["label"])
    for key, node in outline.nodes.items():
        kind = _kind(node)
        if kind is None:
            continue
        place = outline.places[key]
        label = node.get("label", "")
        owner = first_use.get(label) is node
        if label and not owner:
            other = first_use[label]["label_place"]
            message = f"标签“{label}”写了两次，另一处在{other.file}:{other.line}"
            outline.report("duplicate-label", node["label_place"], message, "改用另一个标签")
        title = _title(node)
        node["anchor"] = label if owner else _anchor(resolved.anchors, kind, node, title, place)
        target = Target(
            kind=kind,
            anchor=node["anchor"],
            number=_number(node, kind),
            title=title,
            clause=_clause_target(built, node, place),
            items=tuple(built[item["key"]] for item in place.items if item["key"] in built),
        )
        built[key] = target
        node["mark"] = target.number if kind is TargetKind.LIST_ITEM else ""
        if owner:
            resolved.targets[label] = target
            _check_label(outline, node, label, kind)


def _kind(node: nodes.Element) -> TargetKind | None:
    if isinstance(node, nodes.section):
        if node["level"] > 1:
            return TargetKind.SUBCLAUSE
        element = ElementKind(node["element"])
        if element is ElementKind.ANNEX:
            return TargetKind.ANNEX
        return TargetKind.CLAUSE if ELEMENTS[element].numbered else TargetKind.ELEMENT
    return _KINDS.get(type(node))


def _title(node: nodes.Element) -> str:
    if isinstance(node, gbt.term_entry):
        return str(node["term"])
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.title | gbt.title):
        return str(first.astext())
    return ""


def _number(node: nodes.Element, kind: TargetKind) -> str:
    if kind is TargetKind.LIST_ITEM:
        return item_mark(node["style"], node["position"])
    if isinstance(node, gbt.subfigure):
        figure = node.parent
        return f"{figure.get('number', '')} {item_mark('lettered', node['position'])}".strip()
    return str(node.get("number", ""))


def _clause_target(built: dict[int, Target], node: nodes.Element, place: Place) -> Target | None:
    if place.clause is None or place.clause is node:
        return None
    return built.get(place.clause["key"])


def _anchor(anchors: AnchorBook, kind: TargetKind, node: nodes.Element, title: str, place: Place) -> str:
    prefix = _ANCHOR_PREFIX[kind]
    if title:
        above = _title(node.parent) if isinstance(node.parent, nodes.section) else ""
        return anchors.take(f"{prefix}-{slug(title)}", f"{prefix}-{slug(above)}-{slug(title)}")
    return anchors.take(f"{prefix}-{digest(_body_text(node))}")


def _body_text(node: nodes.Node) -> str:
    """The text of a thing without its fields: what it is named after when it has no title."""
    if not isinstance(node, nodes.Element):
        return node.astext()
    parts = [_body_text(child) for child in node.children if not isinstance(child, gbt.field)]
    return node.child_text_separator.join(parts)


def _check_label(outline: Outline, node: nodes.Element, label: str, kind: TargetKind) -> None:
    prefix = label.split("-")[0]
    expected = LABEL_PREFIX.get(prefix)
    if not LABEL_FORM.fullmatch(label):
        forms = "、".join(f"{name}-" for name in LABEL_PREFIX)
        remedy = f"以{forms}之一开头，后接字母、数字和连字符"
        outline.report("label-form", node["label_place"], f"标签“{label}”的形式不对", remedy)
    elif expected and kind not in expected and kind in {k for kinds in LABEL_PREFIX.values() for k in kinds}:
        right = next(name for name, kinds in LABEL_PREFIX.items() if kind in kinds)
        remedy = f"改为{right}-{label.split('-', 1)[1]}"
        outline.report("label-form", node["label_place"], f"标签“{label}”的前缀与所指内容不符", remedy)


# --- footnotes ---------------------------------------------------------------------------------


def _stamp_footnotes(resolved: Resolved, numbers: dict[int, str]) -> None:
    outline = resolved.outline
    marks: dict[tuple[int, str], str] = {}
    for node, _ in outline.marks:
        mark = (node["scope"], node["name"])
        if mark not in marks:
            marks[mark] = numbers.get(node["key"], "")
        node["number"] = marks[mark]
        node["anchor"] = _footnote_anchor(outline, *mark)
        if mark not in outline.footnotes:
            remedy = (
                f"在同一表（图）内写[^{node['name']}]: ……"
                if node["scope"]
                else f"另起一段写[^{node['name']}]: ……"
            )
            outline.report("undefined-footnote", node["place"], f"没有脚注[^{node['name']}]的内容", remedy)
    for (scope, name), footnote in outline.footnotes.items():
        footnote["number"] = marks.get((scope, name), "")
        footnote["anchor"] = _footnote_anchor(outline, scope, name)
        if (scope, name) not in marks:
            outline.report(
                "unused-footnote",
                footnote["place"],
                f"没有一处提及脚注[^{name}]",
                f"在需要处写[^{name}]，或删去这条脚注",
            )


def _footnote_anchor(outline: Outline, scope: int, name: str) -> str:
    """By its name; the letters of a table or figure by the anchor of that, which survives renumbering."""
    owner = outline.nodes[scope]["anchor"] if scope else "text"
    return f"fn-{owner}-{slug(name)}"


# --- cross-references --------------------------------------------------------------------------


def _stamp_xref(node: nodes.Element, resolved: Resolved, catalogue: Catalogue) -> None:
    label = node["target"]
    target = resolved.targets.get(label)
    outline = resolved.outline
    if target is not None:
        parts = reference_parts(target)
        if not parts:
            outline.report(
                "unnumbered-target",
                node["target_place"],
                f"“{label}”没有编号，不能提及",
                "列项需要提及时用字母编号（1) …）；表、图、公式加上编号",
            )
            parts = (ReferencePart(text=target.title or label),)
        words = node.astext()
        if words:
            parts = (ReferencePart(text=words, anchor=target.anchor),)
        node["parts"] = [(part.text, part.anchor) for part in parts]
        node["anchor"], node["kind"] = target.anchor, str(target.kind)
        return
    _stamp_foreign(node, label, resolved, catalogue)


def _stamp_foreign(node: nodes.Element, label: str, resolved: Resolved, catalogue: Catalogue) -> None:
    """A label of another standard: ``id``, ``id/label`` or a label that only one standard has."""
    outline = resolved.outline
    standard_id, _, thing = label.partition("/")
    if not thing and not catalogue.standard(standard_id):
        holders = catalogue.holders(label)
        if len(holders) > 1:
            outline.report(
                "ambiguous-label",
                node["target_place"],
                f"标签“{label}”在{len(holders)}个标准里都有：{'、'.join(holders)}",
                f"写明是哪个标准：[](#{holders[0]}/{label})",
            )
            return
        standard_id, thing = (holders[0], label) if holders else ("", "")
    if standard_id and catalogue.standard(standard_id):
        labelled = catalogue.labelled(standard_id, thing) if thing else None
        if labelled or not thing:
            node["standard"] = standard_id
            node["thing"] = thing
            return
    outline.report("undefined-label", node["target_place"], *_unknown(label, resolved, catalogue))


def _unknown(label: str, resolved: Resolved, catalogue: Catalogue) -> tuple[str, str]:
    """What is said of a label that is nowhere: message and remedy."""
    standard_id, _, thing = label.partition("/")
    near = "" if thing else resolved.labels.nearest(label)
    near = near or catalogue.nearest(label)
    if thing and catalogue.standard(standard_id):
        message = f"标准“{standard_id}”里没有标签“{thing}”"
        remedy = f"在那个标准里，所指内容的前一行写({thing})=，或改正标签"
    elif thing:
        message, remedy = f"没有标准“{standard_id}”", "斜线前写standards里的文件夹名"
    else:
        message, remedy = f"没有标签“{label}”", f"在所指内容前一行写({label})=，或改正标签"
    return message, f"改为[](#{near})" if near else remedy


__all__ = ["AnchorBook", "ItemKind", "Resolved", "digest", "resolve", "slug"]
