"""Text extraction gives back every character of the model in order; notes at the foot of a page apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest

from gbt.model import (
    Example,
    Figure,
    Footnote,
    FootnoteReference,
    IndexItem,
    Inline,
    InlineFormula,
    Note,
    Notice,
    Subfigure,
)
from gbt.traverse import children, pieces

STRINGS = {"number", "mark", "unit", "term", "english", "initial", "keyword"}
LABELLED = (Note, Example, Notice)
"""Elsewhere a label is the author's name of a thing, not printed."""
INLINES = get_args(get_args(Inline)[0])


FAR = 240
"""A word that was missing might be found in a later sentence: so far off nothing belongs together."""


def compact(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "").replace("\u2060", "")


def own_texts(node: object) -> Iterator[str]:
    """The words directly in a node, split where a drawn formula stands between them."""
    printed = {"label"} if isinstance(node, LABELLED) else STRINGS
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, str) and field.name in printed:
            yield value
        elif field.name in ("admitted", "deprecated"):
            for name in value:
                yield from _split(name)
        elif isinstance(node, IndexItem) and field.name == "references":
            yield from (reference.text for reference in value)
        elif isinstance(value, tuple) and value and isinstance(value[0], INLINES):
            yield from _split(value)


def _split(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The words between drawn formulas and marks of footnotes."""
    words = ""
    for _, text, inline in pieces(inlines):
        if isinstance(inline, InlineFormula | FootnoteReference):
            yield words
            words = ""
        else:
            words += text
    yield words


def in_order(node: object) -> Iterator[str]:
    """All words of a node as printed: the title of a figure below it, footnotes apart."""
    if isinstance(node, (Footnote, *INLINES)):
        return
    own = [text for text in own_texts(node) if compact(text)]
    below = isinstance(node, Figure | Subfigure)
    if below and isinstance(node, Figure) and node.unit:
        [unit] = _split(node.unit)
        yield unit
        own.remove(unit)
    if not below:
        yield from own
    for child in children(node):
        yield from in_order(child)
    if below:
        yield from own


@pytest.fixture
def stream(sample):
    """The body as extracted, page by page in the order of the file, without blanks."""
    return compact("".join(sample.pages.stream(page) for page in range(2, len(sample.pages) + 1)))


def test_every_word_of_the_model_is_there_in_order(sample, stream):
    assert len(stream) > 5000
    at = stream.index("前言", stream.index("前言") + 2)
    for element in sample.standard.elements:
        for text in in_order(element):
            wanted = compact(text)
            found = stream.find(wanted, at)
            assert found >= 0, (wanted, stream[at : at + 60])
            # between two words stand at most head and foot of a page, footnotes, a table's head on the new page
            assert found - at < FAR, (wanted, stream[at : at + 60])
            at = found + len(wanted)


def test_footnotes_are_there(sample, stream):
    footnotes = sample.standard.footnotes
    for footnote in footnotes:
        for text in own_texts(footnote.blocks[0]):
            assert compact(text) in stream
