"""Positions, faces and sizes read back from a PDF: lines of characters, in millimetres from the upper left corner."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pdfplumber

POINT = 25.4 / 72


@dataclass(frozen=True)
class Character:
    """``left``, ``right``, ``baseline`` in millimetres; ``size`` in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Characters on one baseline of a page, from left to right; pages count from 1."""

    page: int
    characters: tuple[Character, ...]

    @cached_property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)

    @cached_property
    def compact(self) -> str:
        return "".join(self.text.split())

    @property
    def left(self) -> float:
        return min(character.left for character in self.characters if character.text.strip())

    @property
    def right(self) -> float:
        return max(character.right for character in self.characters if character.text.strip())

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline

    @property
    def size(self) -> float:
        return self.characters[0].size

    @property
    def fonts(self) -> set[str]:
        return {character.font for character in self.characters if character.text.strip()}

    def part(self, text: str) -> Line:
        """The characters of this text alone, which may lie anywhere on the line."""
        visible = [character for character in self.characters if character.text.strip()]
        start = "".join(character.text for character in visible).index(text)
        return Line(self.page, tuple(visible[start : start + len(text)]))


class Pages:
    """The pages of a file; each is read when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pdfplumber.open(io.BytesIO(data))
        self._lines: dict[int, list[Line]] = {}

    def __len__(self) -> int:
        return len(self._pdf.pages)

    def size(self, page: int) -> tuple[float, float]:
        found = self._pdf.pages[page - 1]
        return float(found.width) * POINT, float(found.height) * POINT

    def lines(self, page: int) -> list[Line]:
        if page not in self._lines:
            self._lines[page] = list(_lines(page, self._pdf.pages[page - 1].chars, self.size(page)[1]))
        return self._lines[page]

    def stream(self, page: int) -> str:
        """The characters in the order in which the file has them."""
        return "".join(char["text"] for char in self._pdf.pages[page - 1].chars)

    def all_lines(self) -> Iterator[Line]:
        for page in range(1, len(self) + 1):
            yield from self.lines(page)

    def rules(self, page: int) -> list[tuple[float, float, float, float]]:
        """Left, top, width (mm) and thickness (pt) of the horizontal rules."""
        found = []
        for rectangle in self._pdf.pages[page - 1].rects:
            if rectangle["width"] > rectangle["height"] and rectangle["height"] < 2:
                place = rectangle["x0"] * POINT, rectangle["top"] * POINT, rectangle["width"] * POINT
                found.append((*(float(value) for value in place), float(rectangle["height"])))
        return found

    def all_with(self, text: str) -> list[Line]:
        """Every line that holds the text, cut to it."""
        compact = "".join(text.split())
        return [line.part(compact) for line in self.all_lines() if compact in line.compact]

    def find(self, text: str, *, page: int = 0) -> Line:
        """The first line that holds the text, blanks apart; the line's other characters are cut off."""
        compact = "".join(text.split())
        for number in [page] if page else range(1, len(self) + 1):
            for line in self.lines(number):
                if compact in line.compact:
                    return line.part(compact)
        raise AssertionError(f"no line holds “{text}”")


def _lines(page: int, chars: list[dict], height: float) -> Iterator[Line]:
    by_baseline: dict[float, list[Character]] = {}
    for char in chars:
        baseline = round(height - char["matrix"][5] * POINT, 2)
        # one glyph may stand for two characters, as that of a dash does
        count = max(len(char["text"]), 1)
        width = (char["x1"] - char["x0"]) / count
        for position, text in enumerate(char["text"]):
            left = char["x0"] + position * width
            place = left * POINT, (left + width) * POINT, baseline
            font = char["fontname"].partition("+")[2]
            by_baseline.setdefault(baseline, []).append(Character(text, *place, round(char["size"], 2), font))
    for baseline in sorted(by_baseline):
        found = by_baseline[baseline]
        yield Line(page, tuple(sorted(found, key=lambda character: character.left)))
