"""Findings for machines: SARIF 2.1.0 for code hosts and editors, annotations of GitHub, reports of GitLab, lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from gbt.findings.finding import Finding, Severity

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
    rules = {finding.code: finding for finding in sorted(found, key=lambda f: (f.code, f.rule), reverse=True)}
    titles = _titles({finding.rule for finding in rules.values()}) if found else {}
    run = {
        "tool": {
            "driver": {
                "name": "gbt",
                "version": version("gbt"),
                "rules": [_descriptor(finding, titles) for _, finding in sorted(rules.items())],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, mark) for finding, mark in zip(found, fingerprints(found), strict=True)],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _titles(rules: set[str]) -> dict[str, str]:
    """The Chinese names of rules and faults."""
    from gbt.checklist import fault_titles
    from gbt.rules.engine.casebook import pages

    named = {name: page.title for name, page in pages().items()} | fault_titles()
    return {name: named[name] for name in rules if name in named}


def _descriptor(finding: Finding, titles: dict[str, str]) -> dict[str, Any]:
    text = titles.get(finding.rule, finding.rule)
    return {
        "id": finding.code,
        "name": finding.rule,
        "shortDescription": {"text": text},
        "help": {"text": f"{text}{basis(finding)}；用“gbt explain {finding.code}”看说明和例子"},
        "properties": {"clause": finding.clause},
    }


def _location(file: str) -> dict[str, str]:
    # a path is no URI: blanks and Chinese characters are escaped
    return {"uri": quote(file), "uriBaseId": "%SRCROOT%"}


def _region(source: Any) -> dict[str, int]:
    region = {"startLine": max(source.line, 1)}
    if source.column:
        region["startColumn"] = source.column
    if source.end_line and source.end_column:
        region |= {"endLine": source.end_line, "endColumn": source.end_column}
    return region


def _result(finding: Finding, mark: str) -> dict[str, Any]:
    location = {"artifactLocation": _location(finding.source.file), "region": _region(finding.source)}
    remedy = f"\n改法：{finding.remedy}" if finding.remedy else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _SARIF_LEVEL[finding.severity],
        "message": {"text": f"{finding.message}{basis(finding)}{remedy}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"gbt/v1": mark},
        "properties": {"rule": finding.rule},
    }
    if finding.fix:
        replacements = [
            {"deletedRegion": _region(edit.source), "insertedContent": {"text": edit.replacement}}
            for edit in finding.fix
        ]
        change = {"artifactLocation": _location(finding.source.file), "replacements": replacements}
        result["fixes"] = [{"description": {"text": finding.remedy}, "artifactChanges": [change]}]
    return result


def fingerprint(finding: Finding, line: str = "") -> str:
    """Identity of a finding that survives lines moving: rule, file, message and the text of its line."""
    parts = (finding.code, finding.source.file, finding.message, line.strip())
    return hashlib.blake2s("\0".join(parts).encode(), digest_size=12).hexdigest()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """An identity of each that survives lines moving; those that say the same are told apart by their order."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        marks.append(mark if seen[mark] == 1 else fingerprint(finding, str(seen[mark])))
    return marks


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands of GitHub Actions."""
    lines = []
    for finding in findings:
        source = finding.source
        place = f"file={_property(source.file)},line={max(source.line, 1)}"
        if source.column:
            place += f",col={source.column}"
            if source.end_line == source.line and source.end_column:
                place += f",endColumn={source.end_column}"
        remedy = f" 改法：{finding.remedy}" if finding.remedy else ""
        message = _data(f"{finding.message}{basis(finding)}{remedy}")
        lines.append(
            f"::{_GITHUB[finding.severity]} {place},title={finding.rule} {finding.code}::{message}\n"
        )
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Iterable[Finding]) -> str:
    """A code quality report of GitLab."""
    found = list(findings)
    report = [
        {
            "description": f"{finding.message}{basis(finding)}",
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _GITLAB[finding.severity],
            "location": {"path": finding.source.file, "lines": {"begin": max(finding.source.line, 1)}},
        }
        for finding, mark in zip(found, fingerprints(found), strict=True)
    ]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def lines(findings: Iterable[Finding]) -> str:
    """One line each: ``file:line:column: severity: message [code]``, which editors and CI systems pick up."""
    return "".join(
        f"{f.source.file}:{max(f.source.line, 1)}:{max(f.source.column, 1)}: {f.severity}: {f.message}{basis(f)} [{f.code}]\n"
        for f in findings
    )
