"""How wide words are in a table, and how many lines they take: in characters of 小五, as far as one can tell unprinted.

Pure; where it is known better (in print) nothing depends on it but what is set from the left, and what may be torn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from unicodedata import combining, east_asian_width

from gbt.model import Cell, Column, Paragraph, Row, Table
from gbt.plain import words
from gbt.traverse import block_text

UPRIGHT, TURNED = 52.0, 79.0
"""Characters of 小五 in a line of the page, and of one turned on its side (165 mm, 252 mm)."""
BORDER = 0.8
"""What rule and padding take of a cell."""
TALL = 12
"""Lines of what stays on one page: with what else may be missing at its foot they are less than a third of it."""

_TORN = re.compile(r"[^\s/—\-–⺀-鿿　-〿！-～]+")
"""Latin words, numbers with their signs: between them a line may end."""
_TORN_AT_LAST = 14
"""Longer ones are addresses and the like, which may be torn."""
_NARROW, _CAPITAL, _BROAD = 0.5, 0.72, 0.85


def room_of(table: Table) -> float:
    """The characters of a line of its page."""
    return TURNED if table.landscape else UPRIGHT


def width(text: str) -> float:
    """The width of some words on one line."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WFA":
        return 1.0
    if character in "mwMW%@":
        return _BROAD
    return _CAPITAL if character.isupper() else _NARROW


def longest_word(text: str) -> float:
    """The width of the longest piece that no line may end in."""
    return max((width(piece) for piece in _TORN.findall(text) if len(piece) <= _TORN_AT_LAST), default=0.0)


def words_of_cell(cell: Cell) -> str:
    """What stands in a cell, formulas in their linear form."""
    if all(isinstance(block, Paragraph) for block in cell.blocks):
        return "\n".join(words(block.inlines) for block in cell.blocks if isinstance(block, Paragraph))
    return block_text(cell.blocks)


def lines(text: str, room: float) -> int:
    """The lines that a text takes in a column."""
    return sum(max(1, ceil(round(width(line) / max(room, 1.0), 2))) for line in text.split("\n"))


def rooms(columns: Sequence[Column], room: float) -> list[float]:
    """What each column has for its words."""
    shares = [column.width or 1 / len(columns) for column in columns]
    return [max(share / sum(shares) * room - BORDER, 1.0) for share in shares]


def row_lines(row: Row, columns: Sequence[Column], room: float) -> int:
    """The lines of the highest cell of a row; one that goes on below shares its lines with the rows there."""
    places = rooms(columns, room)
    most = 1
    for cell in row.cells:
        place = sum(places[cell.column : cell.column + cell.colspan]) + BORDER * (cell.colspan - 1)
        most = max(most, ceil(lines(words_of_cell(cell), place) / cell.rowspan))
    return most
