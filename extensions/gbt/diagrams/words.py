"""Graphviz text → words with their lines: IDs, keywords, marks; comments are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gbt.diagrams.refusal import DiagramRefused

Kind = Literal["id", "angle", "keyword", "mark", "end"]

KEYWORDS = ("strict", "graph", "digraph", "node", "edge", "subgraph")
# Possessive, so that what has no end is given up in time linear in its length.
_TOKEN = re.compile(
    r"""(?P<blank>[ \t\n]+)
    |(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)
    |(?P<line>^\#[^\n]*)
    |(?P<mark>->|--|[][{}=;:,+])
    |(?P<number>-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?))
    |(?P<bare>[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*)
    |"(?P<quoted>(?:[^"\\]|\\.)*+)"
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ANGLE = re.compile("[<>]")
# of the control characters only tabulators and ends of lines are part of a text
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
# Graphviz takes them for letters of a name, which is never what was meant
_FULLWIDTH = {
    "；": ";", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "＝": "=", "“": '"', "”": '"', "→": "->",
    "－": "-", "＞": ">", "\u3000": " ",
}  # fmt: skip
_MEANT = re.compile(f"[{''.join(_FULLWIDTH)}]")
_BARE = re.compile(r"[A-Za-z_\x80-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, and an end; raises ``DiagramRefused`` at the first that is none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    position, line = 0, 1
    while position < len(text):
        if text[position] == "<":
            html = _html(text, position, line)
            yield Token("angle", html, line)
            position += len(html) + 2
            line += html.count("\n")
            continue
        found = _TOKEN.match(text, position)
        if found is None:
            raise DiagramRefused(_astray(text, position), line)
        yield from _token(found, text, line)
        position = found.end()
        line += found.group().count("\n")
    yield Token("end", "", line)


def _token(found: re.Match[str], text: str, line: int) -> Iterator[Token]:
    written = found.group()
    match found.lastgroup:
        case "mark":
            yield Token("mark", written, line)
        case "number":
            if _BARE.match(text, found.end()):
                raise DiagramRefused(f'以数字开头的名称要写在引号里："{written}{text[found.end()]}…"', line)
            yield Token("id", written, line)
        case "bare":
            if wrong := _MEANT.search(written):
                raise DiagramRefused(_halfwidth(wrong.group()), line)
            _refuse_control(written, line)
            keyword = written.lower() in KEYWORDS
            yield Token("keyword", written.lower(), line) if keyword else Token("id", written, line)
        case "quoted":
            yield Token("id", _unquoted(found["quoted"], line), line)
        case _:
            return


def _unquoted(text: str, line: int) -> str:
    _refuse_control(text, line)
    return _ESCAPED.sub(lambda escape: {'"': '"', "\n": ""}.get(escape[1], escape[0]), text)


def _refuse_control(text: str, line: int) -> None:
    if wrong := _CONTROL.search(text):
        raise DiagramRefused(f"流程图里有控制字符U+{ord(wrong.group()):04X}", line)


def _html(text: str, start: int, line: int) -> str:
    """What stands between ``<`` and the ``>`` that closes it."""
    depth = 0
    for angle in _ANGLE.finditer(text, start):
        depth += 1 if angle.group() == "<" else -1
        if depth == 0:
            return text[start + 1 : angle.start()]
    raise DiagramRefused("“<”没有对应的“>”", line)


def _halfwidth(mark: str) -> str:
    if mark == "\u3000":
        return "流程图里有全角空格：改为半角空格，要显示的文字写在引号里"
    return f"“{mark}”应为半角的{_FULLWIDTH[mark]}；要显示的文字写在引号里"


def _astray(text: str, position: int) -> str:
    """Why no word begins here."""
    mark = text[position]
    if mark == '"':
        return "引号没有成对"
    if text.startswith("/*", position):
        return "注释/*没有结束"
    if _CONTROL.match(mark):
        return f"流程图里有控制字符U+{ord(mark):04X}"
    if mark == "#":
        return '颜色写在引号里："#336699"'
    if mark == "-":
        return "箭头写“->”"
    return f"不认识“{mark}”：要显示的文字写在引号里"
