"""The numbered things of a PDF, read from its text as poppler gives it: lines with place, size and face.

A number is known by standing at the head of a line; the left edge of the text, the face and the size tell a
subclause from a row of a table that begins with a figure.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from lxml import etree

from parity.entries import WORDS, Entry, bare, first

EDGE = 3
"""So far a line may stand from the left edge of the text, in units of the extraction (2/3 pt)."""
INDENT = 32
"""Two characters of 10.5 pt, in the same units."""


@dataclass(frozen=True, slots=True)
class Line:
    """``black``: set in 黑体; ``indent``: from the left edge of the text; ``small``: in 小五."""

    text: str
    black: bool
    indent: int
    small: bool

    @property
    def at_edge(self) -> bool:
        return abs(self.indent) <= EDGE


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    left: int
    right: int
    top: int
    bottom: int
    family: str
    size: int


def read_pdf(path: Path, number: str) -> Callable[[str], list[Entry]]:
    """A function that gives the entries of a kind; ``number`` stands in the head of every page."""
    return lines_reader(pdf_lines(path, number))


def lines_reader(lines: list[Line]) -> Callable[[str], list[Entry]]:
    return lambda kind: list(_READERS[kind](lines))


# --- lines ---------------------------------------------------------------------------------------


def pdf_lines(path: Path, number: str) -> list[Line]:
    """The lines of the text after cover and contents, without page heads and page numbers."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-fontfullname", path]
    output = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    tree = etree.fromstring(output, etree.XMLParser(recover=True))
    fonts = {font.get("id"): (font.get("family"), int(font.get("size"))) for font in tree.iter("fontspec")}
    pages = [(int(page.get("width")), _joined(list(_runs(page, fonts)))) for page in tree.iter("page")]
    started = next(
        n for n, (_, page) in enumerate(pages) if any(bare(_text(runs)) == "前言" for runs in page)
    )
    edges = {width: _edge(page for other, page in pages[started:] if other == width) for width, _ in pages}
    return [line for width, page in pages[started:] for line in _page(page, edges[width], number)]


def _edge(pages: Iterable[list[list[_Run]]]) -> int:
    """The left edge of the text on pages of one size: the first place where many lines begin."""
    lefts = Counter(runs[0].left for page in pages for runs in page)
    often = max(lefts.values(), default=0) // 10
    return min((left for left, count in lefts.items() if count > often), default=0)


def _runs(page: etree._Element, fonts: dict[str, tuple[str, int]]) -> Iterator[_Run]:
    for text in page.iter("text"):
        family, size = fonts[text.get("font")]
        left, top = int(text.get("left")), int(text.get("top"))
        words = "".join(text.itertext())
        right, bottom = left + int(text.get("width")), top + int(text.get("height"))
        yield _Run(words, left, right, top, bottom, family, size)


