"""Formulas: a subset of LaTeX → one frozen tree → MathML for the web, Office MathML for Word, SVG for print.

Pure functions; no Sphinx, no docutils. ``commands.csv`` is the subset, complete: a command that is not there
is a fault with its place, and stays visible in every output.

    parse_formula   LaTeX → tree and faults; never raises
    to_mathml       web        to_omml   Word        to_svg   print
    plain_text      search, alternative text
    symbols         what 式中 must explain
"""

from gbt.math.commands import Command, Kind, commands
from gbt.math.faults import MathFault
from gbt.math.mathml import to_mathml
from gbt.math.omml import to_omml
from gbt.math.parser import parse_formula
from gbt.math.reading import Symbol, plain_text, symbols
from gbt.math.tree import MathNode, MathTree, walk
from gbt.math.typesetting.svg import SvgFormula, to_svg

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
