"""Waivers: findings that an author has argued away in the source, what each covers, and which are idle.

``% allow: rule-name — reason`` above the block in Markdown, ``# allow: rule-name — reason`` above the key in
standard.yaml. There is no switch for a whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from gbt.findings.faults import FAULTS, fault
from gbt.findings.finding import Finding, Source, sorted_findings
from gbt.nearest import nearest

FORM = "% allow: 规则名 — 理由"
_TEXT = re.compile(r"allow\s*[:：]\s*(?P<rule>[\w-]+)\s*(?:——|—|--|-|:|：)?\s*(?P<reason>.*)$")
_YAML = re.compile(r"^\s*#\s*(?P<text>allow\b.*)$")
_FILE = re.compile(r"^\s*:file:\s*(?P<name>\S.*?)\s*$")

Lines = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver and the place of its rule's name."""

    rule: str
    reason: str
    source: Source


WaiverState = Literal["used", "unused", "unknown", "unexplained", "asleep"]
"""``asleep``: its rule does not run on this standard, because of its stage, regime or the office."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver, and the messages of the findings that it covers."""

    rule: str
    reason: str
    source: Source
    state: WaiverState
    covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings that are left, those about waivers among them, and how each waiver did."""

    findings: tuple[Finding, ...]
    uses: tuple[WaiverUse, ...]


def read_waiver(text: str, source: Source, line: str) -> tuple[Waiver | None, Finding | None]:
    """The waiver in a comment, and what is wrong with it; ``line`` is the author's whole line."""
    match = _TEXT.match(text)
    if not match:
        return None, fault("waiver-reason", source, "豁免写法有误", f"写成{FORM}")
    column = line.find(match["rule"]) + 1
    place = source.at(source.line, column, len(match["rule"])) if column else source
    waiver = Waiver(match["rule"], match["reason"].strip(), place)
    if waiver.reason:
        return waiver, None
    return waiver, fault("waiver-reason", place, f"豁免“{waiver.rule}”没有写理由", f"写成{FORM}")


def yaml_waivers(lines: list[str], file: str) -> tuple[list[Waiver], list[Finding]]:
    """The waivers in the comments of a YAML file."""
    found: list[Waiver] = []
    faults: list[Finding] = []
    for number, line in enumerate(lines, 1):
        if match := _YAML.match(line):
            text = match["text"].rstrip()
            place = Source(file=file).at(number, match.start("text") + 1, len(text))
            waiver, wrong = read_waiver(text, place, line)
            found += [waiver] if waiver else []
            faults += [wrong] if wrong else []
    return found, faults


def settle(
    waivers: Iterable[Waiver],
    findings: Iterable[Finding],
    *,
    lines: Lines,
    codes: Mapping[str, str],
    running: frozenset[str],
) -> Settled:
    """Drop what a waiver with a reason covers; report waivers of no rule and those that cover nothing.

    ``codes`` are those of all rules by name, ``running`` the names of the rules that were asked.
    """
    kept = list(findings)
    uses: list[WaiverUse] = []
    for waiver in waivers:
        covered = [finding for finding in kept if _covers(waiver, finding, lines)]
        name = waiver.rule if waiver.rule in codes else _name_of(waiver.rule, codes)
        state: WaiverState = "used"
        if not name:
            state = "unknown"
            kept.append(_unknown(waiver, codes))
        elif not covered:
            state = "unused" if name in running or name in FAULTS else "asleep"
            if state == "unused":
                kept.append(unused_waiver(waiver.rule, waiver.source))
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


def _covers(waiver: Waiver, finding: Finding, lines: Lines) -> bool:
    if waiver.rule not in (finding.rule, finding.code) or finding.rule.startswith("waiver-"):
        return False
    text = lines(waiver.source.file)
    start, end = _block(text, waiver.source.line, yaml=waiver.source.file.endswith(".yaml"))
    if finding.source.file == waiver.source.file:
        return start <= finding.source.line <= end
    # a table's data in a file of their own cannot hold a waiver
    named = [match["name"] for line in text[start - 1 : end] if (match := _FILE.match(line))]
    folder = "/".join(waiver.source.file.split("/")[:2])
    return any(finding.source.file == f"{folder}/{name}" for name in named)


def block_of(waiver: Waiver, lines: Lines) -> Source:
    """The lines that a waiver covers in its own file."""
    file = waiver.source.file
    start, end = _block(lines(file), waiver.source.line, yaml=file.endswith(".yaml"))
    return Source(file=file, line=start, end_line=end)


def unused_waiver(rule: str, source: Source) -> Finding:
    """The finding of a waiver that covers nothing."""
    return fault("waiver-unused", source, f"豁免“{rule}”没有对应的问题", "删去这一行")


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
