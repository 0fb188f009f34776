"""Reading what has a shape of its own: groups, fractions, roots, delimiters, tables of cells."""

from __future__ import annotations

from typing import Protocol

from formulas.commands import Command, Kind, characters, commands, environments, nearest
from formulas.source import Frame, MathSource
from formulas.tokens import Token, TokenKind
from formulas.tree import (
    Accent,
    Alignment,
    Brace,
    Fenced,
    Fraction,
    Line,
    MathNode,
    Operator,
    Radical,
    Row,
    Stack,
    Styled,
    Table,
    TableKind,
    Unknown,
)

MAX_COLUMNS = 30
_FENCES = {"pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||", "Vmatrix": "‖‖"}
_KINDS = {
    "array": TableKind.MATRIX,
    "matrix": TableKind.MATRIX,
    "cases": TableKind.CASES,
    "gathered": TableKind.GATHERED,
    "gather": TableKind.GATHERED,
    **dict.fromkeys(_FENCES, TableKind.MATRIX),
}
_COLUMN = {"l": Alignment.LEFT, "c": Alignment.CENTER, "r": Alignment.RIGHT}
_DELIMITERS = {Kind.OPENING, Kind.CLOSING}
_OTHER_DELIMITERS = {".": "", "|": "|", "‖": "‖", "/": "/", "<": "⟨", ">": "⟩"}


class Parser(Protocol):
    """What a structure asks of the parser that meets it."""

    source: MathSource

    def row(self) -> MathNode: ...

    def argument(self, owner: Token) -> MathNode: ...


def whole(parser: Parser) -> MathNode:
    """The formula; with ``\\\\`` or ``&`` outside an environment it is aligned, as Sphinx has it."""
    source = parser.source
    with source.inside(Frame.TOP):
        rows = _rows(parser)
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return _table(TableKind.ALIGNED, rows)


def group(parser: Parser, opener: Token) -> MathNode:
    with parser.source.inside(Frame.GROUP):
        body = parser.row()
    parser.source.close(opener, "}")
    # A sign in braces is no longer an operator to its neighbours.
    return Row((body,)) if isinstance(body, Operator) else body


def accent(parser: Parser, token: Token, row: Command) -> MathNode:
    return Accent(parser.argument(token), row.text, wide=row.kind is Kind.WIDE_ACCENT)


def structure(parser: Parser, token: Token) -> MathNode:
    """The commands of kind "structure"."""
    match token.text:
        case "frac" | "dfrac" | "tfrac" | "cfrac" | "binom" | "dbinom" | "tbinom":
            return _fraction(parser, token)
        case "sqrt":
            return _radical(parser, token)
        case "overline" | "underline":
            return Line(parser.argument(token), over=token.text == "overline")
        case "overbrace" | "underbrace":
            return Brace(parser.argument(token), over=token.text == "overbrace")
        case "overset" | "underset" | "stackrel":
            note, base = parser.argument(token), parser.argument(token)
            return Stack(base, under=note) if token.text == "underset" else Stack(base, over=note)
        case "substack":
            return _substack(parser, token)
        case "left":
            return _fenced(parser, token)
        case "right" | "middle":
            return _stray(parser, token, f"“\\{token.text}”没有对应的“\\left”", "前面补上\\left")
        case "limits" | "nolimits":
            return _stray(parser, token, f"“\\{token.text}”只能跟在\\sum、\\int、\\lim等之后", "删去")
        case "displaystyle" | "textstyle":
            return _stray(parser, token, f"“\\{token.text}”不能作另一命令的内容", "用{…}括起来")
        case name:
            raise AssertionError(f"commands.csv has a structure that is not read: {name}")


def _stray(parser: Parser, token: Token, message: str, remedy: str) -> MathNode:
    parser.source.fault(token, message, remedy)
    return Unknown(parser.source.latex[token.start : token.end])


def _fraction(parser: Parser, token: Token) -> MathNode:
    name = token.text
    first, second = parser.argument(token), parser.argument(token)
    node: MathNode = Fraction(first, second)
    if name.endswith("binom"):
        node = Fenced("(", ")", (Fraction(first, second, ruled=False),))
    if name in {"dfrac", "cfrac", "dbinom"}:
        return Styled(node, displayed=True)
    if name in {"tfrac", "tbinom"}:
        return Styled(node, displayed=False)
    return node


def _radical(parser: Parser, token: Token) -> MathNode:
    source = parser.source
    degree: MathNode | None = None
    if source.next_is_sign("["):
        opener = source.take()
        with source.inside(Frame.BRACKET):
            degree = parser.row()
        parser.source.close(opener, "]")
    return Radical(parser.argument(token), degree)


def _substack(parser: Parser, token: Token) -> MathNode:
    source = parser.source
    if not source.next_is_sign("{"):
        return parser.argument(token)
    opener = source.take()
    with source.inside(Frame.STACK):
        rows = _rows(parser)
    parser.source.close(opener, "}")
    return _table(TableKind.STACKED, rows)


def _fenced(parser: Parser, token: Token) -> MathNode:
    source = parser.source
    opening = _delimiter(parser, token)
    parts: list[MathNode] = []
    separators: list[str] = []
    with source.inside(Frame.FENCE):
        parts.append(parser.row())
        while source.next_is(TokenKind.COMMAND, "middle"):
            separators.append(_delimiter(parser, source.take()))
            parts.append(parser.row())
    closing = ""
    if source.next_is(TokenKind.COMMAND, "right"):
        closing = _delimiter(parser, source.take())
    else:
        source.fault(token, "“\\left”没有对应的“\\right”", "补上\\right及其括号；不画时写\\right.")
    return Fenced(opening, closing, tuple(parts), tuple(separators))


