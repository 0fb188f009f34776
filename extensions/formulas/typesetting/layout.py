"""Tree → box."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from formulas.letters import styled
from formulas.spacing import Atom, atoms, space_between
from formulas.tree import (
    Accent,
    Brace,
    Fenced,
    Fraction,
    Function,
    Identifier,
    LargeOperator,
    Letterform,
    Line,
    MathNode,
    Number,
    Operator,
    Placement,
    Radical,
    Row,
    Scripts,
    Space,
    Stack,
    Styled,
    Table,
    TableKind,
    Text,
    Unknown,
    items_of,
)
from formulas.typesetting import parts
from formulas.typesetting.boxes import Box, Words, beside, glyph_box, words_box
from formulas.typesetting.font import constants, glyph, grown, has_glyph
from formulas.typesetting.style import Style
from formulas.typesetting.tables import table_box

_QUOTES = "“”‘’—…"
_WORD_SPACE = 0.25
_SPACES = {" ": 0.25, "\u00a0": 0.25, "\u2009": 1 / 6, "\u2004": 1 / 3, "\u2005": 0.25}


def lay_out(node: MathNode, style: Style) -> Box:
    """The box of a node and of all below it."""
    match node:
        case Identifier():
            return _letters(styled(node.text, node.letterform), style)
        case Number():
            return _letters(styled(node.text, Letterform.BOLD) if node.bold else node.text, style)
        case Operator():
            return _letters(node.text, style)
        case LargeOperator():
            return _large(node, style)
        case Function():
            return _text(Text(node.name), style)
        case Text():
            return _text(node, style)
        case Space():
            return Box(node.width / 18 * style.em)
        case Row():
            return _row(node.items, style)
        case Fraction():
            return _fraction(node, style)
        case Radical():
            small = replace(style.tight, displayed=False, level=2)
            degree = None if node.degree is None else lay_out(node.degree, small)
            return parts.radical(lay_out(node.radicand, style.tight), degree, style)
        case Scripts():
            return _scripts(node, style)
        case Stack():
            base = lay_out(node.base, style)
            return parts.limits(base, *_notes(node.under, node.over, style), style)
        case Accent():
            return parts.accent(lay_out(node.base, style.tight), node.mark, style, wide=node.wide)
        case Line():
            return parts.line(lay_out(node.base, style.tight), style, over=node.over)
        case Brace():
            return parts.brace(lay_out(node.base, style), style, over=node.over)
        case Fenced():
            return _fenced(node, style)
        case Table():
            return _table(node, style)
        case Styled():
            return lay_out(node.body, replace(style, displayed=node.displayed, level=0))
        case Unknown():
            width = sum(_width(char) for char in node.source) * style.em
            return words_box(Words(node.source, style.em, width, fault=True))
        case _:
            assert_never(node)


def _row(items: tuple[MathNode, ...], style: Style, *, continued: bool = False) -> Box:
    classes = atoms(items, continued=continued)
    boxes: list[Box | float] = []
    previous: Atom | None = Atom.ORDINARY if continued else None
    for item, atom in zip(items, classes, strict=True):
        if atom is not None:
            if previous is not None:
                boxes.append(space_between(previous, atom, in_script=style.level > 0) / 18 * style.em)
            previous = atom
        boxes.append(item.width / 18 * style.em if isinstance(item, Space) else lay_out(item, style))
    return beside(boxes)


def _letters(text: str, style: Style) -> Box:
    """Glyphs of the mathematical font; what it lacks is set as text."""
    if not all(has_glyph(char) for char in text):
        return _text(Text(text), style)
    return beside([glyph_box(glyph(char, in_script=style.level > 0), style.em) for char in text])


def _text(node: Text, style: Style) -> Box:
    """Chinese in the document's fonts, everything else in the mathematical font, upright."""
    chinese = any(_is_wide(char) for char in node.text)
    boxes: list[Box | float] = []
    word = ""
    for char, after in pairwise([*node.text, ""]):
        in_document = _is_wide(char) or (chinese and char in _QUOTES) or not has_glyph(char)
        if in_document and char not in _SPACES:
            word += char
            if after and (_is_wide(after) or after in _QUOTES):
                continue
            boxes.append(words_box(Words(word, style.em, sum(map(_width, word)) * style.em, node.bold)))
            word = ""
        elif char in _SPACES:
            boxes.append(_SPACES[char] * style.em)
        else:
            drawn = styled(char, Letterform.BOLD) if node.bold else char
            boxes.append(glyph_box(glyph(drawn), style.em))
    return replace(beside(boxes), letters=True)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def _width(char: str) -> float:
    """How wide a character of the document's fonts is, in ems: known for Chinese, guessed for others."""
    return 1.0 if _is_wide(char) or char in _QUOTES else 0.6


def _large(node: LargeOperator, style: Style) -> Box:
    least = constants().displayOperatorMinHeight
    found = grown(node.text, least, vertical=True) if style.displayed else glyph(node.text)
    # Scripts of an operator follow its height, not that of letters.
    return replace(parts.on_axis(glyph_box(found, style.em), style), letters=False)


def _fraction(node: Fraction, style: Style) -> Box:
    upper, lower = lay_out(node.numerator, style.fraction), lay_out(node.denominator, style.fraction.tight)
    return parts.fraction(upper, lower, style) if node.ruled else parts.pile(upper, lower, style)


def _notes(under: MathNode | None, over: MathNode | None, style: Style) -> tuple[Box | None, Box | None]:
    return (
        None if under is None else lay_out(under, style.script.tight),
        None if over is None else lay_out(over, style.script),
    )


def _scripts(node: Scripts, style: Style) -> Box:
    base = lay_out(node.base, style)
    sub, sup = _notes(node.subscript, node.superscript, style)
    if isinstance(node.base, LargeOperator | Function) and (
        node.base.placement is Placement.STACKED
        or (node.base.placement is Placement.DISPLAYED and style.displayed)
    ):
        return parts.limits(base, sub, sup, style)
    return parts.scripts(base, sub, sup, style, large=isinstance(node.base, LargeOperator))


def _fenced(node: Fenced, style: Style) -> Box:
    inner = [lay_out(part, style) for part in node.parts]
    tallest = beside(inner) if inner else Box()
    boxes: list[Box | float] = [parts.delimiter(node.opening, tallest, style)]
    for index, box in enumerate(inner):
        if index:
            boxes.append(parts.delimiter(node.separators[index - 1], tallest, style))
        boxes.append(box)
    boxes.append(parts.delimiter(node.closing, tallest, style))
    return beside(boxes)


def _table(node: Table, style: Style) -> Box:
    inner = replace(style, displayed=node.kind in {TableKind.ALIGNED, TableKind.GATHERED})
    rows = [
        [
            _row(items_of(cell), inner, continued=node.kind is TableKind.ALIGNED and index % 2 == 1)
            for index, cell in enumerate(row)
        ]
        for row in node.rows
    ]
    return table_box(node, rows, style)
