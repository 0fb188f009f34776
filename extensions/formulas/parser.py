"""LaTeX source → tree and faults.

Never raises: what is not understood stays in the tree as ``Unknown`` and is a fault, so that a build goes on.
"""

from __future__ import annotations

from dataclasses import replace

from formulas import structures
from formulas.commands import Command, Kind, characters, commands, nearest
from formulas.faults import MathFault
from formulas.source import MathSource
from formulas.tokens import Token, TokenKind
from formulas.tree import (
    Brace,
    Function,
    Identifier,
    LargeOperator,
    Letterform,
    MathNode,
    MathTree,
    Number,
    Operator,
    Placement,
    Role,
    Row,
    Scripts,
    Space,
    Stack,
    Styled,
    Text,
    Unknown,
)

_ROLES = {
    Kind.ORDINARY: Role.ORDINARY,
    Kind.BINARY: Role.BINARY,
    Kind.RELATION: Role.RELATION,
    Kind.OPENING: Role.OPENING,
    Kind.CLOSING: Role.CLOSING,
    Kind.PUNCTUATION: Role.PUNCTUATION,
    Kind.DOTS: Role.DOTS,
}
_WORDS_OF_LETTERS = {Letterform.UPRIGHT, Letterform.BOLD, Letterform.ITALIC}
_PRIMES = {1: "′", 2: "″", 3: "‴"}
_ADVICE = {
    "%": "写成\\%",
    "#": "写成\\#",
    "$": "公式内不再写$",
    '"': "删去，或写在\\text{…}内",
    "{": "删去，或补上与它对应的括号",
    "}": "删去，或补上与它对应的“{”",
    "&": "&只在aligned、cases、矩阵等环境中分列",
}


def parse_formula(latex: str) -> tuple[MathTree, tuple[MathFault, ...]]:
    """The tree of a formula and what is wrong in its source."""
    parser = Parser(latex)
    body = structures.whole(parser)
    return MathTree(latex, body), parser.source.faults.sorted()


