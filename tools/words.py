"""Whether every word of the author's files stands in the model: what neither it, nor markup, nor a finding has is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gbt import traverse
from gbt.findings.finding import Finding, Source
from gbt.reader import Reading

# what of a line is markup and not words: whole matches, or the group ``at``
_MARKUP = tuple(
    re.compile(pattern)
    for pattern in (
        r"^\s*%.*",
        r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:`{3,}|~{3,}|:{3,})\s*(?:\{[\w-]+\})?",
        r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:`{3,}|:{3,})\{(?:figure|subfigure|annex|notice|toctree)\}.*",
        r"^\s*:(?:name|label|file|from|align|widths|header-rows|decimal|landscape|framed|alt|width|columns|page)\s*:.*",
        r"^\s*:[\w-]+:",
        r"\([\w-]+\)=",
        r"\]\([^)]*\)",
        r"\{[\w-]+\}(?=`)",
        r"<[^<>`]*>(?=`)",
        r"\[\^[^\]]*\]:?",
        r"<br\s*/?>",
        r"&#?\w+;",
        r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)+",
        r"^[\s>|]*[\[［]?(?:注|示例|来源|式中|说明|标引序号说明)\s*\d*\s*[：:]",
    )
)
# an option that is told to be wrong is told with its value
_OPTION = re.compile(r"^\s*:[^:]+:")
# blocks whose lines are no words of the standard as they stand
_SOURCE_BLOCK = re.compile(r"^\s*(?P<mark>`{3,}|:{3,})\{(?:toctree|graphviz)\}")


def lost(reading: Reading, findings: Sequence[Finding], files: Iterable[str]) -> list[str]:
    """The words of these Markdown files, each with its place, that are nowhere."""
    kept = _kept(reading, findings)
    unread = {finding.source.file for finding in findings if finding.rule.startswith("file-")}
    return [
        f"{file}:{number}: {line[start:end]!r}"
        for file in files
        if file not in unread
        for number, line in _lines(reading, file)
        for start, end in (
            [] if _OPTION.match(line) and kept[file, number] else _bare(line, kept[file, number])
        )
    ]


def _lines(reading: Reading, file: str) -> Iterator[tuple[int, str]]:
    closing = ""
    for number, line in enumerate(reading.files.lines(file), 1):
        if closing:
            closing = "" if line.strip() == closing else closing
        elif opened := _SOURCE_BLOCK.match(line):
            closing = opened["mark"]
        else:
            yield number, line


def _kept(reading: Reading, findings: Sequence[Finding]) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """By line the columns, from 0, that something of the model or a finding stands for."""
    kept: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    told = [finding.source for finding in findings]
    # what does not close holds all that stands below it
    told += [
        replace(finding.source, end_line=len(reading.files.lines(finding.source.file)), end_column=0)
        for finding in findings
        if finding.rule == "unclosed-fence"
    ]
    told += [
        replace(finding.source, end_line=_last_line(reading, finding.source), end_column=0)
        for finding in findings
        if finding.rule in ("unused-footnote", "duplicate-label")
    ]
    for source in (*_sources(reading), *told):
        for number in range(source.line, max(source.end_line, source.line) + 1):
            first = source.column - 1 if number == source.line and source.column else 0
            last = source.end_column - 1 if number == source.end_line and source.end_column else 1 << 30
            kept[source.file, number].append((first, last))
    return kept


def _last_line(reading: Reading, source: Source) -> int:
    """The last line of the paragraph that a place begins."""
    lines = reading.files.lines(source.file)
    return next(
        (number for number in range(source.line, len(lines)) if not lines[number].strip()), len(lines)
    )


def _sources(reading: Reading) -> Iterator[Source]:
    """The places of what holds words: leaves, and blocks that hold them as text of their own."""
    for node in traverse.walk(reading.standard):
        if any(True for _ in traverse.children(node)) and not hasattr(node, "url"):
            continue
        for name in ("source", "named", "place"):
            place = getattr(node, name, None)
            if isinstance(place, Source) and place.line:
                yield place
        yield from getattr(node, "lines", ())


def _bare(line: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of letters and digits that nothing stands for."""
    covered = [False] * (len(line) + 1)
    for pattern in _MARKUP:
        for found in pattern.finditer(line):
            covered[found.start() : found.end()] = [True] * (found.end() - found.start())
    for first, last in kept:
        last = min(last, len(line))
        covered[first:last] = [True] * max(last - first, 0)
    start = -1
    for at, letter in enumerate(f"{line}\0"):
        bare = unicodedata.category(letter)[0] in "LN" and not covered[at]
        if bare and start < 0:
            start = at
        elif not bare and start >= 0:
            yield start, at
            start = -1
