"""How deep blocks and emphasis may be nested and how large a table may be: what is more is kept as it was typed, and told.

markdown-it drops the text of blocks that are nested more than twenty levels deep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line

from gbt.syntax.pipes import MAX_CELLS
from gbt.syntax.placed import PlacedRenderer

MAX_LEVEL = 16
"""Of blocks as markdown-it counts them: a list with its items are two, a quotation one. GB/T 1.1 knows two levels of lists."""
MAX_EMPHASIS = 6
_REMEDY = "减少嵌套的层次"


def bound_blocks(md: MarkdownIt) -> None:
    """Let a parser keep what is too deep."""
    md.block.ruler.before(md.get_all_rules()["block"][0], "too_deep", _too_deep)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent or state.level < MAX_LEVEL:
        return False
    after = start
    while after < end and (state.isEmpty(after) or state.sCount[after] >= state.blkIndent):
        after += 1
    token = state.push("too_deep", "", 0)
    token.content = state.getLines(start, after, state.blkIndent, False)
    token.map = [start, after]
    state.line = after
    return True


class BoundedRenderer(PlacedRenderer):
    """Renders what is nested no deeper than anybody means it."""

    _emphasis = 0

    def render_too_deep(self, token: SyntaxTreeNode) -> None:
        place = self.head(token_line(token, 0))
        self.report("markdown-syntax", place, "列项、引用嵌套太深，从这里起按原样显示", _REMEDY)
        block = nodes.literal_block(token.content, token.content)
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    def render_table_too_large(self, token: SyntaxTreeNode) -> None:
        place = self.head(token_line(token, 0))
        self.report("table-broken", place, f"表格超过{MAX_CELLS}格，按原样显示", "拆成几个表格")
        block = nodes.literal_block(token.content, token.content, too_large=True)
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    def render_em(self, token: SyntaxTreeNode) -> None:
        self._emphasised(token, super().render_em)

    def render_strong(self, token: SyntaxTreeNode) -> None:
        self._emphasised(token, super().render_strong)

    def _emphasised(self, token: SyntaxTreeNode, render: Callable[[SyntaxTreeNode], None]) -> None:
        if self._emphasis == MAX_EMPHASIS:
            self.report("markdown-syntax", self.place(token), "强调嵌套太深，里层的强调不起作用", _REMEDY)
        with self._deeper():
            (render if self._emphasis <= MAX_EMPHASIS else self.render_children)(token)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._emphasis += 1
        try:
            yield
        finally:
            self._emphasis -= 1