class Parser:
    """Reads one formula; what has a shape of its own is read by ``structures``."""

    def __init__(self, latex: str) -> None:
        self.source = MathSource(latex)
        self.letterform: Letterform | None = None

    def row(self) -> MathNode:
        """What stands up to the end of the construct being read."""
        finished: list[MathNode] = []
        items = finished
        displayed: bool | None = None
        while (token := self.source.peek()) and not self.source.ends_row(token):
            if token.kind is TokenKind.COMMAND and token.text in {"displaystyle", "textstyle"}:
                self.source.take()
                if displayed is not None:
                    finished.append(Styled(row_of(items), displayed))
                items, displayed = [], token.text == "displaystyle"
            else:
                items.extend(self.scripted())
        if displayed is not None:
            finished.append(Styled(row_of(items), displayed))
        return row_of(finished)

    def scripted(self) -> tuple[MathNode, ...]:
        """An atom with its sub- and superscripts; a second superscript goes to an empty base."""
        token = self.source.peek()
        assert token is not None
        node = self.atom() if not _is_script(token) else Row()
        subscript: MathNode | None = None
        superscripts: list[MathNode] = []
        done: list[MathNode] = []
        while (token := self.source.peek()) and (_is_script(token) or _is_placement(token)):
            if token.kind is TokenKind.COMMAND:
                node = self._placed(node, self.source.take())
            elif token.text == "'":
                superscripts.extend(self._primes())
            elif (token.text == "_" and subscript is not None) or (
                token.text == "^" and _has_power(superscripts)
            ):
                self.source.fault(token, f"连用两个“{token.text}”，分不清属于谁", "用{…}括起前一部分")
                done.append(_attach(node, subscript, superscripts))
                node, subscript, superscripts = Row(), None, []
            else:
                script = self.script(self.source.take())
                if token.text == "_":
                    subscript = script
                else:
                    superscripts.append(script)
        return (*done, _attach(node, subscript, superscripts))

    def script(self, mark: Token) -> MathNode:
        number = self.source.peek()
        if number is not None and number.kind is TokenKind.NUMBER and len(number.text) > 1:
            self.source.fault(
                number,
                f"“{mark.text}”只管一个字符，“{number.text}”应括起来",
                f"写成{mark.text}{{{number.text}}}",
            )
            return Number(self.source.take().text)
        return self.argument(mark)

    def argument(self, owner: Token) -> MathNode:
        """The argument of a command: a group, or the next single thing."""
        token = self.source.peek()
        if token is None or self.source.ends_row(token) or _is_script(token):
            name = self.source.latex[owner.start : owner.end]
            self.source.fault(owner, f"“{name}”后缺少内容", "在其后写{…}")
            return Row()
        if token.kind is TokenKind.NUMBER and len(token.text) > 1:
            return Number(self._first_digit(token))
        return self.atom()

    def _first_digit(self, token: Token) -> str:
        """As in LaTeX, ``\\frac12`` is one over two."""
        rest = replace(token, text=token.text[1:].lstrip("."), start=token.start + 1)
        self.source.tokens[self.source.index] = rest
        return token.text[0]

    def atom(self) -> MathNode:
        token = self.source.take()
        try:
            if not self.source.enter(token):
                return Unknown(self.source.latex[token.start :])
            return self._atom(token)
        finally:
            self.source.leave()

    def _atom(self, token: Token) -> MathNode:
        match token.kind:
            case TokenKind.COMMAND:
                return self._command(token)
            case TokenKind.WORDS:
                return self._words(token)
            case TokenKind.BEGIN:
                return structures.environment(self, token)
            case TokenKind.NUMBER:
                return Number(token.text, bold=self.letterform is Letterform.BOLD)
            case TokenKind.LETTER:
                return self._letters(token)
            case TokenKind.CHINESE:
                return Text(token.text, start=token.start, end=token.end)
            case TokenKind.SIGN if token.text == "{":
                return structures.group(self, token)
            case TokenKind.SIGN:
                return self._sign(token)
            case TokenKind.END:
                return self._stray(token, f"“\\end{{{token.text}}}”没有对应的“\\begin”")
            case TokenKind.NEXT_ROW:
                return self._stray(token, "这里不能用“\\\\”换行", "换行写在aligned、cases、矩阵等环境中")

    def _letters(self, token: Token) -> MathNode:
        """A letter; in ``\\mathrm`` and the like, the whole word."""
        if (row := characters().get(token.text)) is not None:
            return self._drawn(row, token)  # π is a constant, α a variable
        text, end = token.text, token.end
        while self.letterform in _WORDS_OF_LETTERS and self.source.next_is(TokenKind.LETTER):
            letter = self.source.take()
            text, end = text + letter.text, letter.end
        return Identifier(text, self.letterform or Letterform.ITALIC, token.start, end)

    def _words(self, token: Token) -> MathNode:
        if token.command.startswith("operatorname"):
            starred = token.command.endswith("*")
            return Function(token.text.strip(), Placement.DISPLAYED if starred else Placement.BESIDE)
        return Text(token.text, bold=token.command == "textbf", start=token.start, end=token.end)

    def _sign(self, token: Token) -> MathNode:
        if token.text == "~":
            return Space(4)
        if token.text == "\ufffd":  # there is a fault for the character it replaces
            return Unknown(token.text)
        row = characters().get(token.text)
        if row is None or not token.text.strip():
            return self._stray(
                token, f"公式中不能有“{token.text}”", _ADVICE.get(token.text, "改用公式命令，或删去")
            )
        if row.kind is Kind.FULLWIDTH:
            self.source.fault(token, f"公式中用了全角的“{token.text}”", f"改为半角“{row.text}”")
            plain = row.text.removeprefix("\\")
            row = characters().get(plain) or commands()[plain]
        return self._drawn(row, token)

    def _command(self, token: Token) -> MathNode:
        row = commands().get(token.text)
        if row is None or row.kind is Kind.ENVIRONMENT:
            return self._unknown(token)
        match row.kind:
            case Kind.REFUSED:
                return self._stray(token, f"公式中不用“\\{token.text}”", row.meaning)
            case Kind.SPACE:
                return Space(int(row.text))
            case Kind.LETTERFORM:
                return self._in_letterform(Letterform(row.text), token)
            case Kind.ACCENT | Kind.WIDE_ACCENT:
                return structures.accent(self, token, row)
            case Kind.STRUCTURE:
                return structures.structure(self, token)
            case _:
                return self._drawn(row, token)

    def _drawn(self, row: Command, token: Token) -> MathNode:
        """A command or character that stands for what it draws."""
        match row.kind:
            case Kind.VARIABLE:
                return Identifier(row.text, self.letterform or Letterform.ITALIC, token.start, token.end)
            case Kind.CONSTANT:
                return Identifier(row.text, self.letterform or Letterform.UPRIGHT, token.start, token.end)
            case Kind.LARGE:
                return LargeOperator(row.text, Placement.DISPLAYED)
            case Kind.INTEGRAL:
                return LargeOperator(row.text, Placement.BESIDE)
            case Kind.FUNCTION:
                return Function(row.text)
            case Kind.LIMIT:
                return Function(row.text, Placement.DISPLAYED)
            case kind:
                return Operator(row.text, _ROLES[kind])

    def _in_letterform(self, letterform: Letterform, token: Token) -> MathNode:
        outer, self.letterform = self.letterform, letterform
        node = self.argument(token)
        self.letterform = outer
        return node

    def _placed(self, node: MathNode, token: Token) -> MathNode:
        """``\\limits`` and ``\\nolimits`` after a large operator or a function."""
        placement = Placement.STACKED if token.text == "limits" else Placement.BESIDE
        if isinstance(node, LargeOperator | Function):
            return replace(node, placement=placement)
        self.source.fault(token, f"“\\{token.text}”只能跟在\\sum、\\int、\\lim等之后", "删去")
        return node

    def _primes(self) -> tuple[MathNode, ...]:
        count = 0
        while self.source.next_is_sign("'"):
            self.source.take()
            count += 1
        whole = [_PRIMES[3]] * (count // 3)
        rest = [_PRIMES[count % 3]] if count % 3 else []
        return tuple(Operator(text, Role.ORDINARY) for text in whole + rest)

    def _unknown(self, token: Token) -> MathNode:
        name = token.text
        if name in {"begin", "end"}:
            return self._stray(token, f"“\\{name}”后缺少环境名", f"写成\\{name}{{…}}")
        close = "" if self.source.faults.full else nearest(name)
        shown = f"\\{name}" if name.strip() else "\\"
        remedy = f"是否为“\\{close}”" if close else "可用的命令见作者手册的公式一节"
        return self._stray(token, f"未知的公式命令“{shown}”", remedy, f"\\{close}" if close else "")

    def _stray(self, token: Token, message: str, remedy: str = "", close: str = "") -> MathNode:
        self.source.fault(token, message, remedy, close)
        return Unknown(self.source.latex[token.start : token.end])


def row_of(items: list[MathNode]) -> MathNode:
    return items[0] if len(items) == 1 else Row(tuple(items))


def _is_script(token: Token) -> bool:
    return token.kind is TokenKind.SIGN and token.text in {"^", "_", "'"}


def _is_placement(token: Token) -> bool:
    return token.kind is TokenKind.COMMAND and token.text in {"limits", "nolimits"}


def _has_power(superscripts: list[MathNode]) -> bool:
    """Whether there is a superscript beyond primes, which may go together with one."""
    return any(not (isinstance(node, Operator) and node.text in _PRIMES.values()) for node in superscripts)


def _attach(node: MathNode, subscript: MathNode | None, superscripts: list[MathNode]) -> MathNode:
    superscript = row_of(superscripts) if superscripts else None
    if subscript is None and superscript is None:
        return node
    if isinstance(node, Brace):
        return Stack(node, subscript, superscript)
    return Scripts(node, subscript, superscript)
