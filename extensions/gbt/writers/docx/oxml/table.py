"""Tables: rules, spans, rows that stay whole and heads that come again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gbt.writers.docx.oxml.element import Element, qn, w

THICK, THIN = 8, 4
"""Rules in eighths of a point: 1 pt and 0.5 pt."""


@dataclass(frozen=True, slots=True)
class CellFacts:
    """A cell as Word wants it: ``merge`` is "restart" at the top of a vertical span, "continue" below."""

    content: Sequence[Element]
    width: int
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""
    top: int = 0
    bottom: int = 0
    align: Literal["center", "bottom"] = "center"


@dataclass(frozen=True, slots=True)
class RowFacts:
    cells: Sequence[CellFacts]
    header: bool = False
    torn: bool = False
    """Whether a page may end in it."""


def table(
    widths: Sequence[int],
    rows: Iterable[RowFacts],
    *,
    rules: tuple[int, int] = (THICK, THIN),
    margin: int = 60,
) -> Element:
    """A table with a thick frame and thin rules inside; a row is broken across pages where its facts say so."""
    frame, inner = rules
    element = w(
        "tbl",
        w("tblPr",
          w("tblW", w=sum(widths), type="dxa"),
          w("jc", val="center"),
          _borders(frame, inner) if frame else None,
          w("tblLayout", type="fixed"),
          w("tblCellMar", w("left", w=margin, type="dxa"), w("right", w=margin, type="dxa")),
          w("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
    )  # fmt: skip
    element.extend(_row(row) for row in rows)
    return element


def _borders(frame: int, inner: int) -> Element:
    sizes = dict.fromkeys(("top", "left", "bottom", "right"), frame) | dict.fromkeys(
        ("insideH", "insideV"), inner
    )
    return w(
        "tblBorders",
        *(w(side, val="single", sz=size, space=0, color="auto") for side, size in sizes.items()),
    )


def _row(row: RowFacts) -> Element:
    return w(
        "tr",
        w("trPr", None if row.torn else w("cantSplit"), w("tblHeader") if row.header else None),
        *(_cell(cell) for cell in row.cells),
    )


def _cell(cell: CellFacts) -> Element:
    borders = [
        w(side, val="single", sz=size, space=0, color="auto")
        for side, size in (("top", cell.top), ("bottom", cell.bottom))
        if size
    ]
    merge = None
    if cell.merge:
        merge = w("vMerge", val="restart") if cell.merge == "restart" else w("vMerge")
    return w(
        "tc",
        w("tcPr",
          w("tcW", w=cell.width, type="dxa"),
          w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
          merge,
          w("tcBorders", *borders) if borders else None,
          w("vAlign", val=cell.align)),
        *cell.content,
        # CT_Tc: a cell ends in a paragraph
        w("p") if cell.content[-1].tag == qn("w:tbl") else None,
    )  # fmt: skip
