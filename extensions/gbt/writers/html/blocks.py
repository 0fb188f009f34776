"""Block nodes → HTML. Classes are the words of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from gbt.model import (
    AlphabeticalIndex,
    Attribution,
    Block,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Notice,
    Paragraph,
    Quotation,
    ReferenceList,
    Table,
    TermEntry,
)
from gbt.writers.html.figures import figure_html, formula_html
from gbt.writers.html.inlines import inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium
from gbt.writers.html.references import index_html, reference_list_html
from gbt.writers.html.tables import table_html


def blocks_html(blocks: Sequence[Block], medium: Medium) -> str:
    """The blocks, one after another."""
    return "".join(block_html(block, medium) for block in blocks)


def block_html(block: Block, medium: Medium) -> str:
    match block:
        case Paragraph():
            return paragraph_html(block, medium)
        case List():
            return _list(block, medium)
        case DefinitionList():
            return _definition_list(block, medium)
        case Note():
            classes = f"note digits-{len(block.number)}" if block.number else "note"
            return tag(
                "div", led(block.label, block.blocks, replace(medium, small=True)), classes, id=block.anchor
            )
        case Example():
            return _example(block, medium)
        case Notice():
            return tag("div", led(block.label, block.blocks, medium), "notice", role="note")
        case Attribution():
            return tag("p", inlines_html(block.inlines, medium), "attribution")
        case Table():
            return table_html(block, medium, blocks_html)
        case Figure():
            return figure_html(block, medium, blocks_html)
        case Formula():
            return formula_html(block, medium)
        case CodeBlock():
            return tag("pre", tag("code", escape(block.value)), "code-block")
        case Quotation():
            return tag("blockquote", blocks_html(block.blocks, medium), "quotation")
        case TermEntry():
            return _term_entry(block, medium)
        case ReferenceList():
            return reference_list_html(block, medium)
        case AlphabeticalIndex():
            return index_html(block, medium)
        case _:
            assert_never(block)


def paragraph_html(paragraph: Paragraph, medium: Medium, head: str = "", classes: str = "") -> str:
    """A paragraph; ``head`` is what stands before its text on the first line: a number, mark or label."""
    names = " ".join(
        name for name in ("paragraph", classes, "generated" if paragraph.generated else "") if name
    )
    return tag("p", head + inlines_html(paragraph.inlines, medium), names, id=paragraph.anchor)


def led(label: str, blocks: Sequence[Block], medium: Medium) -> str:
    """Blocks whose label stands on the line of the first paragraph: 注1：….

    The label has an element of its own even where nothing follows it on its line.
    """
    return headed(tag("span", escape(label), "label") if label else "", blocks, medium)


def headed(head: str, blocks: Sequence[Block], medium: Medium, classes: str = "") -> str:
    """Blocks with something at the head of the first line."""
    if blocks and isinstance(blocks[0], Paragraph):
        return paragraph_html(blocks[0], medium, head, classes) + blocks_html(blocks[1:], medium)
    first = tag("p", head, f"paragraph {classes}".strip()) if head else ""
    return first + blocks_html(blocks, medium)


# --- lists -------------------------------------------------------------------------------------


def _list(node: List, medium: Medium) -> str:
    items = "".join(_list_item(item, medium) for item in node.items)
    # the marks are text of the model; role keeps it a list where the list style is none
    return tag("ul", items, f"list {node.style} level-{node.level}", role="list")


def _list_item(item: ListItem, medium: Medium) -> str:
    head = tag("span", escape(item.mark), "mark")
    return tag("li", headed(head, item.blocks, medium), "list-item", id=item.anchor)


_DASHED = {"where": "——", "key": "——", "symbols": "：", "abbreviations": "：", "plain": "："}
"""The sign between a term and its explanation: 10.4.3 and 9.7.4.2 for dashes, practice for colons."""


def _definition_list(node: DefinitionList, medium: Medium) -> str:
    lead = tag("p", escape(node.lead), "lead") if node.lead else ""
    items = "".join(_definition_item(item, _DASHED[node.role], medium) for item in node.items)
    return tag(
        "div", lead + tag(medium.definition_tags[0], items, "definition-list"), f"definitions {node.role}"
    )


def _definition_item(item: DefinitionItem, sign: str, medium: Medium) -> str:
    _, term, explanation = medium.definition_tags
    symbol = tag(term, tag("span", inlines_html(item.term, medium), "symbol"), "defined")
    content = headed(tag("span", sign, "sign"), item.definition, medium)
    return tag("div", symbol + tag(explanation, content, "explanation"), "definition")


# --- additional information --------------------------------------------------------------------


def _example(node: Example, medium: Medium) -> str:
    small = replace(medium, small=True)
    label = tag("p", tag("span", escape(node.label), "label"), "example-label")
    content = tag("div", blocks_html(node.blocks, small), "example-content")
    return tag("div", label + content, "example framed" if node.framed else "example", id=node.anchor)


ADMITTED = "许用术语："
DEPRECATED = "拒用术语："


def _term_entry(node: TermEntry, medium: Medium) -> str:
    """Number, term and English, then each further thing on a line of its own (8.7.3.1, 10.3.5)."""
    gap = escape(medium.words.gap)
    head = [tag("dfn", inlines_html(node.term, medium), "term")]
    head += [tag("span", inlines_html(node.english, medium), "english", lang="en")] if node.english else []
    head += [tag("span", inlines_html(node.symbol, medium), "symbol")] if node.symbol else []
    content = tag("p", tag("span", escape(node.number), "number"), "entry-number")
    content += tag("p", gap.join(head), "entry-term")
    for word, terms in ((ADMITTED, node.admitted), (DEPRECATED, node.deprecated)):
        for term in terms:
            label = tag("span", escape(word), "label")
            content += tag("p", label + tag("span", inlines_html(term, medium), "term"), "entry-synonym")
    content += blocks_html(node.blocks, medium)
    if node.attribution:
        content += block_html(node.attribution, medium)
    return tag("div", content, "term-entry", id=node.anchor)
