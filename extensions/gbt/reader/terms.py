"""Term entries (8.7.3)."""

from __future__ import annotations

import re

from docutils import nodes

from gbt import model
from gbt.findings.finding import Source
from gbt.plain import said
from gbt.reader.asides import read_attribution
from gbt.reader.context import Context
from gbt.reader.inlines import check_formula
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt
from gbt.syntax.places import Piece


def read_term_entry(node: nodes.Element, context: Context) -> list[model.Block]:
    attributions = [child for child in node.children if isinstance(child, gbt.attribution)]
    rest = [child for child in node.children if child not in attributions]
    with context.inside(definition=True, lead=None):
        blocks = read_blocks(rest, context)
        attribution = read_attribution(attributions[-1], context) if attributions else None
        # more than one source: all are kept, the last one stands last
        more = tuple(read_attribution(extra, context) for extra in attributions[:-1])
    entry = model.TermEntry(
        number=node.get("number", ""),
        term=said(node["term"], node["term_place"]),
        english=said(node["english"]),
        symbol=_symbol(node["symbol"], context.source(node), context),
        admitted=tuple(map(said, node["admitted"])),
        deprecated=tuple(map(said, node["deprecated"])),
        blocks=(*blocks, *more),
        attribution=attribution,
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
        named=node["term_place"],
    )
    return [entry]


def _symbol(text: str, entry: Source, context: Context) -> tuple[model.Inline, ...]:
    """The symbol of a term as typed: words, and formulas between dollar signs."""
    place = Source(file=entry.file, line=entry.line)
    found: list[model.Inline] = []
    for position, part in enumerate(re.split(r"\$([^$]+)\$", text)):
        if position % 2:
            check_formula(part, (Piece(part, place),), context)
            found.append(model.InlineFormula(latex=part, source=place))
        else:
            found += said(part)
    return tuple(found)
