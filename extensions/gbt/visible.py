"""Characters that nobody sees, or that show other text than is there; and text for readers in which each is written as its number.

A terminal obeys control characters, bidirectional ones turn the words around them, and what has no shape hides words in others.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache


class Hidden(Enum):
    """Why a character is not to be seen as it is."""

    CONTROL = "控制符"
    BIDI = "改变文字方向的控制符"
    TAG = "看不见的标签字符"
    NONCHARACTER = "不是字符的代码"
    SEPARATOR = "看不见的分行符"
    HALF = "不完整的字符"
    """A surrogate, also for a byte that is no UTF-8."""
    UNSEEN = "看不见的字符"
    PRIVATE = "私用字符"
    """Each font shows another."""

    @property
    def deceives(self) -> bool:
        """Whether no author means it: what is read or done would be other than what is there."""
        return self not in (Hidden.UNSEEN, Hidden.PRIVATE)


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# without a shape, though Unicode counts them among letters and marks: fillers, joiners, selectors of variants
_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# what is written every day, in ranges; any other is looked up
_UNCOMMON = re.compile(
    "[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u2010-\u2027\u2030-\u205e\u20a0-\u20b5\u2100-\u218b\u2190-\u23ff"
    "\u2460-\u27bf\u3001-\u303f\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]"
)


@lru_cache(maxsize=4096)
def hidden(character: str) -> Hidden | None:
    """Why a character is not to be seen; none for one that is."""
    code = ord(character)
    if character in _BIDI:
        return Hidden.BIDI
    if 0xE0000 <= code <= 0xE007F:
        return Hidden.TAG
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return Hidden.NONCHARACTER
    if character in _SHAPELESS or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return Hidden.UNSEEN
    match unicodedata.category(character):
        case "Cc":
            return Hidden.CONTROL
        case "Zl" | "Zp":
            return Hidden.SEPARATOR
        case "Cs":
            return Hidden.HALF
        case "Co":
            return Hidden.PRIVATE
        case "Cf":
            return Hidden.UNSEEN
        # rare Chinese characters are newer than the tables of an older Python
        case "Cn" if not 0x20000 <= code <= 0x3FFFF:
            return Hidden.UNSEEN
        case _:
            return None


def visible(text: str, *, kept: str = "") -> str:
    """The text on one line as it may be shown: ``⟨U+202E⟩`` for what cannot be seen, but for the characters that are kept."""
    if not _UNCOMMON.search(text):
        return text
    return "".join(
        numbered(character) if character not in kept and hidden(character) else character
        for character in text
    )


def numbered(character: str) -> str:
    """A character as its number."""
    return f"⟨U+{ord(character):04X}⟩"


def plain_json(text: str) -> str:
    """A text of JSON that says the same and can be shown: what cannot be seen is escaped as JSON escapes it."""
    if not _UNCOMMON.search(text):
        return text
    return "".join(
        _json_escape(character) if character != "\n" and hidden(character) else character
        for character in text
    )


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


# a runner of GitHub or GitLab, Azure, TeamCity obeys these wherever a program prints them
_COMMAND = re.compile(r"(?m)^(?P<blanks>\s*):(?=:\s*[A-Za-z])|#(?=#(?:vso|teamcity)?\[)")


def printed(text: str) -> str:
    """A line that a terminal or the log of a runner shows and does not obey."""
    return _COMMAND.sub(lambda found: (found["blanks"] or "") + numbered(found[0][-1]), visible(text))
