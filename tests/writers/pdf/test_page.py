"""Paper, margins, line pitch, heads and feet, page numbers (10.1), measured in the samples."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from gbt.traverse import clauses
from gbt.vocabulary import ElementKind
from pdf_reading import POINT

MM, PT = 0.5, 0.1
"""Tolerances: millimetres of a place, points of a size or distance."""


def body(pages, page):
    return [line for line in pages.lines(page) if 32 < line.baseline < 272]


def head(pages, page):
    return next(line for line in pages.lines(page) if line.baseline < 32)


def foot(pages, page):
    return next(line for line in reversed(pages.lines(page)) if line.baseline > 272)


def first_body_page(copy):
    return next(page for page in range(2, len(copy.pages) + 1) if foot(copy.pages, page).text == "1")


def test_paper_is_a4(sample):
    for page in range(1, len(sample.pages) + 1):
        assert sample.pages.size(page) == pytest.approx((210, 297), abs=0.1)


def test_text_stands_between_the_margins(sample):
    for page in range(2, len(sample.pages) + 1):
        for line in body(sample.pages, page):
            # the empty half of an opening mark is trimmed
            opening = line.text.lstrip()[0] in "（《“‘"
            assert line.left > 25 - MM - (10.5 / 2 * POINT if opening else 0), line.text
            assert line.right < 190 + MM or line.text.rstrip()[-1] in "，。、；：）》”", line.text
            assert 34 < line.baseline < 272 + MM, line.text


def test_body_lines_are_15_6_points_apart(sample):
    start = first_body_page(sample)
    distances = Counter()
    for page in range(start, len(sample.pages) + 1):
        lines = [line for line in body(sample.pages, page) if line.size == 10.5]
        distances.update(
            round((lower.baseline - upper.baseline) / POINT, 1) for upper, lower in pairwise(lines)
        )
    (pitch, often), (half, _), *_ = distances.most_common(3)
    assert pitch == pytest.approx(15.6, abs=PT)
    assert often > sum(distances.values()) / 2
    # a heading of a subclause has half a line above and below (10.2.1)
    assert half == pytest.approx(23.4, abs=PT)


def test_the_head_is_the_number_at_the_outer_side(sample):
    number = "".join(sample.standard.number.split())
    start = first_body_page(sample)
    for page in range(2, len(sample.pages) + 1):
        line = head(sample.pages, page)
        assert line.compact == number
        assert line.size == pytest.approx(10.5, abs=PT)
        assert line.fonts == {"Noto-Sans-CJK-SC"}
        # its square begins 25 mm from the top
        assert line.baseline == pytest.approx(25 + 0.88 * 10.5 * POINT, abs=MM)
        printed_number = page - start + 1 if page >= start else page - 1
        if printed_number % 2:
            assert line.right == pytest.approx(190, abs=MM)
        else:
            assert line.left == pytest.approx(25, abs=MM)


def roman(number: int) -> str:
    return ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number]


def test_page_numbers_are_roman_then_arabic_at_the_outer_foot(sample):
    start = first_body_page(sample)
    for page in range(2, len(sample.pages) + 1):
        line = foot(sample.pages, page)
        number = page - start + 1 if page >= start else page - 1
        assert line.text == (str(number) if page >= start else roman(number))
        assert line.size == pytest.approx(9, abs=PT)
        assert line.baseline == pytest.approx(277 - 0.12 * 9 * POINT, abs=MM)
        if number % 2:
            assert line.right == pytest.approx(190 - 4.0, abs=MM)
        else:
            assert line.left == pytest.approx(25 + 3.5, abs=MM)


def test_the_cover_has_neither_head_nor_foot(sample):
    assert not [line for line in sample.pages.lines(1) if line.baseline > 275]
    assert sample.pages.lines(1)[0].text.startswith("ICS")


def test_these_elements_begin_a_page(sample):
    start = first_body_page(sample)
    fresh = {
        ElementKind.FOREWORD,
        ElementKind.INTRODUCTION,
        ElementKind.ANNEX,
        ElementKind.BIBLIOGRAPHY,
        ElementKind.INDEX,
    }
    first_lines = {page: body(sample.pages, page)[0].compact for page in range(2, len(sample.pages) + 1)}
    for element in sample.standard.elements:
        if element.kind in fresh:
            words = f"附录{element.number}" if element.kind is ElementKind.ANNEX else element.title[0].value
            assert words in first_lines.values(), words
    assert first_lines[start] == "".join(sample.standard.title.split())


def test_a_page_that_begins_by_itself_begins_at_the_top(sample):
    """The room above a heading or title falls away there, as in Word; what begins a page of its own keeps it."""
    tops = [
        line
        for page in range(first_body_page(sample) + 1, len(sample.pages) + 1)
        for line in body(sample.pages, page)[:1]
    ]
    by_itself = [line for line in tops if re.match(r"\d+(\.\d+)*　?\D|表\d", line.text) and line.size == 10.5]
    assert len(by_itself) > 2
    for line in by_itself:
        assert line.baseline == pytest.approx(38.17, abs=0.1), line.text
    for line in tops:
        if line.compact.startswith("附录"):
            assert line.baseline == pytest.approx(38.17 + 28 * POINT, abs=0.1)


def test_room_above_falls_away_at_the_top_of_a_page_only(print_draft):
    """Not where a part figure without picture begins, though nothing stands above its title in its box."""
    parts = "\n".join(f":::{{subfigure}} figures/none.svg\n第{number}步\n:::\n" for number in (1, 2))
    figure = f"见[](#fig-steps)。\n\n::::{{figure}}\n:name: fig-steps\n步骤\n\n{parts}::::\n"

    def room(paragraphs: int) -> float:
        filling = "服务机构应记录服务过程。\n\n" * paragraphs
        pages = print_draft(f"# 要求\n\n{filling}{figure}").pages
        return pages.find("第1步").baseline - pages.find("见图1。").baseline

    assert room(45) == pytest.approx(room(10), abs=0.01)


@pytest.mark.parametrize("duplex", [False, True])
def test_what_begins_a_turned_page_and_the_page_after_it_keeps_its_room(print_draft, duplex):
    """They begin because the style sheet names other pages."""
    table = ":::{table} 记录\n:name: tab-a\n:landscape:\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n:::\n"
    text = f"# 要求\n\n见[](#tab-a)。\n\n{table}\n## 通则\n\n内容。\n\n## 细则\n\n内容。\n"
    pages = print_draft(text, duplex=duplex).pages
    title, heading = pages.find("表1记录"), pages.all_with("1.1通则")[-1]
    assert heading.page == title.page + 1
    assert title.baseline == heading.baseline == pytest.approx(38.17 + 7.8 * POINT, abs=0.1)


def test_no_heading_stands_at_the_foot_of_a_page(sample):
    titles = {
        "".join((clause.number + clause.title[0].value).split())
        for clause in clauses(sample.standard)
        if clause.titled and clause.number and clause.title
    }
    for page in range(2, len(sample.pages) + 1):
        last = [line for line in body(sample.pages, page) if line.size == 10.5][-1]
        assert last.compact not in titles or last.fonts != {"Noto-Sans-CJK-SC"}, last.text


def test_the_end_rule_stands_below_the_last_text(sample):
    last = len(sample.pages)
    left, top, width, thickness = sample.pages.rules(last)[-1]
    assert width == pytest.approx(41.25, abs=MM)
    assert left == pytest.approx(25 + (165 - 41.25) / 2, abs=MM)
    assert thickness == pytest.approx(0.75, abs=PT)
    assert top > max(line.baseline for line in body(sample.pages, last))
    assert body(sample.pages, last)
