"""Tables: rows and cells at their places, columns with widths, notes and footnotes inside the frame."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes

from gbt import model, traverse
from gbt.reader.inlines import read_inlines
from gbt.syntax import nodes as gbt

if TYPE_CHECKING:
    from gbt.reader.context import Context


def read_table(node: nodes.Element, context: Context) -> model.Table:
    """A table (9.8)."""
    from gbt.reader.blocks import read_footnotes

    source = context.source(node)
    rows = [child for child in node.children if isinstance(child, gbt.row)]
    with context.along(source):
        title = read_inlines(node.children[0].children, context)
    with context.inside(cell=True, lead=None), context.along(source, reach=len(rows) + 12):
        read = tuple(_row(row, context, source) for row in rows)
    header = node["header_rows"]
    notes, paragraphs = below(node, context)
    return model.Table(
        number=node.get("number", ""),
        title=title,
        unit=node.get("unit", ""),
        landscape=node["landscape"],
        columns=_columns(node, read),
        header=read[:header],
        rows=read[header:],
        paragraphs=paragraphs,
        notes=notes,
        footnotes=read_footnotes(node, context),
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=source,
    )


def _row(row: nodes.Element, context: Context, source: Any) -> model.Row:
    cells = []
    for cell in row.findall(gbt.cell):
        inlines = read_inlines(cell.children, context)
        place = next((i.source for i in inlines if isinstance(i, model.Text) and i.source.column), source)
        cells.append(
            model.Cell(
                inlines=inlines,
                column=cell["column"],
                colspan=cell["colspan"],
                rowspan=cell["rowspan"],
                source=place,
            )
        )
    return model.Row(cells=tuple(cells))


def below(node: nodes.Element, context: Context) -> tuple[tuple[model.Note, ...], tuple[model.Block, ...]]:
    """Notes and paragraphs of a table or figure, apart (9.7.5, 9.8.5)."""
    from gbt.reader.blocks import read_blocks

    rest = [
        child
        for child in node.children
        if not isinstance(child, gbt.title | gbt.row | gbt.image | gbt.diagram | gbt.subfigure | gbt.footnote)
    ]
    with context.inside(lead=None):
        blocks = read_blocks(rest, context)
    notes = tuple(block for block in blocks if isinstance(block, model.Note))
    return notes, tuple(block for block in blocks if not isinstance(block, model.Note))


def _columns(node: nodes.Element, rows: tuple[model.Row, ...]) -> tuple[model.Column, ...]:
    count = node["columns"]
    widths = [float(width) for width in node["widths"]] or content_widths(rows, count)
    total = sum(widths) or 1.0
    aligns = [*node["aligns"], *[""] * count][:count]
    decimals = set(node["decimals"])
    return tuple(
        model.Column(
            width=round(widths[x] / total, 4) if widths else 0.0,
            align=aligns[x] or "center",
            decimal=x + 1 in decimals,
        )
        for x in range(count)
    )


def content_widths(rows: tuple[model.Row, ...], count: int) -> list[float]:
    """Column widths by what the cells hold: between the longest word and the damped text length."""
    wanted = [2.0] * count
    for row in rows:
        for cell in row.cells:
            if cell.colspan > 1 or cell.column >= count:
                continue
            length = max(
                (_width(line) for line in traverse.plain_text(cell.inlines).split("\n")), default=0.0
            )
            # a long text may wrap: beyond 12 characters it asks for less and less
            wish = length if length <= 12 else 12 + (length - 12) ** 0.72
            wanted[cell.column] = max(wanted[cell.column], min(wish, 60.0))
    return [round(width + 1.2, 2) for width in wanted]


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.52 for letter in text)
