"""Tree → presentation MathML for the web, after MathML Core.

Browsers space operators by their form, which they guess from the place in the row; where TeX's rules
say otherwise the form is written out. Tables are aligned by style, since browsers ignore ``columnalign``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from lxml import etree

from formulas.letters import styled
from formulas.spacing import Atom, atoms
from formulas.tree import (
    Accent,
    Alignment,
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
    Placement,
    Radical,
    Role,
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

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_APPLY = "\u2061"
_THIN = "0.1667em"
_ZERO = {"lspace": "0", "rspace": "0"}
# Mathematical fonts hold wide hats and tildes under their combining characters.
_GROWING = {"^": "\u0302", "~": "\u0303"}


def to_mathml(tree: MathTree, *, display: bool) -> str:
    """A ``math`` element, with the LaTeX source as its alternative text."""
    root = etree.Element("math", {"xmlns": NAMESPACE})
    root.set("alttext", " ".join(_printable(tree.latex).split()))
    if display:
        root.set("display", "block")
    root.extend(_row(items_of(tree.body)))
    return etree.tostring(root, encoding="unicode")


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold; the parser has a fault for each."""
    return (
        "".join(char if char >= " " and char not in "\ufffe\uffff" else " " for char in text)
        .encode("utf-8", "replace")
        .decode("utf-8")
    )


def _element(name: str, *parts: etree._Element, text: str = "", **attributes: str) -> etree._Element:
    node = etree.Element(name, attributes)
    node.text = text or None
    node.extend(parts)
    return node


def _one(node: MathNode) -> etree._Element:
    """Exactly one element, as the parts of fractions and scripts must be."""
    made = list(_row(items_of(node)))
    return made[0] if len(made) == 1 else _element("mrow", *made)


def _row(items: tuple[MathNode, ...], *, continued: bool = False) -> Iterator[etree._Element]:
    classes = atoms(items, continued=continued)
    for index, (item, atom) in enumerate(zip(items, classes, strict=True)):
        before = classes[index - 1] if index else None
        after = classes[index + 1] if index + 1 < len(items) else None
        if isinstance(item, Operator):
            yield _operator(item, sign=item.role is Role.BINARY and atom is Atom.ORDINARY, first=index == 0)
        elif atom is Atom.OPERATOR and _is_function(item):
            yield from _application(item, before, after)
        else:
            yield _node(item)


def _is_function(node: MathNode) -> bool:
    return isinstance(node.base if isinstance(node, Scripts) else node, Function)


def _application(node: MathNode, before: Atom | None, after: Atom | None) -> Iterator[etree._Element]:
    """A function and the sign of its application, with the thin spaces that browsers do not add."""
    if before in {Atom.ORDINARY, Atom.CLOSING, Atom.INNER}:
        yield _element("mspace", width=_THIN)
    yield _node(node)
    if after is not None:
        yield _element("mo", text=_APPLY)
    if after in {Atom.ORDINARY, Atom.OPERATOR, Atom.INNER}:
        yield _element("mspace", width=_THIN)


def _operator(node: Operator, *, sign: bool, first: bool) -> etree._Element:
    match node.role:
        case Role.OPENING | Role.CLOSING:
            form = "prefix" if node.role is Role.OPENING else "postfix"
            return _element("mo", text=node.text, form=form, stretchy="false")
        case Role.ORDINARY | Role.DOTS:
            if node.text in {"|", "‖", "/", "!"}:
                return _element("mo", text=node.text, stretchy="false", **_ZERO)
            return _identifier(node.text)
        case Role.BINARY if sign:
            return _element("mo", text=node.text, form="prefix")
        case Role.BINARY | Role.RELATION if len(node.text) > 1 or first:
            return _element("mo", text=node.text, form="infix")
        case _:
            return _element("mo", text=node.text)


def _identifier(text: str, letterform: Letterform = Letterform.UPRIGHT) -> etree._Element:
    if letterform is Letterform.UPRIGHT:
        # One letter alone would be made italic.
        return _element("mi", text=text, **({"mathvariant": "normal"} if len(text) == 1 else {}))
    if letterform is Letterform.ITALIC and len(text) == 1:
        return _element("mi", text=text)
    return _element("mi", text=styled(text, letterform))


