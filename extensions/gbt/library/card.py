"""A standard seen from outside: all that others may know of it without reading it.

Workspace, site, register and the rules over the library read cards. One is made whenever a standard is read; it is
kept between builds and handed between processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.waivers import Waiver, WaiverUse
from gbt.text.docnumber import DocumentNumber
from gbt.vocabulary import DocumentClass, Stage

# What a card has many of are named tuples: a library has tens of thousands, which are loaded at every build.

Spot = tuple[str, int, int, int, int]
"""The fields of a source in their order."""


class Label(NamedTuple):
    """A labelled thing as others mention it: kind (of ``TargetKind``), reference text, anchor."""

    kind: str
    text: str
    anchor: str


class Definition(NamedTuple):
    """A term entry: ``term`` and ``digest`` compare, ``name`` and ``text`` are what authors read."""

    term: str
    """Without blanks, marks and case; with the 〈field〉 that the definition opens with."""
    name: str
    english: str
    digest: str
    text: str
    spot: Spot
    attributed: tuple[str, ...] = ()
    """Stems of the documents that its 来源 names."""
    modified: bool = False

    @property
    def source(self) -> Source:
        return source_of(self.spot)


class CitedDocument(NamedTuple):
    """Another document in one of the forms that the standard gives it; ``number`` is canonical, ``stem`` without year."""

    number: str
    stem: str
    spot: Spot
    """Of the first mention that counts."""
    standard: str = ""
    """Its id, when it is one of the workspace."""
    normative: bool = False
    counts: bool = True
    """Whether a mention in the author's own text brings it into a list: the foreword names it as history only."""
    listed: bool = False
    """Whether it stands in 规范性引用文件 or 参考文献."""

    @property
    def source(self) -> Source:
        return source_of(self.spot)


class ProvisionCount(NamedTuple):
    """How many provisions of one kind (of ``ProvisionKind``) an element has, by its kind and anchor."""

    element: str
    anchor: str
    kind: str
    total: int


class Superseded(NamedTuple):
    """A document that the standard replaces."""

    number: str
    stem: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each severity."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Counts:
        counted = Counter(finding.severity for finding in findings)
        return cls(counted[Severity.ERROR], counted[Severity.WARNING], counted[Severity.INFO])

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.hints


@dataclass(frozen=True, kw_only=True)
class Card:
    """The card of one standard."""

    id: str
    read: bool = True
    """Whether the standard could be read; else there is only what was known before."""
    number: str = ""
    """As printed; empty before the first reading."""
    document_number: DocumentNumber | None = None
    """The same, where it can be read."""
    code: str = ""
    """Of the number, as the author gives it."""
    title: str
    title_en: str = ""
    document_class: DocumentClass | None = None
    stage: Stage | None = None
    issued: date | None = None
    """``None`` while the day is not known; ``implemented`` likewise."""
    implemented: date | None = None
    domain: str = ""
    association: str = ""
    """Of a group standard."""
    sample: bool = False
    replaces: tuple[Superseded, ...] = ()
    labels: Mapping[str, Label] = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()
    citations: tuple[CitedDocument, ...] = ()
    provisions: tuple[ProvisionCount, ...] = ()
    findings: tuple[Finding, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    library_waivers: tuple[Waiver, ...] = ()
    """Those of rules over the library, which are settled when all standards are known."""
    places: Mapping[str, Source] = field(default_factory=dict)
    """Of number, title, association and domain in standard.yaml."""

    @cached_property
    def stem(self) -> str:
        """The number without year; empty while it is not given."""
        number = self.document_number
        # a code may well hold one X: T/TZYX
        return "" if number is None or "X" in number.seq or "XX" in number.code else number.key

    @property
    def year(self) -> str:
        number = self.document_number
        return "" if number is None or "X" in number.year else number.year

    @property
    def published(self) -> bool:
        return self.stage is Stage.PUBLISHED

    @property
    def shown(self) -> str:
        """How a message names it: by number, or by its folder until there is one."""
        return f"{self.number}（standards/{self.id}）" if self.stem else f"standards/{self.id}"

    @cached_property
    def counts(self) -> Counts:
        return Counts.of(self.findings)

    @property
    def cited_standards(self) -> tuple[str, ...]:
        """The standards of the workspace that it mentions."""
        return tuple(sorted({cited.standard for cited in self.citations if cited.standard}))

    @property
    def answers(self) -> tuple[str, str, Mapping[str, Label]]:
        """What the other standards may ask while they are read."""
        return self.number, self.title, self.labels

    def place(self, key: str) -> Source:
        """Where standard.yaml says it, or the file."""
        return self.places.get(key) or Source(file=f"standards/{self.id}/standard.yaml", line=1)

    def supersedes(self, other: Card) -> bool:
        """Whether it replaces the other, in whatever edition it says."""
        return bool(other.stem) and any(
            old.number == other.number or (old.stem == other.stem and "—" not in old.number)
            for old in self.replaces
        )


def spot(source: Source) -> Spot:
    """A source as few characters and little work."""
    return (source.file, source.line, source.column, source.end_line, source.end_column)


def source_of(place: Spot) -> Source:
    file, line, column, end_line, end_column = place
    return Source(file=file, line=line, column=column, end_line=end_line, end_column=end_column)
