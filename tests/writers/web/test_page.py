"""The page of a standard."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gbt.writers.web.page import held_together
from gbt.writers.web.templates import CONTENT_SECURITY_POLICY, MATH_FONT, STATIC, STATIC_FILES
from html_page import active_content, dead_links, faults_of_markup, ids

DRAFT = """\
# 前言

:::{foreword}
:::

# 引言

## 背景

说明背景。

:::{notice} 警告
小心烫伤。
:::

# 范围

本文件规定了助餐服务的要求，描述了证实方法。

本文件适用于助餐服务。

# 规范性引用文件

:::{normative-references}
:::

# 术语和定义

:::{terms}
:::

:::{term-entry} 助餐点
:name: te-point
:en: meal point
:symbol: $p$
为老年人提供用餐的场所。
:::

# 服务要求

(cl-staff)=
## 人员

1. 助餐点（[](#te-point)）的人员应符合GB/T 15624—2011的规定，见[](#tab-a)和[](#eq-r)[^fn-1]。
2. (cl-list)= 应做到：

   1) (li-kind)= 热情；
   1) 准时，见[](#li-kind)。

[^fn-1]: 见GB/T 15624—2011的5.1。

:::{table} 餐食的重量
:name: tab-a
:widths: 30 20 50
:decimal: 2
| 餐别 | 重量 | 备注[^a] |
|---|---|---|
| 午餐 | 500.5 | ^ |
| 晚餐 | 30 | — |

[^a]: 由双方约定。
:::

```{math}
:label: eq-r
\\begin{aligned} R &= \\frac{n}{N} \\\\ &= \\text{\\textbf{率}} \\end{aligned}
```

式中：

$R$
: 比率；

$n$、$N$
: 份数。

# 记录表

:::{annex} informative
:::

## 表样

见[](#cl-staff)。
"""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
)


def test_the_markup_is_faultless(write) -> None:
    assert faults_of_markup(write(DRAFT).text) == []


def test_anchors_are_unique_and_every_link_inside_leads_somewhere(write) -> None:
    written = write(DRAFT)
    assert [name for name, count in ids(written.html).items() if count > 1] == []
    links = {href[1:] for href in written.html.xpath("//a/@href") if href.startswith("#")}
    assert links <= set(ids(written.html))


def test_every_clause_item_table_formula_term_note_and_paragraph_has_an_anchor(write) -> None:
    page = write(DRAFT).html
    for kind in (
        "section",
        "li[@class='list-item']",
        "div[@class='table']",
        "div[contains(@class,'formula ')]",
        "div[@class='term-entry']",
        "p[contains(@class,'paragraph')]",
        "div[@class='footnote']",
    ):
        things = page.xpath(f"//article//{kind}")
        assert things, kind
        assert [thing for thing in things if not thing.get("id")] == [], kind


def test_labels_are_the_anchors(write) -> None:
    assert {"cl-staff", "cl-list", "li-kind", "tab-a", "eq-r", "te-point"} <= set(ids(write(DRAFT).html))


def test_nothing_is_styled_or_run_in_place_and_the_policy_says_so(write) -> None:
    page = write(DRAFT).html
    assert active_content(page) == []
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [CONTENT_SECURITY_POLICY]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
    ):
        assert part in CONTENT_SECURITY_POLICY
    # before anything that it should rule
    assert page.xpath("//meta[@http-equiv]/preceding-sibling::*[not(self::meta)]") == []


def test_nothing_comes_from_elsewhere(write) -> None:
    page = write(DRAFT).html
    loaded = page.xpath("//script/@src | //link/@href | //img/@src")
    assert [address for address in loaded if re.match(r"[a-z]+:|//", address) and address != "data:,"] == []


def test_widths_of_columns_and_formulas_are_classes_of_the_style_sheet(write) -> None:
    written = write(DRAFT)
    assert written.html.xpath("//col/@class") == ["w-30", "w-20", "w-50"]
    assert written.html.xpath("//td[contains(@class,'decimal')]/span/@class")[:2] == [
        "whole em-3",
        "fraction em-2",
    ]
    assert set(written.html.xpath("//*[local-name()='mtd']/@class")) == {"right flush", "left flush followed"}
    style = (written.file.parents[1] / STATIC / "page.css").read_text("utf-8")
    for name in ("w-30", "em-3", "math .left", "math .flush", "math .bold"):
        assert f".{name}{{" in style or f"{name} {{" in style, name


def test_landmarks_language_and_headings(write) -> None:
    page = write(DRAFT).html
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//nav/@aria-label") == ["目次"]
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    levels = [
        int(heading.tag[1])
        for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_title_stands_before_the_notice_and_the_scope(write) -> None:
    page = write(DRAFT).html
    order = page.xpath("//article//*[@id='title' or @class='notice' or @id='cl-引言' or @id='cl-范围']")
    assert [each.get("id") or each.get("class") for each in order] == [
        "cl-引言",
        "title",
        "notice",
        "cl-范围",
    ]


def test_contents_list_every_titled_clause_and_the_tables(write) -> None:
    page = write(DRAFT).html
    entries = [" ".join(link.text_content().split()) for link in page.xpath("//nav[@id='contents']//a")]
    assert entries == [
        "前言", "引言", "0.1 背景", "1 范围", "2 规范性引用文件", "3 术语和定义", "4 服务要求", "4.1 人员",
        "附录A 记录表", "A.1 表样", "表1 餐食的重量",
    ]  # fmt: skip


def test_footnotes_lead_back(write) -> None:
    page = write(DRAFT).html
    back = page.xpath("//*[@class='footnote' or @class='lettered-footnote']//a[@class='backlink']/@href")
    assert len(back) == 2
    assert {href[1:] for href in back} <= set(ids(page))


def test_outputs_are_linked(write) -> None:
    page = write(DRAFT).html
    assert page.xpath("//a[@data-format]/@href") == [
        "../../pdf/meal.pdf",
        "../../docx/meal.docx",
        "../../json/meal.json",
    ]


def test_cover_has_number_title_stage_and_dates(write) -> None:
    written = write(DRAFT, facts={"sample": True, "stage": "review"})
    text = written.html.xpath("string(//header[@id='cover'])")
    for part in (
        "DB3212/T",
        "社区助餐服务规范",
        "（送审稿）",
        "样例，不是发布文件",
        "泰州市地方标准",
        "发布",
        "实施",
    ):
        assert part in text
    assert "送审稿" in written.html.xpath("string(//dl[@id='about'])")


def test_pictures_lie_beside_the_page_under_safe_addresses_and_old_ones_go(write) -> None:
    figure = "# 甲\n\n:::{figure} figures/%s\n:alt: 图\n图题\n:::\n"
    written = write(figure % "a b#1.svg", files={"figures/a b#1.svg": PICTURE})
    (first,) = written.html.xpath("//img/@src")
    assert first.startswith("pictures/a-b-1-")
    assert not [address for address in dead_links(written.file) if "pictures" in address]
    (written.file.parent / "pictures" / "evil.html").touch()
    (written.file.parent / "evil").symlink_to("/")
    again = write(figure % "b.svg", files={"figures/b.svg": PICTURE})
    assert [f"pictures/{path.name}" for path in again.file.parent.rglob("*.svg")] == again.html.xpath(
        "//img/@src"
    )
    assert sorted(path.name for path in again.file.parent.iterdir()) == [
        "index.html",
        "pictures",
        "search.js",
    ]
    assert len(list((again.file.parent / "pictures").iterdir())) == 1


def test_two_pictures_whose_names_differ_in_case_only_are_two_files(write) -> None:
    figure = "# 甲\n\n:::{figure} a.svg\n图题\n:::\n\n:::{figure} A.svg\n图题\n:::\n"
    files = {"a.svg": PICTURE, "A.svg": PICTURE.replace("<svg", "<svg id='b'", 1)}
    written = write(figure, files=files)
    names = [path.name.casefold() for path in (written.file.parent / "pictures").iterdir()]
    assert len(set(names)) == 2


def test_a_bitmap_is_published_by_what_it_is(write) -> None:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG")
    # begins as a picture and goes on as a page
    data = buffer.getvalue() + b"<html><script>alert(1)</script></html>"
    written = write("# 甲\n\n:::{figure} page.jpg\n图题\n:::\n", files={"page.jpg": data})
    for path in (written.file.parent / "pictures").glob("*"):
        assert path.suffix == ".png"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("不大于3 km，25 ℃以下", "不大于3\u00a0km，25\u00a0℃以下"),
        ("GB/T 10001.1的<甲>", "GB/T 10001.1的&lt;甲&gt;"),
    ],
)
def test_a_value_keeps_its_unit(text, written) -> None:
    assert held_together(text) == written


def test_another_standard_is_linked_by_a_relative_address() -> None:
    from gbt.writers.web.page import standard_address

    assert standard_address("养老 1", "cl-a") == "../%E5%85%BB%E8%80%81%201/index.html#cl-a"


def test_static_files_are_shared_and_complete(write) -> None:
    folder = write(DRAFT).file.parents[1] / STATIC
    assert {path.name for path in folder.iterdir()} == {*STATIC_FILES, MATH_FONT}
    licence = (folder / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "STIX Two Math" in licence
    small = sum((folder / name).stat().st_size for name in ("page.css", "print.css", "page.js", "search.js"))
    assert small < 80_000


def test_a_page_outside_a_library_stands_alone(write, tmp_path) -> None:
    from gbt.files.outputs import Output
    from gbt.writers import Publication
    from gbt.writers.web.files import write_web

    written = write(DRAFT)
    alone = tmp_path / "elsewhere" / "out" / "index.html"
    write_web(Publication(standard=written.standard, assets={}, workspace=tmp_path), Output.at(alone))
    assert dead_links(alone) == []
    assert {path.name for path in alone.parent.parent.iterdir()} == {"out"}


@pytest.mark.parametrize("stage", ["comment", "published"])
def test_the_same_draft_gives_the_same_bytes(write, stage) -> None:
    first = write(DRAFT, facts={"stage": stage}).text
    assert write(DRAFT, facts={"stage": stage}).text == first
