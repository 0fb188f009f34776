"""注, 示例 and 重要提示."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gbt.model import Block, Example, List, Note, Notice, Paragraph
from gbt.writers.docx.inlines import HEI, runs
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import (
    Element,
    Properties,
    indented_alike,
    mark_paragraph,
    space_below_tables,
)
from gbt.writers.docx.oxml.inline import text_run
from gbt.writers.docx.oxml.table import CellFacts, RowFacts, table

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

NOTE_TEXT_AT = 811
"""Where the text of a note begins, in twips."""
WHOLE = 20
"""Paragraphs of a framed example that stands on one page."""
AIR = 4
"""Points between the frame of an example and its words."""


def note(ms: Manuscript, node: Note, flow: Flow, write: WriteBlocks) -> list[Element]:
    """注： alone, 注1： among several; the label is the list's own (10.4.4.1)."""
    style = ms.roles.note_numbered if node.number else ms.roles.note
    more = ms.roles.note_numbered_more if node.number else ms.roles.note_more
    position = ordinal(node.number) if node.number else 1
    properties = ms.lists.number(style, position, first=position == 1) if node.number else {}
    head, rest = _head(node.blocks)
    if rest and isinstance(rest[0], List):
        properties = {**properties, "keepNext": True}
    first = ms.paragraph(
        style,
        runs(ms, head.inlines),
        anchor=node.anchor or head.anchor,
        source=node.source,
        properties=properties,
    )
    result = [first]
    inner = replace(flow, small=True, boxed=False, indent=NOTE_TEXT_AT)
    for block in rest:
        if isinstance(block, Paragraph):
            result.append(
                ms.paragraph(more, runs(ms, block.inlines), anchor=block.anchor, source=block.source)
            )
        else:
            result += write(ms, [block], inner)
    return result


def example(ms: Manuscript, node: Example, flow: Flow, write: WriteBlocks) -> list[Element]:
    """示例： on a line of its own, its content below in 小五 (10.4.5), in a thin frame where asked."""
    style = ms.roles.example_numbered if node.number else ms.roles.example
    position = ordinal(node.number) if node.number else 1
    properties = ms.lists.number(style, position, first=position == 1) if node.number else {}
    label = ms.paragraph(
        style, anchor=node.anchor, source=node.source, properties={"keepNext": True, **properties}
    )
    inner = replace(flow, small=True, boxed=False, indent=0, framed=flow.framed or node.framed)
    content = write(ms, node.blocks, inner)
    return [label, *(_framed(ms, content) if node.framed else content)]


def _framed(ms: Manuscript, content: list[Element]) -> list[Element]:
    """A thin frame as wide as the text: borders of the paragraphs, or a table of one cell.

    Word joins the borders of paragraphs only where these are indented alike.
    """
    if indented_alike(content):
        side: Properties = {"val": "single", "sz": 4, "space": AIR, "color": "auto"}
        frame: Properties = dict.fromkeys(("top", "left", "bottom", "right"), side)
        for position, element in enumerate(content, 1):
            # in one piece, as in print
            kept = {"keepLines": True, "keepNext": position < len(content) <= WHOLE}
            mark_paragraph(element, {**kept, "pBdr": frame, "ind": {"left": AIR * 20, "right": AIR * 20}})
        return content
    space_below_tables(content, ms.template.page.grid.linePitch, 100)
    width = ms.text_width
    cell = CellFacts(content=content, width=width)
    return [table([width], [RowFacts([cell])], rules=(4, 4))]


def notice(ms: Manuscript, node: Notice, flow: Flow, write: WriteBlocks) -> list[Element]:
    """警告：… in 五号黑体 before 范围 (9.13.3)."""
    head, rest = _head(node.blocks)
    label = [text_run(node.label, {"rFonts": HEI})] if node.label else []
    first = ms.paragraph(
        ms.roles.notice, [*label, *runs(ms, head.inlines, {"rFonts": HEI})], source=node.source
    )
    result = [first]
    for block in rest:
        if isinstance(block, Paragraph):
            content = runs(ms, block.inlines, {"rFonts": HEI})
            result.append(ms.paragraph(ms.roles.notice, content, anchor=block.anchor, source=block.source))
        else:
            result += write(ms, [block], flow)
    mark_paragraph(result[-1], {"spacing": {"afterLines": 100, "after": ms.template.page.grid.linePitch}})
    return result


def _head(blocks: Sequence[Block]) -> tuple[Paragraph, Sequence[Block]]:
    """The paragraph that stands on the line of the label, and the rest."""
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0], blocks[1:]
    return Paragraph(inlines=()), blocks
