"""A baseline: the findings of an old draft that are known, so that only new ones fail; those of security never are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from gbt.findings.faults import SECURITY
from gbt.findings.finding import Finding
from gbt.findings.identity import fingerprint

Lines = Callable[[str], list[str]]


def baseline_of(findings: Iterable[Finding], lines: Lines) -> tuple[str, int]:
    """The fingerprints of the findings but those of security, as text readable in a diff; how many there are."""
    entries = sorted(
        [
            {"file": finding.source.file, "rule": finding.rule, "message": finding.message,
             "fingerprint": fingerprint(finding, _line(finding, lines))}
            for finding in findings
            if finding.rule not in SECURITY
        ],
        key=lambda entry: (entry["file"], entry["rule"], entry["fingerprint"]),
    )  # fmt: skip
    return json.dumps({"findings": entries}, ensure_ascii=False, indent=1) + "\n", len(entries)


def beyond_baseline(path: Path, findings: Iterable[Finding], lines: Lines) -> list[Finding]:
    """The findings that the baseline does not hold, and those of security; each entry covers one finding.

    Raises ``ValueError`` in Chinese when the file is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        known = Counter(entry["fingerprint"] for entry in data["findings"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"“{path}”不是基线文件（{error}）") from None
    fresh = []
    for finding in findings:
        mark = fingerprint(finding, _line(finding, lines))
        if known[mark] and finding.rule not in SECURITY:
            known[mark] -= 1
        else:
            fresh.append(finding)
    return fresh


def _line(finding: Finding, lines: Lines) -> str:
    found = lines(finding.source.file)
    return found[finding.source.line - 1] if 0 < finding.source.line <= len(found) else ""
