"""Letters of another form as characters of their own: the mathematical alphanumerics of Unicode; accents.

MathML Core knows no other way to ask for bold or double-struck letters, and the font for print has them.
"""

from __future__ import annotations

from formulas.tree import Letterform

# Where A, a, Α (Greek) and α of a letterform begin (Unicode 16.0, block U+1D400); zero: not there.
_BLOCKS = {
    Letterform.ITALIC: (0x1D434, 0x1D44E, 0x1D6E2, 0x1D6FC),
    Letterform.BOLD: (0x1D400, 0x1D41A, 0x1D6A8, 0x1D6C2),
    Letterform.BOLD_ITALIC: (0x1D468, 0x1D482, 0x1D71C, 0x1D736),
    Letterform.DOUBLE_STRUCK: (0x1D538, 0x1D552, 0, 0),
    Letterform.SCRIPT: (0x1D49C, 0x1D4B6, 0, 0),
}
# Letters that were characters before the block was made.
_OLDER = {
    0x1D455: "ℎ",
    0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ", 0x1D4A7: "ℒ",
    0x1D4A8: "ℳ", 0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ",
    0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
}  # fmt: skip
# The Greek variants stand after omega, in this order, in each block.
_GREEK_VARIANTS = "∂ϵϑϰϕϱϖ"
_DIGITS = {Letterform.BOLD: 0x1D7CE, Letterform.DOUBLE_STRUCK: 0x1D7D8}

COMBINING = {
    "^": "\u0302",
    "ˇ": "\u030c",
    "~": "\u0303",
    "´": "\u0301",
    "`": "\u0300",
    "˘": "\u0306",
    "¯": "\u0304",
    "→": "\u20d7",
    "←": "\u20d6",
    "˙": "\u0307",
    "¨": "\u0308",
}
"""The combining character of each accent."""


def styled(text: str, letterform: Letterform) -> str:
    """The text in that form; what has no such form stays as it is."""
    if letterform is Letterform.UPRIGHT:
        return text
    return "".join(_styled(char, letterform) for char in text)


def _styled(char: str, letterform: Letterform) -> str:
    capital, small, greek_capital, greek_small = _BLOCKS[letterform]
    code = 0
    if "A" <= char <= "Z":
        code = capital + ord(char) - ord("A")
    elif "a" <= char <= "z":
        code = small + ord(char) - ord("a")
    elif "0" <= char <= "9" and letterform in _DIGITS:
        code = _DIGITS[letterform] + ord(char) - ord("0")
    elif greek_capital and "Α" <= char <= "Ω":
        code = greek_capital + ord(char) - ord("Α")
    elif greek_small and "α" <= char <= "ω":
        code = greek_small + ord(char) - ord("α")
    elif greek_small and char in _GREEK_VARIANTS:
        code = greek_small + 25 + _GREEK_VARIANTS.index(char)
    return _OLDER.get(code, chr(code)) if code else char
