"""Numbers of drawings: what is no number, or none that anybody draws, is refused."""

from __future__ import annotations

import re
from math import isfinite

LARGEST = 1e7
"""Of a number in a drawing: ten thousand metres where the unit is a millimetre."""

UNITS = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "pc": 12.0,
    "mm": 72 / 25.4,
    "cm": 720 / 25.4,
    "in": 72.0,
    "em": 10.5,
    "ex": 5.25,
}
"""Points of a unit; those of letters where nothing says how large they are."""

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
NUMBER = re.compile(_NUMBER)
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in|em|ex|%)?")
_APART = re.compile(r"[\s,]+")
_COMMANDS = frozenset("MmZzLlHhVvCcSsQqTtAa")
_FLAG = re.compile("[01]")
_FUNCTION = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")
_ARGUMENTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""Numbers of a command of a path."""


def number(text: str) -> float | None:
    """The number, or ``None`` if it is none or too large to draw."""
    match = NUMBER.fullmatch(text.strip())
    if not match:
        return None
    value = float(match[0])
    return value if isfinite(value) and abs(value) <= LARGEST else None


def length(text: str) -> tuple[float, str] | None:
    """Number and unit (``%`` too), or ``None``."""
    match = _LENGTH.fullmatch(text.strip())
    value = number(match[1]) if match else None
    return None if match is None or value is None else (value, match[2] or "")


def lengths(text: str) -> bool:
    """Whether the text is a list of lengths."""
    return all(length(part) is not None for part in _APART.split(text.strip()))


def numbers(text: str) -> list[float] | None:
    """A list of numbers, apart by blanks, commas or their signs, or ``None``."""
    found = []
    for part in _APART.split(text.strip()):
        at = 0
        while at < len(part):
            match = NUMBER.match(part, at)
            value = number(match[0]) if match else None
            if match is None or value is None:
                return None
            found.append(value)
            at = match.end()
    return found


def path(text: str) -> tuple[str, int] | None:
    """A path with its parts apart, and how many they are; ``None`` where it is none: engines differ on what they
    draw of a broken one."""
    parts: list[str] = []
    at, command, count = 0, "", 0
    while at < len(text):
        if text[at].isspace() or text[at] == ",":
            at += 1
            continue
        if text[at] in _COMMANDS:
            if not _complete(command, count) or (not parts and text[at] not in "Mm"):
                return None
            command, count = text[at], 0
            parts.append(command)
            at += 1
            continue
        # the two flags of an arc may stand without anything between them and what follows
        flag = command in "Aa" and count % 7 in (3, 4)
        match = (_FLAG if flag else NUMBER).match(text, at)
        if not command or command in "Zz" or match is None or number(match[0]) is None:
            return None
        parts.append(match[0])
        count += 1
        at = match.end()
    return (" ".join(parts), len(parts)) if _complete(command, count) else None


def _complete(command: str, count: int) -> bool:
    needed = _TAKES.get(command.upper(), 0)
    return count > 0 and count % needed == 0 if needed else count == 0


def points(text: str) -> int | None:
    """The numbers of a line of points, or ``None``."""
    found = numbers(text)
    return None if found is None or len(found) % 2 else len(found)


def transformation(text: str) -> str | None:
    """The list of transformations, or ``None``."""
    if text.strip() == "none":
        return ""
    at, parts = 0, []
    while at < len(text):
        match = _FUNCTION.match(text, at)
        if not match:
            return None
        values = numbers(match[2])
        if values is None or len(values) not in _ARGUMENTS[match[1]]:
            return None
        parts.append(f"{match[1]}({' '.join(match[2].replace(',', ' ').split())})")
        at = match.end()
    return " ".join(parts)
