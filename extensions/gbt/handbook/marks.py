"""Small marks that pages of the handbook share."""

from __future__ import annotations

from gbt.findings.faults import SECURITY
from gbt.findings.finding import Severity
from gbt.writers.html.markup import tag


def severity_mark(severity: Severity) -> str:
    """The word of a severity in its colour."""
    return tag("span", severity.zh, f"severity {severity}")


def security_mark(name: str) -> str:
    """What is said of a kind or a rule that nobody can waive; empty of any other."""
    return tag("span", "关系到安全，不能豁免", "security") if name in SECURITY else ""
