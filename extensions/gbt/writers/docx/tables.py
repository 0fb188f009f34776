"""Tables: title and unit above, thick frame, notes and footnotes inside it (9.8, 10.4.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gbt.findings.finding import Source
from gbt.model import NOWHERE, Block, Cell, Column, Inline, Paragraph, Row, Table
from gbt.traverse import block_text, plain_text
from gbt.widths import TALL, room_of, row_lines
from gbt.writers.docx.footnotes import lettered_footnotes
from gbt.writers.docx.inlines import PLAIN, gap, runs
from gbt.writers.docx.lists import NO_NUMBER, ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, mark_paragraph, paragraphs_of, qn
from gbt.writers.docx.oxml.table import THICK, CellFacts, RowFacts
from gbt.writers.docx.oxml.table import table as table_element
from gbt.writers.docx.sections import turned

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

DIGIT = 90
"""Width of a digit of 小五, in twips."""
CELL_MARGIN = 60
WHOLE_ROWS = 15
"""Rows of a table that stands on one page; a longer one keeps the head with its first rows."""


def table(ms: Manuscript, node: Table, flow: Flow, write: WriteBlocks) -> list[Element]:
    """Title, unit, table; on a page turned on its side where that was asked for."""
    turning = node.landscape and not flow.framed
    width = ms.turned_width if turning else flow.room or ms.text_width
    content = [*_above(ms, node, flow), _frame(ms, node, flow, write, width)]
    return turned(ms, content) if turning else content


def caption(
    ms: Manuscript, style: str, number: str, title: Sequence[Element], *, anchor: str, kept: bool = False
) -> Element:
    """Number and title of a table or figure; the number is the style's list."""
    numbering = ms.lists.number(style, ordinal(number)) if number else NO_NUMBER
    content = [gap(), *title] if number and title else title
    properties = {"keepNext": True, **numbering} if kept else numbering
    return ms.paragraph(style, content, anchor=anchor, properties=properties)


def unit_line(ms: Manuscript, unit: Sequence[Inline]) -> Element:
    """关于单位的陈述, at the upper right in 小五 (9.8.4)."""
    return ms.paragraph(
        ms.roles.table_text, runs(ms, unit), properties={"keepNext": True, "jc": {"val": "right"}}
    )


def _above(ms: Manuscript, node: Table, flow: Flow) -> list[Element]:
    style = ms.roles.annex_table_title if flow.part == "annex" else ms.roles.table_title
    result = []
    title = runs(ms, node.title)
    if node.number or title:
        head = caption(ms, style, node.number, title, anchor=node.anchor, kept=True)
        ms.placed.append((node.source, head))
        result.append(head)
    if node.unit:
        result.append(unit_line(ms, node.unit))
    return result


def _frame(ms: Manuscript, node: Table, flow: Flow, write: WriteBlocks, width: int) -> Element:
    decimals = {
        index: _decimal_width(node.rows, index) for index, column in enumerate(node.columns) if column.decimal
    }
    grid = _Grid(ms, node, tuple(column_widths(node.columns, width)), decimals, flow, write)
    rows = [*grid.rows(node.header, header=True), *grid.rows(node.rows)]
    inside = _inside(ms, node, flow, write)
    if inside:
        below = CellFacts(inside, sum(grid.widths), columns=len(grid.widths), top=THICK)
        rows.append(RowFacts([below], torn=_lines(below) > TALL))
    _keep_together(rows, whole=len(rows) <= WHOLE_ROWS and _height(ms, rows) <= _room(ms, node))
    return table_element(grid.widths, rows, margin=CELL_MARGIN)


def _keep_together(rows: Sequence[RowFacts], *, whole: bool) -> None:
    """Rows kept with the next: 9.8.3 wants the title again on a new page, and Word repeats only the head."""
    heads = sum(row.header for row in rows)
    kept = rows[:-1] if whole else rows[: heads + 1]
    for row in kept:
        for element in paragraphs_of(part for cell in row.cells for part in cell.content):
            mark_paragraph(element, {"keepNext": True})


def _height(ms: Manuscript, rows: Sequence[RowFacts]) -> int:
    """Twips that the rows need, cautiously: a table that fills its page is not kept whole, lest its title stay behind."""
    return ms.template.page.grid.linePitch * sum(max(_lines(cell) for cell in row.cells) for row in rows)


