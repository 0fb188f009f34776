"""The known word that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property, lru_cache

LIKENESS = 0.55
"""From 0 to 1; below it two words have nothing to do with each other."""
MAX_LETTERS = 80
"""The time to compare grows with the square of the length."""
MAX_COMPARED = 40
"""With more known words only those are compared that share most pairs of letters."""
MAX_LOOKED_AT = 3_000
"""Words of which the pairs are counted."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The most alike of the known words, whatever their order; empty when none is."""
    return _known(tuple(sorted(set(known)))).nearest(word)


# a draft may ask for one of the same words a thousand times
@lru_cache(maxsize=8)
def _known(words: tuple[str, ...]) -> KnownWords:
    return KnownWords(words)


class KnownWords:
    """Words, for one who asks again and again: a draft may have thousands of labels, and as many misspelt."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    def nearest(self, word: str) -> str:
        """The most alike of them; empty when none is."""
        word = word[:MAX_LETTERS]
        compared = self._words if len(self._words) <= MAX_COMPARED else self._promising(word)
        found = difflib.get_close_matches(word, compared, n=1, cutoff=LIKENESS)
        return found[0] if found else ""

    def _promising(self, word: str) -> list[str]:
        """Those that share most pairs with it, the rarer the better: a pair that all have tells none from another."""
        shared: dict[str, float] = {}
        looked_at = 0
        for holders in sorted((self._holders.get(pair, []) for pair in _pairs(word)), key=len):
            looked_at += len(holders)
            if looked_at > MAX_LOOKED_AT:
                break
            for holder in holders:
                shared[holder] = shared.get(holder, 0.0) + 1 / len(holders)

        def promise(holder: str) -> tuple[float, int]:
            # among words that share as much, those of its length
            return shared[holder], -abs(len(holder) - len(word))

        return sorted(sorted(shared, key=promise, reverse=True)[:MAX_COMPARED])

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """The words that hold a pair of letters."""
        holders: dict[str, list[str]] = {}
        for word in self._words:
            for pair in _pairs(word[:MAX_LETTERS]):
                holders.setdefault(pair, []).append(word)
        return holders


def _pairs(word: str) -> set[str]:
    framed = f"\0{word}\0"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}
