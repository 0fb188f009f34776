"""Thousands of one fault are told as a few hundred, and as how many they are."""

from __future__ import annotations

from gbt.facts.data import parse_yaml
from gbt.facts.validation import MOST, validate
from gbt.findings.amount import bounded
from gbt.findings.finding import Finding, Severity, Source
from gbt.metadata import Metadata


def finding(rule: str, line: int) -> Finding:
    return Finding(
        rule=rule, code=rule, severity=Severity.ERROR, source=Source(file="a.md", line=line), message="甲"
    )


def test_no_more_than_so_many_of_a_rule():
    found = [finding("xy"[line % 2], line) for line in range(1, 21)]
    kept = bounded(found, 4)
    assert [(each.rule, each.source.line) for each in kept] == [(f"{'xy'[n % 2]}", n) for n in range(1, 9)]
    assert [each.message for each in kept[-2:]] == ["甲（这条规则另有6处，没有列出）"] * 2


def test_as_many_as_allowed_stay_as_they_are():
    found = tuple(finding("x", line) for line in range(4))
    assert bounded(found, 4) == found
    assert bounded((), 4) == ()


def test_file_of_thousands_of_unknown_keys_is_told_in_hundreds():
    text = "".join(f"key{number}: 1\n" for number in range(3 * MOST))
    loaded, _ = parse_yaml(text, "standard.yaml")
    assert len(validate(loaded, Metadata)[1]) == MOST
