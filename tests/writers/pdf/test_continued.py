"""Tables over several pages: （续）, unit and head on each, notes at the end only. Watches the second patch."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.e2e

ROWS = 200


def draft(rows):
    return f"""\
# 要求

应符合表1。

:::{{table}} 服务项目
:name: tab-long
:unit: 单位为分钟
| 序号 | 项目[^a] | 时长 |
|---|---|---|
{rows}

注：时长不含路途。

[^a]: 项目由双方约定。
:::

后文。
"""


@pytest.fixture(scope="module")
def long_table(print_in, tmp_path_factory):
    rows = (f"| {number} | 项目{number} | {number % 90} |" for number in range(1, ROWS + 1))
    return print_in(tmp_path_factory.mktemp("long"), draft("\n".join(rows)))


def table_pages(copy):
    return [
        page
        for page in range(1, len(copy.pages) + 1)
        if any(line.compact.endswith("项目时长") for line in copy.pages.lines(page))
    ]


def test_two_hundred_rows_have_title_unit_and_head_on_each_page(long_table):
    pages = table_pages(long_table)
    assert len(pages) >= 4
    for page in pages:
        lines = [line.compact for line in long_table.pages.lines(page) if line.compact != "a"]
        assert ("表1服务项目" if page == pages[0] else "表1服务项目（续）") in lines
        assert lines.count("单位为分钟") == 1
        assert lines.count("序号项目时长") == 1
        caption = next(index for index, text in enumerate(lines) if text.startswith("表1服务"))
        assert lines[caption + 1 : caption + 3] == ["单位为分钟", "序号项目时长"]


def test_every_row_is_there_once_and_in_order(long_table):
    names = [
        line.compact
        for page in table_pages(long_table)
        for line in long_table.pages.lines(page)
        if "项目" in line.compact and line.compact[0].isdigit()
    ]
    assert names == [f"{number}项目{number}{number % 90}" for number in range(1, ROWS + 1)]


def test_notes_stand_at_the_end_only(long_table):
    pages = table_pages(long_table)
    for text in ("注：时长不含路途。", "项目由双方约定。"):
        assert [line.page for line in long_table.pages.all_lines() if line.compact == text] == [pages[-1]]


def test_the_frame_is_closed_on_each_page(long_table):
    for page in table_pages(long_table):
        rules = long_table.pages.rules(page)
        thick = sorted(
            {round(top, 1) for _, top, _, thickness in rules if thickness == pytest.approx(0.75, abs=0.05)}
        )
        rows = [line.baseline for line in long_table.pages.lines(page) if 34 < line.baseline < 272]
        head = next(line.baseline for line in long_table.pages.lines(page) if line.compact == "序号项目时长")
        below = [
            line.baseline
            for line in long_table.pages.lines(page)
            if line.compact[0].isdigit() and 34 < line.baseline < 272
        ]
        assert thick[0] < head < thick[1] < rows[-1]
        assert any(max(below) < top for top in thick)


def test_a_merged_cell_goes_on_behind_the_page(print_draft):
    rows = "\n".join(
        f"| {'生活照料' if number == 1 else '^'} | 项目{number} | {number} |" for number in range(1, 61)
    )
    copy = print_draft(draft(rows).replace("| 序号 |", "| 类别 |"))
    pages = [
        page
        for page in range(1, len(copy.pages) + 1)
        if any(line.compact.endswith("项目时长") for line in copy.pages.lines(page))
    ]
    assert len(pages) == 2
    for page in pages:
        joined = copy.pages.find("生活照料", page=page).baseline
        rows = [
            line.baseline
            for line in copy.pages.lines(page)
            if line.compact.startswith("项目") and line.compact[2:].isdigit()
        ]
        assert joined == pytest.approx((min(rows) + max(rows)) / 2, abs=3)


def test_rows_that_a_merged_cell_joins_stay_together(print_draft):
    rows = []
    for group in range(1, 21):
        rows += [
            f"| {'类别' + str(group) if part == 1 else '^'} | 项目{group}-{part} | 5 |" for part in (1, 2, 3)
        ]
    copy = print_draft(draft("\n".join(rows)))
    page_of = {line.compact: line.page for line in copy.pages.all_lines() if "项目" in line.compact}
    for group in range(1, 21):
        pages = {page for text, page in page_of.items() if f"项目{group}-" in text}
        assert len(pages) == 1


@pytest.mark.parametrize("before", range(30, 40, 3))
def test_few_rows_do_not_stand_alone_at_the_foot(print_draft, before):
    rows = "\n".join(f"| {number} | 项目{number} | 30 |" for number in range(1, 8))
    text = draft(rows).replace("应符合表1。", "前文。\n\n" * before + "应符合表1。")
    copy = print_draft(text)
    pages = [
        sum(line.compact.startswith(tuple("1234567")) and "项目" in line.compact for line in lines)
        for lines in (copy.pages.lines(page) for page in range(1, len(copy.pages) + 1))
    ]
    assert sum(pages) == 7
    assert next(count for count in pages if count) > 3


def test_where_over_two_pages_has_no_rule(print_draft):
    items = "\n\n".join(f"$a_{{{number}}}$\n: 第{number}项；" for number in range(1, 30))
    formula = "```{math}\n:label: eq-a\nS = a\n```\n\n式中：\n\n"
    copy = print_draft("# 要求\n\n" + "前文。\n\n" * 20 + "见[](#eq-a)。\n\n" + formula + items + "\n")
    pages = [
        page
        for page in range(2, len(copy.pages) + 1)
        if any("项；" in line.compact for line in copy.pages.lines(page))
    ]
    assert len(pages) == 2
    assert not [rule for rule in copy.pages.rules(pages[0]) if rule[1] < 270]


def test_a_short_table_is_not_marked_as_continued(print_draft):
    copy = print_draft(draft("| 1 | 助餐 | 30 |\n| 2 | 助浴 | 60 |"))
    assert not [line for line in copy.pages.all_lines() if "（续）" in line.compact]


@pytest.mark.parametrize("before", range(28, 41))
def test_a_title_is_never_apart_from_its_table(print_draft, before):
    text = "\n\n".join(["应符合规定。"] * before)
    copy = print_draft(
        f"# 要求\n\n{text}\n\n"
        + draft("| 1 | 助餐 | 30 |\n| 2 | 助浴 | 60 |\n| 3 | 助洁 | 60 |").partition("\n\n")[2]
    )
    page_of: dict[str, int] = {}
    for line in copy.pages.all_lines():
        page_of.setdefault(line.compact, line.page)
    begun = {page_of[text] for text in ("表1服务项目", "单位为分钟", "序号项目时长", "1助餐30", "2助浴60")}
    assert len(begun) == 1
    assert page_of["3助洁60"] == page_of["注：时长不含路途。"]
