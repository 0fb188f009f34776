"""The findings beside the text: how many of each severity, and where in the page each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbt.findings.finding import Finding, Severity
from gbt.findings.say.words import Count, Entry, counts, entry
from gbt.model import Node, Standard
from gbt.vocabulary import Stage
from gbt.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Panel:
    """``shown`` is false where an issued document has nothing graver than hints."""

    entries: tuple[Entry, ...]
    counts: tuple[Count, ...]
    shown: bool

    @property
    def errors(self) -> int:
        return sum(count.number for count in self.counts if count.severity == Severity.ERROR)


def panel(standard: Standard, findings: Sequence[Finding], nodes: Iterable[Node]) -> Panel:
    """The gravest first, then in the order of the text. ``nodes`` are all of the standard."""
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, *finding.sort_key))
    whereabouts = Whereabouts(nodes if findings else ())
    edition = standard.metadata.edition
    entries = tuple(entry(finding, edition, whereabouts.anchor_at(finding.source)) for finding in ordered)
    issued = standard.metadata.stage is Stage.PUBLISHED
    faulty = any(finding.severity is Severity.ERROR for finding in findings)
    return Panel(entries, counts(findings), shown=not issued or faulty)
