"""Matrices, cases, aligned equations as boxes."""

from __future__ import annotations

from formulas.tree import Alignment, Table, TableKind
from formulas.typesetting.boxes import Box, Placed, aligned
from formulas.typesetting.style import Style

_SIDES = {Alignment.LEFT: 0.0, Alignment.CENTER: 0.5, Alignment.RIGHT: 1.0}
# The least height and depth of a row and the space between rows, in ems; LaTeX's strut and jot.
# Tall cells keep at least _CLEAR from one another.
_ROWS = {
    TableKind.MATRIX: (0.84, 0.36, 0.0),
    TableKind.CASES: (0.84, 0.36, 0.0),
    TableKind.ALIGNED: (0.84, 0.36, 0.3),
    TableKind.GATHERED: (0.84, 0.36, 0.3),
    TableKind.STACKED: (0.7, 0.2, 0.05),
}
_BETWEEN_PAIRS = 2.0
_CLEAR = 0.25


def table_box(table: Table, rows: list[list[Box]], style: Style) -> Box:
    """The rows of cells, the whole in the middle of the line."""
    least_height, least_depth, gap = (value * style.em for value in _ROWS[table.kind])
    widths = [0.0] * len(table.columns)
    for row in rows:
        for index, cell in enumerate(row):
            widths[index] = max(widths[index], cell.width + cell.italic)
    lefts, total = _columns(table, widths, style)
    parts: list[Placed] = []
    y = inked = 0.0
    for number, row in enumerate(rows):
        height = max((cell.height for cell in row), default=0.0)
        baseline = y - max(least_height, height) - (gap if number else 0)
        if number and table.kind is not TableKind.STACKED:
            baseline = min(baseline, inked - _CLEAR * style.em - height)
        for index, cell in enumerate(row):
            place = aligned(cell, widths[index], _SIDES[table.columns[index]])
            parts.append(Placed(lefts[index], baseline, place))
        depth = max((cell.depth for cell in row), default=0.0)
        y, inked = baseline - max(least_depth, depth), baseline - depth
    above = -y / 2 + style.axis
    raised = tuple(Placed(part.x, part.y + above, part.item) for part in parts)
    return Box(total, above, -y - above, raised)


def _columns(table: Table, widths: list[float], style: Style) -> tuple[list[float], float]:
    """Where each column begins, and the width of all."""
    side = 0.2 * style.em if table.kind is TableKind.MATRIX else 0.0
    lefts: list[float] = []
    x = side
    for index, width in enumerate(widths):
        if index:
            x += _gap(table, index) * style.em
        lefts.append(x)
        x += width
    return lefts, x + side


def _gap(table: Table, index: int) -> float:
    if table.kind is TableKind.ALIGNED:
        return 0.0 if index % 2 else _BETWEEN_PAIRS
    return 1.0
