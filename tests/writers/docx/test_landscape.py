"""Wide tables on pages turned on their side: in which section each thing of the document stands."""

from __future__ import annotations

import pytest
from lxml import etree

from drafts import read
from gbt.writers.docx.oxml.element import qn
from gbt.writers.docx.oxml.package import read_package

TURNED = "横"


def table(title: str) -> str:
    return f":::{{table}} {title}\n:landscape:\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n:::\n"


@pytest.fixture
def outline(write, tmp_path):
    """The sections of a draft behind the cover: format and first number of its pages, 横, texts of its paragraphs."""

    def sections_of(text: str) -> list[tuple[str, str | None, str, list[str]]]:
        xml = read_package(write(read(tmp_path, text).standard))["word/document.xml"]
        body = etree.fromstring(xml)[0]
        found = []
        texts: list[str] = []
        for element in body:
            texts += filter(None, ("".join(p.itertext(qn("w:t"))) for p in element.iter(qn("w:p"))))
            if element.find(f".//{qn('w:pBdr')}") is not None:
                texts.append("终结线")
            inside = [] if element.tag == qn("w:sectPr") else list(element.iter(qn("w:sectPr")))
            assert element.tag != qn("w:tbl") or not inside, "Word does not open a section inside a table"
            for section in [element] if element.tag == qn("w:sectPr") else inside:
                numbers = section.find(qn("w:pgNumType"))
                if numbers is not None:
                    side = TURNED if section.find(qn("w:pgSz")).get(qn("w:orient")) else ""
                    found.append((numbers.get(qn("w:fmt")), numbers.get(qn("w:start")), side, texts))
                texts = []
        return found

    return sections_of


def test_tables_behind_each_other_have_no_empty_page_between(outline):
    sections = outline(
        f"# 要求\n\n机构应公布菜单。\n\n{table('甲表')}\n{table('乙表')}\n\n机构应保存记录。\n"
    )
    assert [side for _, _, side, _ in sections[1:]] == ["", TURNED, TURNED, ""]
    assert all(texts for *_, texts in sections)


def test_the_end_rule_stands_on_the_page_of_a_last_table(outline):
    """GB/T 1.1—2020, 10.1.5."""
    *_, last = outline(f"# 要求\n\n机构应公布菜单。\n\n{table('甲表')}")
    assert last[2] == TURNED
    assert (last[3][0], last[3][-1]) == ("\u3000甲表", "终结线")


def test_a_table_of_the_introduction_stands_among_roman_pages(outline):
    sections = outline(f"# 引言\n\n背景。\n\n{table('甲表')}\n后文。\n\n# 要求\n\n机构应公布菜单。\n")
    assert [(form, start, side) for form, start, side, _ in sections] == [
        ("upperRoman", "1", ""), ("upperRoman", None, TURNED), ("upperRoman", None, ""), ("decimal", "1", ""),
    ]  # fmt: skip


def test_a_table_in_a_frame_stays_upright(outline):
    framed = f"::::{{example}}\n:framed:\n样例：\n\n{table('甲表')}::::\n"
    sections = outline(f"# 要求\n\n机构应公布菜单。\n\n{framed}\n机构应保存记录。\n")
    assert [side for _, _, side, _ in sections] == ["", ""]
