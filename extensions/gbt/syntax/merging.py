"""Cells that are one: ``<`` joins a cell to the one on its left, ``^`` to the one above; what is joined is a rectangle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LEFT, ABOVE = "<", "^"

Spot = tuple[int, int]
"""Column and row, from 0."""


@dataclass(frozen=True, slots=True)
class Span:
    """How many columns and rows a cell takes."""

    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Misfit:
    """A mark that joins nothing, and why."""

    spot: Spot
    message: str
    remedy: str


def merged(
    marks: Sequence[Sequence[str]], header_rows: int
) -> tuple[Mapping[Spot, Span], tuple[Misfit, ...]]:
    """The spans of the cells that are not taken up by another, and the marks that do not fit.

    ``marks`` has ``<``, ``^`` or nothing for each cell. A mark that does not fit leaves its cell one of its own; a group
    that is no rectangle is dissolved.
    """
    home: dict[Spot, Spot] = {}
    misfits: list[Misfit] = []
    for y, row in enumerate(marks):
        for x, mark in enumerate(row):
            home[x, y] = (x, y)
            if mark in (LEFT, ABOVE):
                above = home.get((x - 1, y) if mark == LEFT else (x, y - 1))
                if above is None:
                    misfits.append(Misfit((x, y), f"“{mark}”旁边没有可合并的格", "检查合并标记"))
                elif mark == ABOVE and (above[1] < header_rows) != (y < header_rows):
                    misfits.append(Misfit((x, y), "“^”把表头和表身合并了", "表头不与表身合并"))
                else:
                    home[x, y] = above
    groups: dict[Spot, list[Spot]] = {}
    for spot, first in home.items():
        groups.setdefault(first, []).append(spot)
    spans: dict[Spot, Span] = {}
    for first, spots in groups.items():
        right = max(x for x, _ in spots) - first[0] + 1
        bottom = max(y for _, y in spots) - first[1] + 1
        if right * bottom == len(spots):
            spans[first] = Span(right, bottom)
            continue
        misfits += _no_rectangle(first, spots, marks)
        spans |= dict.fromkeys(spots, Span())
    return spans, tuple(sorted(misfits, key=lambda misfit: misfit.spot[::-1]))


def _no_rectangle(first: Spot, spots: Sequence[Spot], marks: Sequence[Sequence[str]]) -> Iterator[Misfit]:
    # every row of a rectangle is as wide as its first, so the first mark that is not says where
    width = sum(y == first[1] for _, y in spots)
    rows = sorted({y for _, y in spots})
    odd = next((y for y in rows if sum(row == y for _, row in spots) != width), rows[-1])
    x, y = next(spot for spot in sorted(spots, key=lambda spot: spot[::-1]) if spot[1] == odd)
    remedy = f"从第{first[1] + 1}行第{first[0] + 1}列起，每一行合并同样多的格"
    yield Misfit((x, y), f"“{marks[y][x]}”合并的格不成矩形", remedy)
