"""式中, 标引序号说明, 符号 and 缩略语: a term, a sign, an explanation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gbt.model import OBJECT, Block, DefinitionItem, DefinitionList, InlineFormula, Paragraph, plain_text
from gbt.writers.docx.inlines import SMALL, runs
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import tab_run, text_run

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

KEPT: Properties = {"keepNext": True}

CHARACTER = 210
"""Width of a character of 五号, in twips."""
STYLE_FITS = 0.9
"""Characters that the template's style leaves for the symbol before the dash."""


def definition_list(ms: Manuscript, node: DefinitionList, flow: Flow, write: WriteBlocks) -> list[Element]:
    """The lead on its own line, then one paragraph an item."""
    match node.role:
        case "where":
            return _where(ms, node, flow, write)
        case "key":
            return _items(ms, node, "——", replace(flow, small=True), ms.roles.figure_text, write)
        case "symbols" | "abbreviations" | "plain":
            return _items(ms, node, "：", flow, ms.roles.paragraph, write)


def _items(
    ms: Manuscript, node: DefinitionList, sign: str, flow: Flow, style: str, write: WriteBlocks
) -> list[Element]:
    properties: Properties = SMALL if flow.small else {}
    result = []
    if node.lead:
        result.append(
            ms.paragraph(style, [text_run(node.lead, properties)], source=node.source, properties=KEPT)
        )
    for item in node.items:
        head, rest = _explanation(item)
        content = [
            *runs(ms, item.term, properties), text_run(sign, properties), *runs(ms, head.inlines, properties)
        ]  # fmt: skip
        result.append(ms.paragraph(style, content, anchor=head.anchor, source=item.source))
        result += write(ms, rest, flow)
    return result


def _where(ms: Manuscript, node: DefinitionList, flow: Flow, write: WriteBlocks) -> list[Element]:
    """Dashes aligned, turnover lines under the explanation (10.4.3)."""
    result = []
    if node.lead:
        result.append(
            ms.paragraph(ms.roles.paragraph, [text_run(node.lead)], source=node.source, properties=KEPT)
        )
    longest = max((symbol_width(item) for item in node.items), default=0.0)
    properties: Properties = {}
    between: list[Element] = []
    if longest > STYLE_FITS or any(symbol_width(item) != longest for item in node.items):
        symbol = round((longest + 0.3) * CHARACTER)
        dash = 2 * CHARACTER + symbol
        left = 2 * CHARACTER + symbol + 2 * CHARACTER
        properties = {
            "tabs": [{"val": "left", "pos": dash}],
            "ind": {"leftChars": 0, "left": left, "hangingChars": 0, "hanging": left - 2 * CHARACTER},
        }
        between = [tab_run()]
    for item in node.items:
        head, rest = _explanation(item)
        content = [*runs(ms, item.term), *between, text_run("——"), *runs(ms, head.inlines)]
        between = [tab_run()] if between else []
        result.append(
            ms.paragraph(
                ms.roles.where, content, anchor=head.anchor, source=item.source, properties=properties
            )
        )
        result += write(ms, rest, flow)
    return result


def _explanation(item: DefinitionItem) -> tuple[Paragraph, Sequence[Block]]:
    if item.definition and isinstance(item.definition[0], Paragraph):
        return item.definition[0], item.definition[1:]
    return Paragraph(inlines=()), item.definition


_COMMAND = re.compile(r"\\[A-Za-z]+")


def symbol_width(item: DefinitionItem) -> float:
    """Rough width of a symbol in characters: half for a letter, a third in an index, one for a Chinese sign."""
    width = 0.0
    formulas = [inline.latex for inline in item.term if isinstance(inline, InlineFormula)]
    for latex in formulas:
        base, _, index = _COMMAND.sub("x", latex.replace("\\mathrm", "").replace("\\text", "")).partition("_")
        width += sum(_width(sign) for sign in base) + 0.7 * sum(_width(sign) for sign in index)
    return width + sum(_width(sign) for sign in plain_text(item.term) if sign != OBJECT)


def _width(sign: str) -> float:
    if sign in "{}_^\\ ":
        return 0.0
    return 1.0 if ord(sign) > 0x2E7F else 0.5
