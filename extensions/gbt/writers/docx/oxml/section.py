"""Section properties: paper, margins, page numbers, heads and feet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gbt.writers.docx.oxml.element import Element, qn, w
from gbt.writers.docx.page_facts import Grid, Margins, Paper

TWIPS_PER_MM = 1440 / 25.4
COLUMN_GAP = 420
"""Two characters of 五号 between columns, in twips."""


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What a section says of itself; heads and feet are relationship ids by (kind, side)."""

    paper: Paper
    margins: Margins
    grid: Grid
    start: Literal["nextPage", "oddPage", "continuous"] = "nextPage"
    number_format: str = ""
    first_number: int | None = None
    furniture: Mapping[tuple[str, str], str] | None = None
    landscape: bool = False
    columns: int = 1
    line_numbers: bool = False


def section(facts: SectionFacts) -> Element:
    """``w:sectPr`` in the sequence of CT_SectPr."""
    margins, paper = facts.margins, facts.paper
    width, height = round(paper.width_mm * TWIPS_PER_MM), round(paper.height_mm * TWIPS_PER_MM)
    if facts.landscape:
        width, height = height, width
    references = []
    for (kind, side), relationship in (facts.furniture or {}).items():
        reference = w(f"{kind}Reference", type=side)
        reference.set(qn("r:id"), relationship)
        references.append(reference)
    numbered = facts.number_format or facts.first_number is not None
    return w(
        "sectPr",
        *references,
        w("footnotePr", w("numFmt", val="decimal"), w("numRestart", val="continuous")),
        w("type", val=facts.start),
        w("pgSz", w=width, h=height, orient="landscape" if facts.landscape else None),
        w("pgMar", top=margins.top, right=margins.right, bottom=margins.bottom, left=margins.left,
          header=margins.header, footer=margins.footer, gutter=margins.gutter),
        w("lnNumType", countBy=1, restart="newPage") if facts.line_numbers else None,
        w("pgNumType", fmt=facts.number_format or None, start=facts.first_number) if numbered else None,
        w("cols", num=facts.columns if facts.columns > 1 else None, space=COLUMN_GAP if facts.columns > 1 else 720),
        w("titlePg") if margins.different_first_page else None,
        w("docGrid", type=facts.grid.type, linePitch=facts.grid.linePitch),
    )  # fmt: skip
