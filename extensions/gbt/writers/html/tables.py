"""Tables: title and unit above, notes and footnotes inside the frame (9.8, 10.4.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gbt.model import Block, Cell, Column, Footnote, Row, Table, plain_text
from gbt.writers.html.inlines import backlink, inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium, width_attributes

WriteBlocks = Callable[[Sequence[Block], Medium], str]


def table_html(table: Table, medium: Medium, write: WriteBlocks) -> str:
    """A table with its caption; in print also the caption that further pages repeat (9.8.3)."""
    small = replace(medium, small=True)
    title = caption_title(medium.words.table, table.number, inlines_html(table.title, medium), medium)
    unit = tag("div", medium.text(table.unit), "unit") if table.unit else ""
    caption = tag("caption", title + unit) if title or unit else ""
    head = _continuation(table, medium, unit) + _rows(table, table.header, small, header=True)
    body = _rows(table, table.rows, small, header=False)
    content = caption + _columns(table.columns, medium)
    content += tag("thead", head) if head else ""
    content += tag("tbody", body + _inside(table, small, write))
    return tag("div", tag("table", content), "table", id=table.anchor)


def caption_title(word: str, number: str, title: str, medium: Medium, tail: str = "") -> str:
    """表1　题, each part by itself."""
    if not number and not title:
        return ""
    label = tag("span", escape(word), "label") + tag("span", escape(number), "number") if number else ""
    gap = escape(medium.words.gap) if number and title else ""
    tail = tag("span", escape(tail), "continued") if tail else ""
    return tag("div", label + gap + (tag("span", title, "title") if title else "") + tail, "caption-title")


def _continuation(table: Table, medium: Medium, unit: str) -> str:
    if not medium.continued_tables:
        return ""
    # links and ids once only: the caption itself has them
    plain = escape(plain_text(table.title)) if table.title else ""
    title = caption_title(medium.words.table, table.number, plain, medium, medium.words.continued)
    if not title:
        return ""
    cell = tag("td", title + unit, colspan=str(len(table.columns)))
    return tag("tr", cell, "continuation")


def _columns(columns: Sequence[Column], medium: Medium) -> str:
    total = sum(column.width for column in columns)
    widths = [column.width / total if total else 1 / len(columns) for column in columns]
    cols = (tag("col", **width_attributes(medium, percent=width * 100)) for width in widths)
    return tag("colgroup", "".join(cols))


def _rows(table: Table, rows: Sequence[Row], medium: Medium, *, header: bool) -> str:
    decimals = (
        {}
        if header
        else {n: _places(table.rows, n) for n, column in enumerate(table.columns) if column.decimal}
    )
    last = len(rows) - 1
    written = []
    for position, row in enumerate(rows):
        cells = "".join(
            _cell(cell, table, medium, decimals, header=header, edge=position + cell.rowspan > last)
            for cell in row.cells
        )
        written.append(tag("tr", cells))
    return "".join(written)


def _cell(
    cell: Cell,
    table: Table,
    medium: Medium,
    decimals: dict[int, tuple[int, int]],
    *,
    header: bool,
    edge: bool,
) -> str:
    column = table.columns[cell.column]
    content = inlines_html(cell.inlines, medium)
    classes: list[str] = [] if header else [column.align]
    if cell.column in decimals and cell.colspan == 1:
        aligned = on_the_point(plain_text(cell.inlines), decimals[cell.column], medium)
        if aligned and content == medium.text(plain_text(cell.inlines)):
            content, classes = aligned, ["decimal"]
    if cell.column + cell.colspan == len(table.columns):
        classes.append("last-column")
    if edge:
        classes.append("last-row")
    return tag(
        "th" if header else "td",
        content,
        " ".join(classes),
        colspan=str(cell.colspan) if cell.colspan > 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
        scope=("colgroup" if cell.colspan > 1 else "col") if header else "",
    )


_NUMERAL = re.compile(r"([+\-−±≤≥<>]?\d[\d \u00a0\u2009]*)(\.\d+)?(.*)", re.DOTALL)


def _places(rows: Sequence[Row], column: int) -> tuple[int, int]:
    """Characters before and from the decimal point on, the most of the column."""
    before = after = 0
    for row in rows:
        for cell in row.cells:
            if cell.column == column and (match := _NUMERAL.fullmatch(plain_text(cell.inlines).strip())):
                before = max(before, len(match[1]))
                after = max(after, len(match[2] or "") + len(match[3]))
    return before, after


def on_the_point(text: str, places: tuple[int, int], medium: Medium) -> str:
    """A number in two halves of fixed width, so that the points of a column stand below each other (10.4.2.2)."""
    match = _NUMERAL.fullmatch(text.strip())
    if not match:
        return ""
    before, after = places
    halves = (("whole", match[1], before), ("fraction", (match[2] or "") + match[3], after))
    written = ""
    for name, characters, width in halves:
        attributes = width_attributes(medium, half_ems=width)
        classes = f"{name} {attributes.pop('class_', '')}".strip()
        written += tag("span", escape(characters), classes, **attributes)
    return written


def _inside(table: Table, medium: Medium, write: WriteBlocks) -> str:
    """Paragraphs, notes, footnotes, in this order, in a last row of their own (9.8.5)."""
    content = write(table.paragraphs, medium) + write(table.notes, medium)
    content += lettered_footnotes(table.footnotes, medium, write)
    if not content:
        return ""
    return tag("tr", tag("td", content, colspan=str(len(table.columns))), "inside")


def lettered_footnotes(footnotes: Sequence[Footnote], medium: Medium, write: WriteBlocks) -> str:
    """Footnotes of a table or figure, each with its letter (9.12.2)."""
    written = []
    for footnote in footnotes:
        mark = tag("sup", escape(footnote.mark), "footnote-mark")
        text = tag("div", write(footnote.blocks, medium), "footnote-text")
        content = mark + text + backlink(footnote.anchor, medium)
        written.append(tag("div", content, "lettered-footnote", id=footnote.anchor))
    return "".join(written)
