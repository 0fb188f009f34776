"""Chinese lines: filled to the margin, marks trimmed, nothing torn apart. Watches the first patch."""

from __future__ import annotations

from itertools import pairwise

import pytest
import weasyprint

from gbt.writers.pdf.characters import CLOSING, LEFT_HALF, RIGHT_HALF, gaps, joined, trims
from gbt.writers.pdf.lines import install
from pdf_reading import POINT

FORBIDDEN_START = "，。、；：！？）》」』】〉”’％%‰℃～·"
FORBIDDEN_END = "（《「『【〈“‘"


def body_lines(copy):
    """The lines of text in 五号宋体 on the body pages, flush left or indented, without tables and lists of floats."""
    for line in copy.pages.all_lines():
        serif = line.fonts <= {"Noto-Serif-CJK-SC", "gbt-latin", "gbt-latin-Italic", "Noto-Sans-CJK-SC"}
        if 32 < line.baseline < 272 and line.size == 10.5 and serif and "……" not in line.text:
            yield line


def full_lines(copy):
    """Lines that another line of the same paragraph follows."""
    lines = list(body_lines(copy))
    for line, following in pairwise(lines):
        close = (following.baseline - line.baseline) / POINT < 15.8
        continued = following.left < line.left + 0.1 and not line.text.rstrip().endswith(("。", "：", "；"))
        if line.page == following.page and close and continued and line.right > 150 and following.left < 45:
            yield line


def test_full_lines_end_flush(named_sample):
    flush = total = 0
    for name in ("elderly-home-care", "petition-reception", "care-worker-training"):
        for line in full_lines(named_sample(name)):
            total += 1
            last = line.text.rstrip()[-1]
            trimmed = 10.5 * POINT / 2 if last in CLOSING else 0.0
            flush += abs(line.right - trimmed - 190) < 0.5 / 72 * 25.4 + 0.05
    assert total > 150
    assert flush / total >= 0.97


def test_no_line_begins_or_ends_with_a_forbidden_character(sample):
    for line in body_lines(sample):
        text = line.text.strip()
        if line.left > 33:
            # behind a drawn formula, deep in a list or in the middle of the page
            continue
        assert text[0] not in FORBIDDEN_START or text.startswith("·"), text
        assert text[-1] not in FORBIDDEN_END, text


def test_values_keep_their_units_and_numbers_their_parts(sample):
    lines = list(body_lines(sample))
    for line, following in pairwise(lines):
        end, start = line.text.rstrip(), following.text.lstrip()
        if line.page != following.page or not (end[-1].isdigit() and end[-2:-1].isascii()):
            continue
        assert not start.startswith(("mm", "m²", "℃", "%", "min", "kg", "h内")), (end, start)
        assert not start.startswith("—"), (end, start)


def test_no_paragraph_ends_in_one_character(sample):
    lines = list(body_lines(sample))
    for line, following in pairwise(lines):
        alone = following.text.strip()
        if line.page == following.page and line.right > 185 and following.left == pytest.approx(25, abs=0.5):
            assert len(alone.rstrip("，。、；：）”》")) > 1, alone


def test_a_bracket_that_begins_a_paragraph_stands_two_characters_in(print_draft):
    """Elsewhere at the edge of a line its empty half is trimmed."""
    words = "服务机构应记录服务过程，" * 5
    pages = print_draft(f"# 范围\n\n（甲）{words}\n").pages
    assert pages.find("（甲）").left == pytest.approx(25 + 21 * POINT, abs=0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（见表1）。", {4: RIGHT_HALF}),
        ("“本文件”，", {4: RIGHT_HALF}),
        ("《办法》（试行）", {3: RIGHT_HALF}),
        ("（《办法》", {1: LEFT_HALF}),
        ("规定：“应当", {2: RIGHT_HALF}),
        ("服务，并记录。", {}),
    ],
)
def test_marks_beside_each_other_share_their_room(text, expected):
    assert trims(text) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("温度为10 ℃时", "10 ℃"),
        ("共1 500次", "1 500"),
        ("符合GB/T 1.1的规定", "GB/T 1.1"),
        ("GB/T 1.1—2020的", "1.1—2020"),
        ("10 kPa～12 kPa之间", "kPa～12"),
        ("见表1的规定", "表1"),
        ("5.2 a)的规定", "5.2 a)"),
        ("尺寸为80 mm×25 mm的", "mm×25"),
    ],
)
def test_what_no_line_may_end_in(text, kept):
    start = text.index(kept)
    ranges = list(joined(text, strictly=True))
    inside = range(start + 1, start + len(kept))
    broken = [
        place
        for place in inside
        if not any(begin < place < end for begin, end in ranges)
        and (text[place - 1] == " " or text[place] == "～")
    ]
    assert ranges
    assert not broken


def test_a_long_number_is_divided_rather_than_a_line_torn():
    assert list(joined("符合GB/T 20000.1—2014的规定", strictly=True)) != list(
        joined("符合GB/T 20000.1—2014的规定", strictly=False)
    )


def test_gaps_before_units_are_not_widened():
    text = "温度为10 ℃，见GB/T 1.1和service recipient"
    widened = set(gaps(text))
    assert text.index(" ℃") not in widened
    assert text.index(" 1.1") not in widened
    assert text.index(" recipient") in widened
    assert 0 in widened


def test_dashes_are_not_spread_apart():
    text = "甲——乙……丙"
    assert set(gaps(text)) == {0, 2, 3, 5}


def test_a_number_that_is_a_link_is_divided_too():
    install()
    before = "室内空气质量的评价，可参考导则的指标；标志的设置可参考"
    html = f'<p style="font-size: 10px; width: {len(before) * 10 + 60}px; text-align: justify">{before}<a href="#a">GB/T 10001.1—2023</a>的规定。</p>'
    page = weasyprint.HTML(string=html).render().pages[0]
    paragraph = page._page_box.children[0].children[0].children[0]
    assert lines_of(paragraph)[0] == f"{before}GB/T"


def lines_of(paragraph) -> list[str]:
    return [
        "".join(getattr(box, "text", "") for box in line.descendants()).strip() for line in paragraph.children
    ]
