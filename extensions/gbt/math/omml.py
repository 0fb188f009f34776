"""Tree → Office MathML, the native formulas of Word.

The order of children is that of the schema (ECMA-376 part 1, 22.1 and annex A.6), which Word insists on.
Sums, integrals and functions hold their operand here, which LaTeX only implies: it goes on to the next
relation, sign, comma or closing bracket.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from lxml import etree

from gbt.math.omml_elements import (
    MATH,
    NSMAP,
    element,
    find_text,
    invisible,
    marked_run,
    run,
    spaces,
    words,
)
from gbt.math.spacing import Atom, atoms
from gbt.math.tree import (
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
_COMBINING = {
    "^": "\u0302",
    "ˇ": "\u030c",
    "~": "\u0303",
    "´": "\u0301",
    "`": "\u0300",
    "˘": "\u0306",
    "¯": "\u0305",
    "→": "\u20d7",
    "←": "\u20d6",
    "˙": "\u0307",
    "¨": "\u0308",
}
_OPERAND_ENDS = {Atom.BINARY, Atom.RELATION, Atom.PUNCTUATION, Atom.CLOSING}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: in a displayed formula or not, and in how many operands."""

    displayed: bool
    operands: int = 0

    @property
    def small(self) -> _Place:
        return replace(self, displayed=False)


def to_omml(tree: MathTree, *, display: bool) -> etree._Element:
    """An ``m:oMath``; where the limits of sums stand follows ``display``."""
    root = etree.Element(f"{{{MATH}}}oMath", nsmap=NSMAP)
    root.extend(_row(items_of(tree.body), _Place(display)) or [invisible()])
    return root


def _row(items: tuple[MathNode, ...], place: _Place) -> Elements:
    classes = atoms(items)
    out: Elements = []
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        head = _head(item)
        if isinstance(head, LargeOperator | Function) and place.operands < MAX_OPERANDS:
            end = _operand_end(items, classes, index, isinstance(head, LargeOperator))
            operand = _row(items[index:end], replace(place, operands=place.operands + 1))
            index = end
            out.append(_with_operand(item, operand, place))
        else:
            _extend(out, _node(item, place))
    return out


def _extend(out: Elements, more: Elements) -> None:
    """Append, joining text of one kind into one run, as Word itself writes it."""
    for new in more:
        before, after = (find_text(out[-1]) if out else None), find_text(new)
        if before is not None and after is not None and before[0] == after[0]:
            before[1].text = (before[1].text or "") + (after[1].text or "")
        else:
            out.append(new)


def _head(node: MathNode) -> MathNode:
    return node.base if isinstance(node, Scripts) else node


def _operand_end(
    items: tuple[MathNode, ...], classes: tuple[Atom | None, ...], start: int, large: bool
) -> int:
    """Where the operand of a sum or a function ends; that of a function also before the next function."""
    depth = 0
    for index in range(start, len(items)):
        atom, item = classes[index], items[index]
        if atom is Atom.OPENING:
            depth += 1
        elif atom is Atom.CLOSING and depth:
            depth -= 1
            if not depth and not large:
                return index + 1
        elif not depth and (
            atom in _OPERAND_ENDS
            or (atom is Atom.OPERATOR and not large)
            or (isinstance(item, Space) and item.width >= 18)
        ):
            return index
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
            return [run(node.text, node.letterform)]
        case Number():
            return [run(node.text, Letterform.BOLD if node.bold else None)]
        case Operator():
            return [run(node.text, Letterform.UPRIGHT if node.text.isalpha() else None)]
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
        return run(node.name, Letterform.UPRIGHT)
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
    parts = [element("e", *content)]
    if sub is not None:
        parts.append(element("sub", *_part(sub, place.small)))
    if sup is not None:
        parts.append(element("sup", *_part(sup, place.small)))
    name = "sSubSup" if len(parts) == 3 else "sSub" if sub is not None else "sSup"
    return [element(name, *parts)]


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
        row = element("mr", *(element("e", *_row(items_of(cell), inner)) for cell in cells))
        # Every row has all columns.
        row.extend(element("e") for _ in range(len(node.columns) - len(cells)))
        table.append(row)
    return table
