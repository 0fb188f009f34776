"""From a reading to its findings: faults of the source and of drafting, less what is waived."""

from __future__ import annotations

from pathlib import Path

from gbt.diagnostics import Finding, Source, sorted_findings
from gbt.faults import FAULTS, fault
from gbt.reader import Reading
from gbt.reader.context import Waiver
from gbt.rules import check_document
from gbt.rules.reading import document_of
from gbt.rules.strictness import active_rules, graded, load_strictness


def check_reading(reading: Reading, workspace: Path) -> tuple[Finding, ...]:
    """The findings of a standard: of reading it, and of the rules, as strict as its stage wants."""
    metadata = reading.standard.metadata
    strictness, faults = load_strictness(workspace)
    rules = active_rules(metadata, strictness, workspace)
    drafting = graded(check_document(document_of(reading, workspace), rules), metadata, strictness)
    return apply_waivers(reading, (*faults, *reading.findings, *drafting))


def apply_waivers(reading: Reading, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Drop what a waiver with a reason covers; report waivers that cover nothing."""
    kept = list(findings)
    for waiver in reading.waivers:
        covered = [finding for finding in kept if _covers(waiver, finding, reading)]
        if covered and waiver.reason:
            kept = [finding for finding in kept if finding not in covered]
        elif not covered:
            kept.append(_unused(waiver))
    return sorted_findings(kept)


def _covers(waiver: Waiver, finding: Finding, reading: Reading) -> bool:
    """A waiver covers the block that begins on the next line that is not blank."""
    if finding.rule != waiver.rule or finding.source.file != waiver.source.file:
        return False
    lines = reading.files.lines(waiver.source.file)
    line = waiver.source.line
    while line < len(lines) and (not lines[line].strip() or lines[line].lstrip().startswith("%")):
        line += 1
    end = line
    while end < len(lines) and lines[end].strip():
        end += 1
    return line < finding.source.line <= max(end, line + 1)


def _unused(waiver: Waiver) -> Finding:
    source: Source = waiver.source
    if waiver.rule in FAULTS:
        return fault("waiver-unused", source, f"豁免“{waiver.rule}”没有对应的问题", "删去这一行")
    return fault("waiver-unused", source, f"豁免“{waiver.rule}”没有对应的问题", "删去这一行，或改正规则名")
