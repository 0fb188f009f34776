"""Boxes: how much room a part takes, and what is drawn in it. Points, y upwards from the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from formulas.typesetting.font import UNITS_PER_EM, Glyph


@dataclass(frozen=True, slots=True)
class Rule:
    """A black rectangle, upwards and to the right of its place."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph at a size."""

    glyph: Glyph
    size: float


@dataclass(frozen=True, slots=True)
class Words:
    """Text set in the fonts of the document."""

    text: str
    size: float
    width: float
    bold: bool = False
    fault: bool = False


Ink: TypeAlias = Rule | Outline | Words


@dataclass(frozen=True, slots=True)
class Placed:
    x: float
    y: float
    item: Box | Ink


@dataclass(frozen=True, slots=True)
class Box:
    """``italic`` is how far the last letter leans out; ``attachment`` where an accent goes on a letter."""

    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0
    parts: tuple[Placed, ...] = ()
    italic: float = 0.0
    attachment: float | None = None
    letters: bool = False
    """Nothing but letters, whose scripts stand at one height however tall they are."""

    @property
    def total(self) -> float:
        return self.height + self.depth


def glyph_box(glyph: Glyph, size: float) -> Box:
    unit = size / UNITS_PER_EM
    return Box(
        width=glyph.advance * unit,
        height=glyph.ymax * unit,
        depth=-glyph.ymin * unit,
        parts=(Placed(0, 0, Outline(glyph, size)),),
        italic=glyph.italic * unit,
        attachment=None if glyph.attachment is None else glyph.attachment * unit,
        letters=True,
    )


def words_box(words: Words) -> Box:
    # The square of a Chinese character reaches from 0.12 em below the baseline to 0.88 em above.
    return Box(words.width, words.size * 0.86, words.size * 0.12, (Placed(0, 0, words),), letters=True)


def rule_box(width: float, height: float) -> Box:
    return Box(width, height, 0, (Placed(0, 0, Rule(width, height)),))


def raised(box: Box, by: float) -> Box:
    """The box moved upwards."""
    return Box(box.width, box.height + by, box.depth - by, (Placed(0, by, box),), box.italic)


def centered(box: Box, width: float) -> Box:
    shift = (width - box.width) / 2
    return Box(width, box.height, box.depth, (Placed(shift, 0, box),))


def aligned(box: Box, width: float, side: float) -> Box:
    """The box in a wider one: at its left (0), in its middle (0.5), at its right (1)."""
    return Box(width, box.height, box.depth, (Placed((width - box.width) * side, 0, box),))


def beside(boxes: Iterable[Box | float]) -> Box:
    """Boxes one after another; numbers are spaces. The lean of a letter is room before what follows."""
    x = height = depth = lean = 0.0
    parts = []
    boxes = list(boxes)
    for box in boxes:
        if isinstance(box, Box):
            parts.append(Placed(x + lean, 0, box))
            x += lean + box.width
            height, depth, lean = max(height, box.height), max(depth, box.depth), box.italic
        else:
            x += box
    whole = Box(x, height, depth, tuple(parts), lean)
    if len(parts) == 1 and len(boxes) == 1 and isinstance(boxes[0], Box):
        return boxes[0]
    return replace(whole, letters=all(isinstance(box, Box) and box.letters for box in boxes) and bool(boxes))


def stacked(width: float, *placed: tuple[Box, float]) -> Box:
    """Boxes over one another, each in the middle at its own height."""
    height = max(box.height + y for box, y in placed)
    depth = max(box.depth - y for box, y in placed)
    return Box(width, height, depth, tuple(Placed((width - box.width) / 2, y, box) for box, y in placed))


def inks(box: Box) -> Iterator[tuple[float, float, Ink]]:
    """All that is drawn, with its place."""
    pending: list[tuple[float, float, Box]] = [(0.0, 0.0, box)]
    while pending:
        x, y, box = pending.pop()
        inner = []
        for part in box.parts:
            if isinstance(part.item, Box):
                inner.append((x + part.x, y + part.y, part.item))
            else:
                yield x + part.x, y + part.y, part.item
        pending.extend(reversed(inner))
