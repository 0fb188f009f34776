"""Formulas of a page, as MathML without style attributes."""

from __future__ import annotations

import re

from formulas import to_mathml
from gbt.plain import formula_tree
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


def formula(latex: str, *, display: bool, small: bool = False) -> Drawn:
    """A formula as MathML without style attributes, in the size of the text around it."""
    return Drawn(_STYLED.sub(_as_class, to_mathml(formula_tree(latex), display=display)))


def _as_class(match: re.Match[str]) -> str:
    names = [_CLASSES[declaration] for declaration in match[2].split(";")]
    return f'<{match[1]} class="{" ".join(name for name in names if name)}"'
