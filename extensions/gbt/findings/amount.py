"""How many findings of one kind are told: a text that has thousands of one fault has one fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gbt.findings.finding import Finding

MOST = 500
"""Of one rule in one standard; a long draft that was pasted whole has less than half of it."""


def bounded(findings: Iterable[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """The findings in their order, at most so many of each rule; the last of a rule says how many more there are."""
    every = list(findings)
    seen: Counter[str] = Counter()
    total = Counter(finding.rule for finding in every)
    kept = []
    for finding in every:
        seen[finding.rule] += 1
        if seen[finding.rule] < most or total[finding.rule] <= most:
            kept.append(finding)
        elif seen[finding.rule] == most:
            more = f"{finding.message}（这条规则另有{total[finding.rule] - most}处，没有列出）"
            kept.append(replace(finding, message=more))
    return tuple(kept)