def _node(node: MathNode) -> etree._Element:
    match node:
        case Identifier():
            return _identifier(node.text, node.letterform)
        case Number():
            return _element("mn", text=styled(node.text, Letterform.BOLD) if node.bold else node.text)
        case Operator():
            return _operator(node, sign=False, first=False)
        case LargeOperator():
            return _element("mo", text=node.text)
        case Function():
            return _identifier(node.name)
        case Text():
            return _text(node)
        case Space():
            return _element("mspace", width=f"{node.width / 18:.4g}em")
        case Row():
            return _element("mrow", *_row(node.items))
        case Fraction():
            attributes = {} if node.ruled else {"linethickness": "0"}
            return _element("mfrac", _one(node.numerator), _one(node.denominator), **attributes)
        case Radical(radicand, None):
            return _element("msqrt", *_row(items_of(radicand)))
        case Radical(radicand, degree):
            assert degree is not None
            return _element("mroot", _one(radicand), _one(degree))
        case Scripts():
            return _scripts(node)
        case Stack():
            return _under_over(_one(node.base), node.under, node.over)
        case Accent() | Line() | Brace():
            return _marked(node)
        case Fenced():
            return _fenced(node)
        case Table():
            return _table(node)
        case Styled():
            return _element("mstyle", *_row(items_of(node.body)), displaystyle=str(node.displayed).lower())
        case Unknown():
            return _element("merror", _element("mtext", text=node.source))
        case _:
            assert_never(node)


def _text(node: Text) -> etree._Element:
    # MathML drops spaces at the ends of a text.
    text = node.text.replace(" ", "\u00a0")
    return _element("mtext", text=text, **({"style": "font-weight:bold"} if node.bold else {}))


def _scripts(node: Scripts) -> etree._Element:
    base = node.base
    if not isinstance(base, LargeOperator | Function) or base.placement is Placement.BESIDE:
        return _sub_sup(_one(base), node.subscript, node.superscript)
    movable = "true" if base.placement is Placement.DISPLAYED else "false"
    if isinstance(base, LargeOperator):
        under = _element("mo", text=base.text, movablelimits=movable)
    else:
        under = _element("mo", text=base.name, movablelimits=movable, **_ZERO)
    return _under_over(under, node.subscript, node.superscript)


def _sub_sup(base: etree._Element, sub: MathNode | None, sup: MathNode | None) -> etree._Element:
    match sub, sup:
        case None, None:
            return base
        case None, _:
            assert sup is not None
            return _element("msup", base, _one(sup))
        case _, None:
            assert sub is not None
            return _element("msub", base, _one(sub))
        case _:
            assert sub is not None
            assert sup is not None
            return _element("msubsup", base, _one(sub), _one(sup))


def _under_over(base: etree._Element, under: MathNode | None, over: MathNode | None) -> etree._Element:
    match under, over:
        case None, None:
            return base
        case None, _:
            assert over is not None
            return _element("mover", base, _one(over))
        case _, None:
            assert under is not None
            return _element("munder", base, _one(under))
        case _:
            assert under is not None
            assert over is not None
            return _element("munderover", base, _one(under), _one(over))


def _marked(node: Accent | Line | Brace) -> etree._Element:
    base = _one(node.base)
    if isinstance(node, Accent):
        mark = _element("mo", text=_GROWING.get(node.mark, node.mark) if node.wide else node.mark)
        mark.set("stretchy", str(node.wide).lower())
        return _element("mover", base, mark, accent="true")
    over, under = ("‾", "_") if isinstance(node, Line) else ("⏞", "⏟")
    mark = _element("mo", text=over if node.over else under, stretchy="true")
    if node.over:
        return _element("mover", base, mark, accent="true")
    return _element("munder", base, mark, accentunder="true")


def _fenced(node: Fenced) -> etree._Element:
    row = _element("mrow")

    def delimiter(text: str, form: str) -> None:
        if text:
            row.append(_element("mo", text=text, form=form, fence="true", stretchy="true", **_ZERO))

    delimiter(node.opening, "prefix")
    for index, part in enumerate(node.parts):
        if index:
            delimiter(node.separators[index - 1], "infix")
        row.extend(_row(items_of(part)))
    delimiter(node.closing, "postfix")
    return row


def _table(node: Table) -> etree._Element:
    table = _element("mtable")
    if node.kind in {TableKind.ALIGNED, TableKind.GATHERED}:
        table.set("displaystyle", "true")
    if any(column is not Alignment.CENTER for column in node.columns):
        table.set("columnalign", " ".join(column.value for column in node.columns))
    for cells in node.rows:
        row = etree.SubElement(table, "mtr")
        for index, cell in enumerate(cells):
            continued = node.kind is TableKind.ALIGNED and index % 2 == 1
            entry = _element("mtd", *_row(items_of(cell), continued=continued))
            if style := _cell_style(node, index):
                entry.set("style", style)
            row.append(entry)
    return table


def _cell_style(table: Table, index: int) -> str:
    align = table.columns[index]
    # Chromium aligns cells by the prefixed value alone, Firefox by the other.
    parts = (
        []
        if align is Alignment.CENTER
        else [f"text-align:{align.value}", f"text-align:-webkit-{align.value}"]
    )
    if table.kind is TableKind.ALIGNED:
        # The halves of an equation belong together; pairs of columns stand apart.
        gap = "0" if index % 2 == 0 else "1em"
        parts.append(f"padding-left:{'0' if index % 2 or not index else '1em'};padding-right:{gap}")
    if table.kind is TableKind.STACKED:
        parts.append("padding:0")
    return ";".join(parts)
