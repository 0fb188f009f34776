"""Abbreviations that need no expansion, as ``abbreviations.yaml`` lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words


class _File(Facts):
    known: Words
    symbols: Words


@cache
def known_abbreviations() -> frozenset[str]:
    """Capital letters that a rule does not ask to expand."""
    value = load_packaged(Path(__file__).with_suffix(".yaml"), _File)
    return frozenset((*value.known, *value.symbols))