def _delimiter(parser: Parser, owner: Token) -> str:
    source = parser.source
    token = source.peek()
    if token is not None and token.kind in {TokenKind.SIGN, TokenKind.COMMAND}:
        known = characters() if token.kind is TokenKind.SIGN else commands()
        row = known.get(token.text)
        if row is not None and row.kind is Kind.FULLWIDTH and row.text in {*"()[]|"}:
            source.fault(token, f"公式中用了全角的“{token.text}”", f"改为半角“{row.text}”")
            row = characters()[row.text]
        if row is not None and row.kind in _DELIMITERS | {Kind.ORDINARY, Kind.RELATION}:
            drawn = _OTHER_DELIMITERS.get(row.text, row.text if row.kind in _DELIMITERS else None)
            if drawn is not None:
                source.take()
                return drawn
    source.fault(owner, f"“\\{owner.text}”后缺少括号", "写上括号；不画时写一个点“.”")
    return ""


def environment(parser: Parser, begin: Token) -> MathNode:
    source, name = parser.source, begin.text
    if name not in environments():
        _unknown_environment(parser, begin)
    columns = _column_letters(parser, begin) if name == "array" else None
    with source.inside(Frame.TABLE):
        rows = _rows(parser)
    if source.next_is(TokenKind.END):
        end = source.take()
        if end.text != name:
            source.fault(end, f"“\\begin{{{name}}}”与“\\end{{{end.text}}}”不成对", "两处写相同的环境名")
    else:
        source.fault(begin, f"“\\begin{{{name}}}”没有对应的“\\end{{{name}}}”", f"补上\\end{{{name}}}")
    kind = _KINDS.get(name.rstrip("*"), TableKind.ALIGNED)
    table = _table(kind, rows, columns)
    if name == "cases":
        return Fenced("{", "", (table,))
    if name in _FENCES:
        return Fenced(_FENCES[name][0], _FENCES[name][1], (table,))
    return table


def _unknown_environment(parser: Parser, begin: Token) -> None:
    name = begin.text
    if name.rstrip("*") in {"equation", "displaymath", "math"}:
        parser.source.fault(begin, f"公式中不用“{name}”环境", "公式本身已是独立公式，删去\\begin与\\end")
        return
    close = "" if parser.source.faults.full else nearest(name, environment=True)
    remedy = f"是否为“{close}”" if close else "可用的环境见作者手册的公式一节"
    parser.source.fault(begin, f"未知的公式环境“{name}”", remedy, close)


def _column_letters(parser: Parser, begin: Token) -> tuple[Alignment, ...]:
    """The column letters of an array: ``{lcr}``."""
    source = parser.source
    if not source.next_is_sign("{"):
        source.fault(begin, "“array”后缺少列的对齐方式", "写成\\begin{array}{lcr}，l左、c中、r右")
        return ()
    opener = source.take()
    letters: list[Alignment] = []
    while (token := source.peek()) and token.kind in {TokenKind.LETTER, TokenKind.SIGN} and token.text != "}":
        if token.text in _COLUMN:
            letters.append(_COLUMN[token.text])
        else:
            source.fault(token, f"列的对齐方式不能是“{token.text}”", "只用l、c、r；表线不画")
        source.take()
    parser.source.close(opener, "}")
    return tuple(letters[:MAX_COLUMNS])


def _rows(parser: Parser) -> list[list[MathNode]]:
    """The cells up to the end of the table; an empty last row is none."""
    source = parser.source
    rows: list[list[MathNode]] = [[parser.row()]]
    while token := source.peek():
        if token.kind is TokenKind.NEXT_ROW:
            source.take()
            _skip_row_gap(parser, token)
            rows.append([parser.row()])
        elif source.next_is_sign("&"):
            source.take()
            if len(rows[-1]) == MAX_COLUMNS or source.frames[-1] is Frame.STACK:
                source.fault(token, "列太多", f"一行至多{MAX_COLUMNS}列；\\substack只有一列")
                while (token := source.peek()) and not source.ends_row(token):
                    source.take()
            else:
                rows[-1].append(parser.row())
        elif source.ends_row(token):
            break
        else:
            raise AssertionError(f"a row ended before {token}")
    if len(rows) > 1 and rows[-1] == [Row()]:
        rows.pop()
    return rows


def _skip_row_gap(parser: Parser, row_end: Token) -> None:
    """``\\\\[6pt]`` asks for a distance of rows, which the outputs do not have."""
    source = parser.source
    token = source.peek()
    if token is None or not source.next_is_sign("[") or token.start != row_end.end:
        return
    end = source.latex.find("]", token.start, token.start + 12)
    if end > 0:
        source.fault(token, "公式内不调行距", "删去“\\\\”后的[…]")
        while (token := source.peek()) and token.start <= end:
            source.take()


def _table(
    kind: TableKind, rows: list[list[MathNode]], columns: tuple[Alignment, ...] | None = None
) -> Table:
    width = max(len(row) for row in rows)
    given = columns or ()
    return Table(
        kind,
        tuple(given[index] if index < len(given) else _aligned(kind, index) for index in range(width)),
        tuple(tuple(row) for row in rows),
    )


def _aligned(kind: TableKind, index: int) -> Alignment:
    match kind:
        case TableKind.ALIGNED:
            return Alignment.LEFT if index % 2 else Alignment.RIGHT
        case TableKind.CASES:
            return Alignment.LEFT
        case _:
            return Alignment.CENTER
