"""The tokens of one formula while it is read, with its faults, its open constructs and its depth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from formulas.faults import FaultList
from formulas.tokens import Token, TokenKind, clean, tokenize

MAX_LENGTH = 5000
"""Characters of a formula; the longest in a real standard has some hundreds."""
MAX_DEPTH = 32
"""Constructs within constructs; each costs a few frames of the interpreter's stack."""


class Frame(Enum):
    """A construct that is open, and so may be closed."""

    TOP = "top"
    GROUP = "group"
    BRACKET = "bracket"
    FENCE = "fence"
    TABLE = "table"
    STACK = "stack"


_ROWS = {Frame.TOP, Frame.TABLE, Frame.STACK}


class MathSource:
    """A cursor over the tokens."""

    def __init__(self, latex: str) -> None:
        self.faults = FaultList()
        if len(latex) > MAX_LENGTH:
            self.faults.add(
                MAX_LENGTH,
                len(latex),
                f"公式过长（{len(latex)}个字符，至多{MAX_LENGTH}个）",
                "把公式分成几个",
            )
        self.latex = clean(latex[:MAX_LENGTH], self.faults)
        self.tokens = list(tokenize(self.latex, self.faults))
        self.index = 0
        self.frames: list[Frame] = []
        self.depth = 0
        self.aborted = False

    def peek(self) -> Token | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def take(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def next_is(self, kind: TokenKind, *texts: str) -> bool:
        token = self.peek()
        return token is not None and token.kind is kind and (not texts or token.text in texts)

    def next_is_sign(self, *signs: str) -> bool:
        return self.next_is(TokenKind.SIGN, *signs)

    def close(self, opener: Token, mark: str) -> None:
        """Take the closing sign of a construct, or say that it is missing."""
        if self.next_is_sign(mark):
            self.take()
        else:
            shown = self.latex[opener.start : opener.end]
            self.fault(opener, f"“{shown}”没有对应的“{mark}”", f"补上“{mark}”")

    @property
    def position(self) -> int:
        """Where the source is being read."""
        token = self.peek()
        return token.start if token else len(self.latex)

    def fault(self, token: Token, message: str, remedy: str = "", nearest: str = "") -> None:
        if not self.aborted:
            self.faults.add(token.start, token.end, message, remedy, nearest)

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[None]:
        self.frames.append(frame)
        yield
        self.frames.pop()

    def enter(self, token: Token) -> bool:
        """Go one construct deeper; past the limit the rest of the source is given up."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fault(token, "公式嵌套过深", "把公式分成几个")
            self.index = len(self.tokens)
            self.aborted = True
        return not self.aborted

    def leave(self) -> None:
        self.depth -= 1

    def ends_row(self, token: Token) -> bool:
        """Whether the token closes an open construct, this one or one around it."""
        innermost = self.frames[-1]
        match token.kind, token.text:
            case TokenKind.SIGN, "}":
                return Frame.GROUP in self.frames or Frame.STACK in self.frames
            case TokenKind.SIGN, "]":
                return innermost is Frame.BRACKET
            case (TokenKind.SIGN, "&") | (TokenKind.NEXT_ROW, _):
                return innermost in _ROWS
            case TokenKind.COMMAND, "right" | "middle":
                return Frame.FENCE in self.frames
            case TokenKind.END, _:
                return Frame.TABLE in self.frames
            case _:
                return False
