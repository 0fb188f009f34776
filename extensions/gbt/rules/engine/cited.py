"""Mentions of other documents by number, with their places and the words around them (GB/T 1.1—2020, 9.5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gbt import model
from gbt.facts.register import Record
from gbt.findings.finding import Edit, Source
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.passage import Passage
from gbt.text.docnumber import DocumentNumber, NumberSpan, parse_span


@lru_cache(maxsize=4096)
def read_number(text: str) -> NumberSpan | None:
    """The number that a text consists of, with the faults of its spelling."""
    return parse_span(text)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the place it stands in."""

    citation: model.Citation
    passage: Passage
    offset: int

    @property
    def end(self) -> int:
        return self.offset + len(self.citation.text)

    @property
    def place(self) -> Source:
        return self.passage.place(self.offset, self.end)

    @property
    def number(self) -> DocumentNumber | None:
        return self.citation.number

    @property
    def before(self) -> str:
        """The words of the same sentence before the number."""
        start = max((span.start for span in self.passage.sentences if span.start <= self.offset), default=0)
        return self.passage.text[start : self.offset]

    @property
    def after(self) -> str:
        return self.passage.text[self.end :]

    @property
    def locality_end(self) -> int:
        """Where the locality behind the number ends; the end of the number when there is none."""
        locality = self.citation.locality
        found = self.passage.text.find(locality, self.end, self.end + len(locality) + 90) if locality else -1
        return found + len(locality) if found >= 0 else self.end

    @property
    def quoted(self) -> bool:
        """Whether the number stands in quoted words, which are not the author's."""
        before = self.passage.text[: self.offset]
        return before.count("“") > before.count("”")

    def edit(self, replacement: str) -> tuple[Edit, ...]:
        """The edit of the number as typed; none where it was not typed plainly."""
        source, typed = self.citation.source, self.citation.text
        plain = source.line == source.end_line and source.end_column - source.column == len(typed)
        return (Edit(source=source, old=typed, replacement=replacement),) if source.column and plain else ()


@once
def cited(document: Document) -> tuple[Cited, ...]:
    """Every citation in the author's own words, in document order; framed samples and quotations left out."""
    return tuple(
        each for each in cited_or_applied(document) if not each.passage.generated and not each.quoted
    )


def first_of_each(found: Iterable[Cited]) -> Iterator[Cited]:
    """The first mention of each document in each form."""
    seen: set[str] = set()
    for each in found:
        if each.citation.key not in seen:
            seen.add(each.citation.key)
            yield each


def normative(document: Document) -> Iterator[Cited]:
    """The first mention of each document that stands in 规范性引用文件."""
    return first_of_each(
        each for each in cited_or_applied(document) if each.citation.normative and each.citation.listed
    )


@once
def cited_or_applied(document: Document) -> tuple[Cited, ...]:
    """Every citation, with those that the lead-in of 术语和定义 names (9.5.4.2.1 d))."""
    return tuple(
        Cited(inline, passage, offset)
        for passage in document.passages
        if not passage.setting.framed
        for offset, _, inline in passage.pieces
        if isinstance(inline, model.Citation)
    )


def record_of(found: Cited, document: Document) -> Record | None:
    """What the register knows of the document; nothing for a standard of the workspace itself."""
    number = found.number
    if number is None or found.citation.standard or number.placeholder:
        return None
    return document.register.find(number)
