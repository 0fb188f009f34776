"""The identity of a finding, by which a baseline, a code host or an editor knows it again when lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from gbt.findings.finding import Finding


def fingerprint(finding: Finding, line: str = "") -> str:
    """Made of rule, file, message and the text of its line."""
    parts = (finding.code, finding.source.file, finding.message, line.strip())
    return hashlib.blake2s("\0".join(parts).encode(errors="surrogatepass"), digest_size=12).hexdigest()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One of each; findings that say the same are told apart by their order."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        marks.append(mark if seen[mark] == 1 else fingerprint(finding, str(seen[mark])))
    return marks
