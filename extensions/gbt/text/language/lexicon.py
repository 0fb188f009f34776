"""The words of ``data/*.yaml``, read once and compiled to the patterns that the other modules run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.language.wordset import WordSet
from gbt.text.words import Words, any_of


class ModalClass(StrEnum):
    """What a modal word expresses (GB/T 1.1—2020, tables C.1 and C.3 to C.6)."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    CAPABILITY = "capability"
    POSSIBILITY = "possibility"


class ModalColumn(StrEnum):
    """Where Annex C has the word; 9.1 wants the left column."""

    PREFERRED = "preferred"
    """Left column."""
    EXCEPTIONAL = "exceptional"
    """Right column: 只有在特殊情况下由于语言的原因 (9.1)."""
    FORBIDDEN = "forbidden"
    """In no column: named as no substitute (basis C.1: 必须 不得 不可 禁止) or not listed at all (basis 9.1: 应当 须 严禁 …)."""


class ModalRole(StrEnum):
    """What a modal word does in its sentence."""

    MAIN = "main"
    """Makes the clause a provision."""
    EMBEDDED = "embedded"
    """Stands inside an attribute, a condition or a question (应公开的信息, 是否应回避): no provision by itself."""
    EXTERNAL = "external"
    """Reports a constraint of law (依据《…法》…必须…), which is a statement (9.5.4.2.2)."""


def _joined(value: object) -> object:
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value


Pattern = Annotated[str, BeforeValidator(_joined)]


class ModalEntry(Facts):
    kind: ModalClass = Field(alias="class")
    column: ModalColumn
    table: str
    instead: str = ""
    unless_before: Pattern = ""
    unless_after: Pattern = ""
    opening: bool = False
    verbal: bool = False
    independent: bool = False
    otherwise: str = ""


class DoubtfulEntry(Facts):
    modal: str
    at: int = 0
    modal_before: Pattern = ""
    compound_before: Pattern = ""
    compound_after: Pattern = ""
    acting: bool = False


class _ModalFile(Facts):
    modals: dict[str, ModalEntry]


class _CompoundFile(Facts):
    compounds: dict[str, Words]
    openers: Words
    modal_first: dict[str, Words]
    doubtful: dict[str, DoubtfulEntry]
    able: Words


class _VerbFile(Facts):
    actions: Words
    activities: Words
    short_actions: Pattern
    states: Words
    adverbs: Words
    leading_adverbs: Words
    prepositions: Words
    statements: Pattern
    complements: Pattern
    nominal_tails: Pattern
    agents: Words
    request_kinds: Words
    requests: Words


def ending(pattern: str) -> re.Pattern[str] | None:
    """A test of the text before a word; every alternative stands at its end."""
    return re.compile(rf"(?:{pattern})$") if pattern else None


def beginning(pattern: str) -> re.Pattern[str] | None:
    """A test of the text after a word, for ``match``."""
    return re.compile(pattern) if pattern else None


@dataclass(frozen=True, slots=True)
class Modality:
    """A modal word with its tests, compiled."""

    word: str
    entry: ModalEntry
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful word with its tests, compiled."""

    entry: DoubtfulEntry
    modal_before: re.Pattern[str] | None
    compound_before: re.Pattern[str] | None
    compound_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the detection of modal words and imperatives looks up."""

    pattern: re.Pattern[str]
    """The longest word of the lexicon at each place."""
    modals: dict[str, Modality]
    modal_first: dict[str, str]
    doubts: dict[str, Doubt]
    able: WordSet
    verbal: WordSet
    """Verbs, adverbs and prepositions: what a modal word may stand before."""
    actions: WordSet
    attributes: WordSet
    """Verbs that make an attribute with 的: 公开的, 具备的."""
    opening_verbs: WordSet
    short_action: re.Pattern[str]
    leading: WordSet
    prepositions: WordSet
    statement: re.Pattern[str]
    nominal_tail: re.Pattern[str]
    request: re.Pattern[str]


_DATA = Path(str(files("gbt.text.language"))) / "data"


@cache
def lexicon() -> Lexicon:
    """The compiled words; the files are read at the first call."""
    modals = load_packaged(_DATA / "modals.yaml", _ModalFile).modals
    words = load_packaged(_DATA / "compounds.yaml", _CompoundFile)
    verbs = load_packaged(_DATA / "verbs.yaml", _VerbFile)
    modal_first = {word: modal for modal, group in words.modal_first.items() for word in group}
    compounds = [word for group in words.compounds.values() for word in group]
    return Lexicon(
        pattern=re.compile(any_of((*modals, *compounds, *words.openers, *modal_first, *words.doubtful))),
        modals={word: _modality(word, entry) for word, entry in modals.items()},
        modal_first=modal_first,
        doubts={word: _doubt(entry) for word, entry in words.doubtful.items()},
        able=WordSet(words.able),
        verbal=WordSet(
            (*verbs.actions, *verbs.activities, *verbs.states, *verbs.adverbs, *verbs.prepositions)
        ),
        actions=WordSet((*verbs.actions, *verbs.activities)),
        attributes=WordSet(
            (*verbs.actions, *verbs.activities, *(word for word in verbs.states if len(word) > 1))
        ),
        opening_verbs=WordSet(verbs.actions),
        short_action=re.compile(verbs.short_actions),
        leading=WordSet(verbs.leading_adverbs),
        prepositions=WordSet(verbs.prepositions),
        statement=re.compile(f"(?P<complement>{verbs.complements})|{verbs.statements}"),
        nominal_tail=re.compile(f"(?:{verbs.nominal_tails})"),
        request=re.compile(
            rf"{any_of(verbs.agents)}(?:的|{any_of(verbs.request_kinds)})*{any_of(verbs.requests)}"
        ),
    )


def _modality(word: str, entry: ModalEntry) -> Modality:
    return Modality(word, entry, ending(entry.unless_before), beginning(entry.unless_after))


def _doubt(entry: DoubtfulEntry) -> Doubt:
    return Doubt(
        entry, ending(entry.modal_before), ending(entry.compound_before), beginning(entry.compound_after)
    )
