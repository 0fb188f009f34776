"""The word lists of the checks, each a file of ``lists/``, as frozen values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Groups, Words
from gbt.vocabulary import FunctionType

FOLDER = Path(__file__).parent / "lists"

List = TypeVar("List", bound=Facts)


def _load(name: str, model: type[List]) -> List:
    return load_packaged(FOLDER / f"{name}.yaml", model)


class ModalWords(Facts):
    needs: Words
    bans: Words
    laws: Groups
    weak: Groups
    weak_leads: Words
    usual: Words
    degrees: Groups
    degree_leads: Words
    verbs: Words
    leave: Words
    leave_leads: Words
    consents: Words


@cache
def modal_words() -> ModalWords:
    """Words about the words of provisions."""
    return _load("modals", ModalWords)


class TitleWords(Facts):
    principles: Words
    general: Words
    demanding: Words
    records: Words
    generic: Words
    administrative: Groups
    provisional: Words


@cache
def title_words() -> TitleWords:
    """Words by which titles are known."""
    return _load("titles", TitleWords)


class ScopeObjects(Facts):
    """Ends of objects, and the opening that takes them."""

    words: Words
    verb: str


class ScopeWords(Facts):
    names: Words
    openings: dict[str, Words]
    objects: tuple[ScopeObjects, ...]
    functions: dict[FunctionType, Words]
    background: Words
    purposes: Words
    open_ends: Words


@cache
def scope_words() -> ScopeWords:
    """Words of the scope."""
    return _load("scope", ScopeWords)


class ForewordWords(Facts):
    changes: dict[str, str]
    posts: Words
    placeholders: Words


@cache
def foreword_words() -> ForewordWords:
    """Words of the foreword and of its facts."""
    return _load("foreword", ForewordWords)


class CountingWords(Facts):
    counters: Groups
    large_counters: Words
    range_counters: Words
    numbered: Words
    titles: Groups
    measures: Words
    units: Groups
    periods: Groups
    limits: Words
    limited: Groups
    list_leads: Words
    items: Groups
    inexact: Words


@cache
def counting_words() -> CountingWords:
    """Words behind numbers."""
    return _load("counting", CountingWords)


class TableWords(Facts):
    forms: Words
    units: Words
    dittos: Words
    blanks: Words
    codes: Words
    binding: Words
    names: Words


@cache
def table_words() -> TableWords:
    """Words of tables."""
    return _load("tables", TableWords)


class CitingWords(Facts):
    leads: Words
    papers: Words
    own_again: Words
    bound: Words
    verbs: Words
    adverbs: Words
    laws: Groups
    law_verbs: Words
    law_actions: Words
    labelling: Words
    changed: Groups


@cache
def citing_words() -> CitingWords:
    """Words around mentions."""
    return _load("citing", CitingWords)


class ComplianceWords(Facts):
    verbs: Words
    grounds: Words
    bodies: Words
    vague: Words
    makers: Words
    papers: Words
    fields: Words
    actions: Words
    named: Words


@cache
def compliance_words() -> ComplianceWords:
    """Words of compliance with what is not named."""
    return _load("compliance", ComplianceWords)


class SymbolWords(Facts):
    conditions: Words
    operators: Words
    name_starts: Words


@cache
def symbol_words() -> SymbolWords:
    """Words around formulas, symbols and short forms."""
    return _load("symbols", SymbolWords)
