"""A 自查表 as its writers get it: every check with its result, the open findings, the waivers, in printed words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gbt import model
from gbt.facts.office import OfficeFile
from gbt.facts.placeholders import holding
from gbt.facts.validation import not_known
from gbt.metadata import Facts
from gbt.visible import visible
from gbt.vocabulary import ElementKind, FunctionType

State = Literal["good", "bad", "hint", "waived", "idle", "by_hand"]


Said = Annotated[str, holding()]
"""Words that nothing is filled into."""
Counted = Annotated[str, holding("count")]


class Columns(Facts):
    group: Said
    count: Said
    result: Said


class Results(Facts):
    good: Said
    bad: Counted
    hint: Counted
    waived: Counted
    idle: Said
    by_hand: Said
    joint: Said


_KINDS = frozenset(
    {str(kind) for kind in ElementKind}
    | {
        str(field.default)
        for block in vars(model).values()
        if isinstance(block, type) and is_dataclass(block)
        for field in fields(block)
        if field.name == "type"
    }
)


def _kind(name: str) -> str:
    if name not in _KINDS:
        raise not_known("没有名为这个的内容：", name, _KINDS)
    return name


class GroupFacts(Facts):
    """A group of checks: the heads of their codes, and what a document must have for them to apply."""

    title: Said
    topics: tuple[str, ...]
    needs: tuple[Annotated[str, AfterValidator(_kind)], ...] = ()


class Conclusion(Facts):
    clean: Counted
    passed: Annotated[str, holding("count", "counted", "stage")]
    failed: Annotated[str, holding("count", "counted", "stage")]
    severity: Annotated[str, holding("severity", "count")]


class Listing(Facts):
    heading: Said
    none: Said
    columns: tuple[Said, ...]
    more: Annotated[str, holding("count", "id")]


class FindingListing(Listing):
    columns: Annotated[tuple[Said, ...], Field(min_length=4, max_length=4)]


class WaiverListing(Listing):
    columns: Annotated[tuple[Said, ...], Field(min_length=3, max_length=3)]


class Details(Facts):
    heading: Said
    all_findings: Said
    all_waivers: Said
    columns: Annotated[tuple[Said, ...], Field(min_length=5, max_length=5)]


Label = Literal[
    "title", "number", "stage", "function", "responsible", "draft_date", "regime", "pass_mark", "program"
]


class Words(Facts):
    """``templates/checklist.yaml``."""

    title: Said
    labels: dict[Label, Said]
    blank: Said
    regimes: dict[Literal["gbt11", "construction"], Annotated[str, holding("edition")]]
    functions: dict[FunctionType, Said]
    pass_marks: dict[Literal["error", "warning", "info"], Said]
    office_rules: Annotated[str, holding("mark", "count")]
    program: Annotated[str, holding("version")]
    columns: Columns
    results: Results
    groups: tuple[GroupFacts, ...]
    others: Said
    system: Said
    by_hand: Said
    conclusion: Conclusion
    findings: FindingListing
    repeated: Counted
    waivers: WaiverListing
    clause: Annotated[str, holding("clause")]
    practice: Said
    items_heading: Said
    items: dict[str, Said]
    signatures: tuple[Said, ...]
    details: Details
    lines: int = Field(ge=4)


WORDS_FILE = OfficeFile("checklist.yaml", Words)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, fault or guaranteed property, and its result; empty severity where it can have none."""

    code: str
    name: str
    title: str
    severity: str
    basis: str
    state: State
    result: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    state: State
    result: str
    checks: tuple[Check, ...]


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Findings or waivers as rows: all of them, and how many stand on the page."""

    rows: tuple[Row, ...]
    shown: int

    @property
    def page(self) -> tuple[Row, ...]:
        return self.rows[: self.shown]

    @property
    def left(self) -> int:
        return len(self.rows) - self.shown


@dataclass(frozen=True, slots=True)
class Checklist:
    """One page to sign, and the checks behind it."""

    id: str
    number: str
    words: Words
    title: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    passed: bool
    conclusion: str
    findings: Part
    waivers: Part

    def more(self, part: Part, words: Listing) -> str:
        """What is said of the rows that the page does not hold; empty when it holds all."""
        return words.more.format(count=part.left, id=self.id) if part.left else ""


# --- what fits -------------------------------------------------------------------------------------

WIDTHS = {"findings": (6, 24, 56, 20), "waivers": (24, 28, 54)}
"""Of the columns on paper, in half-width characters at 小五, 106 in all."""


def fit(findings: Sequence[Row], waivers: Sequence[Row], lines: int) -> tuple[Part, Part]:
    """As many rows as the lines hold; waivers take at most half of them where findings need the rest."""
    spare = max(lines - sum(_lines(row, WIDTHS["findings"]) for row in findings), lines // 2)
    kept = _first(waivers, WIDTHS["waivers"], spare)
    used = sum(_lines(row, WIDTHS["waivers"]) for row in waivers[:kept]) + (kept < len(waivers))
    shown = _first(findings, WIDTHS["findings"], lines - used)
    return Part(tuple(findings), shown), Part(tuple(waivers), kept)


def _first(rows: Sequence[Row], widths: Sequence[int], lines: int) -> int:
    total = 0
    for index, row in enumerate(rows):
        total += _lines(row, widths)
        # the last line says how many are left out
        if total > lines - (index < len(rows) - 1):
            return index
    return len(rows)


def _lines(row: Row, widths: Sequence[int]) -> int:
    # a line is not always full: words and marks are kept together
    return (
        max(-(-half_widths(cell) // (width - width // 16)) for cell, width in zip(row, widths, strict=True))
        or 1
    )


def half_widths(text: str) -> int:
    """Length in half-width characters; ambiguous ones are wide, as in Chinese fonts."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def shortened(text: str, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than so many half-width characters."""
    if half_widths(text) <= limit:
        return text
    length = 0
    for index, sign in enumerate(text):
        length += half_widths(sign)
        if length > limit - 2:
            return text[:index] + "…"
    return text


def printable(text: str) -> str:
    """On one line, with what cannot be seen (and no XML may hold) as its number."""
    return " ".join(visible(text, kept="\t\n\r").split())
