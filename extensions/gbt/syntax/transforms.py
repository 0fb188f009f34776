"""What a drafter writes in words becomes structure: 注：, 示例：, [来源：…], 式中：, `1. …`, `(cl-x)=`.

Runs once on each file after it is parsed. The order of the steps matters and is the order of ``apply``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from gbt.domain import remember, workspace_path
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.syntax import nodes as gbt
from gbt.vocabulary import LABEL_PREFIX

_NOTE = re.compile(r"(?P<word>注|示例)(?P<number>\d*)(?P<colon>[：:])[ \u3000]*")
_ATTRIBUTION = re.compile(r"[\[［]来源[：:]")
_LEADS = {
    "式中：": "where",
    "式中:": "where",
    "标引序号说明：": "key",
    "标引序号说明:": "key",
    "说明：": "key",
}
_INLINE_LABEL = re.compile(r"\((?P<name>[A-Za-z][\w-]*)\)=[ ]*")
LABEL_FORM = re.compile(rf"({'|'.join(LABEL_PREFIX)})-[\w-]+")


class LeadWords(SphinxTransform):
    """Ordinary Markdown with the lead words of GB/T 1.1 → our nodes."""

    default_priority = 600

    def apply(self, **kwargs: Any) -> None:
        self._untitled_subclauses()
        self._definition_lists()
        for paragraph in list(self.document.findall(nodes.paragraph)):
            self._paragraph(paragraph)
        self._annexes()
        self._labels()

    def report(self, name: str, node: nodes.Node, message: str, remedy: str = "") -> None:
        source = Source(file=workspace_path(self.env, self.env.docname), line=line_of(node))
        remember(self.env, fault(name, source, message, remedy))

    # --- untitled subclauses --------------------------------------------------------------------

    def _untitled_subclauses(self) -> None:
        """``1. …`` directly under a heading is an untitled subclause (7.3); elsewhere a finding."""
        for items in list(self.document.findall(nodes.enumerated_list)):
            if items.get("suffix") != ".":
                continue
            if not isinstance(items.parent, nodes.section):
                inside = isinstance(items.parent, gbt.subclause) or any(
                    isinstance(ancestor, gbt.subclause) for ancestor in _ancestors(items)
                )
                if inside:
                    message, remedy = "无标题条不能再分条", "改为列项（1) …），或给上一层条加标题"
                    self.report("subclause-divided", items, message, remedy)
                else:
                    self.report("stray-construct", items, "“1.”只用于标题下的无标题条", "列项写1) …")
                items["suffix"] = ")"
                continue
            replaced = []
            for item in items.children:
                subclause = gbt.subclause("", *item.children)
                subclause.line, subclause.source = item.line, item.source
                replaced.append(subclause)
            items.replace_self(replaced)
        for section in self.document.findall(nodes.section):
            _absorb_following(section)

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
            wrapped.line, wrapped.source = found.line, found.source
            found.replace_self(wrapped)
            if role and lead is not None:
                wrapped["lead"] = lead.astext().strip().replace(":", "：")
                wrapped.line = lead.line
                parent.remove(lead)

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
                )
            rest = text[match.end() :]
            paragraph.replace(first, nodes.Text(rest)) if rest else paragraph.remove(first)
            node.line, node.source = paragraph.line, paragraph.source
            paragraph.replace_self(node)
            if paragraph.children:
                node += paragraph
            self._swallow_example_body(node)
        elif _ATTRIBUTION.match(text):
            node = gbt.attribution("", *paragraph.children)
            node.line, node.source = paragraph.line, paragraph.source
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
                    parent["label"] = marker["label"]
                parent.remove(marker)
            else:
                self.report(
                    "stray-construct", marker, "{annex}不在一级标题下", "紧接在附录的标题（# …）之后写{annex}"
                )
                parent.remove(marker)

    def _labels(self) -> None:
        pending: list[gbt.label] = []
        names = self.env.domains["gbt"].data["labels"].setdefault(self.env.docname, [])
        for node in list(self.document.findall()):
            if isinstance(node, gbt.label):
                item = node.parent
                if isinstance(item, nodes.list_item | gbt.subclause) and item.index(node) == 0:
                    self._name(item, node["name"], node)
                    item.remove(node)
                else:
                    pending.append(node)
            elif isinstance(node, gbt.LABELLED):
                for label in pending:
                    self._name(node, label["name"], label)
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
        text = first.children[0] if isinstance(first, nodes.paragraph) and first.children else None
        match = _INLINE_LABEL.match(text.astext()) if isinstance(text, nodes.Text) else None
        if match and isinstance(first, nodes.paragraph) and text is not None:
            self._name(node, match["name"], node)
            rest = text.astext()[match.end() :].lstrip("\n")
            first.replace(text, nodes.Text(rest)) if rest else first.remove(text)

    def _name(self, node: nodes.Element, name: str, place: nodes.Node) -> None:
        if node.get("label"):
            self.report(
                "duplicate-label", place, f"同一处有两个标签“{node['label']}”和“{name}”", "只保留一个"
            )
            return
        node["label"] = name

    def _stray_labels(self, labels: list[gbt.label]) -> None:
        for label in labels:
            self.report(
                "label-form",
                label,
                f"标签“{label['name']}”后面不是可以提及的内容",
                "标签写在标题、条、列项、表、图、公式、术语条目的前一行",
            )
            label.parent.remove(label)


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


def _ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def line_of(node: nodes.Node) -> int:
    """The line of a node, or of the nearest enclosing one that has a line."""
    current: nodes.Node | None = node
    while current is not None:
        if line := getattr(current, "line", None):
            return int(line)
        current = current.parent
    return 0
