"""Characters that no chosen typeface has: a finding at each, instead of a box or another face."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import assert_never

from lxml import etree

from gbt import model
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.model import Inline, Mathematics, Node, Standard, Verbatim
from gbt.plain import words
from gbt.traverse import OBJECT, locate, plain_text, walk
from gbt.writers.pdf.fonts import UNSEEN, Fonts

_WORDS = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}")
IGNORED = UNSEEN | {OBJECT}


def missing_glyphs(standard: Standard, fonts: Fonts) -> tuple[Finding, ...]:
    """A finding for each character that cannot be printed."""
    return tuple(
        _finding(text[offset], source)
        for text, source, offset in _lacking(standard, fonts)
        if text[offset] not in IGNORED
    )


def missing_in_drawings(standard: Standard, assets: Mapping[str, bytes], fonts: Fonts) -> tuple[Finding, ...]:
    """A finding for each character of a drawing or of words in a formula that cannot be printed."""
    found = []
    for node in walk(standard):
        if isinstance(node, model.Image) and node.media_type == "image/svg+xml":
            words = "".join(map(str, etree.fromstring(assets[node.asset]).itertext()))
            found += [(character, node.source) for character in fonts.strange(words)]
        elif isinstance(node, Mathematics):
            found += [
                (character, _in_formula(node, node.latex.index(character)))
                for match in _WORDS.finditer(node.latex)
                for character in fonts.strange(match[0])
                # control characters are faults of the formula
                if unicodedata.category(character) != "Cc"
            ]
    return tuple(_finding(*each) for each in dict.fromkeys(found))


def _in_formula(node: Mathematics, offset: int) -> Source:
    if isinstance(node, model.InlineFormula):
        return _at(node.source, offset)
    before = node.latex[:offset].split("\n")
    return _at(node.lines[len(before) - 1], len(before[-1]))


def _lacking(standard: Standard, fonts: Fonts) -> Iterator[tuple[str, Source, int]]:
    metadata = Source(file=f"standards/{standard.id}/standard.yaml")
    cover = standard.cover
    for text in (
        *map(words, cover.title),
        cover.title_en,
        cover.banner,
        cover.number,
        *cover.issuers,
        standard.number,
    ):
        yield from ((text, metadata, offset) for offset in fonts.lacking(text, heavy=True))
    for node in walk(standard):
        if isinstance(node, Verbatim):
            for offset in fonts.lacking(node.value, heavy=False):
                yield node.value, _at(node.source, offset), offset
        for inlines, source in _heavy(node):
            text = plain_text(inlines)
            for offset in fonts.lacking(text, heavy=True):
                yield text, locate(inlines, offset, offset + 1, source), offset


def _heavy(node: Node) -> Iterator[tuple[tuple[Inline, ...], Source]]:
    """What is set in 黑体 (Table F.1)."""
    match node:
        case model.Clause() | model.Annex() | model.Table() | model.Figure() | model.Subfigure():
            yield node.title, node.source
        case model.TermEntry():
            yield from ((inlines, node.source) for inlines in (node.term, node.english))
        case model.Strong():
            yield node.inlines, Source(file="")
        case (
            model.Standard() | model.Paragraph() | model.List() | model.ListItem() | model.DefinitionList()
            | model.DefinitionItem() | model.Note() | model.Example() | model.Notice() | model.Attribution()
            | model.Formula() | model.CodeBlock() | model.Quotation() | model.Footnote()
            | model.ReferenceList() | model.ReferenceEntry() | model.AlphabeticalIndex() | model.IndexGroup()
            | model.IndexItem() | model.Row() | model.Cell() | model.Image() | model.Text() | model.Code()
            | model.Emphasis() | model.Subscript() | model.Superscript() | model.InlineFormula()
            | model.LineBreak() | model.Link() | model.CrossReference() | model.Citation()
            | model.FootnoteReference() | model.IndexMark()
        ):  # fmt: skip
            return
        case _:
            assert_never(node)


def _at(source: Source, offset: int) -> Source:
    return source.at(source.line, source.column + offset, 1) if source.line and source.column else source


def _finding(character: str, source: Source) -> Finding:
    return fault(
        "glyph-missing",
        source,
        f"所用的字体里没有“{character}”（U+{ord(character):04X}），PDF里印不出来",
        "换用字体里有的字，或在templates/print/fonts.yaml里换用有这个字的字体",
    )