def _joined(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that stand on one line, one behind the other."""
    lines: list[list[_Run]] = []
    for run in runs:
        before = lines[-1][-1] if lines else None
        overlap = min(run.bottom, before.bottom) - max(run.top, before.top) if before else 0
        height = min(run.bottom - run.top, before.bottom - before.top) if before else 1
        if before and overlap > 0.3 * height and run.left >= before.right - 4:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _text(runs: list[_Run]) -> str:
    """The words of a line; a gap that holds no character is a blank."""
    words = runs[0].text
    for before, run in pairwise(runs):
        words += (" " if run.left - before.right > 2 else "") + run.text
    return words


def _page(page: list[list[_Run]], edge: int, number: str) -> Iterator[Line]:
    furniture = re.compile(rf"{re.escape(bare(number))}|[IVX]+|\d+")
    # what is positioned is painted after the rest of its page
    page = sorted(page, key=lambda runs: (max(run.bottom for run in runs), runs[0].left))
    for place, runs in enumerate(page):
        words = bare(_text(runs))
        # page heads and numbers stand first or last on their page
        if (place < 2 or place > len(page) - 3) and furniture.fullmatch(words):
            continue
        head = next((run for run in runs if not re.fullmatch(r"[\d.\sA-Z（]*", run.text)), runs[0])
        yield Line(
            text=_text(runs),
            black="Sans" in head.family or "Hei" in head.family,
            indent=runs[0].left - edge,
            small=max(run.size for run in runs) < 15,
        )


# --- things --------------------------------------------------------------------------------------

_NUMBER = re.compile(r"(?P<number>(?:[A-Z]|\d+)(?:\.\d+)*)[\s\u3000]+(?=\S)(?![a-z]\))")
_ANNEX = re.compile(r"附录([A-Z])")
_PLAIN = ("前言", "引言", "参考文献", "索引")


def _after(lines: list[Line], position: int, start: int) -> str:
    """The first words behind a mark, on its line or the next."""
    words = bare(lines[position].text[start:])
    while len(words) < 2 and position + 1 < len(lines):
        position += 1
        words += bare(lines[position].text)
    return words[:WORDS]


def _clauses(lines: list[Line]) -> Iterator[Entry]:
    for position, line in enumerate(lines):
        words = bare(line.text)
        if words in _PLAIN and line.black:
            yield Entry("clause", "", words)
        elif (match := _ANNEX.fullmatch(words)) and line.black:
            # three lines: number, （规范性）, title
            yield Entry("clause", f"附录{match[1]}", first(lines[position + 2].text))
        elif (
            (match := _NUMBER.match(line.text))
            and line.at_edge
            and not line.small
            and _is_number(match["number"], line)
        ):
            yield Entry("clause", match["number"], _after(lines, position, match.end()))


def _is_number(number: str, line: Line) -> bool:
    """A chapter is all black; a letter alone is no number."""
    return not number.isalpha() and (line.black or "." in number)


def _led(
    kind: str, pattern: str, lines: list[Line], *, wanted: Callable[[Line], bool] = lambda line: True
) -> Iterator[Entry]:
    """Things whose mark stands at the head of a line."""
    mark = re.compile(rf"\s*({pattern})")
    for position, line in enumerate(lines):
        match = mark.match(line.text)
        if match and wanted(line):
            yield Entry(kind, bare(match[1]), _after(lines, position, match.end()))


def _items(lines: list[Line]) -> Iterator[Entry]:
    """Not the explanation of a symbol, whose dash stands behind the symbol's picture, nor the title of a subfigure."""
    listed = [line for line in lines if not re.match(r"\s*(?:——|[a-z]\))", line.text) or _is_listed(line)]
    return _led("item", r"[a-z]\)|\d+\)|——|·", listed, wanted=lambda line: not _is_footnote(line))


def _is_listed(line: Line) -> bool:
    """A dash of a list is indented by two characters, a letter never so far as a subfigure's."""
    return abs(line.indent - INDENT) <= EDGE if line.text.lstrip().startswith("——") else line.indent < 60


def _is_footnote(line: Line) -> bool:
    return line.small and bool(re.match(r"\s*\d+\)", line.text))


def _footnotes(lines: list[Line]) -> Iterator[Entry]:
    return _led("footnote", r"\d+\)", lines, wanted=_is_footnote)


def _terms(lines: list[Line]) -> Iterator[Entry]:
    for position, line in enumerate(lines):
        if line.at_edge and re.fullmatch(r"\d+(?:\.\d+)+", line.text.strip()):
            yield Entry("term", line.text.strip(), first(lines[position + 1].text))


def _captions(kind: str, word: str, lines: list[Line]) -> Iterator[Entry]:
    mark = re.compile(rf"\s*({word}(?:[A-Z]\.)?\d+)(?=[\s\u3000]|$)")
    for line in lines:
        match = mark.match(line.text)
        # on each further page a table has its caption again
        if match and line.black and not line.text.rstrip().endswith("（续）"):
            yield Entry(kind, match[1], first(line.text[match.end() :]))


def _formulas(lines: list[Line]) -> Iterator[Entry]:
    for line in lines:
        if match := re.search(r"^[…\s]*(（(?:[A-Z]\.)?\d+）)$", line.text):
            yield Entry("formula", match[1], "")


def _references(lines: list[Line]) -> Iterator[Entry]:
    """Numbered entries of the bibliography; before it, what 规范性引用文件 lists."""
    listing = False
    for line in lines:
        if line.black and (match := _NUMBER.match(line.text)):
            listing = match["number"] == "2"
        elif listing and re.match(r"[A-Z]+(?:/[A-Z]+)?[\s\d]", line.text.strip()):
            yield Entry("reference", "", first(line.text))
        elif match := re.match(r"\s*(\[\d+\])", line.text):
            yield Entry("reference", match[1], first(line.text[match.end() :]))


def stream(lines: list[Line]) -> str:
    """All the text without blanks."""
    return "".join(bare(line.text) for line in lines)


_READERS: dict[str, Callable[[list[Line]], Iterator[Entry]]] = {
    "clause": _clauses,
    "item": _items,
    "term": _terms,
    "table": partial(_captions, "table", "表"),
    "figure": partial(_captions, "figure", "图"),
    "formula": _formulas,
    "note": partial(_led, "note", r"注\d*："),
    "example": partial(_led, "example", r"示例\d*："),
    "footnote": _footnotes,
    "reference": _references,
}
