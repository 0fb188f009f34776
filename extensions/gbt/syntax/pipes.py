"""Pipe tables as authors write them: bars in code and formulas part no cells, and a row keeps all that it has.

GFM drops the cells of a row that its head has no columns for, and parts cells at every bar that is not escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock

MAX_CELLS = 40_000
"""Of a table; a page holds two hundred."""

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_TICKS = re.compile(r"`+")
# no blank stands inside the dollars of a formula, and no bar next to them: those are amounts in two cells
_FORMULA = re.compile(r"\$(?=[^\s|])(?:[^$\\\n]|\\.)*(?<=[^\s|])\$")


class PipeCell(NamedTuple):
    """A cell as it is written in its row: offset of its words and the words, ``\\|`` as typed."""

    offset: int
    raw: str


def cells_of(row: str) -> list[PipeCell]:
    """The cells of a row of a pipe table; the bars before the first and behind the last are no part of it."""
    begin, end = len(row) - len(row.lstrip(MD_TRIM_CHARS)), len(row.rstrip(MD_TRIM_CHARS))
    bars = [at for at in _bars(row[:end]) if at >= begin]
    edges = [begin - 1, *bars, end]
    raws = [(left + 1, row[left + 1 : right]) for left, right in pairwise(edges)]
    if raws and not raws[0][1]:
        raws.pop(0)
    if raws and not raws[-1][1]:
        raws.pop()
    return [
        PipeCell(start + len(raw) - len(raw.lstrip(MD_TRIM_CHARS)), raw.strip(MD_TRIM_CHARS))
        for start, raw in raws
    ]


def _bars(row: str) -> list[int]:
    """Where the bars stand that part cells."""
    found = []
    ends = _ends_of_ticks(row)
    at = 0
    while at < len(row):
        match row[at]:
            case "\\":
                at += 2
                continue
            case "|":
                found.append(at)
            case "`":
                ticks = _TICKS.match(row, at)
                assert ticks
                closing = ends[len(ticks.group())]
                index = bisect_right(closing, ticks.end())
                at = closing[index] if index < len(closing) else ticks.end()
                continue
            case "$":
                if formula := _FORMULA.match(row, at):
                    at = formula.end()
                    continue
            case _:
                pass
        at += 1
    return found


def _ends_of_ticks(row: str) -> dict[int, list[int]]:
    """Where runs of backticks end, by their length."""
    ends: dict[int, list[int]] = {}
    for found in _TICKS.finditer(row):
        ends.setdefault(len(found.group()), []).append(found.end())
    return ends


def pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: a row with a bar, a line of dashes with as many columns, then rows up to a blank line."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    head, dashes = _line(state, start), _line(state, start + 1)
    if "|" not in head or not ("|" in dashes or ":" in dashes) or not _RULE.match(dashes):
        return False
    aligns = [_align(cell.raw) for cell in cells_of(dashes)]
    if len(cells_of(head)) != len(aligns):
        return False
    if silent:
        return True
    before, state.parentType = state.parentType, "table"
    known, level, cells = len(state.tokens), state.level, len(aligns)
    if cells > MAX_CELLS:
        _as_typed(state, start, start + 2, end)
        state.parentType = before
        return True
    table = state.push("table_open", "table", 1)
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _row(state, start, head, aligns, "th")
    state.push("thead_close", "thead", -1)
    line = start + 2
    while line < end and _goes_on(state, line, end):
        # a row has all columns of the head, however short it is
        cells += max(_line(state, line).count("|"), len(aligns))
        if cells > MAX_CELLS:
            del state.tokens[known:]
            state.level = level
            _as_typed(state, start, line, end)
            state.parentType = before
            return True
        if line == start + 2:
            state.push("tbody_open", "tbody", 1)
        _row(state, line, _line(state, line), aligns, "td")
        line += 1
    if line > start + 2:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    table.map = [start, line]
    state.parentType, state.line = before, line
    return True


def _as_typed(state: StateBlock, start: int, line: int, end: int) -> None:
    """The rows of a table that is too large, in one token."""
    while line < end and _goes_on(state, line, end):
        line += 1
    token = state.push("table_too_large", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, False)
    token.map = [start, line]
    state.line = line


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _align(dashes: str) -> str:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left" if dashes.startswith(":") else ""


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is another row: not blank, not less indented, and no other block begins there."""
    if state.sCount[line] < state.blkIndent or not _line(state, line).strip(MD_TRIM_CHARS):
        return False
    return not any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _row(state: StateBlock, line: int, row: str, aligns: list[str], tag: str) -> None:
    """The tokens of a row: its cells, and empty ones up to the number of columns."""
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    cells = cells_of(row)
    for index in range(max(len(cells), len(aligns))):
        opening = state.push(f"{tag}_open", tag, 1)
        if index < len(aligns) and aligns[index]:
            opening.attrs = {"style": f"text-align:{aligns[index]}"}
        text = state.push("inline", "", 0)
        cell = cells[index] if index < len(cells) else None
        text.map, text.children = [line, line + 1], []
        text.content = cell.raw.replace("\\|", "|") if cell else ""
        # a row may have fewer cells than the head
        text.meta["row"], text.meta["cell"] = row, cell
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
