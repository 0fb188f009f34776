"""Nodes → blocks of the model: each class of node has its reader, which the context knows."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from gbt import model
from gbt.reader.context import Context
from gbt.vocabulary import ProvisionKind


def read_blocks(children: Iterable[nodes.Node], context: Context) -> tuple[model.Block, ...]:
    """The blocks of a clause, item, note or cell; lists know the lead-in before them."""
    found: list[model.Block] = []
    for child in children:
        if isinstance(child, nodes.bullet_list | nodes.enumerated_list):
            with context.inside(lead=_lead_kind(found, context)):
                found += _read(child, context)
        else:
            found += _read(child, context)
    return tuple(found)


def _read(node: nodes.Node, context: Context) -> Iterable[model.Block]:
    for kind, reader in context.readers:
        if isinstance(node, kind):
            return reader(node, context)
    raise AssertionError(node)


def _lead_kind(found: list[model.Block], context: Context) -> ProvisionKind | None:
    before = found[-1] if found else None
    if isinstance(before, model.Paragraph) and before.sentences:
        kind = before.sentences[-1].kind
        return kind if kind is not ProvisionKind.STATEMENT else context.around.lead
    return context.around.lead
