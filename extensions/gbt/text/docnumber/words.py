"""The words around document numbers, as ``data/words.yaml`` lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words


class NumberWords(Facts):
    before: Words
    behind: Words
    photographs: Words


@cache
def number_words() -> NumberWords:
    """The words."""
    return load_packaged(Path(__file__).parent / "data" / "words.yaml", NumberWords)
