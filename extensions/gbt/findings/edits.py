"""Edits applied to an author's text: an edit finds the characters that it replaces, or the text stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbt.findings.faults import fault
from gbt.findings.finding import Edit, Finding
from gbt.lines import line_starts, lines_of

MARK = "\ufeff"
"""A byte order mark, which is no column."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The new text of a file, the findings that were mended in it, and why nothing was if an edit was refused."""

    text: str
    mended: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def apply_fixes(text: str, findings: Iterable[Finding]) -> Repair:
    """Apply the fixes of the findings of one file; of two that overlap the later waits for the next round.

    When the old characters of one edit do not stand at its place, its places are not to be trusted: nothing
    of the file is changed.
    """
    places = _Places(text)
    chosen: list[_Span] = []
    mended: list[Finding] = []
    refused: list[Finding] = []
    for finding in findings:
        spans, wrong = places.spans(finding.fix)
        refused += wrong
        if wrong or not all(_free(each, chosen) for each in spans):
            continue
        if all(text[each.start : each.end] == each.new for each in spans):
            continue
        for each in spans:
            insort(chosen, each)
        mended.append(finding)
    if refused:
        return Repair(text, refused=tuple(refused))
    return Repair(_replaced(text, chosen), tuple(mended))


def _replaced(text: str, spans: Iterable[_Span]) -> str:
    """The text with spans in their order replaced, none of which overlaps another."""
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += (text[end : span.start], span.new)
        end = span.end
    return "".join((*pieces, text[end:]))


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """What an edit is in the text: offsets, and the characters to be put there."""

    start: int
    end: int
    new: str

    def overlaps(self, other: _Span) -> bool:
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


def _free(span: _Span, taken: Sequence[_Span]) -> bool:
    """Whether a span overlaps none of those that are taken, which are in order and do not overlap."""
    index = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(index - 1, 0) : index + 1])


class _Places:
    """Lines and columns of a text as offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._starts = line_starts(text)
        end = re.search(r"\r\n|\n|\r", text)
        self._line_end = end.group() if end else "\n"

    def spans(self, edits: Sequence[Edit]) -> tuple[list[_Span], list[Finding]]:
        """The edits of one repair, or what is wrong with them."""
        spans: list[_Span] = []
        wrong: list[Finding] = []
        for edit in edits:
            start = self._offset(edit.source.line, edit.source.column)
            end = self._offset(edit.source.end_line, edit.source.end_column)
            if start is None or end is None or start > end:
                wrong.append(_mismatch(edit, "在文件里没有这个位置"))
                continue
            found = _plain(self._text[start:end])
            span = _Span(start, end, self._written(edit.replacement))
            if found != _plain(edit.old):
                wrong.append(_mismatch(edit, f"在文件里是“{_shown(found)}”"))
            elif not _free(span, spans):
                wrong.append(_mismatch(edit, "与同一处改正的另一个改动重叠"))
            else:
                insort(spans, span)
        return spans, wrong

    def _offset(self, line: int, column: int) -> int | None:
        """Where a place is in the text; none when it has no such line or the line no such column."""
        if not (0 < line <= len(self._lines) and column > 0):
            return None
        # a byte order mark is no column
        mark = 1 if line == 1 and self._text.startswith(MARK) else 0
        offset = column - 1 + mark
        return self._starts[line - 1] + offset if offset <= len(self._lines[line - 1]) else None

    def _written(self, text: str) -> str:
        """With the line ends that the file has."""
        return _plain(text).replace("\n", self._line_end)


def _plain(text: str) -> str:
    """With the line ends of the model."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mismatch(edit: Edit, why: str) -> Finding:
    return fault(
        "edit-mismatch",
        edit.source,
        f"要改的“{_shown(edit.old)}”{why}，这个文件没有改",
        "重新检查后再改；仍然这样的，手工改，并把这个文件交给维护者",
    )


def _shown(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:12]}…{text[-8:]}"
