"""What an author meant by a title: an element under another name or behind a typed number, an annex typed as one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.spaces import squeezed
from gbt.vocabulary import ELEMENT_BY_TITLE, Obligation

CONTENTS = "目次"
"""The title of what the system makes and no author writes."""

_NUMBER = re.compile(
    r"第[\d一二三四五六七八九十]{1,3}[章节条部分]*[、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．]?|[ⅠⅡⅢⅣ][、.．]?"
)
_KIND = re.compile(r"\s*[（(]\s*(?P<kind>规范性|资料性|标准的|提示的)(?:的?附录)?\s*[）)]")
_ANNEX = re.compile(
    rf"\s*附\s*[录件]\s*(?P<letter>[A-ZＡ-Ｚ一二三四五六七八九十\d]{{0,2}})(?:{_KIND.pattern})?[\s：:、.．]*"
)
_KINDS = {"规范性": Obligation.NORMATIVE, "标准的": Obligation.NORMATIVE}


class _Titles(Facts):
    elements: dict[str, str]


@cache
def _known() -> dict[str, str]:
    loaded = load_packaged(Path(__file__).parent / "data" / "titles.yaml", _Titles)
    return {**loaded.elements, **{title: title for title in ELEMENT_BY_TITLE}, CONTENTS: CONTENTS}


def right_title(title: str) -> str:
    """The title of the element that was meant, as Table 3 gives it; empty when none was."""
    compact = _compact(title)
    return _known().get(compact) or _known().get(_unnumbered(compact), "")


def is_numbered(title: str) -> bool:
    """Whether a title is right but for the number typed before it."""
    compact = _compact(title)
    return compact not in _known() and _known().get(_unnumbered(compact)) == _unnumbered(compact)


def _compact(title: str) -> str:
    """Without blanks and invisible characters."""
    return "".join(letter for letter in squeezed(title) if unicodedata.category(letter) != "Cf")


def _unnumbered(compact: str) -> str:
    number = _NUMBER.match(compact)
    return compact[number.end() :] if number else ""


@dataclass(frozen=True, slots=True)
class TypedAnnex:
    """附录A（资料性附录）满意度调查表, typed as a title: ``end`` is where the title itself begins."""

    end: int
    obligation: Obligation
    said: bool
    """Whether the author typed the kind."""


def typed_annex(title: str) -> TypedAnnex | None:
    """What a title says that was typed as that of an annex; none for another."""
    found = _ANNEX.match(title)
    if not found or not (found["letter"] or found["kind"]):
        return None
    return _typed(found)


def kind_below(text: str) -> TypedAnnex | None:
    """What a paragraph below such a title says of the kind: （资料性附录）."""
    found = _KIND.match(text)
    return _typed(found) if found else None


def _typed(found: re.Match[str]) -> TypedAnnex:
    kind = found["kind"] or ""
    return TypedAnnex(found.end(), _KINDS.get(kind, Obligation.INFORMATIVE), bool(kind))
