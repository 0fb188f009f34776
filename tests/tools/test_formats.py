"""Findings for other programs."""

from __future__ import annotations

import json

from gbt.diagnostics import Finding, Severity, Source
from gbt_cli.formats import sarif


def test_sarif_declares_a_shared_code_once() -> None:
    source = Source(file="index.md", line=1, column=1)
    common = {
        "code": "GB-WRD-005",
        "severity": Severity.WARNING,
        "source": source,
        "message": "……",
        "clause": "9.4.1",
    }
    names = ("half-width-punctuation", "traditional-character")
    [run] = json.loads(sarif(Finding(rule=name, **common) for name in names))["runs"]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert declared == ["GB-WRD-005"]
    assert {result["ruleId"] for result in run["results"]} == set(declared)
