"""Where the characters of a text stand in the author's file, carried from the tokens of the parser on.

Block markup is only ever taken off the front of a line: what is left of it is the end of that line in the file, however
deep the block stands. The offsets of inline tokens come from the inline parser (``gbt.syntax.inline``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Self

from docutils import nodes
from markdown_it.common.utils import MD_TRIM_CHARS

from gbt.findings.finding import Source

BLANK = " \t"


class Piece(NamedTuple):
    """Characters and the place where they stand: verbatim, or as markup for them (``&nbsp;``, ``\\*``)."""

    value: str
    source: Source


class PlacedText(nodes.Text):
    """Text of a tree that knows the place of each of its characters."""

    pieces: tuple[Piece, ...]

    def __new__(cls, pieces: Iterable[Piece]) -> Self:
        pieces = tuple(pieces)
        made = super().__new__(cls, "".join([piece.value for piece in pieces]))
        made.pieces = pieces
        return made

    def __init__(self, pieces: Iterable[Piece]) -> None:
        super().__init__()

    # pickling makes it of what it was made of
    def __getnewargs__(self) -> tuple[tuple[Piece, ...]]:  # type: ignore[override]  # not of a str
        return (self.pieces,)

    def copy(self) -> PlacedText:
        return PlacedText(self.pieces)


# visitors of docutils go by the name of a class
PlacedText.__name__ = "Text"


def pieces_of(text: nodes.Text) -> tuple[Piece, ...]:
    """The pieces of a text; of one that the program made, a piece without a place."""
    return text.pieces if isinstance(text, PlacedText) else (Piece(str(text), Source(file="")),)


def cut(pieces: Iterable[Piece], start: int, end: int | None = None) -> Iterator[Piece]:
    """The pieces from one offset to another; a piece that stands for its characters by markup is never divided."""
    offset = 0
    for value, source in pieces:
        first = max(start - offset, 0)
        last = len(value) if end is None else min(end - offset, len(value))
        offset += len(value)
        if first >= last:
            continue
        if (first, last) == (0, len(value)) or not source.fits(value):
            yield Piece(value[first:last], source)
        else:
            yield Piece(value[first:last], source.at(source.line, source.column + first, last - first))


class Stretches:
    """The pieces of a text that is cut again and again: each time only those are looked at that are asked for."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._starts = list(accumulate((len(piece.value) for piece in pieces), initial=0))

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces from one offset to another."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        begin = self._starts[first]
        return list(cut(self._pieces[first:last], start - begin, end - begin))


def rest_of(text: nodes.Text, start: int) -> PlacedText:
    """The text from an offset on."""
    return PlacedText(cut(pieces_of(text), start))


def span(pieces: Sequence[Piece], file: str = "") -> Source:
    """The place from the first to the last piece that has one."""
    placed = [source for _, source in pieces if source.column]
    if not placed:
        return Source(file=file)
    first, last = placed[0], placed[-1]
    return Source(
        file=first.file,
        line=first.line,
        column=first.column,
        end_line=last.end_line,
        end_column=last.end_column,
    )


class _Run(NamedTuple):
    """Characters of a text that stand side by side on a line of the file; ``width`` columns for all of them."""

    start: int
    length: int
    line: int
    column: int
    width: int

    def holds(self, start: int, end: int) -> bool:
        """Whether all these characters are verbatim in it."""
        return self.width == self.length and self.start <= start and end <= self.start + self.length

    def source(self, file: str, start: int, end: int) -> Source:
        """The place of characters that it holds."""
        column = self.column + start - self.start
        line = self.line
        return Source(file=file, line=line, column=column, end_line=line, end_column=column + end - start)

    def columns(self, characters: int, *, behind: bool) -> int:
        """How many columns so many of its characters take; those that are not verbatim are never divided."""
        if self.width == self.length:
            return min(characters, self.length)
        return self.width if characters >= self.length or (behind and characters) else 0


