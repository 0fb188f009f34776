"""The words around modal words and verbs that decide what these do, as ``data/surroundings.yaml`` lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words


class Surroundings(Facts):
    persons: Words
    manners: Words
    light_verbs: Words
    questions: Words
    conditions: Words
    condition_ends: Words
    objects_before: Words
    laws: Words
    grounds: Words
    made_by_law: Words
    law_words: Words
    settings: Words
    purposes: Words
    setting_ends: Words
    defined: Words
    procedures: Words


@cache
def surroundings() -> Surroundings:
    """The words."""
    return load_packaged(Path(__file__).parent / "data" / "surroundings.yaml", Surroundings)
