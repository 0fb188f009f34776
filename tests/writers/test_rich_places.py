"""Where most texts are a plain line and some are more: cells with blocks, names with formulas, in every output."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement
from pypdf import PdfReader

from drafts import read
from gbt.files.outputs import Output
from gbt.model import (
    Cell,
    Column,
    Emphasis,
    Footnote,
    FootnoteReference,
    Formula,
    IndexMark,
    Inline,
    InlineFormula,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Row,
    Standard,
    Strong,
    Subscript,
    Table,
    TermEntry,
    Text,
)
from gbt.plain import bare
from gbt.writers import Publication
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.oxml.element import qn
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.html import Medium, Words, contents_html
from gbt.writers.model_json import dump_standard, load_standard
from gbt.writers.pdf.printing import print_publication
from gbt.writers.web.files import write_web
from gbt.writers.web.shard import search_entries
from html_page import parse
from pdf_reading import Pages

DRAFT = """\
# 范围

本文件规定了助餐服务的要求。

# 要求

要求见表1。
"""


def words(text: str) -> tuple[Inline, ...]:
    return (Text(value=text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(inlines=words(text))


def item(mark: str, text: str) -> ListItem:
    return ListItem(mark=mark, blocks=(paragraph(text),))


def rich_table() -> Table:
    """A column of short words beside cells with two paragraphs, a list, a formula, a note."""
    letters = List(
        style="lettered",
        level=1,
        items=(
            item("a)", "菜品留样不少于一百二十五克；"),
            ListItem(
                mark="b)",
                blocks=(
                    paragraph("留样时间："),
                    List(style="digit", level=2, items=(item("1)", "热菜两日；"), item("2)", "冷菜三日。"))),
                ),
            ),
        ),
    )
    marked = Paragraph(
        inlines=(*words("第二段"), FootnoteReference(mark="a", anchor="fn-a", scope="table"), *words("。"))
    )
    note = Note(number="", label="注：", blocks=(paragraph("格中的注。"),))
    contents = (
        (paragraph("第一段。"), marked),
        (paragraph("留样应符合下列要求："), letters),
        (paragraph("用量按下式计算："), Formula(number="", latex="m = n q_1"), note),
        (Paragraph(inlines=(*words("仅一行，"), InlineFormula(latex="t_0"))),),
        (),
    )
    rows = tuple(
        Row(cells=(Cell(blocks=words_of, column=0), Cell(blocks=blocks, column=1)))
        for blocks, words_of in zip(contents, ((paragraph(name),) for name in "甲乙丙丁戊"), strict=True)
    )
    head = Row(
        cells=(
            Cell(blocks=(paragraph("项目"),), column=0),
            Cell(blocks=(paragraph("要求"), paragraph("（逐项）")), column=1),
        )
    )
    return Table(
        number="1",
        title=words("助餐要求"),
        unit=(*words("单位为"), InlineFormula(latex="q_1")),
        columns=(Column(width=0.25), Column(width=0.75)),
        header=(head,),
        rows=rows,
        footnotes=(Footnote(mark="a", anchor="fn-a", blocks=(paragraph("表脚注。"),)),),
        anchor="tab-meal",
    )


def rich_term() -> TermEntry:
    """Names with a subscript and a symbol that is a formula."""
    lowered = Subscript(inlines=words("2.5"))
    return TermEntry(
        number="2.1",
        term=(*words("细颗粒物PM"), lowered),
        english=(*words("particulate matter PM"), lowered),
        symbol=(InlineFormula(latex="c_m"),),
        admitted=((*words("PM"), lowered),),
        blocks=(paragraph("空气动力学直径不大于2.5 μm的颗粒物。"),),
        anchor="te-pm",
    )


@pytest.fixture
def rich(tmp_path: Path) -> Standard:
    standard = read(tmp_path, DRAFT).standard
    scope, chapter = standard.elements
    blocks = (rich_term(), *chapter.blocks, rich_table())
    title = (*words("PM"), Subscript(inlines=words("2.5")), *words("与"), InlineFormula(latex="c_m"))
    elements = (scope, replace(chapter, title=title, blocks=blocks))
    entries = tuple(replace(e, title=title) if e.anchor == chapter.anchor else e for e in standard.contents)
    cover = replace(standard.cover, title=((*words("助餐"), Subscript(inlines=words("试"))), words("要求")))
    return replace(standard, elements=elements, contents=entries, cover=cover)


@pytest.fixture
def publication(rich: Standard, tmp_path: Path) -> Publication:
    return Publication(standard=rich, assets={}, workspace=tmp_path)


def test_json_gives_the_model_back(rich: Standard) -> None:
    assert load_standard(dump_standard(rich)) == rich


@pytest.fixture
def page(publication: Publication, tmp_path: Path) -> HtmlElement:
    target = tmp_path / "build" / "html" / "meal" / "index.html"
    assert write_web(publication, Output.at(target)).findings == ()
    return parse(target.read_text("utf-8"))


def test_html_sets_blocks_in_a_cell(page: HtmlElement) -> None:
    first, second, third, fourth, fifth = page.xpath("//tbody/tr/td[2]")
    assert [p.text_content() for p in first.xpath("./p")] == ["第一段。", "第二段a。"]
    assert [mark.text for mark in second.xpath(".//span[@class='mark']")] == ["a)", "b)", "1)", "2)"]
    assert third.xpath("./div[@class='formula']//math")
    assert third.xpath("./div[@class='note']")
    assert fourth.get("class").split()[0] == "center"
    assert not fourth.xpath("./p")
    assert fifth.text_content() == ""
    assert [p.text for p in page.xpath("//thead//th[2]/p")] == ["要求", "（逐项）"]


def test_html_sets_names_of_terms(page: HtmlElement) -> None:
    [entry] = page.xpath("//div[@class='term-entry']")
    assert [sub.text for sub in entry.xpath(".//sub")] == ["2.5"] * 3
    assert entry.xpath(".//span[@class='symbol']//math")
    assert page.xpath("//div[@class='unit']//math")


def test_html_sets_titles(publication: Publication, page: HtmlElement) -> None:
    assert [sub.text for sub in page.xpath("//h1[@class='title']//sub")] == ["试"]
    contents = parse(contents_html(publication.standard, Medium()))
    entry = contents.xpath("//p[contains(@class, 'entry')]//span[@class='title'][sub]")
    assert len(entry) == 1
    assert entry[0].xpath(".//math")


def test_a_title_in_the_contents_neither_leads_nor_marks() -> None:
    title = (
        Strong(inlines=words("甲")),
        FootnoteReference(mark="1)", anchor="fn-1", scope="text"),
        IndexMark(keyword="乙", anchor="ix-1", inlines=words("乙")),
        Link(url="https://example.org", inlines=(Emphasis(inlines=words("x")),)),
    )
    assert bare(title) == (*words("甲乙"), Emphasis(inlines=words("x")))


def test_search_finds_every_line_of_a_cell(rich: Standard) -> None:
    [table] = [entry for entry in search_entries(rich, Words()) if entry.anchor == "tab-meal"]
    for line in ("第二段", "冷菜三日", "格中的注", "仅一行", "表脚注"):
        assert line in table.text
    [term] = [entry for entry in search_entries(rich, Words()) if entry.anchor == "te-pm"]
    assert term.title == "细颗粒物PM2.5、PM2.5"
    assert term.text.startswith("particulate matter PM2.5")


def test_print_sets_blocks_in_a_cell(publication: Publication) -> None:
    done, findings = print_publication(publication)
    assert findings == ()
    assert [outline.title for outline in PdfReader(io.BytesIO(done.data)).outline][-1] == "2　PM2.5与c_m"
    pages = Pages(done.data)
    text = "".join("".join(pages.stream(page).split()) for page in range(1, len(pages) + 1))
    for line in (
        "细颗粒物PM2.5　particulatematterPM2.5".replace("　", ""),
        "第一段。第二段a。",
        "a)菜品留样",
        "1)热菜两日；",
        "注：格中的注。",
    ):
        assert line in text


def test_word_sets_blocks_in_a_cell(publication: Publication, tmp_path: Path) -> None:
    target = tmp_path / "meal.docx"
    assert write_docx(publication, Output.at(target)).findings == ()
    document = etree.fromstring(read_package(target.read_bytes())["word/document.xml"])
    table = next(document.iter(qn("w:tbl")))
    cells = [row.findall(qn("w:tc"))[1] for row in table.findall(qn("w:tr"))[:-1]]
    texts = [["".join(p.itertext(qn("w:t"))) for p in cell.findall(qn("w:p"))] for cell in cells]
    assert texts == [
        ["要求", "（逐项）"],
        ["第一段。", "第二段a。"],
        ["留样应符合下列要求：", "菜品留样不少于一百二十五克；", "留样时间：", "热菜两日；", "冷菜三日。"],
        ["用量按下式计算：", "", "格中的注。"],
        ["仅一行，"],
        [""],
    ]
    [title] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "助餐试　要求"][:1]
    assert "试" in [
        "".join(run.itertext(qn("w:t")))
        for run in title.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is not None
    ]
    [listed] = [
        link
        for link in document.iter(qn("w:hyperlink"))
        if "".join(link.itertext(qn("w:t"))).startswith("2　PM")
    ]
    assert len(list(listed.iter(qn("m:oMath")))) == 1
    [entry] = [p for p in document.iter(qn("w:p")) if "细颗粒物" in "".join(p.itertext(qn("w:t")))]
    lowered = [
        run for run in entry.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is not None
    ]
    assert ["".join(run.itertext(qn("w:t"))) for run in lowered] == ["2.5"] * 3
    assert len(list(entry.iter(qn("m:oMath")))) == 1
    indents = [p.find(f"{qn('w:pPr')}/{qn('w:ind')}") for p in cells[2].findall(qn("w:p"))]
    assert [int(ind.get(qn("w:left"), "0")) for ind in indents[1:]] == [360, 360, 720, 720]
