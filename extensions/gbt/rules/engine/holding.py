"""What the rules over the library are told of a standard, taken from its indexed document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import assert_never

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.model import Block, Inline
from gbt.plain import words
from gbt.rules.engine.cited import Cited, cited_or_applied, first_of_each, read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.library import Definition, Holding, Quoted, Superseded, spot
from gbt.vocabulary import DocumentClass

SHOWN = 30
"""Characters of a definition that a message quotes."""

_FIELD = re.compile(r"^\s*[〈<＜]([^〉>＞]+)[〉>＞]")
_NUMBERED = re.compile(rf"[（(](?:[^（）()]*{traverse.OBJECT}[^（）()]*|见?\d+(?:\.\d+)+)[）)]")


def holding_of(document: Document) -> Holding:
    """The holding of a standard, without waivers."""
    standard, meta = document.standard, document.metadata
    stem, number = stem_of(standard.number), standard.number
    # a code may well hold one X: T/TZYX
    if "X" in meta.number.seq or "XX" in meta.number.code:
        stem = ""
    return Holding(
        id=standard.id,
        number=number,
        stem=stem,
        code=meta.number.code,
        year="" if "X" in meta.number.year else meta.number.year,
        title=standard.title,
        stage=str(meta.stage),
        domain=meta.domain,
        association=meta.association if meta.document_class is DocumentClass.GROUP else "",
        sample=meta.sample,
        places={key: document.yaml_place(key) for key in ("number", "title", "association")},
        replaces=tuple(
            Superseded(canonical(old.number), found)
            for old in meta.replaces
            if (found := stem_of(old.number))
        ),
        definitions=tuple(_definitions(document)),
        quoted=tuple(_quoted(document)),
    )


def stem_of(number: str) -> str:
    """A number without its year; empty when it cannot be read."""
    span = read_number(number)
    return span.number.key if span else ""


def canonical(number: str) -> str:
    """A number as it should be spelt."""
    span = read_number(number)
    return span.number.text if span else number


def compared(text: str) -> str:
    """A text without blanks, marks, width and case, to compare what it says."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _definitions(document: Document) -> Iterator[Definition]:
    for placed in document.of(model.TermEntry):
        entry = placed.node
        text = _NUMBERED.sub("", " ".join(_words(entry.blocks))).strip()
        if not text:
            continue
        field = _FIELD.match(text)
        body = text[field.end() :] if field else text
        attributed, modified = _attribution(entry)
        shown = text.replace(traverse.OBJECT, "…")
        yield Definition(
            term=compared(words(entry.term)) + (f"〈{compared(field[1])}〉" if field else ""),
            name=words(entry.term),
            digest=hashlib.blake2s(compared(body).encode(), digest_size=8).hexdigest(),
            text=shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…",
            spot=spot(_term_place(document, entry)),
            attributed=attributed,
            modified=modified,
        )


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of the definition itself; notes and examples are none."""
    for block in blocks:
        match block:
            case model.Paragraph():
                yield _without_references(block.inlines)
            case model.List():
                for item in block.items:
                    yield from _words(item.blocks)
            case model.Formula():
                yield block.latex
            case (
                model.Note() | model.Example() | model.Notice() | model.Attribution()
                | model.DefinitionList() | model.CodeBlock() | model.Quotation() | model.Table()
                | model.Figure() | model.TermEntry() | model.ReferenceList() | model.AlphabeticalIndex()
            ):  # fmt: skip
                pass
            case _:
                assert_never(block)


def _without_references(inlines: tuple[Inline, ...]) -> str:
    """References blanked: the same term has another number in another document."""
    return "".join(
        traverse.OBJECT if isinstance(inline, model.Mentioning) else piece
        for _, piece, inline in traverse.pieces(inlines)
    )


def _attribution(entry: model.TermEntry) -> tuple[tuple[str, ...], bool]:
    if entry.attribution is None:
        return (), False
    inlines = entry.attribution.inlines
    named = [
        stem_of(inline.number)
        for _, _, inline in traverse.pieces(inlines)
        if isinstance(inline, model.Citation)
    ]
    return tuple(stem for stem in named if stem), "修改" in traverse.plain_text(inlines)


def _term_place(document: Document, entry: model.TermEntry) -> Source:
    """The term in the line of its directive."""
    lines = document.lines(entry.source.file)
    line = lines[entry.source.line - 1] if 0 < entry.source.line <= len(lines) else ""
    name = words(entry.term)
    column = line.find(name)
    return entry.source.at(entry.source.line, column + 1, len(name)) if column >= 0 else entry.source


def _quoted(document: Document) -> Iterator[Quoted]:
    """The first mention of each document that brings it into a reference list."""
    for found in first_of_each(each for each in cited_or_applied(document) if _counts(each)):
        citation = found.citation
        yield Quoted(
            number=citation.number,
            stem=stem_of(citation.number),
            spot=spot(found.place),
            standard=citation.standard,
            normative=citation.normative,
        )


def _counts(found: Cited) -> bool:
    # what the foreword names is history, and what is generated from standard.yaml has no place in the text
    return found.citation.listed and not found.quoted and not found.place.file.endswith(".yaml")
