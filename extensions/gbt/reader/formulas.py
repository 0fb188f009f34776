"""Displayed formulas (9.9)."""

from __future__ import annotations

from docutils import nodes

from gbt import model
from gbt.reader.context import Context
from gbt.reader.inlines import check_formula


def read_formula(node: nodes.Element, context: Context) -> list[model.Block]:
    check_formula(node["latex"], node["pieces"], context)
    formula = model.Formula(
        number=node.get("number", ""),
        latex=node["latex"],
        lines=tuple(piece.source for piece in node["pieces"] if piece.value != "\n"),
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
    )
    return [formula]
