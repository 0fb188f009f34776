"""式中, 标引序号说明, 符号 and 缩略语: a term, a sign, an explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from formulas import parse_formula, to_svg
from gbt.model import Block, DefinitionItem, DefinitionList, InlineFormula, Paragraph
from gbt.traverse import OBJECT, plain_text
from gbt.writers.docx.inlines import SMALL, runs
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import tab_run, text_run

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

KEPT: Properties = {"keepNext": True}

CHARACTER = 210
"""Width of a character of 五号, in twips."""
SMALL_CHARACTER = 180
INDENT = 420
"""Where symbols begin: two characters in."""
WIDER, WIDER_SMALL, AIR = 1.15, 1.35, 0.1
"""Times our own width that a symbol may have elsewhere before it runs into the dashes, and characters besides.

Other faces are a little wider, and LibreOffice sets formulas in 12 pt beside text of any size.
"""
STYLE_FITS = 0.9
"""Characters that the template's style leaves for the symbol before the dash."""


def definition_list(ms: Manuscript, node: DefinitionList, flow: Flow, write: WriteBlocks) -> list[Element]:
    """The lead on its own line, then one paragraph an item."""
    match node.role:
        case "where":
            return _aligned(ms, node, flow, write, ms.roles.paragraph, ms.roles.where)
        case "key":
            small = replace(flow, small=True)
            return _aligned(ms, node, small, write, ms.roles.figure_text, ms.roles.figure_text)
        case "symbols" | "abbreviations" | "plain":
            return _items(ms, node, flow, write)


def _items(ms: Manuscript, node: DefinitionList, flow: Flow, write: WriteBlocks) -> list[Element]:
    properties: Properties = SMALL if flow.small else {}
    style = ms.roles.paragraph
    result = []
    if node.lead:
        result.append(
            ms.paragraph(style, [text_run(node.lead, properties)], source=node.source, properties=KEPT)
        )
    for item in node.items:
        head, rest = _explanation(item)
        content = [
            *runs(ms, item.term, properties), text_run("：", properties), *runs(ms, head.inlines, properties)
        ]  # fmt: skip
        result.append(ms.paragraph(style, content, anchor=head.anchor, source=item.source))
        result += write(ms, rest, flow)
    return result


def _aligned(
    ms: Manuscript, node: DefinitionList, flow: Flow, write: WriteBlocks, lead: str, style: str
) -> list[Element]:
    """式中, 标引序号说明: dashes aligned, turnover lines under the explanation (10.4.3)."""
    looks: Properties = SMALL if flow.small else {}
    result = []
    if node.lead:
        result.append(ms.paragraph(lead, [text_run(node.lead, looks)], source=node.source, properties=KEPT))
    widths = [symbol_width(item) for item in node.items]
    character = SMALL_CHARACTER if flow.small else CHARACTER
    aligned = max(widths, default=0.0) > STYLE_FITS or len(set(widths)) > 1
    properties: Properties = {}
    if aligned:
        wider = WIDER_SMALL if flow.small else WIDER
        dash = INDENT + round((max(widths) * wider + AIR) * character)
        left = dash + 2 * character
        properties = {
            "tabs": [{"val": "left", "pos": dash}],
            "ind": {"leftChars": 0, "left": left, "hangingChars": 0, "hanging": left - INDENT},
        }
    elif node.role == "key":
        # signs of one width: the style of the words in figures does not hang, as that of 式中 does
        hanging = round((max(widths, default=0.0) + 2) * character)
        properties = {
            "ind": {"leftChars": 0, "left": INDENT + hanging, "hangingChars": 0, "hanging": hanging}
        }
    for item in node.items:
        head, rest = _explanation(item)
        between = [tab_run()] if aligned else []
        content = [
            *runs(ms, item.term, looks),
            *between,
            text_run("——", looks),
            *runs(ms, head.inlines, looks),
        ]
        result.append(
            ms.paragraph(style, content, anchor=head.anchor, source=item.source, properties=properties)
        )
        result += write(ms, rest, flow)
    return result


def _explanation(item: DefinitionItem) -> tuple[Paragraph, Sequence[Block]]:
    if item.definition and isinstance(item.definition[0], Paragraph):
        return item.definition[0], item.definition[1:]
    return Paragraph(inlines=()), item.definition


def symbol_width(item: DefinitionItem) -> float:
    """Width of a symbol in characters: formulas as they are set, half a character for a letter."""
    width = 0.0
    for inline in item.term:
        if isinstance(inline, InlineFormula):
            drawn = to_svg(parse_formula(inline.latex)[0], size_pt=CHARACTER / 20, display=False)
            width += drawn.width_pt * 20 / CHARACTER
    return width + sum(_width(sign) for sign in plain_text(item.term) if sign != OBJECT)


def _width(sign: str) -> float:
    return 1.0 if ord(sign) > 0x2E7F else 0.5
