"""The known word that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LIKENESS = 0.55
"""From 0 to 1; below it two words have nothing to do with each other."""
MAX_LETTERS = 80
"""The time to compare grows with the square of the length."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The most alike of the known words, whatever their order; empty when none is."""
    found = difflib.get_close_matches(word[:MAX_LETTERS], sorted(set(known)), n=1, cutoff=LIKENESS)
    return found[0] if found else ""
