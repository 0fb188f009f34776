"""The rules over the library, asked of the cards of all standards; none is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from gbt.facts.strictness import load_strictness
from gbt.findings.finding import Finding, sorted_findings
from gbt.findings.waivers import Settled, settle
from gbt.library.card import Card
from gbt.library.shelf import Shelf, grouped
from gbt.rules.engine.running import check_library
from gbt.rules.loading import library_rulebook_of


def settle_library(
    cards: Mapping[str, Card], office: Path, *, complete: bool
) -> tuple[dict[str, Card], dict[str, tuple[Finding, ...]]]:
    """The cards with the findings that each standard has beside the others, its waivers settled; those findings.

    ``complete``: whether these are the cards of all standards of the workspace.
    """
    read = {name: card for name, card in sorted(cards.items()) if card.read}
    strictness = load_strictness(office)
    book = library_rulebook_of(office)
    found = grouped(
        (finding.source.file.split("/")[1], finding)
        for finding in check_library(Shelf(read.values()), book.values())
    )
    # only when every standard is known does a waiver cover nothing
    whole = complete and len(read) == len(cards)
    running = [rule.name for rule in book.values() if strictness.own_level(rule.name, rule.code) != "off"]
    settled, between = dict(cards), {}
    for name, card in read.items():
        if name in found or card.library_waivers:
            assert card.stage is not None, "it has been read"
            graded = strictness.graded(found.get(name, ()), card.stage)
            done = settle(
                card.library_waivers,
                graded.kept,
                silenced=graded.silenced,
                codes=book.codes,
                running=running if whole else (),
            )
            settled[name] = _with(card, done)
            own = set(card.findings)
            if more := tuple(finding for finding in settled[name].findings if finding not in own):
                between[name] = more
    return settled, between


def _with(card: Card, settled: Settled) -> Card:
    """The card with what was found beside the others."""
    uses = {use.source: use for use in settled.uses}
    return replace(
        card,
        findings=sorted_findings([*card.findings, *settled.findings]),
        waivers=tuple(uses.get(use.source, use) for use in card.waivers),
    )
