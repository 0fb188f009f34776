"""Findings that repeat themselves: once, with all their places."""

from __future__ import annotations

from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.say.grouping import FEW, LISTED, grouped


def finding(
    rule: str, line: int, file: str = "standards/a/index.md", severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(
        rule=rule, code=rule, severity=severity, source=Source(file=file).at(line, 2, 1), message=rule
    )


def sizes(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(group.first.rule, len(group.findings)) for group in grouped(findings)]


def test_few_stay_apart_and_many_stand_at_the_first():
    few = [finding("x", line) for line in range(1, FEW + 1)]
    assert sizes(few) == [("x", 1)] * FEW
    many = [*few, finding("y", 8), finding("x", 9)]
    assert sizes(many) == [("x", FEW + 1), ("y", 1)]


def test_standards_and_severities_are_not_mixed():
    other = [finding("x", line, "standards/b/index.md") for line in range(FEW)]
    warnings = [finding("x", line, severity=Severity.WARNING) for line in range(FEW)]
    assert len(sizes([*(finding("x", line) for line in range(FEW)), *other, *warnings])) == 3 * FEW


def test_further_places_are_named_shortly():
    places = [finding("x", line) for line in (3, 5, 7)] + [finding("x", 4, "standards/a/more.md")]
    [group] = grouped(places)
    assert group.further == "5:2、7:2、standards/a/more.md:4:2"
    [group] = grouped([finding("x", line) for line in range(1, LISTED + 5)])
    assert group.further.endswith(f"{LISTED + 1}:2等{LISTED + 3}处")


def test_every_finding_is_in_one_group():
    found = [finding("xyz"[line % 3], line, f"standards/{'ab'[line % 2]}/index.md") for line in range(40)]
    assert sorted(str(each) for group in grouped(found) for each in group.findings) == sorted(map(str, found))
