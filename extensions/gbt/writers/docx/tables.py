"""Tables: title and unit above, thick frame, notes and footnotes inside it (9.8, 10.4.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gbt.model import Block, Cell, Column, Row, Table
from gbt.traverse import plain_text
from gbt.writers.docx.footnotes import lettered_footnotes
from gbt.writers.docx.inlines import gap, runs
from gbt.writers.docx.lists import NO_NUMBER, ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, mark_paragraph, paragraphs_of, qn
from gbt.writers.docx.oxml.inline import text_run
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
    width = ms.turned_width if turning else ms.text_width
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


def unit_line(ms: Manuscript, unit: str) -> Element:
    """关于单位的陈述, at the upper right in 小五 (9.8.4)."""
    return ms.paragraph(
        ms.roles.table_text, [text_run(unit)], properties={"keepNext": True, "jc": {"val": "right"}}
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
    widths = column_widths(node.columns, width)
    decimals = {
        index: _decimal_width(node.rows, index) for index, column in enumerate(node.columns) if column.decimal
    }
    rows = [
        *_rows(ms, node, node.header, widths, {}, header=True),
        *_rows(ms, node, node.rows, widths, decimals),
    ]
    inside = _inside(ms, node, flow, write)
    if inside:
        rows.append(RowFacts([CellFacts(inside, sum(widths), columns=len(widths), top=THICK)]))
    _keep_together(rows, whole=len(rows) <= WHOLE_ROWS and _height(ms, rows) <= _room(ms, node))
    return table_element(widths, rows, margin=CELL_MARGIN)


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


def _rows(
    ms: Manuscript,
    node: Table,
    rows: Sequence[Row],
    widths: Sequence[int],
    decimals: Mapping[int, tuple[int, int]],
    *,
    header: bool = False,
) -> list[RowFacts]:
    """Rows with every grid column filled: by a cell, or by the continuation of one from above."""
    result = []
    open_spans: dict[int, tuple[Cell, int]] = {}
    for position, row in enumerate(rows):
        own = {cell.column: cell for cell in row.cells}
        last = position == len(rows) - 1
        cells: list[CellFacts] = []
        column = 0
        while column < len(widths):
            spanning = open_spans.get(column)
            if column in own:
                cell = own[column]
                if cell.rowspan > 1:
                    open_spans[column] = (cell, cell.rowspan - 1)
                cells.append(_cell(ms, node, cell, widths, decimals, header=header, last=last))
                column += cell.colspan
            elif spanning is not None:
                cell, left = spanning
                if left > 1:
                    open_spans[column] = (cell, left - 1)
                else:
                    del open_spans[column]
                cells.append(_continued(ms, cell, widths, bottom=THICK if header and last else 0))
                column += cell.colspan
            else:
                cells.append(CellFacts([ms.paragraph(ms.roles.table_text)], widths[column]))
                column += 1
        result.append(RowFacts(cells, header=header))
    return result


def _cell(
    ms: Manuscript,
    node: Table,
    cell: Cell,
    widths: Sequence[int],
    decimals: Mapping[int, tuple[int, int]],
    *,
    header: bool,
    last: bool,
) -> CellFacts:
    column = node.columns[cell.column]
    width = sum(widths[cell.column : cell.column + cell.colspan])
    properties: Properties = {}
    if not header and cell.column in decimals and cell.colspan == 1:
        properties = _on_the_point(plain_text(cell.inlines), decimals[cell.column], width)
    elif not header and column.align != "center":
        properties = {"jc": {"val": column.align}}
    content = ms.paragraph(
        ms.roles.table_text, runs(ms, cell.inlines), source=cell.source, properties=properties
    )
    # a cell that reaches the end of the header carries the header's thick rule
    bottom = THICK if header and (last or (cell.rowspan > 1 and _reaches_end(node, cell))) else 0
    return CellFacts(
        [content], width, columns=cell.colspan, merge="restart" if cell.rowspan > 1 else "", bottom=bottom
    )


def _reaches_end(node: Table, cell: Cell) -> bool:
    row = next(index for index, row in enumerate(node.header) if cell in row.cells)
    return row + cell.rowspan >= len(node.header)


def _continued(ms: Manuscript, cell: Cell, widths: Sequence[int], *, bottom: int) -> CellFacts:
    width = sum(widths[cell.column : cell.column + cell.colspan])
    empty = [ms.paragraph(ms.roles.table_text)]
    return CellFacts(empty, width, columns=cell.colspan, merge="continue", bottom=bottom)


# --- figures on the decimal point ----------------------------------------------------------------


def _decimal_width(rows: Sequence[Row], column: int) -> tuple[int, int]:
    """The most characters before the point of a column, and from the point on."""
    before = after = 0
    for row in rows:
        for cell in row.cells:
            if cell.column == column:
                whole, point, rest = plain_text(cell.inlines).partition(".")
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
