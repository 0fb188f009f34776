"""Tables: rows and cells at their places, columns with widths, notes and footnotes inside the frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from docutils import nodes

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader.asides import below, read_footnotes
from gbt.reader.context import Context
from gbt.reader.inlines import read_field, read_inlines
from gbt.syntax import nodes as gbt
from gbt.syntax.tables import pipe_grid


def read_table(node: nodes.Element, context: Context) -> list[model.Block]:
    """A table (9.8)."""
    source = context.source(node)
    rows = [child for child in node.children if isinstance(child, gbt.row)]
    title = read_inlines(node.children[0].children, context)
    with context.inside(cell=True, lead=None):
        read = tuple(_row(row, context) for row in rows)
    header = node["header_rows"]
    notes, paragraphs = below(node, context)
    table = model.Table(
        number=node.get("number", ""),
        title=title,
        unit=read_field(node, "unit", context),
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
    return [table]


def _row(row: nodes.Element, context: Context) -> model.Row:
    cells = []
    for cell in row.findall(gbt.cell):
        cells.append(
            model.Cell(
                blocks=_blocks(cell.children, cell["place"], context),
                column=cell["column"],
                colspan=cell["colspan"],
                rowspan=cell["rowspan"],
                source=cell["place"],
            )
        )
    return model.Row(cells=tuple(cells))


def _blocks(children: Iterable[nodes.Node], place: Source, context: Context) -> tuple[model.Block, ...]:
    """What a cell holds: one paragraph, or nothing."""
    inlines = read_inlines(children, context)
    return (model.Paragraph(inlines=inlines, source=place),) if inlines else ()


def read_bare_table(node: nodes.table, context: Context) -> list[model.Block]:
    """A pipe table outside {table}: kept, without number and title."""
    source = context.source(node)
    if not _in_a_frame(node):
        context.report("stray-construct", source, "表格没有编号和表题", "外面加一层:::{table} 表题")
    grid, _ = pipe_grid(node)
    rows = []
    with context.inside(cell=True):
        for raw in grid:
            cells = tuple(
                model.Cell(blocks=_blocks(cell.children, cell.place, context), column=x, source=cell.place)
                for x, cell in enumerate(raw)
            )
            rows.append(model.Row(cells=cells))
    columns = tuple(model.Column() for _ in range(max((len(row.cells) for row in rows), default=0)))
    table = model.Table(
        number="", title=(), columns=columns, header=tuple(rows[:1]), rows=tuple(rows[1:]), source=source
    )
    return [table]


def _in_a_frame(node: nodes.Element) -> bool:
    """Whether a node stands in a framed example: a sample, where a table needs neither number nor title."""
    around: nodes.Element | None = node.parent
    while around is not None:
        if around.get("framed"):
            return True
        around = around.parent
    return False


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
            length = max((_width(line) for line in traverse.block_text(cell.blocks).split("\n")), default=0.0)
            # a long text may wrap: beyond 12 characters it asks for less and less
            wish = length if length <= 12 else 12 + (length - 12) ** 0.72
            wanted[cell.column] = max(wanted[cell.column], min(wish, 60.0))
    return [round(width + 1.2, 2) for width in wanted]


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.52 for letter in text)
