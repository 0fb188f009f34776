"""The assembled tree of a standard as a flat outline: what takes a number, where it stands, what it is called.

Stamps on each node its key, kind of element, list style and place among its neighbours; `resolve` then
stamps the numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from docutils import nodes

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.numbering import Item, ItemKind
from gbt.source_files import SourceFiles
from gbt.syntax import nodes as gbt
from gbt.syntax.transforms import last_line_of, line_of
from gbt.text.titles import right_title
from gbt.vocabulary import ELEMENT_BY_TITLE, ElementKind

Block = nodes.Element


@dataclass
class Assembled:
    """A standard from all its files: blocks before the first heading, then its elements."""

    preamble: list[nodes.Node] = field(default_factory=list)
    sections: list[nodes.section] = field(default_factory=list)
    docnames: list[str] = field(default_factory=list)


def assemble(tree_of: Callable[[str], nodes.document], root: str = "index") -> Assembled:
    """The files of a standard in the order of its toctrees; the trees that ``tree_of`` gives are used up."""
    whole = Assembled()
    _append(tree_of, root, whole)
    for section in whole.sections:
        if element_kind(section) in (ElementKind.FOREWORD, ElementKind.INTRODUCTION):
            _lift_notices(section, whole)
    return whole


def _lift_notices(section: nodes.section, whole: Assembled) -> None:
    """A notice written before ``# 范围`` stands on the first body page (9.13.3), not in the foreword
    and not in the last subclause of the introduction."""
    while section.children and isinstance(section.children[-1], nodes.section):
        section = section.children[-1]
    while section.children and isinstance(section.children[-1], gbt.notice):
        notice = section.children[-1]
        section.remove(notice)
        whole.preamble.insert(0, notice)


def _append(tree_of: Callable[[str], nodes.document], docname: str, whole: Assembled) -> None:
    if docname in whole.docnames:
        return
    whole.docnames.append(docname)
    tree = tree_of(docname)
    for child in list(tree.children):
        included = [node for node in child.findall(gbt.generated) if node["role"] == "toctree"]
        if isinstance(child, nodes.section):
            whole.sections.append(child)
        elif not _invisible(child) and child not in included:
            # text before the first heading continues the element before it
            (whole.sections[-1] if whole.sections else whole.preamble).append(child)
        elif isinstance(child, gbt.waiver):
            whole.preamble.append(child)
        for toctree in included:
            for name in toctree["entries"]:
                _append(tree_of, name, whole)


def _invisible(node: nodes.Node) -> bool:
    names = ("comment", "compound", "system_message", "meta", "substitution_definition", "waiver", "label")
    return node.__class__.__name__ in names


def element_kind(section: nodes.section) -> ElementKind:
    """The element that a section is, also under a title that is not quite right: a rule tells of that."""
    if section.get("annex"):
        return ElementKind.ANNEX
    title = section.children[0] if section.children else None
    text = title.astext() if isinstance(title, nodes.title) else ""
    return ELEMENT_BY_TITLE.get(right_title(text), ElementKind.CLAUSE)


ListStyle = Literal["lettered", "digit", "dash", "dot"]


def list_style(node: nodes.Element, outer: tuple[ListStyle, ...]) -> ListStyle:
    """The style of a list by its own kind and the lists around it (7.5.3)."""
    ordered = isinstance(node, nodes.enumerated_list)
    if not outer:
        return "lettered" if ordered else "dash"
    return "digit" if ordered else "dot"


@dataclass(frozen=True)
class Place:
    """Where a node stands: enclosing clause (node), its level, container of notes, lists and items around."""

    clause: nodes.Element | None = None
    level: int = 0
    element: ElementKind = ElementKind.CLAUSE
    container: int = 0
    lists: tuple[ListStyle, ...] = ()
    items: tuple[nodes.Element, ...] = ()
    floating: Literal["text", "table", "figure"] = "text"

    def inside(self, **changes: object) -> Place:
        # asked for every block: a third of what dataclasses.replace takes
        return Place(**(vars(self) | changes))


class Outline:
    """Walks the assembled tree once; afterwards ``items`` feed ``numbering.assign_numbers``."""

    def __init__(self, assembled: Assembled, file_of: dict[str, str], files: SourceFiles) -> None:
        self.items: list[Item] = []
        self.nodes: dict[int, nodes.Element] = {}
        self.places: dict[int, Place] = {}
        self.footnotes: dict[tuple[int, str], gbt.footnote] = {}
        self.marks: list[tuple[gbt.footnote_mark, Place]] = []
        self.findings: list[Finding] = []
        self.file_of = file_of
        self.files = files
        self._seen_marks: set[tuple[int, str]] = set()
        for node in assembled.preamble:
            if isinstance(node, nodes.Element):
                self._visit(node, Place())
        for section in assembled.sections:
            self._section(section, Place())

    def source(self, node: nodes.Node) -> Source:
        """All lines of a node."""
        current: nodes.Node | None = node
        while current is not None and not getattr(current, "source", None):
            current = current.parent
        path = str(getattr(current, "source", "") or "") if current is not None else ""
        file = self.file_of.get(path, path.rsplit("/", 1)[-1])
        return self.files.extent(file, line_of(node), last_line_of(node))

    def report(self, name: str, place: Source, message: str, remedy: str = "") -> None:
        """A finding; of a place over several lines its first one is told."""
        self.findings.append(fault(name, self.files.head(place), message, remedy))

    def _add(self, node: nodes.Element, kind: ItemKind, place: Place, **details: object) -> int:
        key = self._key(node, place)
        self.items.append(
            Item(key, kind, place.level, place.element, place.container, **details)  # type: ignore[arg-type]
        )
        return key

    def _key(self, node: nodes.Element, place: Place) -> int:
        key = len(self.nodes) + 1
        node["key"] = key
        self.nodes[key] = node
        self.places[key] = place
        return key

    # --- clauses --------------------------------------------------------------------------------

    def _section(self, section: nodes.section, outer: Place) -> None:
        level = outer.level + 1
        element = element_kind(section) if level == 1 else outer.element
        section["element"] = str(element)
        section["level"] = level
        place = Place(clause=section, level=level, element=element)
        kind = ItemKind.ELEMENT if level == 1 else ItemKind.SUBCLAUSE
        key = self._add(section, kind, place)
        place = place.inside(container=key)
        for child in section.children:
            if isinstance(child, nodes.Element):
                self._visit(child, place)

    def _subclause(self, node: gbt.subclause, outer: Place) -> None:
        node["level"] = outer.level + 1
        place = outer.inside(clause=node, level=outer.level + 1, lists=(), items=())
        key = self._add(node, ItemKind.SUBCLAUSE, place)
        self._children(node, place.inside(container=key))

    # --- everything else ------------------------------------------------------------------------

    def _children(self, node: nodes.Element, place: Place) -> None:
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._visit(child, place)

    def _visit(self, node: nodes.Element, place: Place) -> None:
        match node:
            case nodes.section():
                self._section(node, place)
            case gbt.subclause():
                self._subclause(node, place)
            case gbt.term_entry():
                inner = place.inside(clause=node, level=place.level + 1, lists=(), items=())
                key = self._add(node, ItemKind.TERM_ENTRY, inner)
                self._children(node, inner.inside(container=key))
            case gbt.tabular():
                self._float(node, ItemKind.TABLE, "table", place)
            case gbt.figure():
                self._float(node, ItemKind.FIGURE, "figure", place)
            case gbt.subfigure() if isinstance(node.parent, gbt.figure):
                self._key(node, place)
                self._children(node, place)
            case gbt.formula():
                self._add(node, ItemKind.FORMULA, place, numbered=bool(node.get("label")))
            case gbt.note():
                self._add(node, ItemKind.NOTE, place)
                self._children(node, place)
            case gbt.example():
                self._add(node, ItemKind.EXAMPLE, place)
                self._children(node, place)
            case nodes.bullet_list() | nodes.enumerated_list():
                self._list(node, place)
            case gbt.footnote_mark():
                self._footnote_mark(node, place)
            case gbt.footnote():
                self._footnote(node, place)
                self._children(node, place)
            case gbt.index_mark():
                self._key(node, place)
                self._children(node, place)
            case gbt.generated() if node["role"] in ("foreword", "bibliography"):
                self._key(node, place)
                self._children(node, place)
            case _:
                self._children(node, place)

    def _float(
        self, node: nodes.Element, kind: ItemKind, floating: Literal["table", "figure"], place: Place
    ) -> None:
        key = self._add(node, kind, place)
        inner = place.inside(container=key, floating=floating, lists=(), items=())
        position = 0
        for child in node.children:
            if isinstance(child, gbt.subfigure):
                position += 1
                child["position"] = position
        self._children(node, inner)

    def _list(self, node: nodes.Element, place: Place) -> None:
        style = list_style(node, place.lists)
        node["style"] = style
        node["depth"] = len(place.lists) + 1
        lists = (*place.lists, style)
        for position, item in enumerate(node.children, 1):
            if not isinstance(item, nodes.list_item):
                continue
            item["position"] = position
            item["style"] = style
            self._key(item, place)
            self._children(item, place.inside(lists=lists, items=(*place.items, item)))

    # --- footnotes ------------------------------------------------------------------------------

    def _scope(self, place: Place) -> int:
        return 0 if place.floating == "text" else place.container

    def _footnote_mark(self, node: gbt.footnote_mark, place: Place) -> None:
        if any(isinstance(ancestor, gbt.footnote) for ancestor in gbt.ancestors(node)):
            node["nested"] = True
            message = f"脚注里不能再有脚注（[^{node['name']}]）"
            self.report("stray-construct", node["place"], message, "把那条脚注的内容并入这一条")
            return
        scope = self._scope(place)
        node["scope"] = scope
        node["floating"] = place.floating
        self.marks.append((node, place))
        name = (scope, node["name"])
        if name in self._seen_marks:
            self._key(node, place)
            return
        self._seen_marks.add(name)
        self._add(node, ItemKind.TABLE_FOOTNOTE if scope else ItemKind.FOOTNOTE, place)

    def _footnote(self, node: gbt.footnote, place: Place) -> None:
        scope = self._scope(place)
        name = (scope, node["name"])
        if name in self.footnotes:
            other = self.footnotes[name]["place"]
            message = f"脚注[^{node['name']}]写了两次，另一处在{other.file}:{other.line}"
            self.report("duplicate-label", node["place"], message, "改用另一个脚注名")
            return
        self.footnotes[name] = node
