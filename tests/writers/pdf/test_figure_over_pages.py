"""A figure of many tall parts: over several pages, unit, number and title on each, （续） from the second on (9.7.3)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pdf_reading import POINT

pytestmark = pytest.mark.e2e

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt">
<rect x="1" y="1" width="90%" height="90%" fill="none" stroke="black"/></svg>
"""


def draft(parts: int) -> str:
    subfigures = "\n".join(
        f":::{{subfigure}} figures/part.svg\n:alt: 方框\n第{number}步\n:::\n"
        for number in range(1, parts + 1)
    )
    return f"""\
# 要求

步骤见[](#fig-steps)。

::::{{figure}}
:name: fig-steps
:unit: 毫米
助浴的步骤

{subfigures}
注：尺寸为参考值。
::::

后文。
"""


@pytest.fixture
def printed(print_draft):
    def print_it(parts: int, width: int, height: int):
        svg = SVG.format(width=width, height=height)
        return print_draft(draft(parts), files={"figures/part.svg": svg}).pages

    return print_it


def titles(pages):
    return [(line.page, line.compact) for line in pages.all_lines() if line.compact.startswith("图1助浴")]


def test_many_tall_parts_go_over_pages(printed):
    pages = printed(5, 300, 280)
    found = titles(pages)
    assert [text for _, text in found] == ["图1助浴的步骤", "图1助浴的步骤（续）", "图1助浴的步骤（续）"]
    assert all(after == before + 1 for (before, _), (after, _) in pairwise(found))
    parts = [pages.find(f"第{number}步") for number in range(1, 6)]
    assert [part.page for part in parts] == sorted(part.page for part in parts)
    for page, _ in found:
        lines = [line.compact for line in pages.lines(page)]
        unit, title = lines.index("单位为毫米"), next(n for n, text in enumerate(lines) if "图1助浴" in text)
        assert unit < next(n for n, text in enumerate(lines) if text.endswith("步")) < title
    assert pages.find("尺寸为参考值").page == found[-1][0]
    assert pages.find("后文。").page >= found[-1][0]


def test_the_title_stands_below_the_last_part_of_its_page(printed):
    # the last part would fit on the page of the one before but for the note, to which it keeps
    pages = printed(5, 300, 286)
    for page, _ in titles(pages):
        lines = [line for line in pages.lines(page) if "步" in line.compact or "尺寸" in line.compact]
        above, title = lines[-2:]
        assert (title.baseline - above.baseline) / POINT < 32


@pytest.mark.parametrize(("parts", "width", "height"), [(2, 300, 280), (6, 130, 150), (3, 300, 220)])
def test_parts_that_fit_stand_on_one_page(printed, parts, width, height):
    pages = printed(parts, width, height)
    assert [text for _, text in titles(pages)] == ["图1助浴的步骤"]
    assert len({pages.find(f"第{number}步").page for number in range(1, parts + 1)}) == 1


@pytest.mark.parametrize(("width", "beside"), [(215, True), (225, False)])
def test_parts_stand_beside_each_other_where_they_fit(printed, width, beside):
    """A character between them, none outside: 215 + 21 + 215 pt of 467.7."""
    pages = printed(2, width, 100)
    first, second = (pages.find(f"第{number}步") for number in (1, 2))
    assert (first.baseline == second.baseline) == beside
    if beside:
        assert (second.left - first.left) / POINT == pytest.approx(width + 21, abs=1)


def test_parts_over_pages_stand_beside_each_other_where_they_fit(printed):
    """In rows as wide as those of a figure on one page."""
    pages = printed(6, 215, 300)
    for left, right in ((1, 2), (3, 4), (5, 6)):
        first, second = (pages.find(f"第{number}步") for number in (left, right))
        assert (first.page, first.baseline) == (second.page, second.baseline)
        assert (second.left - first.left) / POINT == pytest.approx(215 + 21, abs=1)


def test_many_flat_parts_go_over_pages_too(printed):
    """The least height of a picture does not hide that the page is full."""
    pages = printed(9, 440, 147)
    found = titles(pages)
    assert [text for _, text in found] == ["图1助浴的步骤"] + ["图1助浴的步骤（续）"] * 3
    assert {pages.find(f"第{number}步").page for number in range(1, 10)} == {page for page, _ in found}
