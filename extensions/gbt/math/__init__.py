"""Formulas: a subset of LaTeX → one frozen tree → MathML for the web, Office MathML for Word, SVG for print.

Pure functions; no Sphinx, no docutils. ``commands.csv`` is the subset, complete: a command that is not there
is a fault with its place, and stays visible in every output.
"""

from gbt.math.commands import Command, Kind, commands
from gbt.math.faults import MathFault
from gbt.math.mathml import to_mathml
from gbt.math.omml import to_omml
from gbt.math.parser import parse_formula
from gbt.math.tree import MathNode, MathTree, walk

__all__ = [
    "Command",
    "Kind",
    "MathFault",
    "MathNode",
    "MathTree",
    "commands",
    "parse_formula",
    "to_mathml",
    "to_omml",
    "walk",
]
