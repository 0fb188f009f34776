"""Waivers: findings that an author has argued away in the source, what each covers, and which are idle.

``% allow: rule-name — reason`` above the block in Markdown, ``# allow: rule-name — reason`` above the key in
standard.yaml. There is no switch for a whole file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
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

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of its rule and lies where it reaches."""
        if self.rule not in (finding.rule, finding.code) or finding.rule.startswith("waiver-"):
            return False
        place = finding.source
        if place.file != self.block.file:
            return place.file in self.files
        return self.block.line <= place.line <= self.block.end_line


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


def read_waiver(comment: str, place: Source, lines: list[str]) -> tuple[Waiver | None, Finding | None]:
    """The waiver in a comment that stands on a line of a file, and what is wrong with it."""
    comment = comment.strip()
    match = _TEXT.match(comment)
    if not match:
        return None, fault("waiver-reason", _words(comment, place, lines), "豁免写法有误", f"写成{FORM}")
    source = _words(match["rule"], place, lines)
    waiver = Waiver(match["rule"], match["reason"], source, *_reach(place, lines))
    if waiver.reason:
        return waiver, None
    return waiver, fault("waiver-reason", source, f"豁免“{waiver.rule}”没有写理由", f"写成{FORM}")


def _words(words: str, place: Source, lines: list[str]) -> Source:
    """Where words of a comment stand in its line."""
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    column = line.find(words) + 1
    return place.at(place.line, column, len(words)) if column else place


def _reach(place: Source, lines: list[str]) -> tuple[Source, tuple[str, ...]]:
    """The block below a waiver, and the data files that it names."""
    start, end = _block(lines, place.line, yaml=place.file.endswith(".yaml"))
    folder = "/".join(place.file.split("/")[:2])
    named = tuple(
        f"{folder}/{found['name']}" for text in lines[start - 1 : end] if (found := _FILE.match(text))
    )
    return Source(file=place.file, line=start, end_line=end), named


def yaml_waivers(lines: list[str], file: str) -> tuple[list[Waiver], list[Finding]]:
    """The waivers in the comments of a YAML file."""
    found: list[Waiver] = []
    faults: list[Finding] = []
    for number, line in enumerate(lines, 1):
        mark, _, comment = line.partition("#")
        if not mark.strip() and is_waiver(comment):
            waiver, wrong = read_waiver(comment, Source(file=file, line=number), lines)
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
    kept, quiet = list(findings), tuple(silenced)
    uses: list[WaiverUse] = []
    for waiver in waivers:
        covered = [finding for finding in kept if waiver.covers(finding)]
        name = waiver.rule if waiver.rule in codes else _name_of(waiver.rule, codes)
        state: WaiverState = "used"
        if not name:
            state = "unknown"
            kept.append(_unknown(waiver, codes))
        elif name in SECURITY:
            state, covered = "refused", []
            kept.append(_refused(waiver))
        elif not covered:
            idle = (name in running or name in FAULTS) and not any(map(waiver.covers, quiet))
            state = "unused" if idle else "asleep"
            if idle:
                kept.append(
                    fault("waiver-unused", waiver.source, f"豁免“{waiver.rule}”没有对应的问题", "删去这一行")
                )
        elif not waiver.reason:
            state = "unexplained"
        else:
            kept = [finding for finding in kept if finding not in covered]
        messages = tuple(finding.message for finding in covered)
        uses.append(WaiverUse(waiver.rule, waiver.reason, waiver.source, state, messages))
    return Settled(sorted_findings(kept), tuple(sorted(uses, key=lambda use: use.source)))


def _name_of(code: str, codes: Mapping[str, str]) -> str:
    """The name of the rule with this code, or empty."""
    return next((name for name, known in codes.items() if known == code), "")


def _block(lines: list[str], line: int, *, yaml: bool) -> tuple[int, int]:
    """First and last line of what a waiver on ``line`` covers: the block (in YAML the key) that follows."""
    comment = "#" if yaml else "%"

    def idle(text: str) -> bool:
        return not text.strip() or text.lstrip().startswith(comment)

    start = line
    while start < len(lines) and idle(lines[start]):
        start += 1
    end = start + 1
    if yaml:
        indent = _indent(lines[start]) if start < len(lines) else 0
        while end < len(lines) and (_indent(lines[end]) > indent or _item(lines[end], indent)):
            end += 1
    else:
        while end < len(lines) and lines[end].strip():
            end += 1
    # what is missing from the whole file is found at its first line, above which nothing can stand
    return (1 if all(map(idle, lines[:start])) else start + 1), end


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
