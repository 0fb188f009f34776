"""A stretch of a text with its place in it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` of the text that was given; a tuple, since a document has thousands."""

    start: int
    end: int
    text: str

    def moved(self, offset: int) -> Span:
        """The same stretch in a text that begins ``offset`` characters earlier."""
        return Span(self.start + offset, self.end + offset, self.text)
