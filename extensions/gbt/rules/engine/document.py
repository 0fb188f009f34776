"""A standard indexed for rules, and what they may ask of it.

One walk over the model; rules then look only at what concerns them, and none walks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar, overload
from weakref import WeakKeyDictionary

from gbt.facts.register import Register
from gbt.findings.finding import Source
from gbt.library.shelf import Catalogue
from gbt.metadata import Metadata
from gbt.model import Annex, Block, Clause, Paragraph, Standard
from gbt.rules.engine.indexing import Index, Placed, index_of
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.prose import Prose
from gbt.traverse import plain_text, walk
from gbt.vocabulary import ElementKind, FunctionType

One = TypeVar("One", bound=Block)
Other = TypeVar("Other", bound=Block)
Answer = TypeVar("Answer")


@dataclass(eq=False)
class Document:
    """A standard and all that rules may ask of its circumstances."""

    standard: Standard
    register: Register = field(default_factory=lambda: Register.of(()))
    catalogue: Catalogue = field(default_factory=Catalogue)
    lines: Callable[[str], list[str]] = field(default=lambda file: [])
    """The lines of an author's file, for rules about the source itself."""
    yaml_place: Callable[[str], Source] = field(default=lambda key: Source(file="standard.yaml", line=1))
    """The place of a key of standard.yaml: ``number.year``, ``ics``."""
    yaml_words: Callable[[str, int, int], Source] = field(
        default=lambda key, start, end: Source(file="standard.yaml", line=1)
    )
    """The place of ``value[start:end]`` of the fact of a key."""

    @cached_property
    def index(self) -> Index:
        return index_of(self.standard)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.index.passages

    @property
    def clauses(self) -> tuple[Clause | Annex, ...]:
        """Elements, chapters, subclauses and annexes."""
        return self.index.clauses

    def told(self, source: Source) -> Source:
        """Where a finding stands: of a whole block over several lines its first line."""
        if source.end_line <= source.line or source not in self._blocks:
            return source
        lines = self.lines(source.file)
        end = lines[source.line - 1].rstrip() if source.line <= len(lines) else ""
        return source.at(source.line, source.column, max(len(end) - source.column + 1, 0))

    def line(self, file: str, number: int) -> Source:
        """The words of a line of an author's file."""
        lines = self.lines(file)
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        words, source = text.strip(), Source(file=file, line=number)
        return source.at(number, text.find(words) + 1, len(words)) if words else source

    @cached_property
    def _blocks(self) -> frozenset[Source]:
        """The places of all that has lines of its own; those of paragraphs are the places of their words."""
        sources = (
            getattr(node, "source", None) for node in walk(self.standard) if type(node) is not Paragraph
        )
        return frozenset(source for source in sources if source)

    @property
    def metadata(self) -> Metadata:
        return self.standard.metadata

    @property
    def function(self) -> FunctionType:
        return self.metadata.function

    @overload
    def of(self, one: type[One], /) -> Iterator[Placed[One]]: ...
    @overload
    def of(self, one: type[One], other: type[Other], /) -> Iterator[Placed[One | Other]]: ...
    @overload
    def of(self, *kinds: type[One]) -> Iterator[Placed[One]]: ...

    def of(self, *kinds: type[One]) -> Iterator[Placed[One]]:
        """The blocks of these types, with their settings, in document order (by type)."""
        for kind in kinds:
            yield from self.index.placed.get(kind, ())

    @cached_property
    def _by_inlines(self) -> dict[int, Passage]:
        return {id(passage.inlines): passage for passage in self.passages}

    def passage_of(self, block: Block | None) -> Passage | None:
        """The passage of a paragraph; none for one without words, and for any other block."""
        return self._by_inlines.get(id(block.inlines)) if isinstance(block, Paragraph) else None

    def element(self, kind: ElementKind) -> Clause | Annex | None:
        """The first element of a kind."""
        return next((element for element in self.standard.elements if element.kind is kind), None)

    def elements(self, kind: ElementKind) -> tuple[Clause | Annex, ...]:
        return tuple(element for element in self.standard.elements if element.kind is kind)

    def parent(self, clause: Clause | Annex) -> Clause | Annex | None:
        return self.index.parents.get(id(clause))

    def siblings(self, clause: Clause | Annex) -> tuple[Clause | Annex, ...]:
        above = self.parent(clause)
        return above.subclauses if above else self.standard.elements

    def titled(self, *words: str) -> Iterator[Clause | Annex]:
        """The chapters and subclauses whose title is one of these."""
        return (clause for clause in self.clauses if plain_text(clause.title) in words)

    @cached_property
    def prose(self) -> Prose:
        """The author's own words, masked, for patterns of words."""
        return Prose(self.passages)

    @cached_property
    def text(self) -> str:
        """The whole text, passages on lines of their own."""
        return "\n".join(passage.text for passage in self.passages)


def once(ask: Callable[[Document], Answer]) -> Callable[[Document], Answer]:
    """Ask each document once: several rules want the same, and it lives as long as the document.

    The answer must not hold the document itself.
    """
    answers: WeakKeyDictionary[Document, Answer] = WeakKeyDictionary()

    @wraps(ask)
    def answer(document: Document) -> Answer:
        if document not in answers:
            answers[document] = ask(document)
        return answers[document]

    return answer
