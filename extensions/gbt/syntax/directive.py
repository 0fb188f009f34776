"""What every directive of ours shares: findings at a line, nested Markdown with true line numbers."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from gbt.domain import remember, workspace_path
from gbt.findings.faults import fault
from gbt.findings.finding import Source


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

    def report(self, name: str, message: str, remedy: str = "", *, line: int = 0) -> None:
        source = Source(file=workspace_path(self.env, self.env.docname), line=line or self.lineno)
        remember(self.env, fault(name, source, message, remedy))

    def body(self, parent: nodes.Element) -> nodes.Element:
        """Parse the content as Markdown into ``parent``."""
        self.state.nested_parse(self.content, self.content_offset, parent)
        return parent

    def inline(self, parent: nodes.Element, text: str, line: int = 0) -> nodes.Element:
        """Parse one line of inline Markdown into ``parent``."""
        line = line or self.lineno
        renderer = self.state._renderer  # type: ignore[attr-defined]  # MyST stands in for the state
        with renderer.current_node_context(parent):
            renderer.nested_render_text(text, line - 1, inline=True)
        return parent

    def placed(self, node: nodes.Element, **attributes: Any) -> nodes.Element:
        """The node with its place and attributes."""
        self.set_source_info(node)
        node.line = self.lineno
        node.attributes.update(attributes)
        name = self.options.get("name") or self.options.get("label")
        if name:
            node["label"] = name
        return node
