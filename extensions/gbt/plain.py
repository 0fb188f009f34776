"""Inlines where not everything can stand: as plain words in a head, a bookmark or a message, bare in the contents.

words    characters alone, formulas in their linear form
bare     without what leads, marks or breaks: for a title that is said again
joined   several one after another, text beside text in one piece
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from formulas import MathTree, parse_formula, plain_text
from gbt import traverse
from gbt.findings.finding import Source
from gbt.model import (
    NOWHERE,
    Citation,
    Code,
    CrossReference,
    Emphasis,
    FootnoteReference,
    IndexMark,
    Inline,
    InlineFormula,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)


@lru_cache(maxsize=4096)
def formula_tree(latex: str) -> MathTree:
    """A formula, parsed once."""
    return parse_formula(latex)[0]


def words(inlines: Iterable[Inline]) -> str:
    """The inlines as plain characters, formulas in their linear form."""
    return "".join(
        plain_text(formula_tree(inline.latex)) if isinstance(inline, InlineFormula) else text
        for _, text, inline in traverse.pieces(tuple(inlines))
    )


def bare(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines as a repeated title has them: no links, marks, breaks or key terms, which the title itself has."""
    return joined(part for inline in inlines for part in _bare(inline))


def _bare(inline: Inline) -> tuple[Inline, ...]:
    match inline:
        case Text() | Code() | InlineFormula():
            return (inline,)
        case Emphasis():
            return (Emphasis(inlines=bare(inline.inlines)),)
        case Subscript():
            return (Subscript(inlines=bare(inline.inlines)),)
        case Superscript():
            return (Superscript(inlines=bare(inline.inlines)),)
        case Strong() | Link() | IndexMark():
            return bare(inline.inlines)
        case CrossReference() | Citation():
            return (Text(value=inline.text, source=inline.source),)
        case FootnoteReference() | LineBreak():
            return ()
        case _:
            assert_never(inline)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines, each run of text in one piece, which stands where its first piece does."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text):
            found[-1] = Text(value=last.value + inline.value, source=last.source)
        else:
            found.append(inline)
    return tuple(found)


def said(text: str, source: Source = NOWHERE) -> tuple[Inline, ...]:
    """A plain text as inlines; nothing where it is empty."""
    return (Text(value=text, source=source),) if text else ()
