"""Formulas of a page: as MathML without style attributes, and as plain characters; each is parsed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from formulas import parse_formula, to_mathml
from formulas.reading import plain_text
from formulas.tree import MathTree
from gbt.model import Inline, InlineFormula
from gbt.traverse import pieces
from gbt.writers.html import Drawn

_STYLED = re.compile(r'<(mtd|mtext) style="([^"]*)"')

_CLASSES = {
    "text-align:left": "left",
    "text-align:right": "right",
    "text-align:-webkit-left": "",
    "text-align:-webkit-right": "",
    "padding:0": "tight",
    "padding-left:0": "flush",
    "padding-left:1em": "apart",
    "padding-right:0": "",
    "padding-right:1em": "followed",
    "font-weight:bold": "bold",
}
"""What the style sheet says of MathML instead of its style attributes, which the page forbids."""


@lru_cache(maxsize=4096)
def _tree(latex: str) -> MathTree:
    return parse_formula(latex)[0]


def formula(latex: str, *, display: bool, small: bool = False) -> Drawn:
    """A formula as MathML without style attributes, in the size of the text around it."""
    return Drawn(_STYLED.sub(_as_class, to_mathml(_tree(latex), display=display)))


def _as_class(match: re.Match[str]) -> str:
    names = [_CLASSES[declaration] for declaration in match[2].split(";")]
    return f'<{match[1]} class="{" ".join(name for name in names if name)}"'


def words(inlines: Sequence[Inline]) -> str:
    """The inlines as plain characters, formulas in their linear form."""
    return "".join(
        plain_text(_tree(inline.latex)) if isinstance(inline, InlineFormula) else text
        for _, text, inline in pieces(tuple(inlines))
    )
