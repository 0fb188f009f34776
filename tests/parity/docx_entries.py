"""The numbered things of a DOCX as LibreOffice computes them: it counts the lists and fields and gives the text."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from parity.entries import WORDS, Entry, bare, first

TEXT = "txt:Text (encoded):UTF8"
_NOTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}note"


def convert(files: Sequence[Path], form: str, folder: Path, profile: Path, **environment: str) -> None:
    """One start of LibreOffice for all files, with these variables in its environment."""
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        folder,
    ]
    subprocess.run(
        [*command, *files], check=True, capture_output=True, timeout=300, env={**os.environ, **environment}
    )


def read_docx(text: Path, odt: Path) -> Callable[[str], list[Entry]]:
    """A function that gives the entries of a kind, from the text and, for footnotes, the ODT of LibreOffice."""
    lines = text_lines(text)

    def read(kind: str) -> list[Entry]:
        return list(_footnotes(odt) if kind == "footnote" else _READERS[kind](lines))

    return read


def text_lines(path: Path) -> list[str]:
    """The lines after cover and contents. What LibreOffice has numbered begins with blanks."""
    lines = path.read_text("utf-8-sig").splitlines()
    start = next(n for n, line in enumerate(lines) if bare(line) == "前言" and not line.endswith("\t"))
    return lines[start:]


_NUMBER = re.compile(r"\s+(?P<number>(?:[A-Z]\.)?\d+(?:\.\d+)*) \s*(?=\S)")
_PLAIN = ("前言", "引言", "参考文献", "索引")


def _clauses(lines: list[str]) -> Iterator[Entry]:
    for position, line in enumerate(lines):
        if bare(line) in _PLAIN:
            yield Entry("clause", "", bare(line))
        elif match := re.fullmatch(r"\s+附录([A-Z])\s*", line):
            # three paragraphs: number, （规范性）, title
            yield Entry("clause", f"附录{match[1]}", first(lines[position + 2]))
        elif match := _NUMBER.match(line):
            yield Entry("clause", match["number"], first(line[match.end() :]))


def _terms(lines: list[str]) -> Iterator[Entry]:
    for position, line in enumerate(lines):
        if match := re.fullmatch(r"\s+(\d+(?:\.\d+)+)\s*", line):
            yield Entry("term", match[1], first(lines[position + 1]))


def _led(kind: str, pattern: str, lines: list[str]) -> Iterator[Entry]:
    mark = re.compile(rf"\s+({pattern})(?=\s|$)")
    for position, line in enumerate(lines):
        if match := mark.match(line):
            words = first(line[match.end() :]) or (first(lines[position + 1]) if kind == "example" else "")
            yield Entry(kind, match[1], words)


def _formulas(lines: list[str]) -> Iterator[Entry]:
    for line in lines:
        if match := re.fullmatch(r"\t.*\t(（(?:[A-Z]\.)?\d+）)", line):
            yield Entry("formula", match[1], "")


def _references(lines: list[str]) -> Iterator[Entry]:
    listing = False
    for line in lines:
        if match := _NUMBER.match(line):
            listing = match["number"] == "2"
        elif listing and re.match(r"[A-Z]+(?:/[A-Z]+)? ?\d", line):
            yield Entry("reference", "", first(line))
        elif match := re.match(r"\s+(\[\d+\])", line):
            yield Entry("reference", match[1], first(line[match.end() :]))


def _footnotes(odt: Path) -> Iterator[Entry]:
    root = etree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    for note in root.iter(_NOTE):
        citation, body = note
        words = bare("".join(body.itertext()))
        # the bracket behind the number is text of the footnote itself
        yield Entry(
            "footnote", f"{''.join(citation.itertext()).rstrip(')')})", words.removeprefix(")")[:WORDS]
        )


def stream(lines: list[str]) -> str:
    """All the text without blanks."""
    return "".join(map(bare, lines))


_READERS: dict[str, Callable[[list[str]], Iterator[Entry]]] = {
    "clause": _clauses,
    "item": partial(_led, "item", r"[a-z]\)|\d+\)|——|·"),
    "term": _terms,
    "table": partial(_led, "table", r"表(?:[A-Z]\.)?\d+"),
    "figure": partial(_led, "figure", r"图(?:[A-Z]\.)?\d+"),
    "formula": _formulas,
    "note": partial(_led, "note", r"注\d*："),
    "example": partial(_led, "example", r"示例\d*："),
    "reference": _references,
}
