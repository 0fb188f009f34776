"""What the reader knows while it reads one standard, and what it collects on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from docutils import nodes

from gbt import model
from gbt.facts.boilerplate import Boilerplate
from gbt.facts.loaded import LoadedYaml
from gbt.facts.register import Register
from gbt.files.drafts import Draft
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.library.shelf import DOCUMENT, Catalogue, Lookup
from gbt.metadata import Metadata
from gbt.resolve import Resolved, digest
from gbt.source_files import SourceFiles
from gbt.text.binding import Standing
from gbt.text.docnumber import DocumentNumber


@dataclass(frozen=True, slots=True)
class Use:
    """One citation: the document, its identity in the lists, and whether it is normative."""

    key: str
    number: DocumentNumber | None
    text: str
    normative: bool
    attribution: bool
    source: Source
    standard: str = ""


BlockReader = Callable[[Any, "Context"], Sequence[model.Block]]
Readers = Sequence[tuple[type, BlockReader]]
"""Who reads the nodes of a class; the first class that fits counts."""


@dataclass
class Context:
    """One reading; ``readers`` are asked for the blocks of a node."""

    readers: Readers
    standard_id: str
    draft: Draft
    metadata: Metadata
    boilerplate: Boilerplate
    register: Register
    catalogue: Catalogue
    resolved: Resolved
    files: SourceFiles
    facts: LoadedYaml | None = None
    """standard.yaml, when it could be read."""
    findings: list[Finding] = field(default_factory=list)
    assets: dict[str, bytes] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    around: Standing = field(default_factory=Standing)
    drawing_seconds: float = 0.0
    """What the diagrams so far have taken."""

    citing: bool = True
    """Whether numbers of documents are citations here."""

    def source(self, node: nodes.Node) -> Source:
        """All lines of a node."""
        return self.resolved.outline.source(node)

    def report(self, name: str, source: Source, message: str, remedy: str = "") -> None:
        """A finding; of a place over several lines its first one is told."""
        self.findings.append(fault(name, self.files.head(source), message, remedy))

    def remember_document(self, number: str) -> None:
        """So that an edit of its record in the register rebuilds just the standards that cite it."""
        self.catalogue.lookups.add(Lookup(DOCUMENT, number, self.register.fingerprint(number)))

    @contextmanager
    def inside(self, **changes: object) -> Iterator[None]:
        """Read something in other surroundings."""
        before = self.around
        self.around = replace(before, **changes)  # type: ignore[arg-type]
        try:
            yield
        finally:
            self.around = before

    @contextmanager
    def not_citing(self) -> Iterator[None]:
        """Read something in which numbers of documents are names."""
        before = self.citing
        self.citing = False
        try:
            yield
        finally:
            self.citing = before

    def take_anchor(self, prefix: str, text: str) -> str:
        return self.resolved.anchors.take(f"{prefix}-{digest(text)}")
