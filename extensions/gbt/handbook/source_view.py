"""Drafts as a page shows them: lines of Markdown with their markup told apart and faulty characters marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gbt.handbook.fixtures import FACTS, INDEX, Fence
from gbt.writers.html import escape, tag

Span = tuple[int, int]
"""First and last-but-one column, from 1; (0, 0) is the whole line."""

_MARKUP = (
    ("fence", re.compile(r"^\s*(?::{3,}|`{3,})(?:\{[\w-]+\})?")),
    ("option", re.compile(r"^\s*:[\w-]+:(?=\s|$)")),
    ("label", re.compile(r"\([A-Za-z]+-[\w-]+\)=")),
    ("heading", re.compile(r"^#{1,6}(?= )")),
    ("comment", re.compile(r"^\s*% .*")),
    ("link", re.compile(r"\[\]\(#[\w/.-]+\)")),
    ("role", re.compile(r"\{[\w-]+\}(?=`)")),
    ("mark", re.compile(r"^\s*(?:\d+[.)]|-|:)(?= )")),
)
_FACTS = (("comment", re.compile(r"#.*")), ("option", re.compile(r"[A-Za-z_]+(?=:)")))


def fence_html(fence: Fence, spans: Mapping[int, Sequence[Span]], *, named: bool) -> str:
    """A fence of a fixture; ``spans`` by line from 0; its file above it when ``named``."""
    head = tag("p", escape(fence.file), "file") if named else ""
    markup = {"myst": _MARKUP, "yaml": _FACTS}.get(fence.language, ())
    return tag("div", head + lines_html(fence.lines, spans, markup), f"source {fence.language}")


def must_be_named(fences: Sequence[Fence]) -> bool:
    """Whether a reader could not tell which file is meant."""
    return len({fence.file for fence in fences}) > 1 or any(
        fence.file not in (INDEX, FACTS) for fence in fences
    )


def lines_html(
    lines: Iterable[str],
    spans: Mapping[int, Sequence[Span]],
    markup: Sequence[tuple[str, re.Pattern[str]]] = _MARKUP,
) -> str:
    written = [_line(line, spans.get(number, ()), markup) for number, line in enumerate(lines)]
    return tag("pre", tag("code", "\n".join(written)))


def _line(line: str, spans: Sequence[Span], markup: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    names: list[str] = [""] * len(line)
    for name, pattern in markup:
        for match in pattern.finditer(line):
            if not any(names[match.start() : match.end()]):
                names[match.start() : match.end()] = [name] * (match.end() - match.start())
    faulty = [False] * len(line)
    for start, end in spans:
        first, last = (start - 1, end - 1) if start else (len(line) - len(line.lstrip()), len(line))
        faulty[first:last] = [True] * (min(last, len(line)) - first)
    return "".join(_run(text, *kind) for text, kind in _runs(line, list(zip(names, faulty, strict=True))))


def _runs(line: str, kinds: Sequence[tuple[str, bool]]) -> Iterable[tuple[str, tuple[str, bool]]]:
    start = 0
    for position in range(1, len(line) + 1):
        if position == len(line) or kinds[position] != kinds[start]:
            yield line[start:position], kinds[start]
            start = position


def _run(text: str, name: str, faulty: bool) -> str:
    written = tag("span", escape(text), f"md-{name}") if name else escape(text)
    return tag("mark", written) if faulty else written
