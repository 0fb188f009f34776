"""The tree of a formula: what every output of it is made from.

Frozen and plain. Positions are those of the LaTeX source and take no part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


class Letterform(Enum):
    """How letters are drawn; variables are italic, units and defined functions upright (GB/T 3102.11)."""

    ITALIC = "italic"
    UPRIGHT = "upright"
    BOLD = "bold"
    BOLD_ITALIC = "bold-italic"
    DOUBLE_STRUCK = "double-struck"
    SCRIPT = "script"


class Role(Enum):
    """What an operator is to its neighbours; decides the space around it."""

    ORDINARY = "ordinary"
    BINARY = "binary"
    RELATION = "relation"
    OPENING = "opening"
    CLOSING = "closing"
    PUNCTUATION = "punctuation"
    DOTS = "dots"


class Placement(Enum):
    """Where sub- and superscripts of a large operator or a function stand."""

    DISPLAYED = "displayed"
    """Below and above in a displayed formula, beside in running text."""
    STACKED = "stacked"
    BESIDE = "beside"


class TableKind(Enum):
    """What a table of cells is; decides its gaps and the size of its cells."""

    MATRIX = "matrix"
    CASES = "cases"
    ALIGNED = "aligned"
    GATHERED = "gathered"
    STACKED = "stacked"


class Alignment(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


def _position() -> int:
    return field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A symbol: one letter, or several in one upright or bold word."""

    text: str
    letterform: Letterform = Letterform.ITALIC
    start: int = _position()
    end: int = _position()


@dataclass(frozen=True, slots=True)
class Number:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class LargeOperator:
    """A sum, a product, an integral."""

    text: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class Function:
    """A function with a name of its own: sin, ln, lim, max."""

    name: str
    placement: Placement = Placement.BESIDE


@dataclass(frozen=True, slots=True)
class Text:
    """Words: Chinese as typed, or the content of ``\\text``."""

    text: str
    bold: bool = False
    start: int = _position()
    end: int = _position()


@dataclass(frozen=True, slots=True)
class Space:
    """Horizontal space, in eighteenths of an em."""

    width: int


@dataclass(frozen=True, slots=True)
class Row:
    items: tuple[MathNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    numerator: MathNode
    denominator: MathNode
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Radical:
    radicand: MathNode
    degree: MathNode | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    base: MathNode
    subscript: MathNode | None = None
    superscript: MathNode | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Something small right below or above a base: the label of a brace, ``\\overset``."""

    base: MathNode
    under: MathNode | None = None
    over: MathNode | None = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over a base; ``mark`` is the spacing character, ``wide`` marks grow with the base."""

    base: MathNode
    mark: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A rule over or under a base."""

    base: MathNode
    over: bool = True


@dataclass(frozen=True, slots=True)
class Brace:
    base: MathNode
    over: bool = True


@dataclass(frozen=True, slots=True)
class Fenced:
    """Delimiters that grow with what is between them; an empty delimiter is not drawn."""

    opening: str
    closing: str
    parts: tuple[MathNode, ...]
    separators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a row may be shorter than ``columns``."""

    kind: TableKind
    columns: tuple[Alignment, ...]
    rows: tuple[tuple[MathNode, ...], ...]


@dataclass(frozen=True, slots=True)
class Styled:
    """A part set as in a displayed formula, or as in running text."""

    body: MathNode
    displayed: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """What was not understood, kept visible so that a build goes on; there is a fault for it."""

    source: str


MathNode: TypeAlias = (
    Identifier
    | Number
    | Operator
    | LargeOperator
    | Function
    | Text
    | Space
    | Row
    | Fraction
    | Radical
    | Scripts
    | Stack
    | Accent
    | Line
    | Brace
    | Fenced
    | Table
    | Styled
    | Unknown
)


@dataclass(frozen=True, slots=True)
class MathTree:
    """A formula: its LaTeX source, and what it means."""

    latex: str
    body: MathNode


def children(node: MathNode) -> tuple[MathNode, ...]:
    """The parts of a node, in reading order."""
    match node:
        case Row(items):
            return items
        case Fraction(numerator, denominator):
            return (numerator, denominator)
        case Radical(radicand, degree):
            return _present(degree, radicand)
        case Scripts(base, first, second) | Stack(base, first, second):
            return _present(base, first, second)
        case Accent(base) | Line(base) | Brace(base) | Styled(base):
            return (base,)
        case Fenced():
            return node.parts
        case Table():
            return tuple(cell for row in node.rows for cell in row)
        case _:
            return ()


def _present(*nodes: MathNode | None) -> tuple[MathNode, ...]:
    return tuple(node for node in nodes if node is not None)


def walk(node: MathNode) -> Iterator[MathNode]:
    """The node and all nodes below it, in reading order."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(children(node)))


def items_of(node: MathNode) -> tuple[MathNode, ...]:
    """A row's items; any other node stands for itself."""
    return node.items if isinstance(node, Row) else (node,)
