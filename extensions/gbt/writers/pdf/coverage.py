"""Which characters the default typefaces have, whatever is installed: as ``coverage.yaml`` lists them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words

FILE = Path(__file__).with_suffix(".yaml")
UNSEEN = frozenset("\t\n\r\u200b\u2060\ufeff\u00ad")
"""Characters that need no glyph."""
_UNPRINTED = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Categories of characters that no face prints: controls, and those that each face has a meaning of its own for."""
_COMMON = 64
"""Characters of a stretch that is worth a place in the pattern of what is common."""


class _File(Facts):
    faces: dict[str, str]
    covered: Words


def unprintable(character: str) -> bool:
    """Whether a character is for nobody to read, though some faces draw something; U+FFFD is one that was lost."""
    return character not in UNSEEN and (category(character) in _UNPRINTED or character == "\ufffd")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Stretches of code points, in order; ``rare`` finds what stands in none of the long ones."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    rare: re.Pattern[str]

    def has(self, character: str) -> bool:
        """Whether a character is printed, or needs no glyph."""
        code = ord(character)
        before = bisect_right(self.starts, code) - 1
        return (before >= 0 and code <= self.ends[before]) or character in UNSEEN

    def lacking(self, text: str) -> Iterator[int]:
        """Offsets of the characters that none of the faces has."""
        return (found.start() for found in self.rare.finditer(text) if not self.has(found[0]))


@cache
def default_coverage() -> Coverage:
    """What the default faces have together."""
    parts = (part.partition("-") for part in load_packaged(FILE, _File).covered)
    stretches = [(int(first, 16), int(last or first, 16)) for first, _, last in parts]
    common = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in stretches if last - first >= _COMMON)
    starts, ends = zip(*stretches, strict=True)
    return Coverage(starts, ends, re.compile(f"[^\t\n{common}]"))