def _lines(cell: CellFacts) -> int:
    room = max(cell.width - 2 * CELL_MARGIN, DIGIT)
    texts = ["".join(map(str, element.itertext(qn("w:t")))) for element in paragraphs_of(cell.content)]
    return sum(max(1, -(-sum(DIGIT * (1 + (letter > "\xff")) for letter in text) // room)) for text in texts)


def _room(ms: Manuscript, node: Table) -> int:
    """Twips of a page below title and unit."""
    height = ms.turned_height if node.landscape else ms.text_height
    return height - (3 + bool(node.unit)) * ms.template.page.grid.linePitch


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Twips of each column; they add up to the width exactly."""
    shares = [column.width or 1 / len(columns) for column in columns]
    total = sum(shares)
    edges = [0]
    for index in range(len(shares)):
        edges.append(round(width * sum(shares[: index + 1]) / total))
    return [right - left for left, right in pairwise(edges)]


def _inside(ms: Manuscript, node: Table, flow: Flow, write: WriteBlocks) -> list[Element]:
    """Paragraphs, notes, footnotes, in this order (9.8.5)."""
    inner = replace(flow, small=True, boxed=True, indent=0)
    return [
        *write(ms, node.paragraphs, inner),
        *write(ms, node.notes, inner),
        *lettered_footnotes(ms, node.footnotes, runs),
    ]


# --- rows --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of a table while its rows are written; widths in twips."""

    ms: Manuscript
    node: Table
    widths: tuple[int, ...]
    decimals: Mapping[int, tuple[int, int]]
    flow: Flow
    write: WriteBlocks

    def rows(self, rows: Sequence[Row], *, header: bool = False) -> list[RowFacts]:
        """Rows with every grid column filled: by a cell, or by the continuation of one from above."""
        result = []
        open_spans: dict[int, tuple[Cell, int]] = {}
        for position, row in enumerate(rows):
            own = {cell.column: cell for cell in row.cells}
            last = position == len(rows) - 1
            cells: list[CellFacts] = []
            column = 0
            while column < len(self.widths):
                spanning = open_spans.get(column)
                if column in own:
                    cell = own[column]
                    if cell.rowspan > 1:
                        open_spans[column] = (cell, cell.rowspan - 1)
                    cells.append(self._cell(cell, header=header, last=last))
                    column += cell.colspan
                elif spanning is not None:
                    cell, left = spanning
                    if left > 1:
                        open_spans[column] = (cell, left - 1)
                    else:
                        del open_spans[column]
                    cells.append(self._continued(cell, bottom=THICK if header and last else 0))
                    column += cell.colspan
                else:
                    cells.append(CellFacts([self._text(Paragraph(inlines=()))], self.widths[column]))
                    column += 1
            high = row_lines(row, self.node.columns, room_of(self.node)) > TALL
            result.append(RowFacts(cells, header=header, torn=high and not header))
        return result

    def _width(self, cell: Cell) -> int:
        return sum(self.widths[cell.column : cell.column + cell.colspan])

    def _cell(self, cell: Cell, *, header: bool, last: bool) -> CellFacts:
        content = self._header(cell) if header else self._content(cell)
        # a cell that reaches the end of the header carries the header's thick rule
        bottom = THICK if header and (last or (cell.rowspan > 1 and _reaches_end(self.node, cell))) else 0
        merge: Literal["", "restart"] = "restart" if cell.rowspan > 1 else ""
        return CellFacts(content, self._width(cell), columns=cell.colspan, merge=merge, bottom=bottom)

    def _continued(self, cell: Cell, *, bottom: int) -> CellFacts:
        empty = [self._text(Paragraph(inlines=()))]
        return CellFacts(empty, self._width(cell), columns=cell.colspan, merge="continue", bottom=bottom)

    def _header(self, cell: Cell) -> list[Element]:
        if not cell.blocks:
            return [self._text(Paragraph(inlines=()), cell.source)]
        result = []
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                result.append(self._text(block, cell.source))
            else:
                result += self.write(self.ms, [block], self._within(cell))
        return result

    def _content(self, cell: Cell) -> list[Element]:
        """One paragraph as the column wants it; more than that as text is set, from the left."""
        paragraph, column = cell.paragraph, self.node.columns[cell.column]
        if paragraph is None:
            return self.write(self.ms, cell.blocks, self._within(cell))
        properties: Properties = {}
        if column.decimal and cell.colspan == 1:
            most = self.decimals[cell.column]
            properties = _on_the_point(plain_text(paragraph.inlines), most, self._width(cell))
        elif cell.left or column.align != "center":
            properties = {"jc": {"val": "left" if cell.left else column.align}}
        return [self._text(paragraph, cell.source, properties)]

    def _text(self, block: Paragraph, source: Source = NOWHERE, properties: Properties = PLAIN) -> Element:
        content = runs(self.ms, block.inlines)
        return self.ms.paragraph(
            self.ms.roles.table_text, content, anchor=block.anchor, source=source, properties=properties
        )

    def _within(self, cell: Cell) -> Flow:
        room = self._width(cell) - 2 * CELL_MARGIN
        return replace(self.flow, small=True, boxed=True, framed=True, indent=0, room=room)


def _reaches_end(node: Table, cell: Cell) -> bool:
    row = next(index for index, row in enumerate(node.header) if cell in row.cells)
    return row + cell.rowspan >= len(node.header)


# --- figures on the decimal point ----------------------------------------------------------------


def _decimal_width(rows: Sequence[Row], column: int) -> tuple[int, int]:
    """The most characters before the point of a column, and from the point on."""
    before = after = 0
    for row in rows:
        for cell in row.cells:
            if cell.column == column:
                whole, point, rest = block_text(cell.blocks).partition(".")
                before, after = max(before, len(whole)), max(after, len(point + rest))
    return before, after


def _on_the_point(text: str, most: tuple[int, int], width: int) -> Properties:
    """Right-aligned so that the points stand under one another (10.4.2.2); other words are centred.

    Word alone aligns on decimal tabs in cells; an indent from the right does so everywhere.
    """
    whole, point, rest = text.partition(".")
    if not whole.lstrip("+-−—±").isdigit():
        return {}
    before, after = most
    side = max((width - 2 * CELL_MARGIN - (before + after) * DIGIT) // 2, 0)
    missing = (after - len(point + rest)) * DIGIT
    return {"jc": {"val": "right"}, "ind": {"right": side + missing, "firstLineChars": 0, "firstLine": 0}}
