"""Findings for machines: SARIF 2.1.0 for code hosts and editors, annotations of GitHub, reports of GitLab, lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from gbt.diagnostics import Finding, Severity

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def basis(finding: Finding) -> str:
    """The clause as shown behind a message."""
    if not finding.clause:
        return ""
    return "（实践）" if finding.clause == "实践" else f"（GB/T 1.1—2020，{finding.clause}）"


def sarif(findings: Iterable[Finding]) -> str:
    """One SARIF run; fixes are carried along."""
    found = list(findings)
    # rules of wording may share a code, which SARIF wants only once
    rules = sorted({finding.code: (finding.code, finding.rule, finding.clause) for finding in found}.values())
    run = {
        "tool": {
            "driver": {
                "name": "gbt",
                "informationUri": "https://openstd.samr.gov.cn/",
                "rules": [
                    {
                        "id": code,
                        "name": rule,
                        "shortDescription": {"text": rule},
                        "properties": {"clause": clause},
                    }
                    for code, rule, clause in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in found],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _region(source: Any) -> dict[str, int]:
    region = {"startLine": max(source.line, 1)}
    if source.column:
        region["startColumn"] = source.column
    if source.end_line and source.end_column:
        region |= {"endLine": source.end_line, "endColumn": source.end_column}
    return region


def _result(finding: Finding) -> dict[str, Any]:
    location = {"artifactLocation": {"uri": finding.source.file}, "region": _region(finding.source)}
    remedy = f"\n改法：{finding.remedy}" if finding.remedy else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _SARIF_LEVEL[finding.severity],
        "message": {"text": f"{finding.message}{basis(finding)}{remedy}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"gbt/v1": fingerprint(finding)},
    }
    if finding.fix:
        replacements = [
            {"deletedRegion": _region(edit.source), "insertedContent": {"text": edit.replacement}}
            for edit in finding.fix
        ]
        change = {"artifactLocation": {"uri": finding.source.file}, "replacements": replacements}
        result["fixes"] = [{"description": {"text": finding.remedy}, "artifactChanges": [change]}]
    return result


def fingerprint(finding: Finding, line: str = "") -> str:
    """Identity of a finding that survives lines moving: rule, file, message and the text of its line."""
    parts = (finding.code, finding.source.file, finding.message, line.strip())
    return hashlib.blake2s("\0".join(parts).encode(), digest_size=12).hexdigest()


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands of GitHub Actions."""
    lines = []
    for finding in findings:
        source = finding.source
        place = f"file={source.file},line={max(source.line, 1)}"
        if source.column:
            place += f",col={source.column}"
            if source.end_line == source.line and source.end_column:
                place += f",endColumn={source.end_column}"
        message = f"{finding.message}{basis(finding)} 改法：{finding.remedy}".replace("%", "%25").replace(
            "\n", "%0A"
        )
        lines.append(
            f"::{_GITHUB[finding.severity]} {place},title={finding.rule} {finding.code}::{message}\n"
        )
    return "".join(lines)


def gitlab(findings: Iterable[Finding]) -> str:
    """A code quality report of GitLab."""
    report = [
        {
            "description": f"{finding.message}{basis(finding)}",
            "check_name": finding.rule,
            "fingerprint": fingerprint(finding, str(finding.source)),
            "severity": _GITLAB[finding.severity],
            "location": {"path": finding.source.file, "lines": {"begin": max(finding.source.line, 1)}},
        }
        for finding in findings
    ]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def lines(findings: Iterable[Finding]) -> str:
    """One line each: ``file:line:column: severity: message [code]``, which editors and CI systems pick up."""
    return "".join(
        f"{f.source.file}:{max(f.source.line, 1)}:{max(f.source.column, 1)}: {f.severity}: {f.message}{basis(f)} [{f.code}]\n"
        for f in findings
    )
