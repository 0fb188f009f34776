"""Tables: rows and cells at their places, columns with widths, notes and footnotes inside the frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes

from gbt import model
from gbt.findings.finding import Source
from gbt.reader.asides import below, read_footnotes
from gbt.reader.columns import content_widths, from_the_left
from gbt.reader.context import Context
from gbt.reader.inlines import read_field, read_inlines
from gbt.syntax import nodes as gbt
from gbt.syntax.tables import pipe_grid
from gbt.widths import TURNED, UPRIGHT


def read_table(node: nodes.Element, context: Context) -> list[model.Block]:
    """A table (9.8)."""
    source = context.source(node)
    rows = [child for child in node.children if isinstance(child, gbt.row)]
    title = read_inlines(node.children[0].children, context)
    with context.inside(cell=True, lead=None):
        read = tuple(_row(row, context) for row in rows)
    header = node["header_rows"]
    notes, paragraphs = below(node, context)
    columns = _columns(node, read)
    said = [at for at, align in enumerate(_aligns(node)) if align or columns[at].decimal]
    room = TURNED if node["landscape"] else UPRIGHT
    table = model.Table(
        number=node.get("number", ""),
        title=title,
        unit=read_field(node, "unit", context),
        landscape=node["landscape"],
        columns=columns,
        header=read[:header],
        rows=from_the_left(read[header:], columns, room, said),
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
    widths = [float(width) for width in node["widths"]]
    widths = widths or content_widths(rows, count, TURNED if node["landscape"] else UPRIGHT)
    total = sum(widths) or 1.0
    aligns = _aligns(node)
    decimals = set(node["decimals"])
    return tuple(
        model.Column(
            width=round(widths[x] / total, 4) if widths else 0.0,
            align=aligns[x] or "center",
            decimal=x + 1 in decimals,
        )
        for x in range(count)
    )


def _aligns(node: nodes.Element) -> list[Any]:
    """How the author has set each column; nothing where he has not said."""
    return [*node["aligns"], *[""] * node["columns"]][: node["columns"]]
