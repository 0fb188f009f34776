"""Strict CSV with the place of every character of a cell.

Reads what the ``csv`` module reads with ``strict=True``, which tells no places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gbt.lines import line_starts

MAX_CELL = 131_072
"""Characters of one cell, the limit of the ``csv`` module."""

_OPEN = re.compile(r'[^",\r\n][^,\r\n]*|')
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_PIECE = re.compile(r'""|\r\n|\r|\n|[^"\r\n]+')


class CsvFault(ValueError):
    """The text is no CSV; ``line`` is where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Piece(NamedTuple):
    """Characters of a cell's value and where they are written: a run of one line, a line break, or ``\"\"``."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without its quotation marks and the blanks around its words; line breaks are ``\\n``."""

    value: str
    line: int
    column: int
    pieces: tuple[Piece, ...]
    """The texts of the pieces make the value."""


def csv_rows(text: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a CSV text, empty lines left out; raises ``CsvFault``."""
    return tuple(_Reader(text).rows())


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = line_starts(text)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        text, at = self._text, 0
        while at < len(text):
            if text[at] in "\r\n":
                at += 1
                continue
            cells = []
            while True:
                cell, at = self._cell(at)
                cells.append(cell)
                if not text.startswith(",", at):
                    break
                at += 1
            yield tuple(cells)

    def _cell(self, at: int) -> tuple[Cell, int]:
        """The cell that begins here and where it ends."""
        text = self._text
        if not text.startswith('"', at):
            found = _OPEN.match(text, at)
            assert found
            return self._made(at, at, found.end()), found.end()
        quoted = _QUOTED.match(text, at)
        if not quoted:
            raise CsvFault("引号没有成对", self._line(at))
        end = quoted.end()
        if end < len(text) and text[end] not in ",\r\n":
            raise CsvFault("右引号后面不是逗号", self._line(end))
        return self._made(at, at + 1, end - 1, quoted=True), end

    def _made(self, cell: int, start: int, end: int, *, quoted: bool = False) -> Cell:
        text, line = self._text, self._line(cell)
        spelt = text[start:end]
        # a quotation mark that does not open an unquoted cell is a character like others
        pieces = (
            [(found.group(), start + found.start()) for found in _PIECE.finditer(spelt)]
            if quoted
            else [(spelt, start)]
        )
        value = "".join(map(_meaning, (piece for piece, _ in pieces)))
        if len(value) > MAX_CELL:
            raise CsvFault(f"一格超过{MAX_CELL}个字符", line)
        return Cell(
            value.strip(), line, cell - self._starts[line - 1] + 1, tuple(self._stripped(pieces, value))
        )

    def _stripped(self, pieces: list[tuple[str, int]], value: str) -> Iterator[Piece]:
        """The pieces of the value without the blanks around it."""
        first = len(value) - len(value.lstrip())
        last = len(value.rstrip())
        offset = 0
        for spelt, at in pieces:
            meaning = _meaning(spelt)
            begin, end = max(first - offset, 0), min(last - offset, len(meaning))
            offset += len(meaning)
            if begin >= end:
                continue
            if meaning == spelt:
                yield self._piece(meaning[begin:end], at + begin, at + end)
            else:
                yield self._piece(meaning, at, at + len(spelt))

    def _piece(self, meaning: str, start: int, end: int) -> Piece:
        line, end_line = self._line(start), self._line(end)
        return Piece(
            meaning, line, start - self._starts[line - 1] + 1, end_line, end - self._starts[end_line - 1] + 1
        )

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)


def _meaning(spelt: str) -> str:
    if spelt == '""':
        return '"'
    return "\n" if spelt[:1] in ("\r", "\n") else spelt
