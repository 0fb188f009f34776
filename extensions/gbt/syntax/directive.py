"""What every directive of ours shares: findings at their places, nested Markdown with true places."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gbt.domain import remember
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.syntax import nodes as gbt
from gbt.syntax.fence import Fence
from gbt.syntax.placed import PlacedRenderer
from gbt.syntax.places import Placing


def text_option(value: str | None) -> str:
    """The value of an option as written; an empty value is empty text."""
    return (value or "").strip()


def flag_option(value: str | None) -> None:
    """An option that says all by being there; docutils' own flag is let through by MyST with any value."""
    if (value or "").strip():
        raise ValueError("这个选项后面不写值，不要它就删去这一行")


class GbtDirective(SphinxDirective):
    """Base of the directives: builds nodes only, looks nothing up."""

    has_content = True
    final_argument_whitespace = True
    fence: Fence
    renderer: PlacedRenderer

    def report(self, name: str, message: str, remedy: str = "", *, place: Source | None = None) -> None:
        """A finding, at the name of the directive when no place is given."""
        remember(self.env, fault(name, place or self.fence.braced, message, remedy))

    def body(self, parent: nodes.Element) -> nodes.Element:
        """Parse the content as Markdown into ``parent``."""
        self.state.nested_parse(self.content, self.content_offset, parent)
        return parent

    def inline(self, parent: nodes.Element, text: str, placing: Placing, line: int = 0) -> nodes.Element:
        """Parse one line of inline Markdown, which stands at these places, into ``parent``."""
        with self.renderer.current_node_context(parent), self.renderer.given(placing):
            self.renderer.nested_render_text(text, (line or self.lineno) - 1, inline=True)
        return parent

    def argument(self, parent: nodes.Element) -> nodes.Element:
        """Parse the argument as inline Markdown into ``parent``."""
        text = self.arguments[0].strip() if self.arguments else ""
        return self.inline(parent, text, self.fence.placing(self.lineno, text)) if text else parent

    def field(self, role: str, text: str, placing: Placing, start: int = 0) -> gbt.field:
        """A field of inline Markdown: ``text`` as it stands ``start`` characters behind the beginning of the placing."""
        node = gbt.field(role=role)
        node.line = self.lineno
        self.inline(node, text, placing.moved(start))
        return node

    def placed(self, node: nodes.Element, **attributes: Any) -> nodes.Element:
        """The node with its place and attributes."""
        self.set_source_info(node)
        node.line = self.lineno
        node["last_line"], node["name_place"] = self.fence.last_line, self.fence.braced
        node.attributes.update(attributes)
        option = "name" if self.options.get("name") else "label"
        if name := self.options.get(option):
            node["label"] = name
            node["label_place"] = self.fence.value(option)
        return node


def unit_statement(directive: GbtDirective) -> list[gbt.field]:
    """``:unit:`` as printed; authors may write only the unit."""
    text = directive.options.get("unit", "")
    if not text:
        return []
    node = directive.field("unit", text, directive.fence.placing_of_value("unit", text))
    if not text.startswith("单位"):
        node.insert(0, nodes.Text("单位为"))
    return [node]
