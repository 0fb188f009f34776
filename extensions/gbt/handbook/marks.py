"""Small marks that pages of the handbook share."""

from __future__ import annotations

from gbt.findings.finding import Severity
from gbt.writers.html.markup import tag


def severity_mark(severity: Severity) -> str:
    """The word of a severity in its colour."""
    return tag("span", severity.zh, f"severity {severity}")
