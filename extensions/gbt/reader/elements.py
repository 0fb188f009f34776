"""Sections → elements, chapters, subclauses and annexes; the reference lists and the index come last."""

from __future__ import annotations

from docutils import nodes

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.grammar import imperative_allowed
from gbt.reader.context import Context
from gbt.reader.generated import symbols_lead
from gbt.reader.inlines import read_inlines
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt
from gbt.vocabulary import ElementKind, Obligation

# computed from all other elements, so read after them
_LAST = (ElementKind.NORMATIVE_REFERENCES, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX)


class ElementReader:
    """Reads the elements in two passes: what cites first, then what is computed from the citations."""

    def __init__(self, sections: list[nodes.section], context: Context) -> None:
        self._sections = sections
        self._context = context
        self._read: dict[int, model.Element] = {}

    def read_citing(self) -> None:
        for position, section in enumerate(self._sections):
            if ElementKind(section["element"]) not in _LAST:
                self._read[position] = _element(section, self._context)

    def read_computed(self) -> tuple[model.Element, ...]:
        """All elements, in the author's order."""
        for position, section in enumerate(self._sections):
            if position not in self._read:
                self._read[position] = _element(section, self._context)
        return tuple(self._read[position] for position in range(len(self._sections)))


def _element(section: nodes.section, context: Context) -> model.Element:
    element = ElementKind(section["element"])
    annex = Obligation(section["annex"]) if element is ElementKind.ANNEX else None
    with context.inside(element=element, annex=annex, imperative=False):
        clause = _clause(section, context)
    if annex is None:
        return clause
    return model.Annex(
        number=clause.number,
        obligation=annex,
        title=clause.title,
        blocks=clause.blocks,
        subclauses=clause.subclauses,
        anchor=clause.anchor,
        label=clause.label,
        source=clause.source,
    )


def _clause(node: nodes.Element, context: Context) -> model.Clause:
    source = context.source(node)
    titled = isinstance(node, nodes.section)
    title: tuple[model.Inline, ...] = ()
    children = list(node.children)
    if titled:
        title = read_inlines(children.pop(0).children, context)
        source = traverse.locate(title, 0, len(traverse.plain_text(title)), source)
    around, words = context.around, (traverse.plain_text(title),)
    imperative = around.imperative or imperative_allowed(context.metadata.function, around.element, words)
    with context.inside(imperative=imperative, lead=None):
        blocks = [child for child in children if not isinstance(child, nodes.section | gbt.subclause)]
        parts = [child for child in children if isinstance(child, nodes.section | gbt.subclause)]
        lead = _lead(node, source, context)
        return model.Clause(
            kind=context.around.element,
            number=node.get("number", ""),
            level=node["level"],
            title=title,
            titled=titled,
            blocks=(*lead, *read_blocks(blocks, context)),
            subclauses=tuple(_clause(part, context) for part in parts),
            anchor=node["anchor"],
            label=node.get("label", ""),
            source=source,
        )


def _lead(node: nodes.Element, source: Source, context: Context) -> list[model.Block]:
    if context.around.element in (ElementKind.SYMBOLS, ElementKind.TERMS):
        return symbols_lead(node, source, context)
    return []
