"""Tree → Office MathML, the native formulas of Word.

The order of children is that of the schema (ECMA-376 part 1, 22.1 and annex A.6), which Word insists on.
Sums, integrals and functions hold their operand here, which LaTeX only implies: it goes on to the next
relation, sign, comma or closing bracket.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from lxml import etree

from formulas.letters import COMBINING
from formulas.omml_elements import (
    MATH,
    NSMAP,
    element,
    invisible,
    join,
    letters,
    marked_run,
    run,
    spaces,
    upright,
    words,
)
from formulas.spacing import Atom, atoms
from formulas.tree import (
    Accent,
    Brace,
    Fenced,
    Fraction,
    Function,
    Identifier,
    LargeOperator,
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

Elements = list[etree._Element]

MAX_OPERANDS = 8
"""Operands within operands; deeper ones stand beside their operator, which looks the same."""
# Word draws a bar with this character.
_COMBINING = COMBINING | {"¯": "\u0305"}
_OPERAND_ENDS = {Atom.BINARY, Atom.RELATION, Atom.PUNCTUATION, Atom.CLOSING}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: in a displayed formula or not, and in how many operands."""

    displayed: bool
    operands: int = 0

    @property
    def small(self) -> _Place:
        return replace(self, displayed=False)

    @property
    def deeper(self) -> _Place:
        return replace(self, operands=self.operands + 1)


def to_omml(tree: MathTree, *, display: bool) -> etree._Element:
    """An ``m:oMath``; where the limits of sums stand follows ``display``."""
    root = etree.Element(f"{{{MATH}}}oMath", nsmap=NSMAP)
    root.extend(_row(items_of(tree.body), _Place(display)) or [invisible()])
    return root


def _row(items: tuple[MathNode, ...], place: _Place) -> Elements:
    classes = atoms(items)
    pairs = _pairs(items, classes)
    out: Elements = []
    index = 0
    while index < len(items):
        item = items[index]
        head = _head(item)
        index += 1
        if isinstance(head, LargeOperator | Function) and place.operands < MAX_OPERANDS:
            end = _operand_end(items, classes, pairs, index, isinstance(head, LargeOperator))
            operand = _row(items[index:end], place.deeper)
            index = end
            out.append(_with_operand(item, operand, place))
        elif index - 1 in pairs and place.operands < MAX_OPERANDS:
            end = pairs[index - 1]
            join(out, _bracketed(item, items[index:end], items[end], place))
            index = end + 1
        else:
            join(out, _node(item, place))
    return out


