"""A baseline: the findings of an old draft that are known, so that only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gbt.findings.finding import Finding
from gbt.lines import lines_of
from gbt_cli.formats import fingerprint


class Lines:
    """The lines of the files of a workspace."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def of(self, finding: Finding) -> str:
        source = finding.source
        if source.file not in self._files:
            try:
                text = (self._root / source.file).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            self._files[source.file] = lines_of(text)
        lines = self._files[source.file]
        return lines[source.line - 1] if 0 < source.line <= len(lines) else ""


def write_baseline(path: Path, findings: Iterable[Finding], root: Path) -> int:
    """Write the fingerprints of the findings, readable in a diff; return how many."""
    texts = Lines(root)
    entries = sorted(
        [
            {"file": finding.source.file, "rule": finding.rule, "message": finding.message,
             "fingerprint": fingerprint(finding, texts.of(finding))}
            for finding in findings
        ],
        key=lambda entry: (entry["file"], entry["rule"], entry["fingerprint"]),
    )  # fmt: skip
    path.write_text(json.dumps({"findings": entries}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(entries)


def beyond_baseline(path: Path, findings: Iterable[Finding], root: Path) -> list[Finding]:
    """The findings that the baseline does not hold; each entry of it covers one finding.

    Raises ``ValueError`` in Chinese when the file is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        known = Counter(entry["fingerprint"] for entry in data["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"“{path}”不是基线文件（{error}）") from None
    texts = Lines(root)
    fresh = []
    for finding in findings:
        mark = fingerprint(finding, texts.of(finding))
        if known[mark]:
            known[mark] -= 1
        else:
            fresh.append(finding)
    return fresh
