"""Which fixes may be made unasked: those of characters, gaps, numbers, list marks and structure, but not of words.

Without punctuation, blanks and digits a text reads the same before and after a fix of form. A fix of words is made only
when it is asked for, and then at all places of its kind or at none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gbt.findings.finding import Finding, Source

STRUCTURE = frozenset(
    {"typed-clause-number", "typed-annex", "typed-list-mark", "stray-mark", "unspaced-heading"}
)
"""Rules whose fixes turn typed numbers and marks into the markup that the system makes them from."""
UNITS = frozenset({"range-unit", "dimension-unit", "tolerance-unit"})
"""Rules whose fixes repeat a unit that stands there."""


def letters(text: str) -> str:
    """What a text says, without the form of its characters, digits, punctuation and blanks."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text).casefold()
        if unicodedata.category(letter)[0] == "L"
    )


def changes_words(finding: Finding) -> bool:
    """Whether its fix puts other words, leaves some out or adds some."""
    if finding.rule in STRUCTURE or finding.rule in UNITS:
        return False
    return any(letters(edit.old) != letters(edit.replacement) for edit in finding.fix)


@dataclass(frozen=True, slots=True)
class Choice:
    """The findings whose fixes are to be made, and those of words that wait to be asked for or for their author."""

    made: tuple[Finding, ...]
    left: tuple[Finding, ...]


def choose(findings: Iterable[Finding], *, words: bool, listed: Callable[[Source], bool]) -> Choice:
    """Choose among the findings of a standard.

    ``listed`` tells the places that are no running text: cells, and the names of terms. Words are never changed there,
    and ranges in cells are all mended or none.
    """
    every = list(findings)
    broken = {_kind(each) for each in every if not _mendable(each, listed)}
    made: list[Finding] = []
    left: list[Finding] = []
    for finding in every:
        if not finding.fix:
            continue
        of_words = changes_words(finding)
        together = of_words or (finding.rule in UNITS and listed(finding.source))
        if (together and _kind(finding) in broken) or (of_words and not words):
            left += [finding] if of_words else []
        else:
            made.append(finding)
    return Choice(tuple(made), tuple(left))


def _mendable(finding: Finding, listed: Callable[[Source], bool]) -> bool:
    if finding.rule in UNITS:
        return bool(finding.fix) or not listed(finding.source)
    return bool(finding.fix) and not (changes_words(finding) and listed(finding.source))


def _kind(finding: Finding) -> tuple[str, str, str]:
    """Fixes that belong together: of one rule in one file, where they say the same or are of units."""
    return finding.rule, finding.source.file, "" if finding.rule in UNITS else finding.message
