"""The author's own words of a standard as one text, so that a pattern of words runs over all of it at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from gbt.findings.finding import Edit, Source
from gbt.rules.engine.passage import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: the passage, and the match in the joined text that begins at ``base``."""

    passage: Passage
    match: re.Match[str]
    base: int

    @property
    def start(self) -> int:
        return self.match.start() - self.base

    @property
    def end(self) -> int:
        return self.match.end() - self.base

    @property
    def words(self) -> str:
        """The author's words, unmasked."""
        return self.passage.text[self.start : self.end]

    def span(self, group: str | int) -> tuple[int, int]:
        """Start and end of a group, in the passage."""
        return self.match.start(group) - self.base, self.match.end(group) - self.base

    @property
    def source(self) -> Source:
        return self.passage.place(self.start, self.end)

    @property
    def sentence(self) -> str:
        """The masked sentence around the hit."""
        for span in self.passage.sentences:
            if span.start <= self.start < span.end:
                return self.passage.masked[span.start : span.end]
        return self.passage.masked

    def edit(self, replacement: str) -> tuple[Edit, ...]:
        return self.passage.edit(self.start, self.end, replacement)


class Prose:
    """All passages of own words, masked, each on a line."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passage for passage in passages if passage.own)
        pieces = [passage.masked.replace("\n", " ") for passage in self.passages]
        self._starts = [0, *accumulate(len(piece) + 1 for piece in pieces)]
        self.text = "\n".join(pieces)

    def hits(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Every place where the pattern matches inside one passage, in order."""
        starts = self._starts
        for match in pattern.finditer(self.text):
            index = bisect_right(starts, match.start()) - 1
            if match.end() < starts[index + 1]:
                yield Hit(self.passages[index], match, starts[index])
