"""The rules over the library, asked of the cards of all standards; none is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gbt.facts.strictness import load_strictness
from gbt.findings.finding import Finding, sorted_findings
from gbt.findings.strictness import Strictness
from gbt.findings.waivers import WaiverUse, unused_waiver
from gbt.library.card import Card, LibraryWaiver
from gbt.library.shelf import Shelf, grouped
from gbt.rules.engine.rulebook import Rulebook
from gbt.rules.engine.running import check_library
from gbt.rules.loading import library_rulebook_of


@dataclass(frozen=True, slots=True)
class _Known:
    """What every standard of the workspace is judged by."""

    strictness: Strictness
    book: Rulebook
    whole: bool
    """Whether every standard of the workspace is known: only then does a waiver cover nothing."""


def settle_library(
    cards: Mapping[str, Card], root: Path, *, complete: bool
) -> tuple[dict[str, Card], dict[str, tuple[Finding, ...]]]:
    """The cards with the findings that each standard has beside the others, its waivers settled; those findings.

    ``complete``: whether these are the cards of all standards of the workspace.
    """
    read = {name: card for name, card in sorted(cards.items()) if card.read}
    strictness = load_strictness(root)
    book = library_rulebook_of(root)
    found = grouped(
        (finding.source.file.split("/")[1], finding)
        for finding in check_library(Shelf(read.values()), book.values())
    )
    known = _Known(strictness, book, whole=complete and len(read) == len(cards))
    settled, between = dict(cards), {}
    for name, card in read.items():
        if name in found or card.library_waivers:
            settled[name] = _settled(card, tuple(found.get(name, ())), known)
            own = set(card.findings)
            if more := tuple(finding for finding in settled[name].findings if finding not in own):
                between[name] = more
    return settled, between


def _settled(card: Card, found: tuple[Finding, ...], known: _Known) -> Card:
    assert card.stage is not None, "it has been read"
    kept = list(known.strictness.graded(found, card.stage))
    more: list[Finding] = []
    uses = {use.source: use for use in card.waivers}
    for waiver in card.library_waivers:
        covered = [finding for finding in kept if _covers(waiver, finding)]
        use = uses[waiver.source]
        if not covered and known.whole and not _asleep(waiver, found, known):
            use = replace(use, state="unused")
            more.append(unused_waiver(waiver.rule, waiver.source))
        elif covered and waiver.reason:
            kept = [finding for finding in kept if finding not in covered]
            use = replace(use, state="used", covered=tuple(finding.message for finding in covered))
        elif covered:
            use = replace(use, state="unexplained")
        uses[waiver.source] = use
    waivers: tuple[WaiverUse, ...] = tuple(uses[use.source] for use in card.waivers)
    return replace(card, findings=sorted_findings([*card.findings, *kept, *more]), waivers=waivers)


def _covers(waiver: LibraryWaiver, finding: Finding) -> bool:
    block, place = waiver.block, finding.source
    named = waiver.rule in (finding.rule, finding.code)
    return named and place.file == block.file and block.line <= place.line <= block.end_line


def _asleep(waiver: LibraryWaiver, found: tuple[Finding, ...], known: _Known) -> bool:
    """Whether the stage or the office has switched its rule off."""
    if any(_covers(waiver, finding) for finding in found):
        return True
    return any(
        known.strictness.rules.get(key) == "off"
        for rule in known.book.called(waiver.rule)
        for key in (rule.name, rule.code)
    )
