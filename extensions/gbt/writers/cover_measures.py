"""What PDF and DOCX have in common on the cover: wide letters, what fits a line, the mark of an office."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gbt.model import Standard
from gbt.templates_path import template_path
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


def file_name(code: str) -> str:
    """A code as the name of a file: ``T/TZYL`` → ``T-TZYL``."""
    return "".join(character if character.isalnum() else "-" for character in code)


def logo(standard: Standard, workspace: Path) -> bytes | None:
    """The SVG of an association's own mark, ``templates/print/logos/T-TZYL.svg``, if it has one."""
    name = file_name(standard.metadata.number.code)
    try:
        return template_path(workspace, f"print/logos/{name}.svg").read_bytes()
    except FileNotFoundError:
        return None