@dataclass(frozen=True, slots=True)
class Placing:
    """The way from the offsets of a text to the lines and columns of a file."""

    file: str
    runs: tuple[_Run, ...]

    @classmethod
    def of_lines(cls, file: str, lines: Sequence[str], first: int, text: str) -> Self:
        """Of a text whose lines are the ends of the lines of the file from ``first`` on, counted from 1."""
        runs: list[_Run] = []
        start = 0
        for number, line in enumerate(text.split("\n"), first):
            if 0 < number <= len(lines):
                runs += _run(number, lines[number - 1], line, start)
            start += len(line) + 1
        return cls(file, tuple(runs))

    @classmethod
    def of_line(cls, file: str, number: int, line: str, text: str) -> Self:
        """Of a text that is the end of one line."""
        return cls(file, tuple(_run(number, line, text, 0)))

    @classmethod
    def of_cell(cls, file: str, line: int, column: int, raw: str) -> Self:
        """Of a cell of a pipe table, where ``\\|`` stands for a bar."""
        if "\\|" not in raw:
            return cls(file, (_Run(0, len(raw), line, column, len(raw)),) if raw else ())
        runs, start, at = [], 0, 0
        while at < len(raw):
            bar = raw.find("\\|", at)
            end = bar if bar >= 0 else len(raw)
            if end > at:
                runs.append(_Run(start, end - at, line, column + at, end - at))
                start += end - at
            if bar >= 0:
                runs.append(_Run(start, 1, line, column + bar, 2))
                start += 1
            at = end + 2 if bar >= 0 else end
        return cls(file, tuple(runs))

    @classmethod
    def of_pieces(cls, file: str, pieces: Iterable[Piece]) -> Self:
        runs, start = [], 0
        for value, source in pieces:
            if source.column and source.line == source.end_line:
                width = source.end_column - source.column
                runs.append(_Run(start, len(value), source.line, source.column, width))
            start += len(value)
        return cls(file, tuple(runs))

    def moved(self, start: int) -> Placing:
        """Of the text from an offset on."""
        return Placing(self.file, tuple(run._replace(start=run.start - start) for run in self.runs))

    def source(self, start: int, end: int) -> Source:
        """The place of the characters from ``start`` to ``end``; without a column where they have none."""
        if not self.runs:
            return Source(file=self.file)
        if len(self.runs) == 1 and self.runs[0].holds(start, end):
            return self.runs[0].source(self.file, start, end)
        line, column = self._begin(start)
        end_line, end_column = self._behind(max(end, start))
        return Source(file=self.file, line=line, column=column, end_line=end_line, end_column=end_column)

    def _begin(self, offset: int) -> tuple[int, int]:
        run = self.runs[max(bisect_right(self.runs, offset, key=_start) - 1, 0)]
        return run.line, run.column + run.columns(max(offset - run.start, 0), behind=False)

    def _behind(self, offset: int) -> tuple[int, int]:
        index = max(bisect_right(self.runs, offset - 1, key=_start) - 1, 0)
        run = self.runs[index]
        # a line end between two runs goes to where the next begins
        if offset > run.start + run.length and index + 1 < len(self.runs):
            run = self.runs[index + 1]
        return run.line, run.column + run.columns(max(offset - run.start, 0), behind=True)

    def pieces(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The characters of ``text[start:end]``, cut where they do not stand side by side."""
        if len(self.runs) == 1 and self.runs[0].holds(start, end):
            yield Piece(text[start:end], self.runs[0].source(self.file, start, end))
            return
        at = start
        index = max(bisect_right(self.runs, start, key=_start) - 1, 0)
        for run in self.runs[index:]:
            if run.start >= end:
                break
            first, last = max(run.start, at), min(run.start + run.length, end)
            if first >= last:
                continue
            if first > at:
                yield Piece(text[at:first], Source(file=self.file))
            yield Piece(text[first:last], self.source(first, last))
            at = last
        if at < end:
            yield Piece(text[at:end], Source(file=self.file))


def _run(number: int, line: str, end: str, start: int) -> Iterator[_Run]:
    column = line_column(line, end)
    if column:
        # its indent may be a tab that was spread out to blanks
        indent = len(end) - len(end.lstrip(BLANK))
        length = len(end) - indent
        yield _Run(start + indent, length, number, column, length)


def _start(run: _Run) -> int:
    return run.start


def line_column(line: str, end: str) -> int:
    """The column at which the words begin that end a line; 0 when it does not end so."""
    whole, shown = line.rstrip(MD_TRIM_CHARS), end.rstrip(MD_TRIM_CHARS).lstrip(BLANK)
    if not whole.endswith(shown):
        # the closing marks of a heading
        whole = whole.rstrip("#").rstrip(MD_TRIM_CHARS)
        if not whole.endswith(shown):
            return 0
    return len(whole) - len(shown) + 1


def head(lines: Sequence[str], file: str, line: int) -> Source:
    """The words of a line, without the blanks around them."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    words = text.strip()
    source = Source(file=file, line=line)
    return source.at(line, text.find(words) + 1, len(words)) if words else source
