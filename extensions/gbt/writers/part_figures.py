"""分图 in rows: as many beside each other as fit at their own width (9.7.6), in print and in Word alike."""

from __future__ import annotations

from collections.abc import Sequence

from gbt.model import Subfigure
from gbt.traverse import plain_text

APART = 21.0
"""Points between part figures beside each other, half of them on either side of each."""
CHARACTER = 9.0
"""Of 小五, in which their titles are set (Table F.1, no. 37), in points."""


def part_width(part: Subfigure, room: float) -> float:
    """Points of a part figure: of its picture or its title, whichever is wider, but no more than the room."""
    words = f"{part.mark}　{plain_text(part.title)}"
    title = CHARACTER * sum(1.0 if sign > "\u2e7f" else 0.5 for sign in words)
    return min(max(part.image.width if part.image else 0.0, title), room)


def part_rows(parts: Sequence[Subfigure], room: float) -> list[list[Subfigure]]:
    """The part figures that stand beside each other; ``room`` is the width of the text in points."""
    rows: list[list[Subfigure]] = []
    left = 0.0
    for part in parts:
        width = part_width(part, room)
        if not rows or left + width > room:
            rows.append([])
            left = 0.0
        rows[-1].append(part)
        left += width + APART
    return rows
