"""The contents: every entry with the page where its heading stands, leaders, indents, lists of floats (8.2, 10.3.2)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gbt.traverse import plain_text
from pdf_reading import POINT

MM = 0.5


def contents_pages(sample):
    for page in range(2, len(sample.pages) + 1):
        if not any("…" in line.text for line in sample.pages.lines(page) if 32 < line.baseline < 272):
            return range(2, page)
    raise AssertionError("nothing after the contents")


def entries(sample):
    return [
        line
        for page in contents_pages(sample)
        for line in sample.pages.lines(page)
        if 32 < line.baseline < 272 and "…" in line.text
    ]


def test_entries_are_the_models(sample):
    expected = [
        "".join((entry.number + plain_text(entry.title)).split()) for entry in sample.standard.contents
    ]
    assert [line.compact.partition("…")[0] for line in entries(sample)] == expected


def test_each_page_number_is_right(sample):
    last = contents_pages(sample)[-1]
    foot = {
        page: next(line.text for line in reversed(sample.pages.lines(page)) if line.baseline > 272)
        for page in range(2, len(sample.pages) + 1)
    }
    for entry, line in zip(sample.standard.contents, entries(sample), strict=True):
        printed = line.compact.rpartition("…")[2]
        wanted = "".join(plain_text(entry.title).split())
        pages = {
            foot[found.page]
            for found in sample.pages.all_lines()
            if found.page > last
            and found.compact.replace("（续）", "").endswith(wanted)
            and "Noto-Sans-CJK-SC" in found.fonts
        }
        assert printed in pages, line.text


def test_leaders_reach_the_margin(sample):
    for line in entries(sample):
        assert line.right == pytest.approx(190, abs=MM)
        assert line.text.count("…") > 3


def test_entries_are_indented_by_level(sample):
    for entry, line in zip(sample.standard.contents, entries(sample), strict=True):
        assert line.left == pytest.approx(25 + (entry.level - 1) * 10.5 * POINT, abs=MM), line.text


def test_chapters_have_a_quarter_line_around_them(sample):
    lines = entries(sample)
    for (entry, upper), (following, lower) in pairwise(zip(sample.standard.contents, lines, strict=True)):
        if upper.page != lower.page or (
            entry.kind != following.kind and following.kind in ("figure", "table")
        ):
            continue
        distance = (lower.baseline - upper.baseline) / POINT
        expected = 19.5 if 1 in (entry.level, following.level) else 15.6
        assert distance == pytest.approx(expected, abs=0.2), lower.text
