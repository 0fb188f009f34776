"""Reading the document model: what is inside a node, its plain text, and the place of a stretch of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import assert_never

from gbt.findings.finding import Source
from gbt.model import (
    NOWHERE,
    Annex,
    Block,
    Citation,
    Clause,
    Code,
    CrossReference,
    FootnoteReference,
    Inline,
    InlineFormula,
    Leaf,
    LineBreak,
    Nesting,
    Node,
    Paragraph,
    Running,
    Standard,
    Text,
    Wordless,
)


@cache
def node_fields(cls: type) -> tuple[str, ...]:
    """The fields that may hold nodes, told by their annotations, which are texts here."""
    skipped = {
        "type",
        "identity",
        "source",
        "named",
        "lines",
        "sentences",
        "metadata",
        "cover",
        "contents",
        "parts",
        "columns",
    }
    plain = ("str", "int", "float", "bool", "tuple[str, ...]", "DocumentNumber | None")
    return tuple(field.name for field in fields(cls) if field.name not in skipped and field.type not in plain)


def children(node: Node) -> Iterator[Node]:
    """The model nodes directly inside a node, in document order."""
    cls: type = type(node)
    for name in node_fields(cls):
        value = getattr(node, name)
        if isinstance(value, tuple):
            for child in value:
                if isinstance(child, tuple):
                    yield from child
                elif hasattr(child, "__dataclass_fields__"):
                    yield child
        elif hasattr(value, "__dataclass_fields__"):
            yield value


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it, depth first, in document order."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(list(children(current))))


OBJECT = "\ufffc"
"""Stands in plain text for what has no characters of its own: an inline formula."""


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The characters of the inlines; a formula is one U+FFFC, a footnote mark is nothing."""
    # most texts are one piece without any marks
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].value
    return "".join(
        [
            plain_text(inline.inlines) if isinstance(inline, Nesting) else _characters(inline)
            for inline in inlines
        ]
    )


def own_words(inlines: tuple[Inline, ...]) -> str:
    """``plain_text``, equally long, with code and references hidden: their characters are no words of the author."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].value
    return "".join(
        OBJECT * len(piece) if isinstance(inline, Wordless) else piece for _, piece, inline in pieces(inlines)
    )


def _characters(leaf: Leaf) -> str:
    match leaf:
        case Text() | Code():
            return leaf.value
        case CrossReference() | Citation():
            return leaf.text
        case InlineFormula():
            return OBJECT
        case LineBreak():
            return "\n"
        case FootnoteReference():
            return ""
        case _:
            assert_never(leaf)


def block_text(blocks: tuple[Block, ...]) -> str:
    """The characters of the paragraphs in some blocks, a line each."""
    # most cells are one paragraph
    if len(blocks) == 1 and type(blocks[0]) is Paragraph:
        return plain_text(blocks[0].inlines)
    running = (node for block in blocks for node in walk(block) if isinstance(node, Running))
    return "\n".join(plain_text(node.inlines) for node in running)


def pieces(inlines: tuple[Inline, ...]) -> Iterator[tuple[int, str, Leaf]]:
    """Offset in ``plain_text``, characters and inline of each leaf, in order."""
    offset = 0
    stack = list(reversed(inlines))
    while stack:
        inline = stack.pop()
        if isinstance(inline, Nesting):
            stack.extend(reversed(inline.inlines))
            continue
        text = _characters(inline)
        yield offset, text, inline
        offset += len(text)


Leaves = Sequence[tuple[int, str, Inline]]
"""What ``pieces`` gives."""


def verbatim(text: Text) -> bool:
    """Whether the characters stand in the author's file as they are, and not as markup for them (``&nbsp;``)."""
    # for NUL the file has another character
    return text.source.fits(text.value) and "\ufffd" not in text.value


def locate(inlines: tuple[Inline, ...], start: int, end: int, default: Source) -> Source:
    """The place in the author's file of ``plain_text(inlines)[start:end]``."""
    # most texts are one piece
    whole = inlines[0] if len(inlines) == 1 else None
    if type(whole) is Text and whole.source.column and (start, end) == (0, len(whole.value)):
        return whole.source
    return locate_among(tuple(pieces(inlines)), start, end, default)


def locate_among(leaves: Leaves, start: int, end: int, default: Source) -> Source:
    """The same for one who has the pieces already; the leaves before ``start`` are not looked at."""
    file, first, last = "", (0, 0), (0, 0)
    stop = max(end, start + 1)
    index = max(bisect_right(leaves, start, key=_offset) - 1, 0)
    for offset, text, inline in leaves[index:]:
        if offset >= stop and first[0]:
            break
        source: Source = getattr(inline, "source", NOWHERE)
        if not source.line or not source.column:
            continue
        linear = isinstance(inline, Text) and verbatim(inline)
        if not first[0] and start < offset + max(len(text), 1):
            file, first = (
                source.file,
                (source.line, source.column + (max(start - offset, 0) if linear else 0)),
            )
        if offset < stop:
            if linear:
                last = (source.line, source.column + min(end - offset, len(text)))
            else:
                last = (source.end_line or source.line, source.end_column or source.column)
    if not first[0]:
        return default
    if not last[0]:
        last = first
    return Source(file=file, line=first[0], column=first[1], end_line=last[0], end_column=last[1])


def leaves_within(leaves: Leaves, start: int, end: int) -> Iterator[tuple[int, str, Inline]]:
    """The leaves that hold characters of ``plain_text(inlines)[start:end]``."""
    index = max(bisect_right(leaves, start, key=_offset) - 1, 0)
    while index < len(leaves) and leaves[index][0] < end:
        if leaves[index][0] + len(leaves[index][1]) > start:
            yield leaves[index]
        index += 1


def _offset(leaf: tuple[int, str, Inline]) -> int:
    return leaf[0]


def clauses(standard: Standard) -> Iterator[Clause | Annex]:
    """Every element, chapter, subclause and annex, in document order."""
    stack: list[Clause | Annex] = list(reversed(standard.elements))
    while stack:
        clause = stack.pop()
        yield clause
        stack.extend(reversed(clause.subclauses))
