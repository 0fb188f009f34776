"""From the offsets of a text to the columns of a file."""

from __future__ import annotations

import pytest

from gbt.findings.finding import Source
from gbt.syntax.pipes import cells_of
from gbt.syntax.places import Piece, Placing, cut, head, line_column, span


def at(line: int, start: int, end: int) -> Source:
    return Source(file="a.md", line=line, column=start, end_line=line, end_column=end)


ENTITY = Piece("&", at(1, 3, 8))
"""``&amp;`` for one character."""
PIECES = [Piece("甲乙", at(1, 1, 3)), ENTITY, Piece("丙", at(1, 8, 9))]


@pytest.mark.parametrize(
    ("start", "end", "values", "places"),
    [
        (0, 4, ["甲乙", "&", "丙"], [(1, 3), (3, 8), (8, 9)]),
        (1, 3, ["乙", "&"], [(2, 3), (3, 8)]),
        (2, None, ["&", "丙"], [(3, 8), (8, 9)]),
        (3, 9, ["丙"], [(8, 9)]),
        (4, 9, [], []),
    ],
)
def test_cut(start: int, end: int | None, values: list[str], places: list[tuple[int, int]]) -> None:
    found = list(cut(PIECES, start, end))
    assert [piece.value for piece in found] == values
    assert [(piece.source.column, piece.source.end_column) for piece in found] == places


def test_markup_is_never_divided() -> None:
    (piece,) = cut([Piece("\u2003\u2003", at(1, 1, 9))], 1, 2)
    assert piece == Piece("\u2003", at(1, 1, 9))


def test_verbatim_characters_have_as_many_columns() -> None:
    assert PIECES[0].source.fits(PIECES[0].value)
    assert not ENTITY.source.fits(ENTITY.value)


def test_span_leaves_out_what_has_no_place() -> None:
    assert span([Piece("。", Source(file="")), *PIECES, Piece("\n", Source(file="a.md"))]) == at(1, 1, 9)
    assert span([Piece("。", Source(file=""))], "a.md") == Source(file="a.md")


LINES = ["", "> - 甲乙", ">   丙*丁*"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 2, (2, 5, 2, 7)),
        (1, 2, (2, 6, 2, 7)),
        (3, 4, (3, 5, 3, 6)),
        (1, 4, (2, 6, 3, 6)),
    ],
)
def test_text_whose_lines_are_the_ends_of_lines(start: int, end: int, expected: tuple[int, ...]) -> None:
    source = Placing.of_lines("a.md", LINES, 2, "甲乙\n丙*丁*").source(start, end)
    assert (source.line, source.column, source.end_line, source.end_column) == expected


def test_bar_of_a_cell_takes_two_columns() -> None:
    placing = Placing.of_cell("a.md", 1, 3, "甲\\|乙")
    text = "甲|乙"
    assert [(piece.value, piece.source.column, piece.source.end_column) for piece in placing.pieces(text, 0, 3)] == [
        ("甲", 3, 4), ("|", 4, 6), ("乙", 6, 7),
    ]  # fmt: skip


def test_text_moved_from_an_offset_on() -> None:
    placing = Placing.of_lines("a.md", ["标：甲乙"], 1, "标：甲乙").moved(2)
    assert placing.source(0, 2) == at(1, 3, 5)


@pytest.mark.parametrize(
    ("line", "end", "column"),
    [
        ("# 甲", "甲", 3),
        ("## 甲 ##", "甲", 4),
        ("  甲  ", "甲", 3),
        ("\t甲", "    甲", 2),
        ("甲", "乙", 0),
    ],
)
def test_column_at_which_the_end_of_a_line_begins(line: str, end: str, column: int) -> None:
    assert line_column(line, end) == column


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| 甲 | 乙 |", [(2, "甲"), (6, "乙")]),
        ("甲 | 乙", [(0, "甲"), (4, "乙")]),
        ("|甲\\|乙|", [(1, "甲\\|乙")]),
        ("| 甲 |  | 丙 |", [(2, "甲"), (7, ""), (9, "丙")]),
        ("\u2028| \u3000甲 | \u2028 |", [(4, "甲"), (10, "")]),
    ],
)
def test_cells_of_a_row(row: str, expected: list[tuple[int, str]]) -> None:
    assert cells_of(row) == expected


def test_head_is_the_words_of_a_line() -> None:
    assert head(["  甲乙 "], "a.md", 1) == at(1, 3, 5)
    assert head([""], "a.md", 1) == Source(file="a.md", line=1)
    assert head([], "a.md", 7) == Source(file="a.md", line=7)
