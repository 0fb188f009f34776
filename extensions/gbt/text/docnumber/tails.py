"""What follows the code of a document number: sequence number, part, （所有部分）, year and month.

The joiner and the spaces are read as typed, so that a fault can be told from the canonical form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from gbt.text.docnumber.codes import Series
from gbt.text.docnumber.heads import Head, read_head
from gbt.text.docnumber.number import JOINER


class SpanFault(StrEnum):
    """How a number in the text departs from its canonical spelling."""

    CODE = "code"
    """Lower-case letters, or GBT for GB/T."""
    SPACE = "space"
    """Space inside the code or beside the joiner, none or another kind of space before the number."""
    JOINER = "joiner"
    """Hyphen, en dash, double dash, colon … instead of one U+2014 (instead of the colon in ISO numbers)."""
    YEAR = "year"
    """Not four digits."""
    PART = "part"
    """A sub-part, a.b.c (7.1.1.1)."""
    WIDTH = "width"
    """Full-width letters, digits or slash."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The number behind a code; ``gap`` is what stands between the two."""

    end: int
    gap: str
    seq: str
    part: str = ""
    year: str = ""
    month: str = ""
    all_parts: bool = False
    faults: frozenset[SpanFault] = frozenset()


# 一 and ― are what input methods and scanners make of an em dash
DASH = r"—–\-－─−‐‑―一"
_ALL = r"(?P<all> ?[（(]所有部分[）)])?"
_ALL_AFTER = _ALL.replace("all", "all_after", 1)
_YEAR = (
    rf"(?:(?P<before>[ \n]*)(?P<joiner>[{DASH}]{{1,2}}|[:：.])(?P<after>[ \n]*)"
    r"(?P<year>(?:19|20)\d\d(?!\d)|20[Xx]{2}|[Xx]{4}|\d{1,6})(?![\dA-Za-z])"
    rf"(?P<month>[{DASH}](?:0[1-9]|1[0-2])(?![\d{DASH}]))?)?"
)
_PLACEHOLDER = r"[Xx]{2,8}(?![A-Za-z])"
_CHINESE = re.compile(
    rf"(?P<gap>[ \n]*)(?P<seq>\d{{1,6}}(?!\d)|{_PLACEHOLDER})"
    rf"(?P<part>(?:\.(?:\d{{1,3}}(?!\d)|[Xx]{{1,2}}(?![A-Za-z])))*){_ALL}{_YEAR}{_ALL_AFTER}"
)
_VERSIONED = re.compile(
    rf"(?P<gap>[ \n]*)(?P<seq>\d{{1,6}}(?!\d)[A-Z]?|{_PLACEHOLDER})"
    rf"(?P<part>(?:\.\d{{1,3}}[A-Z]?(?![A-Za-z0-9]))?){_ALL}{_YEAR}{_ALL_AFTER}"
)
_DASHED = re.compile(
    rf"(?P<gap>[ \n]*|-)(?P<seq>[A-Z]?\d{{1,6}}(?:-\d{{1,6}}(?!\d)){{0,2}}|{_PLACEHOLDER})"
    rf"(?P<part>(?:\.\d{{1,3}}(?!\d))*){_ALL}{_YEAR}{_ALL_AFTER}"
)
_FOREIGN: dict[Series, re.Pattern[str]] = {
    "number": re.compile(
        rf"(?P<gap>[ \n]*)(?P<seq>\d{{1,6}}(?!\d)|{_PLACEHOLDER})"
        rf"(?P<part>(?:-(?:\d{{1,3}}(?!\d)|[Xx](?![A-Za-z])))*)(?!\.\d){_ALL}{_YEAR}{_ALL_AFTER}"
    ),
    "letter": re.compile(
        r"(?P<gap>[ \n]*)(?P<seq>[A-Z]{0,3}\d{1,5}[A-Z]?(?:\.\d{1,3})*[a-z]{0,2}(?:/[A-Z]\d+M?)?)"
        rf"(?P<part>(?:-\d(?!\d))?){_ALL}{_YEAR}{_ALL_AFTER}"
    ),
    "itu": re.compile(
        rf"(?P<gap>[ \n]*)(?P<seq>[A-Z]{{1,3}}\.\d{{1,5}}(?:\.\d{{1,3}})*)(?P<part>){_ALL}{_YEAR}{_ALL_AFTER}"
    ),
    "jis": re.compile(
        rf"(?P<gap>[ \n]*)(?P<seq>[A-Z] ?\d{{1,5}}(?!\d))(?P<part>(?:-\d{{1,3}}(?!\d))*){_ALL}{_YEAR}{_ALL_AFTER}"
    ),
}
# 螺栓 GB/T 5782 M12×80, GB/T 2079-TPGN 110308 (Annex B): the number is a piece of a product's designation
_DESIGNATION = re.compile(rf"[{DASH}][A-Z0-9]| ?-? ?(?P<size>[A-Z]{{1,3}})\d")
_WORD = re.compile("[A-Za-z]+")
_RANGE = re.compile(rf"[{DASH}]\d{{1,6}}\.\d")


