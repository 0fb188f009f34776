"""Texts and bytes damaged at random, by the marks that mean something in their kind."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from formulas.commands import commands

MARKDOWN = [
    ":::", "::::", ":::{note}", ":::{table} 题", ":::{figure} figures/x.svg", "```", "```{math}", "$", "$$", "[](#", ")=",
    "(cl-a)=",
    "[^a]", "[^a]:", "|", "|---|", "# ", "## ", "###### ", "1. ", "1) ", "- ", "> ", "**", "{std}`", "`", "<b>", "\\", "注：",
    "示例：",
    "[来源：", "式中：", ": ", "% allow: x — y", "\t", "\u3000", "\u200b", "\x00", "“", "》", "GB/T 1.1—2020", "应", "。", "^",
    "<", "：", "𠮷",
    "&nbsp;", "&#x4E00;", "&lt;", "\\*", "\\|", "\r\n", "\r", "\ufeff", "e\u0301", "\u2028", "\x0c", "\x85", "必须", "  ", "!",
    "5mm", ")",
    "&#x20BB7;", "<br>", "~~~", "web page\n and", "**粗**",
]  # fmt: skip
ANYWHERE = [
    "\x00", "\x1b[31m", "\u202e", "\u2028", "\ufffe", "\udcff", "\r", "\t", "𠮷", "e\u0301", "<script>", "{{ x }}", "[red]",
    "../", "%s", "-1", "1e400", "NaN", "9" * 300, "",
]  # fmt: skip
"""What is odd in any kind of text."""
YAML = [
    "：", ": ", "&a ", "*a", "[", "]", "{", "}", "\t", "x: y\n", "- ", "!!python/name:os.system ", "!x ", "? ", "| \n", ">\n",
    "---\n", "...\n", "<<: ", "~", "'", '"', "#", "  ", "0x", "2026-13-40", "@",
]  # fmt: skip
CSV = [
    ",",
    '"',
    '""',
    "\n",
    "\r\n",
    "<",
    "^",
    "|",
    ";",
    "<b>",
    "$",
    "`",
    "{std}`",
    "[](#",
    "=cmd|x",
    ",,,,,,,,",
    "a" * 3000,
]
SVG = [
    "<g>", "</g>", "/>", "<", ">", "&", "&#9;", "&a;", "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>", "<!DOCTYPE svg>",
    '<use href="#a"/>', ' id="a"', ' href="#a"',
    ' href="http://127.0.0.1/"', ' xlink:href="#a"', "<script>", ' onload="x"', "<style>", "</style>", "@import 'x';", "url(#a)",
    "url(x)", "\\75rl(x)", ' style="fill:red"',
    ' transform="scale(1e9)"', ' width="0"', ' viewBox="0 0 0 0"', ' d="M0 0"', "<text>字</text>", '<path d="M0 0L9 9"/>',
    "<foreignObject/>", "<image/>", '<filter id="a"/>',
    ' filter="url(#a)"', "<marker/>", "<pattern/>", "%", "e", "-", ".", ' xmlns="x"', ' xmlns:a="x"', "a:",
]  # fmt: skip
DOT = [
    "->", "--", "{", "}", "[", "]", "=", ";", ",", ":", '"', "\\", "\\\n", "+", "<", ">", "<B>", "</B>", "//", "/*", "*/", "\n#",
    "subgraph ", "digraph ", "node ", "edge ", "strict ", "label=", "shape=record ", "peripheries=9 ", "image=x ", "URL=x ",
    "rank=same ", "|", "\\N", "\\l", "&lt;", "字",
]  # fmt: skip
LATEX = [
    *(f"\\{name} " for name in sorted(commands())), "{", "}", "^", "_", "&", "\\\\", "$", "%", "'", "\\", "\\begin{cases}",
    "\\end{cases}", "\\text{", "字", "{" * 40, "^{" * 20, "\\frac{" * 9,
]  # fmt: skip


def text(
    chance: random.Random, whole: str, marks: Sequence[str], *, times: Sequence[int] = (1, 1, 2, 4, 9)
) -> str:
    """A text with some of it dropped, doubled, exchanged, or mixed with marks."""
    for _ in range(chance.choice(times)):
        start = chance.randrange(len(whole) + 1)
        end = min(len(whole), start + chance.choice((0, 1, 1, 3, 10, 80)))
        mark = chance.choice(marks if chance.random() < 0.85 else ANYWHERE)
        match chance.randrange(8):
            case 0:
                new = ""
            case 1:
                new = whole[start:end] * chance.choice((2, 2, 3, 50))
            case 2 | 3 | 4:
                new = mark + whole[start:end]
            case 5:
                new = mark * chance.choice((1, 2, 30, 400))
            case 6:
                other = chance.randrange(len(whole) + 1)
                new = whole[other : other + end - start]
            case _:
                new, start, end = _number(chance, whole, start, end)
        whole = whole[:start] + new + whole[end:]
    return whole


def _number(chance: random.Random, whole: str, start: int, end: int) -> tuple[str, int, int]:
    """Another number for the next one of the text."""
    found = re.compile(r"-?[\d.]+").search(whole, start)
    if not found:
        return "", start, end
    return chance.choice(
        ("0", "-1", "1.2.3", "1e400", "NaN", "9" * 40, ".", "1e-400", "99999999", "")
    ), *found.span()


def data(chance: random.Random, whole: bytes) -> bytes:
    """Bytes of a file with some of them changed, dropped, doubled, moved."""
    found = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((1, 1, 4, 40)))
        match chance.randrange(6):
            case 0:
                found[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
            case 1:
                del found[start:end]
            case 2:
                del found[start:]
            case 3:
                found[start:start] = found[start:end] * chance.choice((1, 2, 100))
            case 4:
                found[start:end] = chance.choice(
                    (
                        b"\0\0\0\0",
                        b"\xff\xff\xff\xff",
                        b"\x7f\xff",
                        b"<script>",
                        b"\xff\xd8",
                        b"IDAT",
                        b"IEND",
                    )
                )
            case _:
                if start < len(found):
                    found[start] ^= 1 << chance.randrange(8)
    return bytes(found)


def lines(chance: random.Random, whole: str) -> str:
    """Markdown with lines dropped, doubled, exchanged, cut, indented, mixed with marks."""
    found = whole.split("\n")
    for _ in range(chance.choice((1, 2, 4, 8, 20))):
        where = chance.randrange(len(found))
        match chance.randrange(9):
            case 0:
                del found[where]
            case 1:
                found.insert(where, found[where])
            case 2:
                other = chance.randrange(len(found))
                found[where], found[other] = found[other], found[where]
            case 3:
                cut = chance.randrange(len(found[where]) + 1)
                found[where] = found[where][:cut]
            case 4 | 5:
                cut = chance.randrange(len(found[where]) + 1)
                found[where] = found[where][:cut] + chance.choice(MARKDOWN) + found[where][cut:]
            case 6:
                found.insert(where, chance.choice(MARKDOWN))
            case 7:
                found[where] = " " * chance.choice((1, 2, 3, 4, 8)) + found[where]
            case 8:
                found[where] = chance.choice(MARKDOWN) * chance.choice((1, 2, 30)) + found[where]
        found = found or [""]
    return "\n".join(found)
