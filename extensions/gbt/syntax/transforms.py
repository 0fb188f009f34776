"""What a drafter writes in words becomes structure: 注：, 示例：, [来源：…], 式中：, `1. …`, `(cl-x)=`.

Runs once on each file after it is parsed. The order of the steps matters and is the order of ``apply``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from gbt.domain import draft_of, remember, workspace_path
from gbt.findings.faults import fault
from gbt.findings.finding import Edit, Source
from gbt.lines import lines_of
from gbt.syntax import nodes as gbt
from gbt.syntax.places import cut, head, pieces_of, rest_of, span
from gbt.vocabulary import LABEL_PREFIX

_NOTE = re.compile(r"(?P<word>注|示例)[ \u3000]*(?P<number>\d*)[ \u3000]*(?P<colon>[：:])[ \u3000]*")
_ATTRIBUTION = re.compile(r"[\[［]来源[：:]")
_LEAD_ON_LINE = re.compile(rf"{_NOTE.pattern}|{_ATTRIBUTION.pattern}")
_LEADS = {
    "式中：": "where",
    "式中:": "where",
    "标引序号说明：": "key",
    "标引序号说明:": "key",
    "说明：": "key",
}
_INLINE_LABEL = re.compile(r"\((?P<name>[A-Za-z][\w-]*)\)=[ ]*\n*")
LABEL_FORM = re.compile(rf"({'|'.join(LABEL_PREFIX)})-[\w-]+")


class LeadWords(SphinxTransform):
    """Ordinary Markdown with the lead words of GB/T 1.1 → our nodes."""

    default_priority = 600
    _lines: list[str] | None = None

    def apply(self, **kwargs: Any) -> None:
        self._untitled_subclauses()
        self._definition_lists()
        self._leads_on_lines()
        for paragraph in list(self.document.findall(nodes.paragraph)):
            self._paragraph(paragraph)
        self._annexes()
        self._labels()

    def report(
        self, name: str, node: nodes.Node, message: str, remedy: str = "", *, place: Source | None = None
    ) -> None:
        """A finding, at the first line of the node when no place is given."""
        remember(self.env, fault(name, place or self._head(node), message, remedy))

    def _head(self, node: nodes.Node) -> Source:
        return head(self._text, workspace_path(self.env, self.env.docname), line_of(node))

    @property
    def _text(self) -> list[str]:
        """The lines of the file."""
        if self._lines is None:
            self._lines = lines_of(draft_of(self.env).said(workspace_path(self.env, self.env.docname)))
        return self._lines

    # --- untitled subclauses --------------------------------------------------------------------

    def _untitled_subclauses(self) -> None:
        """``1. …`` directly under a heading is an untitled subclause (7.3); elsewhere a finding."""
        for items in list(self.document.findall(nodes.enumerated_list)):
            if items.get("suffix") != ".":
                continue
            if not isinstance(items.parent, nodes.section):
                inside = isinstance(items.parent, gbt.subclause) or any(
                    isinstance(ancestor, gbt.subclause) for ancestor in gbt.ancestors(items)
                )
                if inside:
                    message, remedy = "无标题条不能再分条", "改为列项（1) …），或给上一层条加标题"
                    self.report("subclause-divided", items, message, remedy)
                else:
                    self.report("stray-construct", items, "“1.”只用于标题下的无标题条", "列项写1) …")
                items["suffix"] = ")"
                continue
            if _meant_as_list(items):
                self._report_list(items)
                items["suffix"] = ")"
                continue
            replaced = []
            for item in items.children:
                subclause = gbt.subclause("", *item.children)
                _stand_for(subclause, item)
                replaced.append(subclause)
            items.replace_self(replaced)
        for section in self.document.findall(nodes.section):
            _absorb_following(section)

    def _report_list(self, items: nodes.enumerated_list) -> None:
        """The commonest mistake of all: a list typed with the mark of untitled subclauses."""
        file = workspace_path(self.env, self.env.docname)
        edits = []
        for item in items.children:
            line = line_of(item)
            found = _DOTTED.match(self._text[line - 1]) if 0 < line <= len(self._text) else None
            if found:
                place = Source(file=file).at(line, found.start("dot") + 1, 1)
                edits.append(Edit(source=place, old=".", replacement=")"))
        finding = fault(
            "subclause-mark",
            self._head(items),
            "“1.”是无标题条，“1)”才是列项；上面以“：”引出，这里按列项读",
            "把“1.”改为“1)”；要分条的，上面一段应成为条",
        )
        fix = tuple(edits) if len(edits) == len(items.children) else ()
        remember(self.env, replace(finding, fix=fix))

    # --- lead words -----------------------------------------------------------------------------

    def _definition_lists(self) -> None:
        for found in list(self.document.findall(nodes.definition_list)):
            parent = found.parent
            if isinstance(parent, gbt.definitions):
                parent.extend(found.children)
                parent.remove(found)
                continue
            index = parent.index(found)
            lead = parent[index - 1] if index else None
            role = _LEADS.get(lead.astext().strip()) if isinstance(lead, nodes.paragraph) else None
            wrapped = gbt.definitions("", *found.children, role=role or "plain", lead="")
            _stand_for(wrapped, found)
            found.replace_self(wrapped)
            if role and lead is not None:
                wrapped["lead"] = lead.astext().strip().replace(":", "：")
                wrapped.line = lead.line
                parent.remove(lead)

    def _leads_on_lines(self) -> None:
        """注： on the line after a paragraph, without a blank line between, begins a note all the same."""
        for paragraph in list(self.document.findall(nodes.paragraph)):
            rest: nodes.paragraph | None = paragraph
            while rest is not None:
                rest = _divided(rest)

    def _paragraph(self, paragraph: nodes.paragraph) -> None:
        first = paragraph.children[0] if paragraph.children else None
        if not isinstance(first, nodes.Text):
            return
        text = first.astext()
        if match := _NOTE.match(text):
            node: nodes.Element = gbt.note() if match["word"] == "注" else gbt.example(framed=False)
            if match["number"]:
                self.report(
                    "typed-number",
                    paragraph,
                    f"“{match.group().strip()}”里的编号由系统给出",
                    f"写成“{match['word']}：”",
                    place=span(list(cut(pieces_of(first), 0, len(match.group().rstrip())))),
                )
            rest = rest_of(first, match.end())
            paragraph.replace(first, rest) if rest.pieces else paragraph.remove(first)
            _stand_for(node, paragraph)
            paragraph.replace_self(node)
            if paragraph.children:
                node += paragraph
            self._swallow_example_body(node)
        elif _ATTRIBUTION.match(text):
            node = gbt.attribution("", *paragraph.children)
            _stand_for(node, paragraph)
            paragraph.replace_self(node)

    def _swallow_example_body(self, node: nodes.Element) -> None:
        """``示例：`` alone on its line takes the block after it (10.4.5)."""
        if node.children or node.parent is None:
            return
        index = node.parent.index(node)
        following = node.parent[index + 1] if index + 1 < len(node.parent) else None
        if following is None or isinstance(following, nodes.section | gbt.note | gbt.example):
            self.report("markdown-syntax", node, "注或示例没有内容", "在冒号后写内容，或用{note}、{example}")
            return
        node.parent.remove(following)
        node += following

    # --- annexes and labels ---------------------------------------------------------------------

    def _annexes(self) -> None:
        for marker in list(self.document.findall(gbt.marker)):
            parent = marker.parent
            if isinstance(parent, nodes.section) and isinstance(parent.parent, nodes.document):
                parent["annex"] = marker["obligation"]
                if marker.get("label"):
                    parent["label"], parent["label_place"] = marker["label"], marker["label_place"]
                parent.remove(marker)
            else:
                self.report(
                    "stray-construct",
                    marker,
                    "{annex}不在一级标题下",
                    "紧接在附录的标题（# …）之后写{annex}",
                    place=marker["name_place"],
                )
                parent.remove(marker)

    def _labels(self) -> None:
        pending: list[gbt.label] = []
        names = self.env.domains["gbt"].data["labels"].setdefault(self.env.docname, [])
        for node in list(self.document.findall()):
            if isinstance(node, gbt.label):
                item = node.parent
                if isinstance(item, nodes.list_item | gbt.subclause) and item.index(node) == 0:
                    self._name(item, node["name"], node["place"])
                    item.remove(node)
                else:
                    pending.append(node)
            elif isinstance(node, gbt.LABELLED):
                for label in pending:
                    self._name(node, label["name"], label["place"])
                    label.parent.remove(label)
                pending = []
                self._inline_label(node)
                if node.get("label"):
                    names.append(node["label"])
            elif pending and isinstance(
                node, nodes.paragraph | nodes.literal_block | gbt.definitions | gbt.generated
            ):
                if isinstance(node.parent, gbt.LABELLED) or node.parent is None:
                    continue
                self._stray_labels(pending)
                pending = []
        self._stray_labels(pending)

    def _inline_label(self, node: nodes.Element) -> None:
        if not isinstance(node, nodes.list_item | gbt.subclause):
            return
        first = node.children[0] if node.children else None
        if not isinstance(first, nodes.paragraph) or not first.children:
            return
        text = first.children[0]
        if isinstance(text, nodes.Text) and (match := _INLINE_LABEL.match(text.astext())):
            begin = match.start("name")
            place = span(list(cut(pieces_of(text), begin, begin + len(match["name"]))))
            self._name(node, match["name"], place)
            rest = rest_of(text, match.end())
            first.replace(text, rest) if rest.pieces else first.remove(text)

    def _name(self, node: nodes.Element, name: str, place: Source) -> None:
        if node.get("label"):
            message = f"同一处有两个标签“{node['label']}”和“{name}”"
            self.report("duplicate-label", node, message, "只保留一个", place=place)
            return
        node["label"], node["label_place"] = name, place

    def _stray_labels(self, labels: list[gbt.label]) -> None:
        for label in labels:
            self.report(
                "label-form",
                label,
                f"标签“{label['name']}”后面不是可以提及的内容",
                "标签写在标题、条、列项、表、图、公式、术语条目的前一行",
                place=label["place"],
            )
            label.parent.remove(label)


_DOTTED = re.compile(r"\s*\d+(?P<dot>\.)\s")
_OPEN_END = re.compile(r"[；;，,、：:]\s*$")


def _meant_as_list(items: nodes.enumerated_list) -> bool:
    """Whether a paragraph that ends in a colon leads in what ends as list items do, or in short words."""
    before = items.parent.index(items) - 1
    lead = items.parent[before] if before > 0 else None
    if not isinstance(lead, nodes.paragraph) or not lead.astext().rstrip().endswith(("：", ":")):
        return False
    texts = [item.children[0].astext() for item in items.children if item.children]
    return any(_OPEN_END.search(text) for text in texts[:-1]) or all("。" not in text for text in texts)


def _divided(paragraph: nodes.paragraph) -> nodes.paragraph | None:
    """Part a paragraph before the first of its lines that has a lead word; what was parted off."""
    for index, text in enumerate(paragraph.children):
        if not index or paragraph[index - 1].astext() != "\n":
            continue
        if not (isinstance(text, nodes.Text) and _LEAD_ON_LINE.match(text.astext())):
            continue
        parted = nodes.paragraph("", "", *paragraph.children[index:])
        _stand_for(parted, paragraph)
        line = span(pieces_of(text)).line
        if line:
            parted.line, paragraph["last_line"] = line, line - 1
        paragraph[index - 1 :] = []
        holder = paragraph.parent
        holder.insert(holder.index(paragraph) + 1, parted)
        return parted
    return None


def _absorb_following(section: nodes.section) -> None:
    """Blocks after an untitled subclause belong to it, indented or not."""
    current: gbt.subclause | None = None
    for child in list(section.children):
        if isinstance(child, gbt.subclause):
            current = child
        elif isinstance(child, nodes.section):
            current = None
        elif current is not None:
            section.remove(child)
            current += child


def _stand_for(node: nodes.Element, other: nodes.Node) -> None:
    """Give a node the lines of the one that it replaces."""
    node.line, node.source = other.line, other.source
    if isinstance(other, nodes.Element) and "last_line" in other:
        node["last_line"] = other["last_line"]


def last_line_of(node: nodes.Node) -> int:
    """The last line of a node: its own, or that of what it has taken up."""
    last = 0
    current: nodes.Node | None = node
    while isinstance(current, nodes.Element):
        last = max(last, current.get("last_line", 0), current.line or 0)
        current = current.children[-1] if current.children else None
    return last


def line_of(node: nodes.Node) -> int:
    """The line of a node, or of the nearest enclosing one that has a line."""
    current: nodes.Node | None = node
    while current is not None:
        if line := getattr(current, "line", None):
            return int(line)
        current = current.parent
    return 0
