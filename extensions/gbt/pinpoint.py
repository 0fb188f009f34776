"""The characters of a finding that knows only its line: the words it quotes, found again in the author's text.

The tree of a Markdown file knows the line of a block; what is wrong is mostly one word in it, which the message
names between “ and ”, or in the braces of a directive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from gbt.findings.finding import Finding, Source

Lines = Callable[[str], list[str]]

_QUOTED = re.compile(r"“([^”]+)”")
_MARKED = re.compile(r"(\{[\w-]+\}|\[\^[\w-]+\])")
_NAME = re.compile(r"[A-Za-z0-9_-]")
_OPTION = re.compile(r"\s*:[a-z-]+:")
REACH = 60
"""So many lines of one block are searched."""


def pinpointed(findings: Iterable[Finding], lines: Lines) -> list[Finding]:
    """The findings, those without a column with one where their words stand in their block, else with their line.

    Two findings of the same words in one block get the first and the second place.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    found = []
    for finding in findings:
        source = finding.source
        # facts know the places of their characters
        if source.line and not source.column and not source.file.endswith(".yaml"):
            finding = replace(finding, source=_place(finding, lines(source.file), seen))
        found.append(finding)
    return found


def _place(finding: Finding, lines: list[str], seen: Counter[tuple[str, int, str]]) -> Source:
    source = finding.source
    for word in (*_QUOTED.findall(finding.message), *_MARKED.findall(finding.message)):
        before = seen[source.file, source.line, word]
        # a label stands on the line above its block
        places = list(_occurrences(word, lines, source.line)) or list(
            _occurrences(word, lines, source.line - 1)
        )
        # the title of a figure rather than its :alt: that says the same
        places.sort(key=lambda place: bool(_OPTION.match(lines[place[0] - 1])))
        if before < len(places):
            seen[source.file, source.line, word] += 1
            line, column = places[before]
            return source.at(line, column, len(word))
    if source.line > len(lines):
        return source
    line_text = lines[source.line - 1]
    words = line_text.strip()
    return source.at(source.line, line_text.find(words) + 1, len(words)) if words else source


def _occurrences(word: str, lines: list[str], first: int) -> Iterable[tuple[int, int]]:
    """Line and column of each occurrence from line ``first`` to the next blank line."""
    # a name is not found inside a longer one
    begin = r"(?<![A-Za-z0-9_-])" if _NAME.match(word[0]) else ""
    end = r"(?![A-Za-z0-9_-])" if _NAME.match(word[-1]) else ""
    pattern = re.compile(begin + re.escape(word) + end)
    for number, line in enumerate(lines[max(first - 1, 0) : max(first - 1, 0) + REACH], max(first, 1)):
        if not line.strip():
            return
        for match in pattern.finditer(line):
            yield number, match.start() + 1
