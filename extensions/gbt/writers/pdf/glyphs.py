"""Characters that no chosen typeface has: a finding at each, instead of a box or another face."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from pathlib import Path
from unicodedata import category

from formulas import parse_formula
from gbt.facts.loaded import LoadedYaml
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.model import (
    Citation,
    CodeBlock,
    Cover,
    Formula,
    Image,
    InlineFormula,
    Mathematics,
    Standard,
    Verbatim,
)
from gbt.plain import words
from gbt.traverse import walk
from gbt.writers.pdf.coverage import default_coverage
from gbt.writers.pdf.typefaces import TYPEFACES_FILE

_DRAWN = re.compile(r">([^<]+)<")
Lacking = Callable[[str], Iterable[int]]
"""The offsets of the characters of a text that cannot be printed."""


def foreseen(
    standard: Standard, assets: Mapping[str, bytes], facts: LoadedYaml | None, workspace: Path
) -> tuple[Finding, ...]:
    """What cannot be printed, told without printing; of an office's own typefaces that is not known."""
    if not with_default_faces(workspace):
        return ()
    return missing_glyphs(standard, assets, default_coverage().lacking, facts)


def with_default_faces(workspace: Path) -> bool:
    return TYPEFACES_FILE.read(workspace).value == TYPEFACES_FILE.packaged


def missing_glyphs(
    standard: Standard, assets: Mapping[str, bytes], lacking: Lacking, facts: LoadedYaml | None = None
) -> tuple[Finding, ...]:
    """A finding for each place of each character that cannot be printed."""
    found = chain(_in_text(standard, assets, lacking), _in_facts(standard, lacking, facts))
    # a fact may be printed in several places
    return tuple(_finding(character, source) for character, source in dict.fromkeys(found))


def _in_text(
    standard: Standard, assets: Mapping[str, bytes], lacking: Lacking
) -> Iterator[tuple[str, Source]]:
    nowhere = Source(file=f"standards/{standard.id}/index.md", line=1)
    for node in walk(standard):
        if isinstance(node, Verbatim):
            for offset in lacking(node.value):
                place = node.source if node.source.line else nowhere
                spelt = place.column and place.fits(node.value)
                yield node.value[offset], place.at(place.line, place.column + offset, 1) if spelt else place
        elif isinstance(node, Citation):
            yield from ((node.text[offset], node.source) for offset in lacking(node.text))
        elif isinstance(node, CodeBlock):
            yield from _in_code(node, lacking)
        elif isinstance(node, Mathematics):
            yield from _in_formula(node, lacking)
        elif isinstance(node, Image) and node.media_type == "image/svg+xml":
            # drawings were written anew and are well-formed; where there is none, that was told
            for text in _DRAWN.findall(assets.get(node.asset, b"").decode("utf-8", "replace")):
                drawn = unescape(text)
                yield from ((drawn[offset], node.source) for offset in lacking(drawn))


def _in_code(block: CodeBlock, lacking: Lacking) -> Iterator[tuple[str, Source]]:
    """The lines of a block of code begin below its fence."""
    for number, line in enumerate(block.value.split("\n"), 1):
        for offset in lacking(line):
            yield line[offset], block.source.at(block.source.line + number, offset + 1, 1)


def _in_formula(formula: Formula | InlineFormula, lacking: Lacking) -> Iterator[tuple[str, Source]]:
    """Words in a formula are set in the faces of the text."""
    offsets = list(lacking(formula.latex))
    refused = parse_formula(formula.latex)[1] if offsets else ()
    lines = formula.lines if isinstance(formula, Formula) else (formula.source,)
    for offset in offsets:
        # what no formula may hold is told by the reader
        if any(fault.start <= offset < fault.end for fault in refused):
            continue
        before = formula.latex[:offset].split("\n")
        place = lines[len(before) - 1] if len(before) <= len(lines) else formula.source
        exact = place.at(place.line, place.column + len(before[-1]), 1) if place.column else place
        yield formula.latex[offset], exact


def _in_facts(standard: Standard, lacking: Lacking, facts: LoadedYaml | None) -> Iterator[tuple[str, Source]]:
    """What the cover says of standard.yaml, at each value that holds the character."""
    strange = {text[offset] for text in _printed(standard.cover) for offset in lacking(text)}
    for character in sorted(strange):
        places = [
            facts.words(location, offset, offset + 1)
            for location, written in (facts.written if facts else {}).items()
            for offset, each in enumerate(written.value)
            if facts and each == character
        ]
        first = Source(file=f"standards/{standard.id}/standard.yaml", line=1)
        yield from ((character, place) for place in places or [first])


def _printed(cover: Cover) -> Iterator[str]:
    yield from map(words, cover.title)
    yield from (
        cover.title_en,
        cover.banner,
        cover.number,
        cover.replaces,
        cover.correspondence,
        *cover.issuers,
    )
    yield from (cover.completion, cover.issued, cover.implemented, cover.ics, cover.ccs, cover.filing_no)


def _finding(character: str, source: Source) -> Finding:
    code = f"U+{ord(character):04X}"
    if category(character) == "Co":
        message = f"这里的字符（{code}）是某种字体自己的符号，别处认不出来，也印不出来"
        return fault("glyph-missing", source, message, "换成通用的符号，如☑、→、●")
    if not character.isprintable():
        message = f"这里有一个看不见的控制字符（{code}），印不出来"
        return fault("glyph-missing", source, message, "删去这个字符")
    message = f"所用的字体里没有“{character}”（{code}），PDF里印不出来"
    remedy = "换用字体里有的字，或在templates/print/fonts.yaml里换用有这个字的字体"
    return fault("glyph-missing", source, message, remedy)
