"""Formulas: a subset of LaTeX → one frozen tree → MathML for the web, Office MathML for Word, SVG for print.

Pure functions; no Sphinx, no docutils. ``commands.csv`` is the subset, complete: a command that is not there
is a fault with its place, and stays visible in every output.

    parse_formula   LaTeX → tree and faults; never raises
    to_mathml       web        to_omml   Word        to_svg   print
    plain_text      search, alternative text
    symbols         what 式中 must explain
"""

from formulas.commands import Command, Kind, commands
from formulas.faults import MathFault
from formulas.mathml import to_mathml
from formulas.omml import to_omml
from formulas.parser import parse_formula
from formulas.reading import Symbol, plain_text, symbols
from formulas.tree import MathNode, MathTree, walk
from formulas.typesetting.svg import SvgFormula, to_svg

__all__ = [
    "Command",
    "Kind",
    "MathFault",
    "MathNode",
    "MathTree",
    "SvgFormula",
    "Symbol",
    "commands",
    "parse_formula",
    "plain_text",
    "symbols",
    "to_mathml",
    "to_omml",
    "to_svg",
    "walk",
]
