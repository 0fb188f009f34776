"""Safe repairs: the edits of findings applied to the author's text, nothing else touched.

A finding offers a fix only where the characters to replace stand verbatim in running text; quotations, codes
and formulas are masked before rules look, so no edit can reach them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from gbt.findings.finding import Edit, Finding
from gbt.lines import line_starts

MAX_ROUNDS = 8
"""One repair may bring another within reach; more rounds than this would mean two rules that disagree."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The new text of a file and the findings that were mended in it."""

    text: str
    mended: tuple[Finding, ...]


def apply_fixes(text: str, findings: Iterable[Finding]) -> Repair:
    """Apply the fixes of the findings of one file; of two that overlap the later waits for the next round."""
    starts = line_starts(text)
    chosen: list[tuple[int, int, str]] = []
    mended: list[Finding] = []
    for finding in findings:
        spans = [_span(edit, starts, text) for edit in finding.fix]
        if not spans or None in spans:
            continue
        whole = [(start, end, new) for start, end, new in (span for span in spans if span is not None)]
        if any(_overlap(each, other) for each in whole for other in chosen):
            continue
        if all(text[start:end] == new for start, end, new in whole):
            continue
        chosen += whole
        mended.append(finding)
    for start, end, new in sorted(chosen, reverse=True):
        text = text[:start] + new + text[end:]
    return Repair(text, tuple(mended))


def _span(edit: Edit, starts: list[int], text: str) -> tuple[int, int, str] | None:
    source = edit.source
    if not (source.line and source.column and source.end_line and source.end_column):
        return None
    if max(source.line, source.end_line) > len(starts):
        return None
    # a byte order mark is no column
    shift = len(list(takewhile(lambda letter: letter == "\ufeff", text[:1])))
    start = starts[source.line - 1] + source.column - 1 + (shift if source.line == 1 else 0)
    end = starts[source.end_line - 1] + source.end_column - 1 + (shift if source.end_line == 1 else 0)
    return (start, end, edit.replacement) if start <= end <= len(text) else None


def _overlap(each: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    if each[0] == each[1] or other[0] == other[1]:
        return each[0] <= other[1] and other[0] <= each[1]
    return each[0] < other[1] and other[0] < each[1]
