"""The findings beside the text: how many of each severity, and where in the page each belongs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbt.findings.finding import Finding, Severity
from gbt.findings.say.grouping import grouped
from gbt.findings.say.words import Count, Entry, counts, entry
from gbt.model import Node, Standard
from gbt.vocabulary import Stage
from gbt.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in the panel; ``number`` counts all from 1."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Cards:
    """What one rule says: the first is shown, the further ones when they are asked for."""

    first: Card
    further: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """``shown`` is false where an issued document has nothing graver than hints."""

    groups: tuple[Cards, ...]
    counts: tuple[Count, ...]
    shown: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All findings, as they stand in the panel."""
        return tuple(card.entry for group in self.groups for card in (group.first, *group.further))

    @property
    def errors(self) -> int:
        return sum(count.number for count in self.counts if count.severity == Severity.ERROR)


def panel(standard: Standard, findings: Sequence[Finding], nodes: Iterable[Node]) -> Panel:
    """The gravest first, then in the order of the text. ``nodes`` are all of the standard."""
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, *finding.sort_key))
    whereabouts = Whereabouts(nodes if findings else ())
    edition = standard.metadata.edition
    numbers = itertools.count(1)
    groups = []
    for group in grouped(ordered):
        first, *further = [
            Card(next(numbers), entry(finding, edition, whereabouts.anchor_at(finding.source)))
            for finding in group.findings
        ]
        groups.append(Cards(first, tuple(further)))
    issued = standard.metadata.stage is Stage.PUBLISHED
    faulty = any(finding.severity is Severity.ERROR for finding in findings)
    return Panel(tuple(groups), counts(findings), shown=not issued or faulty)
