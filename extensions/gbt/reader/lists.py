"""Lists, and lists of definitions: 式中, 标引序号说明, symbols and abbreviations."""

from __future__ import annotations

from docutils import nodes

from gbt import model
from gbt.reader.context import Context
from gbt.reader.inlines import read_inlines
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt


def read_list(node: nodes.Element, context: Context) -> list[model.Block]:
    items = []
    for item in node.children:
        if not isinstance(item, nodes.list_item):
            continue
        source = context.source(item)
        items.append(
            model.ListItem(
                mark=item.get("mark", ""),
                blocks=read_blocks(item.children, context),
                anchor=item.get("anchor", ""),
                label=item.get("label", ""),
                source=source,
            )
        )
    source = context.source(node)
    return [model.List(style=node["style"], level=node["depth"], items=tuple(items), source=source)]


def read_definitions(node: nodes.Element, context: Context) -> list[model.Block]:
    items = []
    for item in node.children:
        if not isinstance(item, nodes.definition_list_item):
            if not isinstance(item, gbt.label | gbt.waiver | nodes.comment):
                context.report(
                    "stray-construct",
                    context.source(item),
                    "这里只能写“词”和下一行的“: 说明”",
                    "每项写成两行，第二行以“: ”开头",
                )
                items.append(
                    model.DefinitionItem(
                        term=(), definition=read_blocks([item], context), source=context.source(item)
                    )
                )
            continue
        items.append(_definition_item(item, context))
    source = context.source(node)
    return [model.DefinitionList(role=node["role"], lead=node["lead"], items=tuple(items), source=source)]


def _definition_item(item: nodes.Element, context: Context) -> model.DefinitionItem:
    term: tuple[model.Inline, ...] = ()
    blocks: tuple[model.Block, ...] = ()
    for part in item.children:
        if isinstance(part, nodes.term):
            term = (*term, *read_inlines(part.children, context))
        elif isinstance(part, nodes.definition):
            with context.inside(lead=None):
                blocks = (*blocks, *read_blocks(part.children, context))
    return model.DefinitionItem(term=term, definition=blocks, source=context.source(item))
