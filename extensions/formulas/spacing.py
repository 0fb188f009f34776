"""The space between neighbours in a formula: TeX's classes of atoms and its table.

D. E. Knuth, The TeXbook, chapter 18 and appendix G, rules 5 and 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from formulas.tree import (
    Brace,
    Fenced,
    Fraction,
    Function,
    LargeOperator,
    MathNode,
    Operator,
    Role,
    Scripts,
    Space,
    Stack,
    Styled,
)


class Atom(IntEnum):
    ORDINARY = 0
    OPERATOR = 1
    BINARY = 2
    RELATION = 3
    OPENING = 4
    CLOSING = 5
    PUNCTUATION = 6
    INNER = 7


_ATOMS = {
    Role.ORDINARY: Atom.ORDINARY,
    Role.BINARY: Atom.BINARY,
    Role.RELATION: Atom.RELATION,
    Role.OPENING: Atom.OPENING,
    Role.CLOSING: Atom.CLOSING,
    Role.PUNCTUATION: Atom.PUNCTUATION,
    Role.DOTS: Atom.INNER,
}

# Row: left atom; column: right atom, in the order of Atom. Thin, medium and thick space are 1, 2 and 3;
# those in brackets of the TeXbook (none within scripts) are negative.
_TABLE = (
    (0, 1, -2, -3, 0, 0, 0, -1),
    (1, 1, 0, -3, 0, 0, 0, -1),
    (-2, -2, 0, 0, -2, 0, 0, -2),
    (-3, -3, 0, 0, -3, 0, 0, -3),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, -2, -3, 0, 0, 0, -1),
    (-1, -1, 0, -1, -1, -1, -1, -1),
    (-1, 1, -2, -3, -1, 0, -1, -1),
)
_WIDTHS = (0, 3, 4, 5)
_NO_OPERAND_BEFORE = {Atom.BINARY, Atom.OPERATOR, Atom.RELATION, Atom.OPENING, Atom.PUNCTUATION}
_NO_OPERAND_AFTER = {Atom.RELATION, Atom.CLOSING, Atom.PUNCTUATION}


def space_between(left: Atom, right: Atom, *, in_script: bool) -> int:
    """In eighteenths of an em."""
    entry = _TABLE[left][right]
    return 0 if in_script and entry < 0 else _WIDTHS[abs(entry)]


def atoms(items: Sequence[MathNode], *, continued: bool = False) -> tuple[Atom | None, ...]:
    """The class of each item of a row, none for spaces.

    A sign without an operand on both sides is ordinary: the minus of −x. ``continued`` says that the
    row goes on from the cell before it, as the right side of an aligned equation does.
    """
    classes = [None if isinstance(item, Space) else _atom(item) for item in items]
    previous: Atom | None = Atom.ORDINARY if continued else None
    last_binary: int | None = None
    for index, atom in enumerate(classes):
        if atom is None:
            continue
        if atom is Atom.BINARY and (previous is None or previous in _NO_OPERAND_BEFORE):
            atom = classes[index] = Atom.ORDINARY
        if atom in _NO_OPERAND_AFTER and last_binary is not None:
            classes[last_binary] = Atom.ORDINARY
        last_binary = index if atom is Atom.BINARY else None
        previous = atom
    if last_binary is not None:
        classes[last_binary] = Atom.ORDINARY
    return tuple(classes)


def _atom(node: MathNode) -> Atom:
    while True:
        match node:
            case Operator():
                return _ATOMS[node.role]
            case LargeOperator() | Function():
                return Atom.OPERATOR
            case Fraction() | Fenced() | Brace():
                # TeX takes a brace for an operator, and so spoils the space of a sign after it.
                return Atom.INNER
            case Scripts() | Stack():
                node = node.base
            case Styled():
                node = node.body
            case _:
                return Atom.ORDINARY
