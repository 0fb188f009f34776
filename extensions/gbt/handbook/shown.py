"""A fixture, read: the part of its standard that the page shows, and what is found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from gbt.checking import check_reading
from gbt.facts.register import Register, load_register
from gbt.files.outputs import Outputs
from gbt.files.scratch import scratch_folder
from gbt.findings.finding import Finding, Source
from gbt.handbook.fixtures import FACTS, FOLDER, REGISTER, Draft, Fixture, make_draft
from gbt.library.card import Card
from gbt.library.shelf import Catalogue, Shelf
from gbt.model import Annex, Block, Clause, Element, Standard
from gbt.project import read_project
from gbt.reader import Reading
from gbt.templates_path import PACKAGED
from gbt.vocabulary import ElementKind

HANDBOOK = PACKAGED / "handbook"


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a fixture. ``elements`` hold only what stands on shown lines, or is generated there."""

    fixture: Fixture
    draft: Draft
    standard: Standard
    preamble: tuple[Block, ...]
    elements: tuple[Element, ...]
    assets: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    def surprises(self) -> list[str]:
        """Findings that the fixture does not announce, and announced ones that are missing."""
        wanted = Counter(self.draft.expected)
        extra = []
        for each in self.findings:
            key = (each.rule, each.source.file, each.source.line)
            if wanted[key]:
                wanted[key] -= 1
            else:
                extra.append(f"not announced: {each}")
        return [*extra, *(f"not found: {key}" for key in wanted.elements())]


def show(fixture: Fixture) -> Shown:
    """Read, check and cut a fixture in a workspace of its own."""
    draft = make_draft(fixture)
    with scratch_folder() as workspace:
        drafts = Outputs(workspace)
        for name, text in draft.files.items():
            drafts.write(name, text.encode())
        register, findings = _register(workspace)
        shelf = _others(workspace, register)
        reading = _read(workspace / FOLDER, workspace, register, shelf)
        findings = (*findings, *check_reading(reading, workspace))
    standard = reading.standard
    cut = _Cut(draft)
    return Shown(
        fixture=fixture,
        draft=draft,
        standard=standard,
        preamble=tuple(block for block in standard.preamble if cut.shown(block.source)),
        elements=tuple(kept for element in standard.elements if (kept := cut.element(element))),
        assets=reading.assets,
        findings=findings,
    )


def _read(folder: Path, workspace: Path, register: Register, shelf: Shelf) -> Reading:
    return read_project(folder, workspace, catalogue=Catalogue(shelf, folder.name), register=register)


def _register(workspace: Path) -> tuple[Register, tuple[Finding, ...]]:
    if (workspace / REGISTER).exists():
        return load_register(workspace / REGISTER, REGISTER)
    return _own_register(), ()


@lru_cache(maxsize=1)
def _own_register() -> Register:
    """The documents that the fixtures cite."""
    register, findings = load_register(HANDBOOK / "register.yaml")
    assert not findings, findings
    return register


def _others(workspace: Path, register: Register) -> Shelf:
    """The other standards of the fixture's workspace, as the catalogue knows them."""
    cards = []
    for folder in sorted((workspace / "standards").iterdir()):
        if folder == workspace / FOLDER:
            continue
        reading = _read(folder, workspace, register, Shelf(()))
        standard = reading.standard
        cards.append(
            Card(id=standard.id, number=standard.number, title=standard.title, labels=reading.labels)
        )
    return Shelf(cards)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Keeps what the page shows."""

    draft: Draft

    def shown(self, source: Source) -> bool:
        return (source.file, source.line) in self.draft.shown

    def element(self, element: Clause | Annex) -> Element | None:
        """The element, or what is shown of it, without a heading when that is hidden."""
        headed = self.shown(element.source)
        blocks = tuple(block for block in element.blocks if self._block(block, headed))
        subclauses = tuple(kept for clause in element.subclauses if (kept := self.element(clause)))
        clauses = tuple(clause for clause in subclauses if isinstance(clause, Clause))
        if headed:
            return replace(element, blocks=blocks, subclauses=clauses)
        if not blocks and not clauses:
            return None
        kind = element.kind if isinstance(element, Clause) else ElementKind.CLAUSE
        return Clause(
            kind=kind, number="", level=element.level, titled=False, blocks=blocks, subclauses=clauses,
            source=element.source,
        )  # fmt: skip

    def _block(self, block: Block, headed: bool) -> bool:
        # the sentences of the foreword come from standard.yaml and stand wherever its heading does
        return headed if block.source.file.endswith(FACTS) else self.shown(block.source)
