"""The columns of a table by what its cells hold: their widths, and the cells that are set from the left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from gbt import model
from gbt.widths import BORDER, lines, longest_word, rooms, width, words_of_cell

SHORT = 6
"""Characters of a cell that stands on one line as long as a longer column can give way."""
_LONG = 10.0
"""Width from which on a text of two lines is a text, and no name broken in two."""
_MARGIN = 1.2


def content_widths(rows: Sequence[model.Row], count: int, room: float) -> list[float]:
    """Column widths between the longest word and the damped text length; short cells keep theirs."""
    wanted, words, short = [2.0] * count, [0.0] * count, [0.0] * count
    for row in rows:
        for cell in row.cells:
            if cell.colspan > 1 or cell.column >= count:
                continue
            at = cell.column
            for line in words_of_cell(cell).split("\n"):
                wanted[at] = max(wanted[at], _wish(line))
                words[at] = max(words[at], longest_word(line))
                short[at] = max(short[at], width(line) if len(line.strip()) <= SHORT else 0.0)
    widths = [round(wish + _MARGIN, 2) for wish in wanted]
    for least in ([max(pair) for pair in zip(words, short, strict=True)], words):
        floors = [each + BORDER for each in least]
        if sum(floors) <= room:
            return _raised(widths, floors, room)
    return widths


def _wish(line: str) -> float:
    """A long text may wrap: beyond 12 characters it asks for less and less."""
    length = sum(1.0 if east_asian_width(letter) in "WFA" else 0.52 for letter in line)
    return min(length if length <= 12 else 12 + (length - 12) ** 0.72, 60.0)


def _raised(widths: list[float], floors: list[float], room: float) -> list[float]:
    """The widths with those that would be too narrow raised to their floors; the others give way alike."""
    held: set[int] = set()
    while len(held) < len(widths):
        free = [at for at in range(len(widths)) if at not in held]
        left = room - sum(floors[at] for at in held)
        scale = left / sum(widths[at] for at in free)
        low = [at for at in free if widths[at] * scale < floors[at]]
        if not low:
            if not held:
                return widths
            return [round(floors[at] if at in held else widths[at] * scale, 2) for at in range(len(widths))]
        held.update(low)
    return floors


def from_the_left(
    rows: Sequence[model.Row], columns: Sequence[model.Column], room: float, said: Collection[int]
) -> tuple[model.Row, ...]:
    """The rows with the cells marked that hold several lines, except in columns whose author has ``said`` how.

    Where most cells of a column hold more than a short word, all of them stand below each other.
    """
    places = rooms(columns, room)
    long = {id(cell) for row in rows for cell in row.cells if _long(cell, places)}
    single = [cell for row in rows for cell in row.cells if cell.blocks and cell.colspan == 1]
    for at in range(len(columns)):
        column = [cell for cell in single if cell.column == at]
        wide = [cell for cell in column if id(cell) in long or width(words_of_cell(cell)) > SHORT]
        if any(id(cell) in long for cell in column) and 2 * len(wide) >= len(column):
            long.update(map(id, column))
    return tuple(model.Row(cells=tuple(_marked(row, long, said))) for row in rows)


def _long(cell: model.Cell, places: Sequence[float]) -> bool:
    place = sum(places[cell.column : cell.column + cell.colspan]) + BORDER * (cell.colspan - 1)
    text = words_of_cell(cell)
    return "\n" in text.strip() or (width(text) > _LONG and lines(text, place) > 1)


def _marked(row: model.Row, long: Collection[int], said: Collection[int]) -> Iterator[model.Cell]:
    for cell in row.cells:
        marked = id(cell) in long and cell.column not in said
        yield replace(cell, left=True) if marked else cell
