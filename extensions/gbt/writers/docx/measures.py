"""Measures in lines and characters as twips, which programs know that know nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

BODY_SIZE = 21
"""五号, in half-points: what GB/T 1.1—2020, Table F.1 gives to all running text."""

Plain = dict[str, Any]


def spacing_twips(spacing: Mapping[str, Any], pitch: int) -> Plain:
    """The distances above and below with twips beside those in lines."""
    result = dict(spacing)
    for side in ("before", "after"):
        if f"{side}Lines" in spacing:
            result[side] = round(int(spacing[f"{side}Lines"]) * pitch / 100)
    return result


def indent_twips(indent: Mapping[str, Any], character: float) -> Plain:
    """The indents with twips beside those in characters; ``left`` holds the hanging part too, as Word writes it."""
    result = dict(indent)

    def twips(key: str) -> int:
        return round(int(indent.get(key, 0)) * character / 100)

    if "firstLineChars" in indent and "hanging" not in indent:
        result["firstLine"] = twips("firstLineChars") or int(indent.get("firstLine", 0))
    if "hangingChars" in indent:
        result["hanging"] = twips("hangingChars")
    if "leftChars" in indent:
        result["left"] = twips("leftChars") + twips("hangingChars") or int(indent.get("left", 0))
    return result
