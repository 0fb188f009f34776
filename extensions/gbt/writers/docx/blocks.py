"""Block nodes → paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from gbt.model import (
    AlphabeticalIndex,
    Attribution,
    Block,
    CodeBlock,
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
from gbt.writers.docx import definitions, figures, formulas, notes, references, tables, terms
from gbt.writers.docx.inlines import SMALL, plain_runs, runs
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, is_paragraph, mark_paragraph

INDENT = 420
"""Two characters of 五号, in twips."""


def blocks(ms: Manuscript, content: Iterable[Block], flow: Flow) -> list[Element]:
    """Everything that some blocks become, in order."""
    result: list[Element] = []
    for block in content:
        if belongs_to_what_stands_before(block) and result and is_paragraph(result[-1]):
            mark_paragraph(result[-1], {"keepNext": True})
        result += _block(ms, block, flow)
    return result


def belongs_to_what_stands_before(block: Block) -> bool:
    """A formula and a list are read with the words that lead to them, 式中 with its formula."""
    match block:
        case Formula() | List():
            return True
        case DefinitionList():
            return block.role == "where"
        case (
            Paragraph() | Note() | Example() | Notice() | Attribution() | Table() | Figure() | CodeBlock()
            | Quotation() | TermEntry() | ReferenceList() | AlphabeticalIndex()
        ):  # fmt: skip
            return False
        case _:
            assert_never(block)


def _block(ms: Manuscript, block: Block, flow: Flow) -> list[Element]:
    match block:
        case Paragraph():
            return [body_paragraph(ms, block, flow)]
        case List():
            return _list(ms, block, flow)
        case DefinitionList():
            return definitions.definition_list(ms, block, flow, blocks)
        case Note():
            return notes.note(ms, block, flow, blocks)
        case Example():
            return notes.example(ms, block, flow, blocks)
        case Notice():
            return notes.notice(ms, block, flow, blocks)
        case Attribution():
            properties = ms.character(ms.roles.attribution)
            return [
                ms.paragraph(ms.roles.paragraph, runs(ms, block.inlines, properties), source=block.source)
            ]
        case Table():
            return tables.table(ms, block, flow, blocks)
        case Figure():
            return figures.figure(ms, block, flow, blocks)
        case Formula():
            return formulas.formula_paragraph(ms, block, flow)
        case CodeBlock():
            return [_code(ms, block, flow)]
        case Quotation():
            return _quotation(ms, block, flow)
        case TermEntry():
            return terms.term_entry(ms, block, flow, blocks)
        case ReferenceList():
            return references.reference_list(ms, block)
        case AlphabeticalIndex():
            return references.index(ms, block)
        case _:
            assert_never(block)


def text_properties(flow: Flow) -> Properties:
    return SMALL if flow.small else {}


def body_paragraph(ms: Manuscript, block: Paragraph, flow: Flow) -> Element:
    """段: two characters in (10.2.1); inside a list item flush with the item's text."""
    properties: Properties = {}
    style = ms.roles.example_content if flow.small and not flow.boxed else ms.roles.paragraph
    if flow.indent:
        properties = {"ind": {"left": flow.indent, "firstLineChars": 0, "firstLine": 0}}
    elif flow.boxed:
        # 表中的段: one character in (10.4.2.2)
        properties = {"ind": {"firstLineChars": 100, "firstLine": 180}}
    content = runs(ms, block.inlines, text_properties(flow))
    return ms.paragraph(style, content, anchor=block.anchor, source=block.source, properties=properties)


def _quotation(ms: Manuscript, block: Quotation, flow: Flow) -> list[Element]:
    """Set in from both sides by two characters, its paragraphs by two more."""
    inner = replace(flow, indent=flow.indent + INDENT)
    facts: Properties = {"left": inner.indent, "right": INDENT, "firstLineChars": 200, "firstLine": INDENT}
    result: list[Element] = []
    for content in block.blocks:
        written = _block(ms, content, inner)
        if isinstance(content, Paragraph):
            mark_paragraph(written[0], {"ind": facts})
        result += written
    return result


def _code(ms: Manuscript, block: CodeBlock, flow: Flow) -> Element:
    content = list(plain_runs(block.value.rstrip("\n"), text_properties(flow)))
    properties: Properties = {
        "ind": {"left": flow.indent or INDENT, "firstLineChars": 0, "firstLine": 0},
        "jc": {"val": "left"},
    }
    return ms.paragraph(ms.roles.paragraph, content, source=block.source, properties=properties)


# --- 列项 --------------------------------------------------------------------------------------

# where the text of an item begins, in twips: the 5th and the 7th character (10.2.2)
TEXT_AT = {1: 851, 2: 1276, 3: 1701}


def _list(ms: Manuscript, block: List, flow: Flow) -> list[Element]:
    result: list[Element] = []
    for position, item in enumerate(block.items):
        result += _item(ms, block, item, position, flow)
    return result


def _item(ms: Manuscript, block: List, item: ListItem, position: int, flow: Flow) -> list[Element]:
    style, properties = _item_style(ms, block, flow)
    if block.style in ("lettered", "digit"):
        properties = {**properties, **ms.lists.number(style, ordinal(item.mark), first=not position)}
    if flow.small:
        # the mark is as large as the end of its paragraph
        properties = {**properties, "rPr": SMALL}
    head, *rest = item.blocks or (Paragraph(inlines=()),)
    inner = replace(flow, indent=_text_at(block, flow))
    if not isinstance(head, Paragraph):
        head, rest = Paragraph(inlines=()), list(item.blocks)
    content = runs(ms, head.inlines, text_properties(flow))
    anchor = item.anchor or head.anchor
    if rest and belongs_to_what_stands_before(rest[0]):
        properties = {**properties, "keepNext": True}
    first = ms.paragraph(style, content, anchor=anchor, source=item.source, properties=properties)
    return [first, *blocks(ms, rest, inner)]


def _text_at(block: List, flow: Flow) -> int:
    """Where the text of the items begins; in a cell, which is narrow, two characters in at each level."""
    return (
        2 * definitions.SMALL_CHARACTER * block.level if flow.room else TEXT_AT.get(block.level, TEXT_AT[3])
    )


def _item_style(ms: Manuscript, block: List, flow: Flow) -> tuple[str, Properties]:
    """The template has a style for each kind at its usual level; elsewhere only the indent is moved."""
    roles = ms.roles
    usual = {
        "lettered": (roles.lettered, 1),
        "digit": (roles.digit, 2),
        "dash": (roles.dash, 1),
        "dot": (roles.dot, 2),
    }
    style, level = usual[block.style]
    if block.style == "digit" and block.level == 1:
        style, level = roles.digit_alone, 1
    if block.level == level and not flow.room:
        return style, {}
    hanging = 2 * definitions.SMALL_CHARACTER if flow.room else 425
    return style, {"ind": {"left": _text_at(block, flow), "firstLineChars": 0, "hanging": hanging}}
