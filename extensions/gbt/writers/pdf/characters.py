"""How Chinese characters behave at the edges of a line and beside each other (GB/T 15834, practice of printers).

Pure: what may be trimmed, where space may be let in, where no line may end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

OPENING = frozenset("（《「『【〈〔［｛“‘")
CLOSING = frozenset("，。、；：！？）》」』】〉〕］｝”’")
"""Full-width marks whose half is empty: the left half of opening marks, the right half of closing ones."""
NEVER_FIRST = CLOSING | frozenset("～—…％‰℃·")
_UNBROKEN_PAIRS = frozenset(("——", "……"))

_CHINESE = (
    "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u2018\u2019\u201c\u201d\u2026\u2014"
    "\U00020000-\U0003ffff"
)
CHINESE = re.compile(f"[{_CHINESE}]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_UNIT = r"[A-Za-z\u00b0\u00b5\u03a9\u03bc\u2103%\u2030]"
_JOINED = re.compile(
    # a value and its unit, digits and digits: the gap is a quarter of a character (10.4.6)
    rf"\d[ \u00a0](?={_UNIT})|\d[ \u00a0](?=\d{{3}}(?!\d))"
    # signs between values, the range sign and the dash of numbers keep to both their sides
    r"|[\w%)℃°](?=[～—×÷±=＝<>≤≥/]\S)|[±≤≥−](?=[\d(])|(?<=\w)—(?=\w)"
    # words and the numbers they name
    r"|(?:第|表|图|附录|公式|注|示例)(?=[0-9A-Z（])|\d[ ](?=[a-z]\))"
)
_LOOSELY = re.compile(r"[A-Z]/?[A-Z]{0,12}[ \u00a0](?=\d)|[×～](?=[\d(])")
"""Behind the code of a document and the sign of a range; given up where the line would be torn apart."""


def joined(text: str, *, strictly: bool) -> Iterator[tuple[int, int]]:
    """Stretches of text inside which no line may end."""
    for match in _JOINED.finditer(text):
        yield match.start(), match.end() + 1
    if strictly:
        for match in _LOOSELY.finditer(text):
            yield match.start(), match.end() + 1


def trims(text: str) -> dict[int, float]:
    """Marks set narrower because of what stands beside them, by offset, in characters.

    Negative: the empty right half of a closing mark is taken; the left half of an opening mark is
    taken where the value is below -1 (its glyph moves, see ``halved``).
    """
    found: dict[int, float] = {}
    previous = ""
    for offset, character in enumerate(text):
        if previous in CLOSING and (character in CLOSING or character in OPENING):
            found[offset - 1] = RIGHT_HALF
        elif previous in OPENING and character in OPENING:
            found[offset] = LEFT_HALF
        previous = character
    return found


RIGHT_HALF, LEFT_HALF = -0.5, -1.5


def halved(trim: float) -> tuple[float, float]:
    """Change of width and shift of the glyph, in characters."""
    return (-0.5, -0.5) if trim == LEFT_HALF else (-0.5, 0.0)


def gaps(text: str) -> Sequence[int]:
    """Offsets of the characters behind which space may be let in to fill a line."""
    found = []
    for offset in range(len(text) - 1):
        character, following = text[offset], text[offset + 1]
        if character + following in _UNBROKEN_PAIRS:
            continue
        if character in " \u00a0":
            if not _fixed_space(text, offset):
                found.append(offset)
        elif following not in " \u00a0" and (CHINESE.match(character) or CHINESE.match(following)):
            found.append(offset)
    return found


def _fixed_space(text: str, offset: int) -> bool:
    """The gap before a unit, between digits, or between a document's code and its number."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if before.isdigit():
        return (bool(after) and after.isascii()) or after in "℃°μΩ"
    return before.isascii() and before.isupper() and after.isdigit()
