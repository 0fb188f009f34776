"""Displayed formulas (9.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from gbt import model
from gbt.findings.finding import Source
from gbt.reader.context import Context
from gbt.reader.inlines import check_formula
from gbt.syntax.places import Piece, Stretches, span


def read_formula(node: nodes.Element, context: Context) -> list[model.Block]:
    check_formula(node["latex"], node["pieces"], context)
    formula = model.Formula(
        number=node.get("number", ""),
        latex=node["latex"],
        lines=tuple(_lines(node["latex"], node["pieces"])),
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
    )
    return [formula]


def _lines(latex: str, pieces: Sequence[Piece]) -> Iterator[Source]:
    stretches = Stretches(pieces)
    start = 0
    for line in latex.split("\n"):
        yield span(stretches.cut(start, start + len(line)))
        start += len(line) + 1
