"""Findings as one line or one record each: annotations of GitHub, reports of GitLab, lines for editors."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gbt.findings.finding import Finding, Severity
from gbt.findings.identity import fingerprints
from gbt.findings.say.words import bracketed_basis, message
from gbt.visible import plain_json, visible

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def github(findings: Iterable[Finding], edition: str) -> str:
    """Workflow commands of GitHub Actions."""
    lines = []
    for finding in findings:
        source = finding.source
        place = f"file={_property(source.file)},line={max(source.line, 1)}"
        if source.column:
            place += f",col={source.column}"
            if source.end_line == source.line and source.end_column:
                place += f",endColumn={source.end_column}"
        told = f" 改法：{finding.remedy}" if finding.remedy else ""
        text = f"{finding.message}{bracketed_basis(finding, edition)}{told}"
        lines.append(
            f"::{_GITHUB[finding.severity]} {place},title={finding.rule} {finding.code}::{_data(text)}\n"
        )
    return "".join(lines)


def _data(text: str) -> str:
    # a line break would end the command, and what follows could be another
    return visible(text, kept="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Iterable[Finding], edition: str) -> str:
    """A code quality report of GitLab."""
    found = list(findings)
    report = [
        {
            "description": message(finding, edition),
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _GITLAB[finding.severity],
            "location": {"path": finding.source.file, "lines": {"begin": max(finding.source.line, 1)}},
        }
        for finding, mark in zip(found, fingerprints(found), strict=True)
    ]
    return plain_json(json.dumps(report, ensure_ascii=False, indent=1)) + "\n"


def lines(findings: Iterable[Finding], edition: str) -> str:
    """One line each: ``file:line:column: severity: message [code]``, which editors and CI systems pick up."""
    return "".join(
        f"{visible(each.source.file)}:{max(each.source.line, 1)}:{max(each.source.column, 1)}: "
        f"{each.severity}: {message(each, edition)} [{each.code}]\n"
        for each in findings
    )
