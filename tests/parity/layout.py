"""Where the lines of a DOCX stand beside those of the PDF, both as pages of PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pdf_reading import POINT, Line, Pages

BEGINNING = 6
"""Characters by which a line is known again; where it ends depends on the faces."""
RAISED = 8.0
"""Points; what is smaller is a raised mark on another line."""
TOP, BOTTOM = 32, 272
"""Millimetres from the top of the paper between which the text stands, without heads and feet."""


@dataclass(frozen=True)
class Pair:
    """The same line in the DOCX and in the PDF, and the line before it in each, when that is the same too."""

    docx: Line
    pdf: Line
    above: tuple[Line, Line] | None

    @property
    def aside(self) -> float:
        """How much farther from the left edge the line begins in the DOCX, in points."""
        return (self.docx.left - self.pdf.left) / POINT

    @property
    def lower(self) -> float | None:
        """How much more room is above the line in the DOCX, in points; None at the top of a page."""
        if self.above is None:
            return None
        docx, pdf = self.above
        if docx.page != self.docx.page or pdf.page != self.pdf.page:
            return None
        return ((self.docx.baseline - docx.baseline) - (self.pdf.baseline - pdf.baseline)) / POINT

    def __str__(self) -> str:
        lower = "" if self.lower is None else f"{self.lower:+.1f} pt lower, "
        return f"DOCX page {self.docx.page}, PDF page {self.pdf.page}: {lower}{self.aside:+.1f} pt aside: {self.pdf.compact[:20]}"


def pairs(docx: bytes, pdf: bytes) -> Iterator[Pair]:
    """The lines that both have, in order."""
    left, right = (list(_lines(Pages(data))) for data in (docx, pdf))
    matcher = SequenceMatcher(None, _beginnings(left), _beginnings(right), autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            i, j = block.a + offset, block.b + offset
            yield Pair(left[i], right[j], (left[i - 1], right[j - 1]) if offset else None)


def _lines(pages: Pages) -> Iterator[Line]:
    for line in pages.all_lines():
        furniture = line.page > 1 and not TOP < line.baseline < BOTTOM
        if line.compact and not furniture and max(sign.size for sign in line.characters) >= RAISED:
            yield line


def _beginnings(lines: Sequence[Line]) -> list[str]:
    return [line.compact[:BEGINNING] for line in lines]
