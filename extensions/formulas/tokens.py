"""The words of a formula's source.

Words in ``\\text`` and names of environments are one token each, since spaces count in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from formulas.commands import Kind, commands
from formulas.faults import FaultList


class TokenKind(Enum):
    COMMAND = "command"
    WORDS = "words"
    BEGIN = "begin"
    END = "end"
    NEXT_ROW = "next-row"
    NUMBER = "number"
    LETTER = "letter"
    CHINESE = "chinese"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is what is meant: a command's or environment's name, the words of ``\\text``."""

    kind: TokenKind
    text: str
    start: int
    end: int
    command: str = ""
    """Which command holds the words."""


_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MARKS = "、，；：。！？“”‘’《》〈〉—·～〔〕【】"
_PATTERN = re.compile(
    rf"""
      (?P<SPACE>\s+)
    | (?P<ENVIRONMENT>\\(?P<edge>begin|end)\s*\{{\s*(?P<name>[A-Za-z]{{1,32}}\*?)\s*\}})
    | (?P<NEXT_ROW>\\\\)
    | (?P<COMMAND>\\(?:[A-Za-z]+|.|$))
    | (?P<NUMBER>[0-9]+(?:\.[0-9]+)*)
    | (?P<CHINESE>[（“《]?[{_HAN}][{_HAN}{_MARKS}（）]*|[{_MARKS}])
    | (?P<LETTER>[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff])
    | (?P<SIGN>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = {**{sign: sign for sign in "%_#$&{} "}, ",": "\u2009", ";": "\u2004", ":": "\u2005"}


def clean(latex: str, faults: FaultList) -> str:
    """The source without characters that no output can hold, of the same length."""
    for bad in _NOT_XML.finditer(latex):
        faults.add(bad.start(), bad.end(), f"公式中有不能使用的控制字符U+{ord(bad[0]):04X}", "删去该字符")
    return _NOT_XML.sub("\ufffd", latex)


def tokenize(latex: str, faults: FaultList) -> Iterator[Token]:
    """The tokens of a source, spaces left out."""
    position = 0
    while found := _PATTERN.match(latex, position):
        start, position = found.span()
        match found.lastgroup:
            case "SPACE":
                if found[0].count("\n") > 1 and start and position < len(latex):
                    faults.add(start, position, "公式中有空行", "删去空行；要分成几行写“\\\\”")
            case "ENVIRONMENT":
                kind = TokenKind.BEGIN if found["edge"] == "begin" else TokenKind.END
                yield Token(kind, found["name"], start, position)
            case "COMMAND":
                name = found["COMMAND"][1:]
                name = " " if name.isspace() else name
                row = commands().get(name)
                if row is not None and (row.kind is Kind.TEXT or name == "operatorname"):
                    token = _words(latex, name, start, position, faults)
                    position = token.end
                    yield token
                else:
                    yield Token(TokenKind.COMMAND, name, start, position)
            case group:
                assert group is not None
                yield Token(TokenKind[group], found[0], start, position)


_OPENING = re.compile(r"\*?\s*\{")
_WORDS = re.compile(r"[{}$]|\\(?:[A-Za-z]+|.|$)|[^\\{}$]+", re.DOTALL)


def _words(latex: str, name: str, start: int, position: int, faults: FaultList) -> Token:
    """The braced words after a command such as ``\\text``, with escapes undone."""
    opening = _OPENING.match(latex, position)
    if opening is None or (name != "operatorname" and "*" in opening[0]):
        faults.add(start, position, f"“\\{name}”后缺少花括号", f"写成\\{name}{{…}}")
        return Token(TokenKind.WORDS, "", start, position, name)
    command = name + ("*" if "*" in opening[0] else "")
    position, depth, words = opening.end(), 1, []
    while depth and (found := _WORDS.match(latex, position)):
        piece, position = found[0], found.end()
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if piece[0] == "\\" or piece == "$":
            words.append(_unescape(piece, found.start(), position, faults))
        elif piece not in "{}":
            words.append(piece)
    if depth:
        faults.add(start, position, f"“\\{name}{{”没有对应的“}}”", "补上右花括号")
    text = re.sub(r"[ \t\r\n]+", " ", "".join(words).replace("~", "\u00a0"))
    return Token(TokenKind.WORDS, text, start, position, command)


def _unescape(piece: str, start: int, end: int, faults: FaultList) -> str:
    meant = _ESCAPED.get(piece[1:]) if piece != "$" else None
    if meant is None:
        faults.add(start, end, f"文字中不能有“{piece}”", "文字在\\text{…}内，公式写在它外面")
        return piece
    return meant
