"""Term entries (8.7.3)."""

from __future__ import annotations

from docutils import nodes

from gbt import model
from gbt.reader.asides import read_attribution
from gbt.reader.context import Context
from gbt.reader.inlines import read_field, read_fields
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt


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
        term=read_field(node, "term", context),
        english=read_field(node, "english", context),
        symbol=read_field(node, "symbol", context),
        admitted=read_fields(node, "admitted", context),
        deprecated=read_fields(node, "deprecated", context),
        blocks=(*blocks, *more),
        attribution=attribution,
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
        named=node["term_place"],
    )
    return [entry]
