"""Cells that are one: rectangles of marks, and marks that join nothing."""

from __future__ import annotations

import pytest

from gbt.syntax.merging import Span, merged


def spans(*rows: str, header: int = 0) -> tuple[dict[tuple[int, int], Span], list[tuple[int, int]]]:
    """A letter of a row is a cell; the spans of more than one, and the spots of the misfits."""
    marks = [[letter if letter in "<^" else "" for letter in row] for row in rows]
    found, misfits = merged(marks, header)
    return {spot: span for spot, span in found.items() if span != Span()}, [misfit.spot for misfit in misfits]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("ab", "cd"), {}),
        (("a<", "bc"), {(0, 0): Span(2, 1)}),
        (("a<<", "^<<", "^<<"), {(0, 0): Span(3, 3)}),
        (("ab", "^^"), {(0, 0): Span(1, 2), (1, 0): Span(1, 2)}),
        (("a<", "^^"), {(0, 0): Span(2, 2)}),
        (("abc", "d<^"), {(2, 0): Span(1, 2), (0, 1): Span(2, 1)}),
        ((), {}),
    ],
)
def test_rectangles(rows, expected):
    assert spans(*rows) == (expected, [])


@pytest.mark.parametrize(
    ("rows", "misfits"),
    [
        (("<a",), [(0, 0)]),
        (("^",), [(0, 0)]),
        (("a<", "^b"), [(0, 1)]),
        (("ab", "c<", "d^"), [(1, 2)]),
        (("abc", "d^<"), [(1, 1)]),
        (("a<<", "^<b", "^<<"), [(0, 1)]),
        # a ragged row has nothing above its last cell
        (("a", "b^"), [(1, 1)]),
    ],
)
def test_misfits_keep_their_cells(rows, misfits):
    _, found = spans(*rows)
    assert found == misfits
    covered, _ = merged([[letter if letter in "<^" else "" for letter in row] for row in rows], 0)
    assert sum(span.columns * span.rows for span in covered.values()) == sum(map(len, rows))


def test_head_and_body_are_not_one():
    assert spans("ab", "^c", header=1) == ({}, [(0, 1)])
    assert spans("ab", "^c", "de", header=2) == ({(0, 0): Span(1, 2)}, [])
