"""What every output must show, in order: the numbered things of a standard with their first words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model, traverse
from gbt.model import Standard

WORDS = 8
"""So many characters are the first words of a thing; fewer where it has fewer, or where its line ends."""

KINDS = (
    "clause",
    "item",
    "term",
    "table",
    "figure",
    "formula",
    "note",
    "example",
    "footnote",
    "reference",
    "sentence",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as a reader sees it: ``number`` as printed, ``words`` without blanks."""

    kind: str
    number: str
    words: str

    def __str__(self) -> str:
        return f"{self.number} {self.words}".strip()


def bare(text: str) -> str:
    """Text without blanks and without what has no characters."""
    return re.sub(r"[\s\u200b\u2060\ufeff\ufffc]", "", text)


def first(text: str) -> str:
    return bare(text)[:WORDS]


def entries_of(standard: Standard, kind: str, *, marks: bool = False) -> list[Entry]:
    """The things of a kind in document order. ``marks``: whether footnote marks stand among the words."""
    return [entry for entry in _walk(standard, marks) if entry.kind == kind]


def _walk(standard: Standard, marks: bool) -> Iterator[Entry]:
    in_cells: set[int] = set()
    for node in (*standard.preamble, *standard.elements):
        for each in traverse.walk(node):
            if isinstance(each, model.Cell):
                in_cells.update(map(id, each.blocks if each.paragraph else ()))
            # a cell of one line is no sentence of the text: rows are not read line by line
            if id(each) not in in_cells:
                yield from _entries(each, marks)
    for footnote in standard.footnotes:
        yield Entry("footnote", footnote.mark, first(_of_blocks(footnote.blocks, marks)))


def _entries(node: object, marks: bool) -> Iterator[Entry]:
    match node:
        case model.Annex():
            yield Entry("clause", f"附录{node.number}", first(said(node.title, marks)))
        case model.Clause():
            words = said(node.title, marks) if node.titled else _of_blocks(node.blocks, marks)
            yield Entry("clause", node.number, first(words))
        case model.ListItem():
            yield Entry("item", node.mark, first(_of_blocks(node.blocks, marks)))
        case model.TermEntry():
            yield Entry("term", node.number, first(said(node.term, marks)))
        case model.Table() if node.number:
            yield Entry("table", f"表{node.number}", first(said(node.title, marks)))
        case model.Figure() if node.number:
            yield Entry("figure", f"图{node.number}", first(said(node.title, marks)))
        case model.Formula() if node.number:
            yield Entry("formula", f"（{node.number}）", "")
        case model.Note():
            yield Entry("note", node.label, first(_of_blocks(node.blocks, marks)))
        case model.Example():
            yield Entry("example", node.label, first(_of_blocks(node.blocks, marks)))
        case model.ReferenceEntry():
            words = node.number + node.title if node.number else said(node.inlines, marks)
            yield Entry("reference", node.mark, first(words))
        case model.Paragraph() if any(isinstance(each, model.CrossReference) for each in traverse.walk(node)):
            yield Entry("sentence", "", bare(said(node.inlines, marks)))


def _of_blocks(blocks: tuple[model.Block, ...], marks: bool) -> str:
    """The words of the first paragraph."""
    head = blocks[0] if blocks else None
    return said(head.inlines, marks) if isinstance(head, model.Paragraph) else ""


def said(inlines: tuple[model.Inline, ...], marks: bool) -> str:
    """The words of a text: formulas have none, footnote marks only with ``marks``."""
    text = ""
    for _, piece, inline in traverse.pieces(inlines):
        text += (inline.mark if marks else "") if isinstance(inline, model.FootnoteReference) else piece
    return text


def sentences(expected: list[Entry], text: str) -> list[Entry]:
    """The expected sentences as far as they stand in a text in this order; else what stands there instead."""
    found, place = [], 0
    for entry in expected:
        start = text.find(entry.words, place)
        if start < 0:
            found.append(Entry(entry.kind, "", text[place : place + len(entry.words)] or "（nothing）"))
            continue
        found.append(entry)
        place = start + len(entry.words)
    return found


def difference(expected: list[Entry], found: list[Entry]) -> str:
    """The first place where two sequences part, or nothing. First words may be fewer: a line ended."""
    for position, (want, have) in enumerate(zip(expected, found, strict=False)):
        short, long = sorted((want.words, have.words), key=len)
        if want.number != have.number or not long.startswith(short) or bool(short) != bool(long):
            return f"no. {position + 1}: the model has “{want}”, the output “{have}”"
    if len(expected) != len(found):
        longer, name = (expected, "model") if len(expected) > len(found) else (found, "output")
        return f"{len(expected)} in the model, {len(found)} in the output; only the {name} has “{longer[min(len(expected), len(found))]}”"
    return ""
