"""Pairs of characters, by which a search tells at once which standards cannot hold a word.

Chinese is not divided into words, so any two neighbouring characters count as one. A standard's pairs are kept
as a Bloom filter: a pair that it holds is always found, one in four that it does not hold seems to be. The script
``search.js`` does the same sums.
"""

from __future__ import annotations

import base64
import math
import re
from itertools import pairwise

BITS_PER_PAIR = 3
_MASK = 0xFFFFFFFF

BREAKS = "，。、；：？！（）《》“”‘’…—·,;:?!()[]{}<>\"'|/\\-+=*&^%$#@~`"
"""Characters that no pair reaches across, besides white space."""

_WORD = re.compile(f"[^\\s{re.escape(BREAKS)}]+")
_CAPITALS = {ord("A") + place: chr(ord("a") + place) for place in range(26)}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# only what stays as long as it was: places in the text remain what they are
_FOLDED = {0x3000: " "} | {code: letter.lower() for code, letter in _FULL_WIDTH.items()} | _CAPITALS


def fold(text: str) -> str:
    """Full-width forms and capitals made equal to the others, character by character."""
    return text.translate(_FOLDED)


def pairs(text: str) -> set[str]:
    """All pairs of neighbouring characters."""
    found: set[str] = set()
    for match in _WORD.finditer(fold(text)):
        word = match[0]
        found.update(map("".join, pairwise(word)))
    return found


def signature(found: set[str]) -> str:
    """The pairs as a Bloom filter in Base64."""
    size = max(8, math.ceil(len(found) * BITS_PER_PAIR / 8) * 8)
    bits = bytearray(size // 8)
    for pair in found:
        for place in places(pair, size):
            bits[place >> 3] |= 1 << (place & 7)
    return base64.b64encode(bytes(bits)).decode("ascii")


def places(pair: str, size: int) -> tuple[int, int]:
    """The two bits of a pair."""
    first, second = map(ord, pair)
    value = ((first * 0x9E3779B1) ^ (second * 0x85EBCA77)) & _MASK
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & _MASK
    value ^= value >> 12
    other = (value * 0x297A2D39) & _MASK
    other ^= other >> 15
    return value % size, other % size


def may_hold(signed: str, pair: str) -> bool:
    """Whether the standard of this signature may hold the pair."""
    bits = base64.b64decode(signed)
    return all(bits[place >> 3] & (1 << (place & 7)) for place in places(pair, len(bits) * 8))