def _pairs(items: tuple[MathNode, ...], classes: tuple[Atom | None, ...]) -> dict[int, int]:
    """Which plain brackets belong together: Word sets what is between them as one thing with them."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    bars = [index for index, item in enumerate(items) if _bar(item)]
    if len(bars) % 2 == 0 and not any(isinstance(items[bar], Scripts) for bar in bars[::2]):
        pairs.update(zip(bars[::2], bars[1::2], strict=True))
    for index, (item, atom) in enumerate(zip(items, classes, strict=True)):
        if atom is Atom.OPENING and isinstance(item, Operator):
            opened.append(index)
        elif atom is Atom.CLOSING and _head(item) != Operator("!", Role.CLOSING) and opened:
            pairs[opened.pop()] = index
    # Of pairs that cross each other only those that begin first are kept, by reading on after their end.
    return pairs


def _bar(node: MathNode) -> str:
    head = _head(node)
    return head.text if isinstance(head, Operator) and head.text in {"|", "‖"} else ""


def _bracketed(opening: MathNode, inner: tuple[MathNode, ...], closing: MathNode, place: _Place) -> Elements:
    """Brackets that do not grow, the closing one perhaps with scripts, which then go to the whole."""
    first, last = opening, _head(closing)
    assert isinstance(first, Operator)
    assert isinstance(last, Operator)
    properties = element(
        "dPr",
        element("begChr", val=first.text),
        element("endChr", val=last.text),
        element("grow", val="0"),
    )
    content = _row(inner, place.deeper) or [invisible()]
    whole = [element("d", properties, element("e", *content))]
    if isinstance(closing, Scripts):
        return [_scripted(whole, closing.subscript, closing.superscript, place)]
    return whole


def _head(node: MathNode) -> MathNode:
    return node.base if isinstance(node, Scripts) else node


def _operand_end(
    items: tuple[MathNode, ...],
    classes: tuple[Atom | None, ...],
    pairs: dict[int, int],
    start: int,
    large: bool,
) -> int:
    """Where the operand of a sum or a function ends; that of a function after a bracket, before a function."""
    index = start
    while index < len(items):
        atom, item = classes[index], items[index]
        if index in pairs:
            index = pairs[index]
            if not large:
                return index + 1
        elif (
            atom in _OPERAND_ENDS
            or (atom is Atom.OPERATOR and not large)
            or (isinstance(item, Space) and item.width >= 18)
        ):
            return index
        index += 1
    return len(items)


def _with_operand(node: MathNode, operand: Elements, place: _Place) -> etree._Element:
    head = _head(node)
    scripts = node if isinstance(node, Scripts) else Scripts(node)
    if isinstance(head, LargeOperator):
        return _nary(head, scripts, operand, place)
    assert isinstance(head, Function)
    name = _scripts(scripts, place)
    if not operand:
        return name[0] if len(name) == 1 else element("box", element("e", *name))
    return element("func", element("fName", *name), element("e", *operand))


def _stacked(node: LargeOperator | Function, place: _Place) -> bool:
    return node.placement is Placement.STACKED or (node.placement is Placement.DISPLAYED and place.displayed)


def _nary(head: LargeOperator, scripts: Scripts, operand: Elements, place: _Place) -> etree._Element:
    properties = element(
        "naryPr",
        element("chr", val=head.text),
        element("limLoc", val="undOvr" if _stacked(head, place) else "subSup"),
    )
    if scripts.subscript is None:
        properties.append(element("subHide", val="1"))
    if scripts.superscript is None:
        properties.append(element("supHide", val="1"))
    return element(
        "nary",
        properties,
        element("sub", *_optional(scripts.subscript, place.small)),
        element("sup", *_optional(scripts.superscript, place.small)),
        # An empty operand would be drawn as a dotted box.
        element("e", *(operand or [invisible()])),
    )


def _optional(node: MathNode | None, place: _Place) -> Elements:
    return [] if node is None else _part(node, place)


def _part(node: MathNode, place: _Place) -> Elements:
    """The content of an argument, which must not be empty lest Word draw a box."""
    return _row(items_of(node), place) or [invisible()]


def _node(node: MathNode, place: _Place) -> Elements:
    match node:
        case Identifier():
            return letters(node.text, node.letterform)
        case Number():
            return [upright(node.text, bold=True) if node.bold else run(node.text)]
        case Operator():
            return [upright(node.text) if node.text.isalpha() else run(node.text)]
        case LargeOperator() | Function():
            return [_plain_operator(node)]
        case Text():
            return words(node.text, bold=node.bold)
        case Space():
            return spaces(node.width)
        case Row():
            return _row(node.items, place)
        case Fraction():
            return [_fraction(node, place)]
        case Radical():
            return [_radical(node, place)]
        case Scripts():
            return _scripts(node, place)
        case Stack():
            return [_limits(_part(node.base, place), node.under, node.over, place)]
        case Accent() | Line() | Brace():
            return [_marked(node, place)]
        case Fenced():
            return [_fenced(node, place)]
        case Table():
            return [_table(node, place)]
        case Styled():
            return _row(items_of(node.body), replace(place, displayed=node.displayed))
        case Unknown():
            return [marked_run(node.source)]
        case _:
            assert_never(node)


def _plain_operator(node: LargeOperator | Function) -> etree._Element:
    if isinstance(node, Function):
        return upright(node.name)
    return run(node.text)


def _fraction(node: Fraction, place: _Place) -> etree._Element:
    fraction = element("f")
    if not node.ruled:
        fraction.append(element("fPr", element("type", val="noBar")))
    fraction.append(element("num", *_part(node.numerator, place.small)))
    fraction.append(element("den", *_part(node.denominator, place.small)))
    return fraction


def _radical(node: Radical, place: _Place) -> etree._Element:
    radicand = element("e", *_part(node.radicand, place))
    if node.degree is None:
        # The schema wants the degree even when it is hidden.
        return element("rad", element("radPr", element("degHide", val="1")), element("deg"), radicand)
    return element("rad", element("deg", *_part(node.degree, place.small)), radicand)


def _scripts(node: Scripts, place: _Place) -> Elements:
    base, sub, sup = node.base, node.subscript, node.superscript
    content = [_plain_operator(base)] if isinstance(base, LargeOperator | Function) else _part(base, place)
    if sub is None and sup is None:
        return content
    if isinstance(base, LargeOperator | Function) and _stacked(base, place):
        return [_limits(content, sub, sup, place)]
    return [_scripted(content, sub, sup, place)]


def _scripted(content: Elements, sub: MathNode | None, sup: MathNode | None, place: _Place) -> etree._Element:
    parts = [element("e", *content)]
    if sub is not None:
        parts.append(element("sub", *_part(sub, place.small)))
    if sup is not None:
        parts.append(element("sup", *_part(sup, place.small)))
    name = "sSubSup" if len(parts) == 3 else "sSub" if sub is not None else "sSup"
    return element(name, *parts)


def _limits(
    content: Elements, under: MathNode | None, over: MathNode | None, place: _Place
) -> etree._Element:
    for name, note in (("limLow", under), ("limUpp", over)):
        if note is not None:
            content = [element(name, element("e", *content), element("lim", *_part(note, place.small)))]
    return content[0] if len(content) == 1 else element("box", element("e", *content))


def _marked(node: Accent | Line | Brace, place: _Place) -> etree._Element:
    base = element("e", *_part(node.base, place))
    match node:
        case Accent():
            return element("acc", element("accPr", element("chr", val=_COMBINING[node.mark])), base)
        case Line(_, over):
            return element("bar", element("barPr", element("pos", val="top" if over else "bot")), base)
        case Brace(_, over):
            properties = element(
                "groupChrPr",
                element("chr", val="⏞" if over else "⏟"),
                element("pos", val="top" if over else "bot"),
                element("vertJc", val="bot" if over else "top"),
            )
            return element("groupChr", properties, base)


def _fenced(node: Fenced, place: _Place) -> etree._Element:
    properties = element("dPr", element("begChr", val=node.opening))
    parts = node.parts
    if node.separators:
        properties.append(element("sepChr", val=node.separators[0]))
        if len(set(node.separators)) > 1:
            # Word has one separator for all; others become ordinary signs.
            parts = _joined(node)
    properties.append(element("endChr", val=node.closing))
    return element("d", properties, *(element("e", *_part(part, place)) for part in parts))


def _joined(node: Fenced) -> tuple[MathNode, ...]:
    items: list[MathNode] = [*items_of(node.parts[0])]
    for separator, part in zip(node.separators, node.parts[1:], strict=True):
        items += [Operator(separator, Role.ORDINARY), *items_of(part)]
    return (Row(tuple(items)),)


def _table(node: Table, place: _Place) -> etree._Element:
    columns = element("mcs")
    for column in node.columns:
        count = element("count", val="1")
        columns.append(element("mc", element("mcPr", count, element("mcJc", val=column.value))))
    properties = element("mPr", element("plcHide", val="1"))
    if node.kind is TableKind.ALIGNED:
        # Gap rule 3 is "exactly"; no gap between the halves of an equation.
        properties.append(element("cGpRule", val="3"))
        properties.append(element("cGp", val="0"))
    properties.append(columns)
    inner = replace(place, displayed=node.kind in {TableKind.ALIGNED, TableKind.GATHERED})
    table = element("m", properties)
    for cells in node.rows:
        row = element("mr", *(element("e", *_cell(cell, inner)) for cell in cells))
        # Every row has all columns.
        row.extend(element("e", invisible()) for _ in range(len(node.columns) - len(cells)))
        table.append(row)
    return table


def _cell(node: MathNode, place: _Place) -> Elements:
    items = items_of(node)
    content = _row(items, place)
    if not content or atoms(items)[0] is Atom.RELATION:
        # The right side of an aligned equation: LibreOffice wants something before its sign.
        content.insert(0, invisible())
    return content
