"""The text of a cross-reference, and what of it leads where (9.5.3)."""

from __future__ import annotations

import pytest

from gbt.crossref import Target, reference_parts
from gbt.vocabulary import TargetKind as Kind

CHAPTER = Target(Kind.CLAUSE, "cl-req", "5", "要求")
CLAUSE = Target(Kind.SUBCLAUSE, "cl-staff", "5.2", "人员")
ITEM = Target(Kind.LIST_ITEM, "li-b", "b)", clause=CLAUSE)
INNER = Target(Kind.LIST_ITEM, "li-1", "1)", clause=CLAUSE, items=(ITEM,))


def text(target: Target) -> str:
    return "".join(part.text for part in reference_parts(target))


def links(target: Target) -> list[tuple[str, str]]:
    return [(part.text, part.anchor) for part in reference_parts(target) if part.anchor]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (CHAPTER, "第5章"),
        (CLAUSE, "5.2"),
        (Target(Kind.SUBCLAUSE, "x", "A.1"), "A.1"),
        (Target(Kind.TERM_ENTRY, "x", "3.1", "助餐"), "3.1"),
        (Target(Kind.ANNEX, "x", "A", "记录"), "附录A"),
        (Target(Kind.ELEMENT, "x", "", "引言"), "引言"),
        (Target(Kind.TABLE, "x", "1"), "表1"),
        (Target(Kind.FIGURE, "x", "A.2"), "图A.2"),
        (Target(Kind.FORMULA, "x", "3"), "公式（3）"),
        (Target(Kind.STANDARD, "x", "DB3212/T 1—2026"), "DB3212/T 1—2026"),
        # the clause of an item is named before it, a chapter without a blank
        (ITEM, "5.2 b)"),
        (INNER, "5.2 b) 1)"),
        (Target(Kind.LIST_ITEM, "x", "a)", clause=CHAPTER), "第5章a)"),
        (Target(Kind.LIST_ITEM, "x", "a)"), "a)"),
        (Target(Kind.NOTE, "x", "2", clause=CLAUSE), "5.2的注2"),
        (Target(Kind.EXAMPLE, "x", "", clause=CHAPTER), "第5章的示例"),
        (Target(Kind.NOTE, "x", ""), "注"),
    ],
)
def test_text(target: Target, expected: str) -> None:
    assert text(target) == expected


@pytest.mark.parametrize(
    "target",
    [
        Target(Kind.TABLE, "x", ""),
        Target(Kind.FIGURE, "x", ""),
        Target(Kind.FORMULA, "x", ""),
        Target(Kind.ELEMENT, "x", ""),
        # dashes and dots are all alike
        Target(Kind.LIST_ITEM, "x", "——", clause=CLAUSE),
        Target(Kind.LIST_ITEM, "x", "·", clause=CLAUSE),
    ],
)
def test_what_has_no_number_cannot_be_mentioned(target: Target) -> None:
    assert reference_parts(target) == ()


@pytest.mark.parametrize("kind", [Kind.CLAUSE, Kind.SUBCLAUSE, Kind.TERM_ENTRY])
def test_title_stands_for_a_number_that_is_not_there(kind: Kind) -> None:
    assert text(Target(kind, "x", "", "背景")) == "背景"


def test_only_the_number_is_a_link_and_each_part_leads_to_its_own_place() -> None:
    assert links(CHAPTER) == [("5", "cl-req")]
    assert links(INNER) == [("5.2", "cl-staff"), ("b)", "li-b"), ("1)", "li-1")]
    assert links(Target(Kind.NOTE, "note-x", "2", clause=CLAUSE)) == [("5.2", "cl-staff"), ("2", "note-x")]


def test_every_kind_of_thing_can_be_mentioned() -> None:
    for kind in Kind:
        number = "a)" if kind is Kind.LIST_ITEM else "1"
        assert text(Target(kind, "x", number, "题")), kind
