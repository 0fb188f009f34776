"""A card as the pages of the library show it: with its outputs, and what the rules over the library say of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from gbt.findings.finding import Finding, Severity
from gbt.library.card import Card, Counts
from gbt.writers import Download, downloads, web


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A standard in the library; ``outputs`` are digests of the files by format, empty before the first build."""

    card: Card
    outputs: tuple[tuple[str, str], ...] = ()
    readable: bool = False
    """Whether it has a page to link to, be it of an earlier build."""
    between: tuple[Finding, ...] = ()
    """What the rules over the library say of it, shown on the front page."""

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def stage_name(self) -> str:
        return self.card.stage.zh if self.card.stage else ""

    @property
    def counts(self) -> Counts:
        """Of the findings on its own page."""
        return self.card.counts

    @property
    def between_severity(self) -> str:
        """The worst of what the rules over the library say."""
        found = {finding.severity for finding in self.between}
        return next((str(severity) for severity in Severity if severity in found), "")

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.outputs)

    @property
    def version(self) -> str:
        """Changes when the page does."""
        return dict(self.outputs).get(web.DESCRIPTION.format, "")[:8]

    @property
    def address(self) -> str:
        """Its page, as seen from the front page."""
        return f"{quote(self.id)}/index.html"

    @property
    def downloads(self) -> tuple[tuple[Download, str], ...]:
        """The outputs that exist, with their addresses as seen from the front page."""
        return tuple(
            (each, f"../{quote(each.place)}") for each in downloads(self.id) if each.format in self.formats
        )

    @property
    def shown(self) -> tuple[object, ...]:
        """All that the pages show of it: they are written again when this changes."""
        card = self.card
        facts = (card.id, card.number, card.title, card.stage, card.domain, card.implemented, card.sample)
        return (*facts, self.counts, card.cited_standards, self.outputs, self.readable, self.between)
