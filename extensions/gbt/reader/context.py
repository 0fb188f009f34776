"""What the reader knows while it reads one standard, and what it collects on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from docutils import nodes

from gbt.facts.boilerplate import Boilerplate
from gbt.facts.register import Register
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.library.shelf import DOCUMENT, Catalogue, Lookup
from gbt.metadata import Metadata
from gbt.reader.places import Cursor, SourceFiles
from gbt.resolve import Resolved
from gbt.text.binding import Surroundings
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


@dataclass
class Context:
    """One reading."""

    standard_id: str
    folder: Path
    metadata: Metadata
    boilerplate: Boilerplate
    register: Register
    catalogue: Catalogue
    resolved: Resolved
    files: SourceFiles
    findings: list[Finding] = field(default_factory=list)
    assets: dict[str, bytes] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    around: Surroundings = field(default_factory=Surroundings)
    cursor: Cursor | None = None

    def source(self, node: nodes.Node) -> Source:
        return self.resolved.outline.source(node)

    def report(self, name: str, source: Source, message: str, remedy: str = "") -> None:
        self.findings.append(fault(name, source, message, remedy))

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
    def along(self, source: Source, reach: int = 40) -> Iterator[Cursor]:
        """Follow the author's lines from ``source`` while the pieces of a block are read."""
        before = self.cursor
        self.cursor = Cursor(self.files, source, reach)
        try:
            yield self.cursor
        finally:
            self.cursor = before

    def take_anchor(self, prefix: str, text: str) -> str:
        from gbt.resolve import digest

        return self.resolved.anchors.take(f"{prefix}-{digest(text)}")
