"""Rows higher than a third of a page may be torn; blank rows of a form keep their height."""

from __future__ import annotations

import pytest

SENTENCE = "评价人员应当在评价开始之前向被评价单位说明评价的目的、范围、程序和时间安排。"
TOP, BOTTOM = 34.0, 272.0
"""Of the text, in millimetres."""


def draft(rows: str, before: int = 0) -> str:
    paragraphs = "\n\n".join([SENTENCE] * before)
    return f"# 要求\n\n{paragraphs}\n\n:::{{table}} 项目\n\n| 甲 | 乙 |\n|---|---|\n{rows}\n:::\n\n后文。\n"


def holes(copy) -> list[float]:
    """What the pages of the body but the last leave empty, as a share of the page."""
    ends = [
        max(line.baseline for line in copy.pages.lines(page) if line.baseline < BOTTOM)
        for page in range(3, len(copy.pages))
    ]
    return [(BOTTOM - end) / (BOTTOM - TOP) for end in ends]


@pytest.mark.parametrize("before", [0, 8, 14, 20])
@pytest.mark.parametrize("sentences", [18, 30, 90])
def test_tall_rows_leave_no_hole(print_draft, before, sentences):
    rows = "\n".join(f"| {name} | {SENTENCE * sentences} |" for name in "一二三")
    copy = print_draft(draft(rows, before))
    assert copy.findings == ()
    assert max(holes(copy), default=0) <= 1 / 3
    text = "".join(line.compact for page in range(3, len(copy.pages) + 1) for line in copy.pages.lines(page))
    assert text.count("员") == 3 * sentences + before


@pytest.mark.parametrize("before", [10, 18])
def test_tall_rows_that_merged_cells_join_leave_no_hole(print_draft, before):
    long = SENTENCE * 20
    rows = f"| 组 | {long} |\n| ^ | {long} |\n| ^ | {long} |\n| 另 | {long} |"
    copy = print_draft(draft(rows, before))
    assert max(holes(copy), default=0) <= 1 / 3


def test_low_rows_are_not_torn(print_draft):
    rows = "\n".join(f"| {number} | {SENTENCE * 6} |" for number in range(30))
    copy = print_draft(draft(rows))
    for page in range(3, len(copy.pages) + 1):
        words = "".join(line.compact for line in copy.pages.lines(page))
        assert words.count("员") % 6 == 0


def test_blank_rows_of_a_form_keep_their_height(print_draft):
    def length(rows: str) -> float:
        copy = print_draft(draft(rows))
        return copy.pages.find("后文").baseline - copy.pages.find("甲乙").baseline

    filled = length("| 一 | 二 |\n" * 4)
    assert length("| 一 | 二 |\n" + "| | |\n" * 3) == pytest.approx(filled, abs=0.5)
