"""Findings as a reader wants them: what one rule says again and again of a standard is said once, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gbt.findings.faults import SECURITY
from gbt.findings.finding import Finding

FEW = 3
"""So many findings of one rule in one standard are still shown one by one."""
LISTED = 12
"""So many further places are named in a line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule in one standard, in the order of their places."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def further(self) -> str:
        """The places behind the first, as a line says them; of the file that was named before only lines and columns."""
        file = self.first.source.file
        shown = []
        for finding in self.findings[1 : 1 + LISTED]:
            place = str(finding.source)
            if finding.source.file == file and ":" in place:
                place = place.removeprefix(f"{file}:")
            file = finding.source.file
            shown.append(place)
        rest = len(self.findings) - 1 - len(shown)
        return "、".join(shown) + (f"等{rest + len(shown)}处" if rest else "")


def grouped(findings: Iterable[Finding]) -> Iterator[Group]:
    """The findings in groups, in the order of the first of each; few of a kind stay apart, and all of security."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    order = list(findings)
    for finding in order:
        kinds.setdefault(_kind(finding), []).append(finding)
    told: set[tuple[str, str, str]] = set()
    for finding in order:
        kind = _kind(finding)
        if len(kinds[kind]) <= FEW or finding.rule in SECURITY:
            yield Group((finding,))
        elif kind not in told:
            told.add(kind)
            yield Group(tuple(kinds[kind]))


def _kind(finding: Finding) -> tuple[str, str, str]:
    """The standard (or other file), the rule and its severity."""
    parts = finding.source.file.split("/")
    return "/".join(parts[:2]), finding.rule, finding.severity
