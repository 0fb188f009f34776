"""A run of text of a standard, with its setting: what rules of wording look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gbt import model, traverse
from gbt.findings.finding import Edit, Source
from gbt.model import Annex, Clause, Inline
from gbt.text.binding import Binding, Standing, binding
from gbt.text.language import Modal, Provision, Span, masked, modals, provisions
from gbt.vocabulary import ElementKind, FunctionType, Obligation, ProvisionKind

Holder = Literal[
    "clause", "list", "note", "example", "footnote", "table-footnote", "cell", "term", "definition", "symbol",
    "where", "key", "title", "caption", "attribution", "notice", "reference", "quotation",
]  # fmt: skip
"""What directly holds a passage: running text of a clause, a list item, a note …"""

_FOREIGN = ("reference", "attribution", "quotation")
"""Holders of words that are not the author's."""

Container = model.Table | model.Figure | model.TermEntry | model.Note | model.Example
"""A block that a passage stands somewhere inside."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where something stands. ``path`` leads from the element down to the nearest clause."""

    element: ElementKind
    path: tuple[Clause | Annex, ...]
    holder: Holder = "clause"
    framed: bool = False
    """Inside a framed sample of wording, to which 9.2 and the wording rules do not apply."""
    lead: ProvisionKind | None = None
    """Provision of the lead-in, inside a list."""
    container: Container | None = None
    column: str = ""
    """The words of the head above a cell."""
    meaning: bool = False
    """In a cell that says what a code beside it stands for: nobody is told to do anything there."""

    @property
    def clause(self) -> Clause | Annex:
        return self.path[-1]

    @property
    def annex(self) -> Obligation | None:
        first = self.path[0] if self.path else None
        return first.obligation if isinstance(first, Annex) else None

    @property
    def aside(self) -> bool:
        """Note, example, text footnote or source: facts only (9.2)."""
        return self.holder in ("note", "example", "footnote", "attribution")

    @property
    def normative(self) -> bool:
        """Running text of a normative element: where provisions may stand (9.1)."""
        informative = (ElementKind.FOREWORD, ElementKind.INTRODUCTION, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX,
                       ElementKind.NORMATIVE_REFERENCES)  # fmt: skip
        if self.element in informative or self.annex is Obligation.INFORMATIVE:
            return False
        return not self.aside


@dataclass(frozen=True)
class Passage:
    """A run of text: ``text`` is ``plain_text(inlines)``; offsets below are offsets in it."""

    inlines: tuple[Inline, ...]
    text: str
    setting: Setting
    source: Source
    generated: bool = False
    imperative: bool = False

    @property
    def own(self) -> bool:
        """Whether the author answers for the wording: not generated, no sample, no entry of a list of documents."""
        setting = self.setting
        return not (self.generated or setting.framed or setting.holder in _FOREIGN)

    @cached_property
    def masked(self) -> str:
        """The text of the same length with quotations, titles, codes and numbers blanked."""
        return masked(self._without_code)

    @cached_property
    def pieces(self) -> tuple[tuple[int, str, Inline], ...]:
        """Its leaves with their offsets in ``text``."""
        return tuple(traverse.pieces(self.inlines))

    @cached_property
    def _without_code(self) -> str:
        return traverse.own_words(self.inlines)

    @cached_property
    def modals(self) -> tuple[Modal, ...]:
        return () if self.setting.meaning else modals(self._without_code)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Its sentences with the type of each provision and each clause of the sentence."""
        return provisions(self._without_code, imperative_allowed=self.imperative)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(found.span for found in self.provisions)

    def binding(self, offset: int, function: FunctionType) -> Binding:
        """What the words say of the mention at a place, whatever its author declares; the model has what counts."""
        setting = self.setting
        around = Standing(
            element=setting.element,
            annex=setting.annex,
            aside=setting.aside,
            cell=setting.holder == "cell",
            definition=setting.holder == "definition",
            lead=setting.lead,
            imperative=self.imperative,
        )
        return binding(self._without_code, offset, around, function)

    def place(self, start: int, end: int) -> Source:
        """The place in the author's file of ``text[start:end]``."""
        return traverse.locate_among(self.pieces, start, end, self.source)

    def edit(self, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
        """The edit that replaces ``text[start:end]``, when those characters stand verbatim on one line."""
        for _, _, inline in traverse.leaves_within(self.pieces, start, end):
            if not (isinstance(inline, model.Text) and traverse.verbatim(inline)):
                return ()
        source, old = self.place(start, end), self.text[start:end]
        # pieces that do not stand side by side are farther apart than their characters
        if (
            source.line != source.end_line
            or source.end_column - source.column != len(old)
            or not source.column
        ):
            return ()
        return (Edit(source=source, old=old, replacement=replacement),)
