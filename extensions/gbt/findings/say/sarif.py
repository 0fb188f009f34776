"""SARIF 2.1.0, which code hosts and editors read; fixes are carried along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.identity import fingerprints
from gbt.findings.say.words import bracketed_basis, message, remedy
from gbt.visible import plain_json, visible

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Finding], edition: str, titles: Mapping[str, str]) -> str:
    """One SARIF run; ``titles`` are the Chinese names of rules."""
    found = list(findings)
    # rules of wording may share a code, which SARIF wants only once
    rules = {finding.code: finding for finding in sorted(found, key=lambda f: (f.code, f.rule), reverse=True)}
    run = {
        "tool": {
            "driver": {
                "name": "gbt",
                "version": version("gbt"),
                "rules": [_descriptor(finding, edition, titles) for _, finding in sorted(rules.items())],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, edition, mark) for finding, mark in zip(found, fingerprints(found), strict=True)
        ],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return plain_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _descriptor(finding: Finding, edition: str, titles: Mapping[str, str]) -> dict[str, Any]:
    text = titles.get(finding.rule, finding.rule)
    return {
        "id": finding.code,
        "name": finding.rule,
        "shortDescription": {"text": text},
        "help": {
            "text": f"{text}{bracketed_basis(finding, edition)}；用“gbt explain {finding.code}”看说明和例子"
        },
        "properties": {"clause": finding.clause},
    }


def _location(file: str) -> dict[str, str]:
    # a path is no URI: blanks and Chinese characters are escaped
    return {"uri": quote(file, errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}


def _region(source: Source) -> dict[str, int]:
    region = {"startLine": max(source.line, 1)}
    if source.column:
        region["startColumn"] = source.column
    if source.end_line and source.end_column:
        region |= {"endLine": source.end_line, "endColumn": source.end_column}
    return region


def _result(finding: Finding, edition: str, mark: str) -> dict[str, Any]:
    location = {"artifactLocation": _location(finding.source.file), "region": _region(finding.source)}
    text = f"{message(finding, edition)}\n{remedy(finding)}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVEL[finding.severity],
        "message": {"text": text.rstrip("\n")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"gbt/v1": mark},
        "properties": {"rule": finding.rule},
    }
    if finding.fix:
        result["fixes"] = [
            {"description": {"text": visible(finding.remedy)}, "artifactChanges": _changes(finding)}
        ]
    return result


def _changes(finding: Finding) -> list[dict[str, Any]]:
    """The edits of a fix, file by file."""
    return [
        {
            "artifactLocation": _location(file),
            "replacements": [
                {"deletedRegion": _region(edit.source), "insertedContent": {"text": edit.replacement}}
                for edit in finding.fix
                if edit.source.file == file
            ],
        }
        for file in dict.fromkeys(edit.source.file for edit in finding.fix)
    ]
