"""Tables: title and unit above, notes and footnotes inside the frame (9.8, 10.4.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gbt.model import Block, Cell, Column, Footnote, Paragraph, Row, Table
from gbt.plain import bare
from gbt.traverse import block_text, plain_text
from gbt.widths import TALL, lines, room_of, row_lines
from gbt.writers.html.inlines import backlink, inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium, width_attributes

WriteBlocks = Callable[[Sequence[Block], Medium], str]

KEPT_ROWS = 8
"""Rows joined by merged cells stay on one page up to this number."""


def table_html(table: Table, medium: Medium, write: WriteBlocks) -> str:
    """A table with its caption; in print also the caption that further pages repeat (9.8.3)."""
    small = replace(medium, small=True)
    title = caption_title(medium.words.table, table.number, inlines_html(table.title, medium), medium)
    unit = tag("div", inlines_html(table.unit, medium), "unit") if table.unit else ""
    caption = tag("caption", title + unit) if title or unit else ""
    head = "".join(_rows(table, table.header, lambda cell: _header(cell, small, write)))
    content = caption + _columns(table.columns, medium)
    content += tag("thead", _continuation(table, medium, unit) + head) if head else ""
    content += _bodies(table, small, write)
    name = "table landscape" if table.landscape else "table"
    return tag("div", tag("table", content), name, id=table.anchor)


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
    again = inlines_html(bare(table.title), medium)
    title = caption_title(medium.words.table, table.number, again, medium, medium.words.continued)
    if not title:
        return ""
    cell = tag("td", title + unit, colspan=str(len(table.columns)))
    return tag("tr", cell, "continuation")


def _columns(columns: Sequence[Column], medium: Medium) -> str:
    total = sum(column.width for column in columns)
    widths = [column.width / total if total else 1 / len(columns) for column in columns]
    cols = (tag("col", **width_attributes(medium, percent=width * 100)) for width in widths)
    return tag("colgroup", "".join(cols))


# --- rows --------------------------------------------------------------------------------------


def _bodies(table: Table, medium: Medium, write: WriteBlocks) -> str:
    """Rows that merged cells join are a body of their own, so that print can keep them together."""
    places = {
        number: _places(table.rows, number) for number, column in enumerate(table.columns) if column.decimal
    }
    rows = list(_rows(table, table.rows, lambda cell: _content(cell, table, medium, places, write)))
    groups = list(row_groups(table.rows))
    bodies = [rows[start:end] for start, end in groups]
    inside = _inside(table, medium, write)
    if inside:
        bodies = [*bodies[:-1], [*(bodies[-1] if bodies else []), inside]]
    joined = any(cell.rowspan > 1 for row in table.rows for cell in row.cells)
    written = []
    for body, (start, end) in zip(bodies, groups, strict=True):
        names = [
            ("kept", joined and len(body) <= KEPT_ROWS and not _tall(table, *table.rows[start:end])),
            ("final", body is bodies[-1] and len(bodies) > 1),
        ]
        written.append(tag("tbody", "".join(body), " ".join(name for name, holds in names if holds)))
    return "".join(written)


def _tall(table: Table, *rows: Row) -> bool:
    """Whether rows are so high that they leave a hole where they do not fit: these may be torn."""
    return sum(row_lines(row, table.columns, room_of(table)) for row in rows) > TALL


def row_groups(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of rows that no merged cell crosses; plain rows stay together."""
    if all(cell.rowspan == 1 for row in rows for cell in row.cells):
        yield 0, len(rows)
        return
    start = reach = 0
    for position, row in enumerate(rows):
        if position >= reach and position > start:
            yield start, position
            start = position
        reach = max([reach, *(position + cell.rowspan for cell in row.cells)])
    yield start, len(rows)


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in a cell; ``name`` is its first class."""

    content: str
    name: str = ""
    anchor: str = ""


def _rows(table: Table, rows: Sequence[Row], write: Callable[[Cell], _Written]) -> Iterator[str]:
    header = rows is table.header
    for position, row in enumerate(rows):
        written = []
        for cell in row.cells:
            edges = [
                ("first-row", position == 0),
                ("last-row", position + cell.rowspan >= len(rows)),
                ("first-column", cell.column == 0),
                ("last-column", cell.column + cell.colspan >= len(table.columns)),
            ]
            classes = [name for name, touched in edges if touched]
            written.append(_cell(cell, write(cell), classes, header=header))
        names = [
            (
                "final",
                position == len(rows) - 1 and position > 0 and not header and not _tall(table, *rows[-2:]),
            ),
            ("tall", not header and _tall(table, row)),
            ("blank", not any(cell.blocks for cell in row.cells)),
        ]
        yield tag("tr", "".join(written), " ".join(name for name, holds in names if holds))


def _cell(cell: Cell, written: _Written, classes: list[str], *, header: bool) -> str:
    return tag(
        "th" if header else "td",
        written.content,
        " ".join([written.name, *classes] if written.name else classes),
        id=written.anchor,
        colspan=str(cell.colspan) if cell.colspan > 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
        scope=("colgroup" if cell.colspan > 1 else "col") if header else "",
    )


def _header(cell: Cell, medium: Medium, write: WriteBlocks) -> _Written:
    paragraph = cell.paragraph
    if paragraph is None:
        return _Written(write(cell.blocks, medium), "blocks")
    return _Written(inlines_html(paragraph.inlines, medium), anchor=paragraph.anchor)


def _content(
    cell: Cell, table: Table, medium: Medium, places: dict[int, tuple[int, int]], write: WriteBlocks
) -> _Written:
    """One paragraph as the column wants it; more than that as text is set, from the left."""
    paragraph = cell.paragraph
    if paragraph is None:
        return _Written(write(cell.blocks, medium), "blocks")
    content = inlines_html(paragraph.inlines, medium)
    align: str = "left" if cell.left else table.columns[cell.column].align
    text = plain_text(paragraph.inlines)
    if cell.column in places and cell.colspan == 1 and content == medium.text(text):
        aligned = on_the_point(text, places[cell.column], medium)
        if aligned:
            content, align = aligned, "decimal"
    return _Written(content, align, paragraph.anchor)


_NUMERAL = re.compile(r"([+\-−±≤≥<>]?\d[\d \u00a0\u2009]*)(\.\d+)?(.*)", re.DOTALL)


def _places(rows: Sequence[Row], column: int) -> tuple[int, int]:
    """Characters before and from the decimal point on, the most of the column."""
    before = after = 0
    for row in rows:
        for cell in row.cells:
            if cell.column == column and (match := _NUMERAL.fullmatch(block_text(cell.blocks).strip())):
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


# --- inside the frame --------------------------------------------------------------------------


def _inside(table: Table, medium: Medium, write: WriteBlocks) -> str:
    """Paragraphs, notes, footnotes, in this order, in a last row of their own (9.8.5)."""
    content = write(table.paragraphs, medium) + write(table.notes, medium)
    content += lettered_footnotes(table.footnotes, medium, write)
    if not content:
        return ""
    running: tuple[Block, ...] = table.paragraphs
    for note in table.notes:
        running += note.blocks
    for footnote in table.footnotes:
        running += footnote.blocks
    above = sum(row_lines(row, table.columns, room_of(table)) for row in table.rows[-1:])
    high = above + lines(block_text(running), room_of(table)) > TALL
    return tag("tr", tag("td", content, colspan=str(len(table.columns))), "inside tall" if high else "inside")


def lettered_footnotes(footnotes: Sequence[Footnote], medium: Medium, write: WriteBlocks) -> str:
    """Footnotes of a table or figure, each with its letter on its first line (9.12.2)."""
    written = []
    for footnote in footnotes:
        mark = tag("sup", escape(footnote.mark), "footnote-mark")
        first, *rest = footnote.blocks or (Paragraph(inlines=()),)
        text = tag("p", mark + inlines_html(first.inlines, medium), "paragraph", id=first.anchor)
        content = text + write(rest, medium) + backlink(footnote.anchor, medium)
        written.append(tag("div", content, "lettered-footnote", id=footnote.anchor))
    return "".join(written)
