"""Choices of a publication: duplex, review copies, contents, faces of the office; and what must fail."""

from __future__ import annotations

import pytest

from gbt.findings.finding import Finding, Severity, Source
from gbt.writers.pdf.fonts import FontMissing

MM = 0.5
LONG = "# 要求\n\n" + "1. 社区助餐服务的服务机构、服务人员和服务项目应符合要求。\n" * 120


def text_left(pages, page):
    return min(line.left for line in pages.lines(page) if 32 < line.baseline < 272)


def test_margins_are_the_same_on_every_page_unless_duplex(print_draft):
    copy = print_draft(LONG)
    assert {round(text_left(copy.pages, page)) for page in (3, 4, 5)} == {25}


def test_duplex_mirrors_the_margins_and_begins_on_a_right_page(print_draft):
    copy = print_draft(LONG, duplex=True)
    pages = copy.pages
    title = next(
        page
        for page in range(3, len(pages) + 1)
        if any(line.size == 16 and line.compact == "社区助餐服务规范" for line in pages.lines(page))
    )
    assert title % 2 == 1
    contents = next(page for page in range(2, 6) if any(line.compact == "目次" for line in pages.lines(page)))
    assert contents % 2 == 1
    assert not [line for line in pages.lines(2) if line.text.strip()]
    assert text_left(pages, title) == pytest.approx(25, abs=MM)
    assert text_left(pages, title + 1) == pytest.approx(20, abs=MM)


def test_line_numbers_stand_in_the_left_margin_beside_the_lines(print_draft):
    copy = print_draft(LONG, line_numbers=True)
    characters = [character for line in copy.pages.lines(4) for character in line.characters]
    numbers: dict[float, str] = {}
    for character in characters:
        if character.right < 25 and character.text.strip():
            numbers[character.baseline] = numbers.get(character.baseline, "") + character.text
    assert list(numbers.values()) == ["5", "10", "15", "20", "25", "30", "35", "40"]
    baselines = {character.baseline for character in characters if character.size == 10.5}
    for place in numbers:
        assert min(abs(place - baseline) for baseline in baselines) < 1.0


def test_a_watermark_lies_on_every_page(print_draft):
    copy = print_draft(LONG, watermark="征求意见")
    for page in range(1, len(copy.pages) + 1):
        assert "征求意见" in "".join(copy.pages.stream(page).split())


def error() -> Finding:
    return Finding(
        rule="anything",
        code="GB-ANY-001",
        severity=Severity.ERROR,
        source=Source(file="standards/meal/index.md", line=1),
        message="错误",
        remedy="改正",
    )


def test_an_official_file_carries_neither_watermark_nor_findings(print_draft):
    copy = print_draft(LONG, findings=(error(),))
    text = "".join(copy.pages.stream(page) for page in range(1, len(copy.pages) + 1))
    assert "改正" not in text


def test_a_standard_with_errors_is_stamped(print_draft):
    words = "草稿（有未解决的错误）"
    assert words in "".join(print_draft(LONG, findings=(error(),)).pages.stream(1).split())
    unstamped = print_draft(LONG, findings=(error(),), stamp_faulty=False)
    assert words not in "".join(unstamped.pages.stream(1).split())
    assert words not in "".join(print_draft(LONG).pages.stream(1).split())


DEEP = """\
# 范围

本文件规定了要求。

# 要求

## 人员

### 资格

应有证书，见[](#tab-a)。

:::{table} 项目
:name: tab-a
| 类别 | 数量 |
|---|---|
| 午餐 | 1 |
:::
"""


def contents_of(copy):
    page = next(
        page for page in range(2, 4) if any(line.compact == "目次" for line in copy.pages.lines(page))
    )
    return [line.compact.partition("…")[0] for line in copy.pages.lines(page) if "…" in line.text]


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({"contents_depth": 0}, ["2要求"]),
        ({"contents_depth": 1}, ["2要求", "2.1人员"]),
        ({"contents_depth": 2}, ["2要求", "2.1人员", "2.1.1资格"]),
        ({"contents_depth": 0, "contents_tables": True}, ["2要求", "表1项目"]),
    ],
)
def test_contents_go_as_deep_as_wanted(print_draft, facts, last):
    entries = contents_of(print_draft(DEEP, facts=facts))
    assert entries[entries.index("2要求") :] == last


def test_faces_are_named_by_the_workspace(print_draft):
    copy = print_draft(
        "# 范围\n\n本文件规定了要求。\n",
        templates={
            "print/fonts.yaml": "song: Noto Sans CJK SC\nhei: Noto Sans CJK SC\nlatin: Liberation Serif\n"
        },
    )
    assert copy.pages.find("本文件规定了要求").fonts == {"Noto-Sans-CJK-SC"}


def test_a_face_that_is_not_installed_stops_the_build(print_draft):
    with pytest.raises(FontMissing, match="没有安装字体“不存在的宋体”"):
        print_draft(
            "# 范围\n\n本文件规定了要求。\n",
            templates={
                "print/fonts.yaml": "song: 不存在的宋体\nhei: Noto Sans CJK SC\nlatin: Liberation Serif\n"
            },
        )


@pytest.mark.parametrize("rows", ["甲,1\n^,2\n", "甲,1\n^,2\n^,3\n乙,1\n"])
def test_rows_that_stay_together_may_be_higher_than_a_page(print_draft, rows):
    head = ",".join(f"列{number}" for number in range(15))
    table = f"{head}\n{rows}合计,<,48,{'字' * 4500}\n"
    copy = print_draft("# 范围\n\n:::{table} 表题\n:file: t.csv\n:::\n", files={"t.csv": table})
    words = "".join(line.compact for line in copy.pages.all_lines())
    assert words.count("字") == 4500
