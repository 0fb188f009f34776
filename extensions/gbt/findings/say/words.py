"""A finding in Chinese words: severity, basis, place; every page, list and comment takes them from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbt.findings.finding import PRACTICE, Finding, Severity, Source
from gbt.findings.waivers import WaiverState
from gbt.visible import visible


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as people read it; ``anchor`` is empty where a page has no place for it."""

    severity: str
    word: str
    message: str
    basis: str
    remedy: str
    place: str
    rule: str
    code: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of one severity."""

    severity: Severity
    word: str
    number: int


def entry(finding: Finding, edition: str, anchor: str = "") -> Entry:
    """The finding in words; ``edition`` is that of GB/T 1.1 whose clauses are cited."""
    return Entry(
        severity=str(finding.severity),
        word=finding.severity.zh,
        message=visible(finding.message),
        basis=basis(finding.clause, edition),
        remedy=visible(finding.remedy),
        place=place(finding.source),
        rule=finding.rule,
        code=finding.code,
        anchor=anchor,
    )


def basis(clause: str, edition: str) -> str:
    """What asks for it: ``GB/T 1.1—2020，7.4`` or ``实践``; empty where neither does."""
    return f"{edition}，{clause}" if clause and clause != PRACTICE else clause


def bracketed_basis(finding: Finding, edition: str) -> str:
    """The basis as it stands behind a message."""
    said = basis(finding.clause, edition)
    return f"（{said}）" if said else ""


def message(finding: Finding, edition: str) -> str:
    """What is wrong, with its basis."""
    return visible(finding.message) + bracketed_basis(finding, edition)


def place(source: Source) -> str:
    """File, line and column for readers of a page."""
    said = visible(source.file.rpartition("/")[2])
    if source.line:
        said += f" 第{source.line}行" + (f"第{source.column}列" if source.column else "")
    return said


def remedy(finding: Finding) -> str:
    """How to mend it, told as such; empty where there is nothing to tell."""
    return f"改法：{visible(finding.remedy)}" if finding.remedy else ""


def counts(findings: Iterable[Finding]) -> tuple[Count, ...]:
    """How many of each severity there are, the gravest first."""
    counted = Counter(finding.severity for finding in findings)
    return tuple(Count(each, each.zh, counted[each]) for each in Severity if counted[each])


WAIVERS: Mapping[WaiverState, str] = {
    "used": "豁免了",
    "unused": "没有对应的问题，删去这一行",
    "unknown": "没有这条规则，改正规则名",
    "unexplained": "没有写理由，不起作用",
    "refused": "关系到安全，不能豁免",
    "asleep": "这条规则在本标准的阶段和类别中不检查",
}
"""What became of a waiver."""


def summary(findings: Iterable[Finding]) -> str:
    """The counts in one line."""
    return "，".join(f"{count.word}{count.number}处" for count in counts(findings)) or "没有发现问题"
