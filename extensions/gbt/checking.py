"""From a reading to its findings: faults of the source and of drafting, less what is waived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gbt.facts.strictness import load_strictness
from gbt.findings.amount import bounded
from gbt.findings.faults import FAULTS
from gbt.findings.finding import Finding
from gbt.findings.waivers import Waiver, WaiverUse, settle
from gbt.reader import Reading
from gbt.rules import Rule, Rulebook, check_document, rulebook_of
from gbt.rules.engine.document import Document
from gbt.rules.engine.reading import document_of
from gbt.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Examination:
    """What a check of one standard says: findings that are left, waivers, and the rules that were asked."""

    findings: tuple[Finding, ...]
    waivers: tuple[WaiverUse, ...]
    library_waivers: tuple[Waiver, ...]
    """Those of rules over the library, which are settled when all standards are known."""
    rules: tuple[Rule, ...]
    document: Document
    """The indexed standard that they were asked of."""


def check_reading(reading: Reading, workspace: Path) -> tuple[Finding, ...]:
    """The findings of a standard: of reading it, and of the rules, as strict as its stage wants."""
    return examine(reading, workspace).findings


def examine(reading: Reading, workspace: Path) -> Examination:
    """Check a standard and settle its waivers."""
    metadata = reading.standard.metadata
    strictness = load_strictness(workspace)
    book = rulebook_of(workspace)
    rules = book.active(metadata.regime, strictness)
    document = document_of(reading)
    graded = strictness.graded(check_document(document, rules), metadata.stage)
    drafting = graded.kept
    if any(map(_hides_facts, reading.findings)):
        # what could not be read is not missing
        drafting = tuple(found for found in drafting if not _of_facts(found))
    elif any(_of_facts(found) and found.rule == "yaml-value" for found in reading.findings):
        # nor is a fact whose value was refused
        drafting = tuple(
            found for found in drafting if not (_of_facts(found) and found.rule.startswith("missing-"))
        )
    if any(
        found.rule.startswith("file-") and found.source.file.endswith(".md") for found in reading.findings
    ):
        # nor is what stands in a file that could not be read
        drafting = tuple(found for found in drafting if found.rule != "missing-element")
    codes = {name: code for name, (code, _) in FAULTS.items()} | book.codes
    settled = settle(
        reading.waivers,
        (*reading.findings, *drafting, *_unwritten(reading, workspace)),
        silenced=graded.silenced,
        codes=codes,
        running=frozenset(rule.name for rule in rules),
    )
    return Examination(
        bounded(settled.findings), settled.uses, _library_waivers(reading, book), rules, document
    )


def _unwritten(reading: Reading, workspace: Path) -> Iterator[Finding]:
    """What a writer knows beforehand that it cannot write."""
    for writer in WRITERS.values():
        yield from writer.foreseen(reading.standard, reading.assets, reading.facts, workspace)


def _library_waivers(reading: Reading, book: Rulebook) -> tuple[Waiver, ...]:
    names = {name for rule in book.across for name in (rule.name, rule.code)}
    return tuple(waiver for waiver in reading.waivers if waiver.rule in names)


_UNREAD = ("file-", "yaml-syntax", "yaml-fullwidth-colon", "yaml-unsafe", "yaml-duplicate-key")


def _of_facts(finding: Finding) -> bool:
    return finding.source.file.endswith("/standard.yaml")


def _hides_facts(finding: Finding) -> bool:
    """Whether standard.yaml could not be read at all because of this."""
    return _of_facts(finding) and finding.rule.startswith(_UNREAD)
