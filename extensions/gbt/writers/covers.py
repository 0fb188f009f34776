"""What PDF and DOCX have in common on the cover: wide letters, what fits a line, the mark of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

from gbt.model import Cover, Inline, LineBreak, Standard
from gbt.plain import said, words
from gbt.templates_path import template_bytes
from gbt.vocabulary import DocumentClass

FAULTY = "草稿（有未解决的错误）"

BANNER_ROOM, BANNER_CHARACTER = 472.0, 26.0
"""Points of the banner's line and of a character of 一号."""
STATE_SCALE = 1.48
"""How much wider the template sets the letters of 中华人民共和国国家标准."""
ISSUER_ROOM, ISSUER_CHARACTER, ISSUER_SCALE = 320.0, 18.0, 1.35
"""Points that the template's frame of 131 mm leaves beside 发布, of a character of 小二, and its letters' scale."""
MARK_ROOM, MARK_SIZE, MARK_SCALE = 269.0, 48.0, 1.3
"""Points from the class numbers to the right edge, of the code mark, and the scale of its letters."""
MARK_WIDTHS = {**dict.fromkeys("0123456789", 0.5), "/": 0.28, "I": 0.39, "J": 0.5, "M": 0.95, "W": 1.0}
"""Of a sign of the code mark, bold Times, in ems; another letter is 0.72 wide."""
TITLE_CHARACTERS, ENGLISH_CHARACTERS = 18, 68
"""Characters of 一号 that fit a line of 170 mm, and Latin letters of 四号黑体, half as wide as high."""
NAMES_ROOM, NAMES_LIFT = 348.0, 96.0
"""Points that the template leaves below the first line of the names, and above it to the upper rule."""
GAP = "\u3000"


def is_state(document_class: DocumentClass) -> bool:
    """Whether a document is one of the state, with 宋体 on its cover."""
    return document_class in (DocumentClass.NATIONAL, DocumentClass.NATIONAL_GUIDANCE)


def banner_scale(words: str, *, state: bool) -> float:
    """The scale of the letters of the banner: the template's, or less where they would not fit."""
    return min(STATE_SCALE if state else 1.0, BANNER_ROOM / (BANNER_CHARACTER * max(len(words), 1)))


def issuer_scale(issuers: Sequence[str]) -> float:
    """The scale of the letters of the issuing bodies, the same for all."""
    longest = max([1, *map(len, issuers)])
    return min(ISSUER_SCALE, ISSUER_ROOM / (ISSUER_CHARACTER * longest))


def mark_size(words: str) -> float:
    """The size of the code mark in whole points: the template's, or less where it would not fit."""
    width = sum(MARK_WIDTHS.get(sign, 0.72) for sign in words) * MARK_SCALE
    return min(MARK_SIZE, MARK_ROOM // width) if width else MARK_SIZE


def title_lines(
    elements: Sequence[tuple[Inline, ...]], characters: int = TITLE_CHARACTERS
) -> list[tuple[Inline, ...]]:
    """The title elements, a character apart, as many on a line as fit; a longer one has lines of its own.

    Where its author has broken an element, a line ends.
    """
    lines: list[tuple[Inline, ...]] = []
    for element in elements:
        first, *further = _at_breaks(element)
        if lines and len(words(lines[-1])) + 1 + len(words(first)) <= characters:
            lines[-1] = (*lines[-1], *said(GAP), *first)
        else:
            lines.append(first)
        lines += further
    return lines


def _at_breaks(element: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    start = 0
    for end, inline in enumerate(element):
        if isinstance(inline, LineBreak):
            yield element[start:end]
            start = end + 1
    yield element[start:]


def english_lines(title: str) -> list[str]:
    """The English title, broken behind the dashes between its elements where a line is full."""
    lines: list[str] = []
    for element in re.findall("[^—]*—|[^—]+", title):
        if lines and _letters(lines[-1] + element) <= ENGLISH_CHARACTERS:
            lines[-1] += element
        else:
            lines.append(element)
    return lines


def _letters(line: str) -> int:
    """Width of a line in Latin letters; a dash is as wide as two."""
    return len(line) + line.count("—")


def names_lift(cover: Cover, *, faulty: bool) -> float:
    """Points by which the names begin above the template's place, lest what stands below them meets the dates."""
    title = sum(ceil(len(words(line)) / TITLE_CHARACTERS) for line in title_lines(cover.title))
    english = sum(ceil(_letters(line) / ENGLISH_CHARACTERS) for line in english_lines(cover.title_en))
    height = 35.0 * title + (12 + 18 * english if english else 0)
    for line, room in (
        (cover.correspondence, 44), (cover.draft_label, 42), (cover.completion, 24.6),
        (cover.sample, 29), (faulty, 29), (cover.patent_call, 24.6),
    ):  # fmt: skip
        height += room if line else 0
    return min(max(height - NAMES_ROOM, 0.0), NAMES_LIFT)


def file_name(code: str) -> str:
    """A code as the name of a file: ``T/TZYL`` → ``T-TZYL``."""
    return "".join(character if character.isalnum() else "-" for character in code)


def logo(standard: Standard, workspace: Path) -> bytes | None:
    """The SVG of an association's own mark, ``templates/print/logos/T-TZYL.svg``, if it has one."""
    name = file_name(standard.metadata.number.code)
    try:
        return template_bytes(workspace, f"print/logos/{name}.svg")
    except FileNotFoundError:
        return None