def read_tail(text: str, head: Head) -> Tail | None:
    """The number that follows the code; ``None`` where none does, or where it is part of a designation."""
    match = _pattern(head).match(text, head.end)
    if not match:
        return None
    year, faults = _read_year(match, text, head)
    if not year and _designates(text, _end_without_year(match), head):
        return None
    all_parts = bool(match["all"] or (year and match["all_after"]))
    end = match.end() if year else _end_without_year(match)
    month = (match["month"] or "").strip(DASH) if year else ""
    seq, part = _placeholders(match["seq"]), _placeholders(match["part"]).strip(".-")
    if head.dashed and not year:
        seq, year, faults = _split_year(seq)
    if not head.series and "." in part:
        faults |= {SpanFault.PART}
    return Tail(end, match["gap"], seq, part, _placeholders(year), month, all_parts, frozenset(faults))


def _pattern(head: Head) -> re.Pattern[str]:
    if head.series:
        return _FOREIGN[head.series]
    if head.versioned:
        return _VERSIONED
    return _DASHED if head.dashed else _CHINESE


def _end_without_year(match: re.Match[str]) -> int:
    return match.end("all") if match["all"] else match.end("part")


def _placeholders(text: str) -> str:
    return text.upper() if set(text) <= set("xX0123456789.-") else text


def _split_year(seq: str) -> tuple[str, str, set[SpanFault]]:
    """The year behind the last hyphen of DBJ 01-602-2004."""
    stem, _, last = seq.rpartition("-")
    if stem and _plausible(last):
        return stem, last, {SpanFault.JOINER}
    return seq, "", set()


def _plausible(year: str) -> bool:
    return len(year) == 4 and (year[:2] in ("19", "20") or "X" in year.upper())


def _read_year(match: re.Match[str], text: str, head: Head) -> tuple[str, set[SpanFault]]:
    """The year and its faults, or an empty year when what follows the joiner cannot be one."""
    year, joiner = match["year"] or "", match["joiner"] or ""
    if not year or not _is_year(year, joiner, text[match.end("year") : match.end("year") + 3], head):
        return "", set()
    faults: set[SpanFault] = set()
    if match["before"] or match["after"]:
        faults.add(SpanFault.SPACE)
    if not _right_joiner(joiner, head):
        faults.add(SpanFault.JOINER)
    if not _plausible(year) and head.series != "letter":
        faults.add(SpanFault.YEAR)
    return year, faults


def _right_joiner(joiner: str, head: Head) -> bool:
    match head.series:
        case None:
            return joiner == JOINER
        case "letter":
            return joiner == "-"
        case "number" | "itu" | "jis":
            return joiner == ":"
        case _:
            assert_never(head.series)


def _is_year(year: str, joiner: str, behind: str, head: Head) -> bool:
    doubtful = joiner in (":", "：", ".") or len(joiner) == 2
    if doubtful and re.match(r"\s?年(?!版)", behind):
        # ——2020年起…… is a clause of the sentence
        return False
    if _plausible(year):
        return True
    if head.series == "letter":
        return joiner == "-" and len(year) == 2
    if head.series:
        return False
    if re.match(r"[.]\d", behind):
        # GB/T 4706.1—4706.10 is a range of documents
        return False
    # an em dash is followed by a year, right or wrong; a hyphen also by anything else
    return joiner == JOINER or (
        len(year) == 2 and joiner not in (":", "：", ".") and not behind.startswith("-")
    )


def _designates(text: str, end: int, head: Head) -> bool:
    """Whether the number goes on as a product's designation, and not as a range or another number."""
    match = None if head.series else _DESIGNATION.match(text, end)
    if not match or _RANGE.match(text, end):
        return False
    start = match.start("size") if match["size"] else match.end() - 1
    word = _WORD.match(text, start)
    return not (word and read_head(text, start, word[0]))
