"""A wide table on pages turned on their side, which count among the pages of the body. Watches the last patch."""

from __future__ import annotations

import pytest

from gbt.writers.pdf.printing import print_publication

pytestmark = pytest.mark.e2e

HEAD = "DB3212/T"


def draft(rows: int) -> str:
    body = "\n".join(
        f"| {number} | 项目{number} | 上门 | 1次 | 60 | 2 | 是 |" for number in range(1, rows + 1)
    )
    return f"""\
# 要求

应符合[](#tab-wide)的规定。

:::{{table}} 服务项目
:name: tab-wide
:landscape:
| 序号 | 项目 | 方式 | 频次 | 时长 | 人数 | 记录 |
|---|---|---|---|---|---|---|
{body}
:::

后文在竖排的页上。

# 评价

评价每年一次。
"""


@pytest.mark.parametrize(("rows", "turned"), [(8, 1), (30, 2)])
def test_pages_of_a_wide_table_lie_on_their_side(print_draft, rows, turned):
    pages = print_draft(draft(rows)).pages
    sizes = [tuple(round(side) for side in pages.size(page)) for page in range(1, len(pages) + 1)]
    wide = [page for page, size in enumerate(sizes, 1) if size == (297, 210)]
    assert len(wide) == turned
    assert all(size == (210, 297) for page, size in enumerate(sizes, 1) if page not in wide)
    first_body = wide[0] - 1
    after = pages.find("后文在竖排的页上。")
    assert after.page == wide[-1] + 1
    for page in range(first_body, after.page + 1):
        lines = pages.lines(page)
        printed = page - first_body + 1
        number, head = lines[-1], next(line for line in lines if line.compact.startswith(HEAD))
        assert number.compact == str(printed)
        middle = pages.size(page)[0] / 2
        assert (head.left > middle) == (number.left > middle) == bool(printed % 2)
    titles = [line.compact for page in wide for line in pages.lines(page) if line.compact.startswith("表1")]
    assert titles == ["表1服务项目"] + ["表1服务项目（续）"] * (turned - 1)


def test_a_wide_table_is_as_wide_as_its_page(print_draft):
    pages = print_draft(draft(8)).pages
    page = pages.find("表1服务项目").page
    rules = [(left, left + width) for left, _, width, _ in pages.rules(page)]
    assert min(left for left, _ in rules) == pytest.approx(25, abs=0.5)
    assert max(right for _, right in rules) == pytest.approx(277, abs=0.5)


def test_the_end_rule_stands_on_the_page_of_a_last_table(print_draft):
    """GB/T 1.1—2020, 10.1.5."""
    pages = print_draft(draft(8).partition("后文")[0]).pages
    page = pages.find("表1服务项目").page
    assert page == len(pages)
    assert [width for _, _, width, _ in pages.rules(page) if width == pytest.approx(41.25, abs=0.5)]


def test_a_wide_table_of_the_introduction_stands_among_roman_pages(print_draft):
    text = draft(8).replace("# 要求", "# 引言", 1).replace("# 评价", "# 要求")
    pages = print_draft(text).pages
    page = pages.find("表1服务项目").page
    lines = pages.lines(page)
    assert [line.compact for line in lines if line.compact.startswith(HEAD)]
    assert lines[-1].compact == "III"


def test_a_wide_table_in_a_frame_stays_upright(print_draft):
    framed = (
        draft(3)
        .replace(":::{table}", "::::{example}\n:framed:\n样例。\n\n:::{table}")
        .replace("\n:::\n", "\n:::\n::::\n")
    )
    pages = print_draft(framed).pages
    assert {tuple(round(side) for side in pages.size(page)) for page in range(1, len(pages) + 1)} == {
        (210, 297)
    }


def test_a_wide_table_has_the_number_of_its_page(print_draft):
    """Word's contents show it."""
    copy = print_draft(draft(8))
    labels = print_publication(copy.publication)[0].labels
    page = copy.pages.find("表1服务项目").page
    assert labels["tab-wide"] == copy.pages.lines(page)[-1].compact != "1"
