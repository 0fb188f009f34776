"""The text of a standard by clause, which the search loads: a script, since pages from a folder may not fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from gbt.model import (
    AlphabeticalIndex,
    Annex,
    Attribution,
    Block,
    Captioned,
    Clause,
    CodeBlock,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    Note,
    Notice,
    Paragraph,
    Quotation,
    ReferenceEntry,
    ReferenceList,
    Standard,
    Table,
    TermEntry,
)
from gbt.plain import words
from gbt.writers.html import Words
from gbt.writers.web.bigrams import pairs, signature

SHARD = "search.js"
_SIGNED = re.compile(r'library\.shard\((?:"(?:[^"\\]|\\.)*"),"([A-Za-z0-9+/=]*)",')


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a search can land on; ``under`` is the title above a thing that has none."""

    anchor: str
    number: str
    title: str
    text: str
    under: str = ""


def search_entries(standard: Standard, captions: Words) -> Iterator[SearchEntry]:
    """Clauses, term entries, tables, figures and footnotes, each text once."""
    cover = standard.cover
    facts = (cover.title_en, cover.replaces, *cover.issuers, *standard.metadata.organisations)
    yield SearchEntry("cover", standard.number, standard.title, "　".join(fact for fact in facts if fact))
    if standard.preamble:
        yield SearchEntry("title", "", "", _text(standard.preamble), standard.title)
    for element in standard.elements:
        yield from _clause(element, "", captions)
    for footnote in standard.footnotes:
        yield SearchEntry(footnote.anchor, footnote.mark, "脚注", _text(footnote.blocks))


def _clause(clause: Clause | Annex, above: str, captions: Words) -> Iterator[SearchEntry]:
    number = f"{captions.annex}{clause.number}" if isinstance(clause, Annex) else clause.number
    title = words(clause.title) if clause.titled else ""
    yield SearchEntry(clause.anchor, number, title, _text(clause.blocks), "" if title else above)
    yield from _entries_within(clause.blocks, title or above, captions)
    for subclause in clause.subclauses:
        yield from _clause(subclause, title or above, captions)


def _entries_within(blocks: Iterable[Block], above: str, captions: Words) -> Iterator[SearchEntry]:
    """What has an entry of its own among the blocks and in them; tables and figures hold none."""
    for block in blocks:
        match block:
            case TermEntry():
                names = "、".join(words(name) for name in (block.term, *block.admitted, *block.deprecated))
                text = "\n".join(line for line in (words(block.english), _text(block.blocks)) if line)
                yield SearchEntry(block.anchor, block.number, names, text)
                yield from _entries_within(block.blocks, above, captions)
            case Table():
                yield _captioned(block, captions.table, above)
            case Figure():
                yield _captioned(block, captions.figure, above)
            case List():
                for item in block.items:
                    yield from _entries_within(item.blocks, above, captions)
            case DefinitionList():
                for entry in block.items:
                    yield from _entries_within(entry.definition, above, captions)
            case Note() | Example() | Notice() | Quotation():
                yield from _entries_within(block.blocks, above, captions)
            case (
                Paragraph() | Attribution() | Formula() | CodeBlock() | ReferenceList() | AlphabeticalIndex()
            ):
                pass
            case _:
                assert_never(block)


def _captioned(node: Captioned, word: str, above: str) -> SearchEntry:
    number = f"{word}{node.number}" if node.number else ""
    return SearchEntry(node.anchor, number, words(node.title), "\n".join(_float_lines(node)), above)


def _float_lines(node: Captioned) -> Iterator[str]:
    if isinstance(node, Table):
        for row in (*node.header, *node.rows):
            yield "　".join(_text(cell.blocks) for cell in row.cells)
    else:
        yield from (words(part.title) for part in node.subfigures)
        yield from _lines(node.key) if node.key else ()
    for block in (*node.paragraphs, *node.notes):
        yield from _lines(block)
    for footnote in node.footnotes:
        yield from _marked(f"{footnote.mark}　", footnote.blocks)


def _text(blocks: Iterable[Block]) -> str:
    """The text of blocks, a line a paragraph, without what has an entry of its own."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Attribution():
            yield words(block.inlines)
        case List():
            for item in block.items:
                yield from _marked(item.mark, item.blocks)
        case DefinitionList():
            yield block.lead
            for entry in block.items:
                yield from _marked(f"{words(entry.term)}　", entry.definition)
        case Note() | Example() | Notice():
            yield from _marked(block.label, block.blocks)
        case Quotation():
            yield from _marked("", block.blocks)
        case ReferenceList():
            yield from (_reference(entry) for entry in block.entries)
        case CodeBlock():
            yield block.value
        case TermEntry() | Table() | Figure() | Formula() | AlphabeticalIndex():
            # entries of their own; nobody searches for the letters of a formula; the index repeats the text
            return
        case _:
            assert_never(block)


def _marked(mark: str, blocks: Sequence[Block]) -> Iterator[str]:
    lines = [line for block in blocks for line in _lines(block)]
    yield mark + (lines[0] if lines else "")
    yield from lines[1:]


def _reference(entry: ReferenceEntry) -> str:
    return f"{entry.number}　{entry.title}".strip() if entry.number else words(entry.inlines)


def shard_script(standard: Standard, captions: Words) -> str:
    """``search.js`` of the standard; its first line alone says which pairs it holds."""
    entries = list(search_entries(standard, captions))
    found: set[str] = set()
    for entry in entries:
        for text in (entry.number, entry.title, entry.text):
            found |= pairs(text)
    head = f"library.shard({_json(standard.id)},{_json(signature(found))},["
    rows = (_json([entry.anchor, entry.number, entry.title, entry.text, entry.under]) for entry in entries)
    return head + "\n" + ",\n".join(rows) + "\n]);\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def signature_of(first_line: str) -> str:
    """The signature in the first line of a shard; empty when it is none."""
    match = _SIGNED.match(first_line)
    return match[1] if match else ""
