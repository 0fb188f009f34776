"""What a formula says: its linear text, and the symbols that its 式中 must explain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from formulas.letters import COMBINING, styled
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
    MathTree,
    Number,
    Operator,
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
    children,
    items_of,
)

_PRIMES = {"′", "″", "‴"}
_BINDING = {"=", "∈", "→"}
_INTEGRALS = {"∫", "∬", "∭", "∮"}


def plain_text(tree: MathTree) -> str:
    """The formula on one line, for searching and for reading aloud: ``S=n/N×100%``."""
    return _plain(tree.body)


def _plain(node: MathNode) -> str:
    match node:
        case Identifier() | Number() | Operator() | LargeOperator() | Text():
            return node.text
        case Function():
            return node.name
        case Unknown():
            return node.source
        case Space():
            return " " if node.width > 0 else ""
        case Row():
            return _joined(node.items)
        case Fraction():
            slash = "/" if node.ruled else "¦"
            return f"{_bracketed(node.numerator)}{slash}{_bracketed(node.denominator)}"
        case Radical():
            degree = "" if node.degree is None else _bracketed(node.degree)
            return f"{degree}√{_bracketed(node.radicand)}"
        case Scripts():
            return _bracketed(node.base) + _scripts(node.subscript, node.superscript)
        case Stack():
            return _plain(node.base) + _scripts(node.under, node.over)
        case Accent():
            return _bracketed(node.base) + COMBINING[node.mark]
        case Line():
            return _bracketed(node.base) + ("\u0305" if node.over else "\u0332")
        case Brace() | Styled():
            return _plain(next(iter(children(node))))
        case Fenced():
            parts = [_plain(node.parts[0])]
            for separator, part in zip(node.separators, node.parts[1:], strict=True):
                parts += [separator, _plain(part)]
            return node.opening + "".join(parts) + node.closing
        case Table():
            gap = "" if node.kind is TableKind.ALIGNED else " "
            return "; ".join(gap.join(_plain(cell) for cell in row) for row in node.rows)
        case _:
            assert_never(node)


def _joined(items: tuple[MathNode, ...]) -> str:
    """The items without gaps, except beside names of functions."""
    out = ""
    for item in items:
        text = _plain(item)
        head = item.base if isinstance(item, Scripts) else item
        if isinstance(head, Function) and out and out[-1].isalnum():
            out += " "
        out += text
        if isinstance(head, Function):
            out += " "
    return out.replace(" (", "(").rstrip()


def _scripts(below: MathNode | None, above: MathNode | None) -> str:
    text = "" if below is None else f"_{_bracketed(below)}"
    if above is None:
        return text
    # read once: what is raised may raise again, and twice each time would be a tower of two
    raised = _plain(above)
    return text + (raised if set(raised) <= _PRIMES else f"^{_in_brackets(above, raised)}")


def _bracketed(node: MathNode) -> str:
    return _in_brackets(node, _plain(node))


def _in_brackets(node: MathNode, text: str) -> str:
    return f"({text})" if isinstance(node, Row | Fraction | Table) and len(text) > 1 else text


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol as its explanation names it: ``S``, ``n_总``, ``x̄``.

    ``base`` is the letter alone. A ``bound`` one is only counted or integrated over, like the i of a sum.
    Positions are those of the letter in the LaTeX source.
    """

    name: str
    base: str
    letterform: Letterform
    bound: bool
    start: int
    end: int


def symbols(tree: MathTree) -> tuple[Symbol, ...]:
    """The symbols of a formula, each once, in the order of reading; indexes belong to their symbol."""
    found: dict[str, Symbol] = {}
    bound: set[str] = set()
    for symbol in _symbols(tree.body):
        found.setdefault(symbol.name, symbol)
        if symbol.bound:
            bound.add(symbol.name)
    return tuple(replace(symbol, bound=symbol.name in bound) for symbol in found.values())


def _symbols(node: MathNode) -> Iterator[Symbol]:
    match node:
        case Scripts(LargeOperator() | Function(), sub, sup):
            if sub is not None:
                yield from _bound_first(items_of(sub))
            if sup is not None:
                yield from _symbols(sup)
        case Scripts(base, sub, sup) if (letter := _letter(base)) is not None:
            primes = _plain(sup) if sup is not None and set(_plain(sup)) <= _PRIMES else ""
            name = _styled_name(base) + primes + ("" if sub is None else f"_{_bracketed(sub)}")
            yield _symbol(name, letter)
            if sup is not None and not primes:
                yield from _symbols(sup)
        case Identifier() if not node.text.isalpha():
            return  # ∞, ∂, ∅ are signs and mean one thing
        case Identifier() | Accent() | Line() if (letter := _letter(node)) is not None:
            yield _symbol(_styled_name(node), letter)
        case Row():
            yield from _in_row(node.items)
        case _:
            for child in children(node):
                yield from _symbols(child)


def _letter(node: MathNode) -> Identifier | None:
    """The one letter of a symbol, under its accents."""
    while isinstance(node, Accent | Line):
        node = node.base
    return node if isinstance(node, Identifier) else None


def _styled_name(node: MathNode) -> str:
    """The text of a letter with its accents; bold letters are bold in it, since they mean something else."""
    if isinstance(node, Identifier):
        plain = node.letterform in {Letterform.ITALIC, Letterform.UPRIGHT}
        return node.text if plain else styled(node.text, node.letterform)
    if isinstance(node, Accent):
        return _styled_name(node.base) + COMBINING[node.mark]
    return _styled_name(node.base) + ("\u0305" if node.over else "\u0332") if isinstance(node, Line) else ""


def _symbol(name: str, letter: Identifier, *, bound: bool = False) -> Symbol:
    return Symbol(name, letter.text, letter.letterform, bound, letter.start, letter.end)


def _bound_first(items: tuple[MathNode, ...]) -> Iterator[Symbol]:
    """What stands under a sum or a limit: the symbol before = ∈ → is bound."""
    for index, item in enumerate(items):
        after = items[index + 1] if index + 1 < len(items) else None
        binds = isinstance(after, Operator) and after.text in _BINDING
        for symbol in _symbols(item):
            yield replace(symbol, bound=binds)
    if len(items) == 1:
        # Σ_i, or several conditions in lines.
        for child in children(items[0]):
            if isinstance(child, Row):
                yield from _bound_first(child.items)


def _in_row(items: tuple[MathNode, ...]) -> Iterator[Symbol]:
    """The symbols of a row; after an integral, that behind an upright d is integrated over."""
    integral = False
    for index, item in enumerate(items):
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if _is_differential(item) and isinstance(after, Identifier | Scripts):
            continue
        head = item.base if isinstance(item, Scripts) else item
        integral = integral or (isinstance(head, LargeOperator) and head.text in _INTEGRALS)
        for symbol in _symbols(item):
            yield replace(symbol, bound=symbol.bound or (integral and _is_differential(before)))


def _is_differential(node: MathNode | None) -> bool:
    return isinstance(node, Identifier) and node.text == "d" and node.letterform is Letterform.UPRIGHT
