"""Waivers: findings that an author has argued away in the source, what each covers, and which are idle.

``% allow: rule-name — reason`` above the block in Markdown, ``# allow: rule-name — reason`` above the key in
standard.yaml. There is no switch for a whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gbt.findings.faults import FAULTS, SECURITY, fault
from gbt.findings.finding import Finding, Source, sorted_findings
from gbt.nearest import nearest

FORM = "% allow: 规则名 — 理由"
_TEXT = re.compile(r"allow\s*[:：]\s*(?P<rule>[\w-]+)\s*(?:——|—|--|-|:|：)?\s*(?P<reason>.*)$")
_MEANT = re.compile(r"\s*allow\b")
_FILE = re.compile(r"^\s*:file:\s*(?P<name>\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver, the place of its rule's name, and what it covers."""

    rule: str
    reason: str
    source: Source
    block: Source
    """The lines that it covers in its own file."""
    files: tuple[str, ...] = ()
    """Data files that the block names: they cannot hold a waiver themselves."""


WaiverState = Literal["used", "unused", "unknown", "unexplained", "asleep", "refused"]
"""``refused``: its rule is one of security. ``asleep``: its rule does not run on this standard, because of its stage, regime or the office."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver, and the messages of the findings that it covers."""

    rule: str
    reason: str
    source: Source
    state: WaiverState
    covered: tuple[str, ...] = ()

    @property
    def amiss(self) -> bool:
        """Whether it has no reason, no rule that it may waive or nothing to cover."""
        return self.state in ("unused", "unknown", "unexplained", "refused")


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings that are left, those about waivers among them, and how each waiver did."""

    findings: tuple[Finding, ...]
    uses: tuple[WaiverUse, ...]


def is_waiver(comment: str) -> bool:
    """Whether a comment, without its mark, is meant as a waiver."""
    return bool(_MEANT.match(comment))


class WaiverReader:
    """Reads the waivers of one file; what several of them stand above is looked at once."""

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        self._file, self._lines = file, lines
        self._yaml = file.endswith(".yaml")
        self._reaches: dict[int, tuple[Source, tuple[str, ...]]] = {}

    def read(self, comment: str, line: int) -> tuple[Waiver | None, Finding | None]:
        """The waiver in a comment that stands on a line of the file, and what is wrong with it."""
        comment = comment.strip()
        match = _TEXT.match(comment)
        if not match:
            return None, fault("waiver-reason", self._words(comment, line), "豁免写法有误", f"写成{FORM}")
        source = self._words(match["rule"], line)
        waiver = Waiver(match["rule"], match["reason"], source, *self._reach(line))
        if waiver.reason:
            return waiver, None
        return waiver, fault("waiver-reason", source, f"豁免“{waiver.rule}”没有写理由", f"写成{FORM}")

    def _words(self, words: str, line: int) -> Source:
        """Where words of a comment stand in its line."""
        place = Source(file=self._file, line=line)
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        column = text.find(words) + 1
        return place.at(line, column, len(words)) if column else place

    def _reach(self, line: int) -> tuple[Source, tuple[str, ...]]:
        """The block below a waiver (in YAML the key), and the data files that it names."""
        start = self._busy_from[min(line, len(self._lines))]
        if start not in self._reaches:
            end = self._end(start)
            # what is missing from the whole file is found at its first line, above which nothing can stand
            first = 1 if start == self._busy_from[0] else start + 1
            folder = "/".join(self._file.split("/")[:2])
            named = tuple(
                f"{folder}/{found['name']}"
                for text in self._lines[first - 1 : end]
                if (found := _FILE.match(text))
            )
            self._reaches[start] = Source(file=self._file, line=first, end_line=end), named
        return self._reaches[start]

    def _end(self, start: int) -> int:
        lines, end = self._lines, start + 1
        if not self._yaml:
            while end < len(lines) and lines[end].strip():
                end += 1
            return end
        indent = _indent(lines[start]) if start < len(lines) else 0
        while end < len(lines) and (_indent(lines[end]) > indent or _item(lines[end], indent)):
            end += 1
        return end

    @cached_property
    def _busy_from(self) -> list[int]:
        """Of each line the first one from there on that is neither blank nor a comment, both counted from 0."""
        comment = "#" if self._yaml else "%"
        found = [len(self._lines)]
        for index in range(len(self._lines) - 1, -1, -1):
            words = self._lines[index].strip()
            found.append(index if words and not words.startswith(comment) else found[-1])
        return found[::-1]


def yaml_waivers(lines: list[str], file: str) -> tuple[list[Waiver], list[Finding]]:
    """The waivers in the comments of a YAML file."""
    found: list[Waiver] = []
    faults: list[Finding] = []
    reader = WaiverReader(file, lines)
    for number, line in enumerate(lines, 1):
        mark, _, comment = line.partition("#")
        if not mark.strip() and is_waiver(comment):
            waiver, wrong = reader.read(comment, number)
            found += [waiver] if waiver else []
            faults += [wrong] if wrong else []
    return found, faults


def settle(
    waivers: Iterable[Waiver],
    findings: Iterable[Finding],
    *,
    silenced: Iterable[Finding] = (),
    codes: Mapping[str, str],
    running: Container[str],
) -> Settled:
    """Drop what a waiver with a reason covers; report those of no rule, of security, and those that cover nothing.

    ``silenced`` are findings that stage or office have switched off: a waiver of one is asleep. ``codes`` are
    those of all rules by name, ``running`` the names of the rules that were asked.
    """
    kept, quiet = _Findings(findings), _Findings(silenced)
    about: list[Finding] = []
    uses: list[WaiverUse] = []
    for waiver in waivers:
        covered = kept.covered(waiver)
        name = waiver.rule if waiver.rule in codes else _name_of(waiver.rule, codes)
        state: WaiverState = "used"
        if not name:
            state = "unknown"
            about.append(_unknown(waiver, codes))
        elif name in SECURITY:
            state, covered = "refused", []
            about.append(_refused(waiver))
        elif not covered:
            idle = (name in running or name in FAULTS) and not quiet.covered(waiver)
            state = "unused" if idle else "asleep"
            if idle:
                about.append(
                    fault("waiver-unused", waiver.source, f"豁免“{waiver.rule}”没有对应的问题", "删去这一行")
                )
        elif not waiver.reason:
            state = "unexplained"
        else:
            kept.drop(waiver)
        messages = tuple(finding.message for finding in covered)
        uses.append(WaiverUse(waiver.rule, waiver.reason, waiver.source, state, messages))
    return Settled(sorted_findings([*kept.left, *about]), tuple(sorted(uses, key=lambda use: use.source)))


class _Findings:
    """Findings by rule, file and line, so that a waiver is held against those in its reach alone."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._at: dict[tuple[str, str], list[Finding]] = {}
        """By the name of the rule and the file, in the order of their lines."""
        self._names: dict[str, dict[str, None]] = {}
        """The rules that are meant by a name or a code."""
        for finding in sorted(dict.fromkeys(findings), key=_line):
            self._at.setdefault((finding.rule, finding.source.file), []).append(finding)
            for meant in (finding.rule, finding.code):
                self._names.setdefault(meant, {})[finding.rule] = None

    def covered(self, waiver: Waiver) -> list[Finding]:
        """Those that a waiver covers."""
        return [finding for found, reach in self._reached(waiver) for finding in found[reach]]

    def drop(self, waiver: Waiver) -> None:
        """Take away those that a waiver covers."""
        for found, reach in self._reached(waiver):
            del found[reach]

    @property
    def left(self) -> list[Finding]:
        return [finding for found in self._at.values() for finding in found]

    def _reached(self, waiver: Waiver) -> Iterator[tuple[list[Finding], slice]]:
        block = waiver.block
        for name in self._names.get(waiver.rule, ()):
            # those about waivers are not waived
            if name.startswith("waiver-"):
                continue
            for file in dict.fromkeys((block.file, *waiver.files)):
                found = self._at.get((name, file), [])
                first, end = 0, len(found)
                if file == block.file:
                    first = bisect_left(found, block.line, key=_line)
                    end = bisect_right(found, block.end_line, key=_line)
                yield found, slice(first, end)


def _line(finding: Finding) -> int:
    return finding.source.line


def _name_of(code: str, codes: Mapping[str, str]) -> str:
    """The name of the rule with this code, or empty."""
    return next((name for name, known in codes.items() if known == code), "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _item(line: str, indent: int) -> bool:
    """Whether a line is an item of the list under a key of this indent."""
    return _indent(line) == indent and line.lstrip().startswith("- ")


def _unknown(waiver: Waiver, codes: Mapping[str, str]) -> Finding:
    known = [*codes, *codes.values()]
    near = nearest(waiver.rule, known)
    remedy = f"改为“{near}”" if near else "用gbt explain --list列出全部规则，改正规则名"
    return fault("waiver-unknown", waiver.source, f"豁免的规则“{waiver.rule}”不存在", remedy)


def _refused(waiver: Waiver) -> Finding:
    message = f"“{waiver.rule}”关系到安全，这项不能豁免"
    return fault("waiver-refused", waiver.source, message, "改正它指出的问题，删去这一行")
