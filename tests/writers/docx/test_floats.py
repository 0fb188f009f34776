"""Tables, figures, formulas and framed examples of a written standard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from drafts import read
from gbt.files.outputs import Output
from gbt.model import (
    Cell,
    Clause,
    Column,
    DefinitionItem,
    DefinitionList,
    Example,
    Figure,
    Formula,
    Image,
    List,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Row,
    Subfigure,
    Table,
    Text,
)
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.oxml.element import qn
from gbt.writers.docx.oxml.package import read_package


def test_table_repeats_its_head_and_keeps_rows_whole(document):
    table = next(document.iter(qn("w:tbl")))
    rows = list(table.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [
        False
    ] * 4
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_table_stands_on_one_page(document):
    """Every row but the last is kept with the next."""
    rows = list(next(document.iter(qn("w:tbl"))).iter(qn("w:tr")))
    kept = [
        all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row.iter(qn("w:p")))
        for row in rows
    ]
    assert kept == [True] * (len(rows) - 1) + [False]


def test_spans_fill_the_grid(document):
    table = next(document.iter(qn("w:tbl")))
    columns = len(list(table.iter(qn("w:gridCol"))))
    for row in table.iter(qn("w:tr")):
        spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.iter(qn("w:tc"))]
        assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == columns
    merges = [merge.get(qn("w:val")) for merge in table.iter(qn("w:vMerge"))]
    assert merges == ["restart", None]


def test_notes_and_footnotes_stand_inside_the_frame(paragraphs):
    inside = [p.text for p in paragraphs if p.in_table and p.style in ("标准文件_注×：", "标准文件_图表脚注")]
    assert inside == ["表注一。", "表注二。", "表脚注。"]


def test_decimal_points_are_aligned_by_indent(document):
    def indent(text):
        paragraph = next(p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == text)
        return int(paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:right")))

    assert indent("1.5") - indent("12.25") == 90


def test_a_vector_picture_keeps_its_bitmap_and_its_words(package, document):
    media = {name.rpartition(".")[2]: name for name in package if name.startswith("word/media/")}
    assert set(media) == {"svg", "png"}
    assert package[media["png"]].startswith(b"\x89PNG")
    assert [node.get("descr") for node in document.iter(qn("wp:docPr"))] == ["流程图"]
    assert len(list(document.iter(qn("asvg:svgBlip")))) == 1


def test_words_in_drawings_are_in_song(write, whole):
    """六号 at most, whatever face they were drawn in (Table F.1, no. 40)."""
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 57 28"><text font-family="Arial" font-size="12">x</text></svg>'
    vectors = [c for n, c in read_package(write(whole, svg=drawn)).items() if n.endswith(".svg")]
    svg = etree.fromstring(vectors[0])
    assert svg.get("font-family").startswith("宋体")
    assert float(svg[0].get("font-size")) < 7.6
    assert "font-family" not in svg[0].attrib


def test_a_missing_picture_is_a_finding(tmp_path, whole, publish):
    findings = write_docx(publish(whole, {}), Output.at(tmp_path / "x.docx")).findings
    assert [f.rule for f in findings] == ["image-missing"]


def test_formulas_are_native(document):
    assert len(list(document.iter(qn("m:oMath")))) == 5
    assert len(list(document.iter(qn("m:oMathPara")))) == 1


def test_an_unreadable_formula_is_a_finding_and_stays_visible(tmp_path, whole, publish):
    from dataclasses import replace

    from gbt.findings.finding import Source
    from gbt.model import Formula
    from gbt.writers.docx.document import write_docx

    source = Source(file="standards/x/index.md", line=7, column=1)
    broken = Formula(number="", latex=r"\nosuchcommand x", source=source)
    chapter = next(e for e in whole.elements if e.number == "1")
    changed = replace(whole, elements=(replace(chapter, blocks=(broken,)),), contents=(), footnotes=())
    findings = write_docx(publish(changed, {}), Output.at(tmp_path / "x.docx")).findings
    assert [(f.rule, f.source.line) for f in findings] == [("formula-syntax", 7)]
    document = etree.fromstring(read_package((tmp_path / "x.docx").read_bytes())["word/document.xml"])
    assert "nosuchcommand" in "".join(node.text for node in document.iter(qn("m:t")))


def test_a_formula_stays_with_its_lead_in_and_its_signs(write, whole):
    lead, asked = Paragraph(inlines=(Text(value="按下式计算："),)), Formula(number="", latex="a=b")
    untitled = Clause(kind=whole.elements[3].kind, number="2.1", level=2, blocks=(lead, asked))
    chapter = replace(whole.elements[3], blocks=(), subclauses=(untitled,))
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    words = next(p for p in document.iter(qn("w:p")) if "按下式计算" in "".join(p.itertext(qn("w:t"))))
    assert words.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def written(write, whole, block):
    chapter = replace(whole.elements[3], blocks=(block,), subclauses=())
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    for paragraph in document.iter(qn("w:p")):
        text = "".join(paragraph.itertext(qn("w:t")))
        yield text, paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_a_figure_of_many_tall_parts_has_its_title_on_each_page(write, whole):
    image = Image(asset="a.svg", media_type="image/svg+xml", width=300, height=250)
    parts = tuple(
        Subfigure(mark=f"{letter})", title=(Text(value="部分"),), image=image) for letter in "abcde"
    )
    figure = Figure(
        number="1",
        title=(Text(value="布置"),),
        subfigures=parts,
        unit=(Text(value="单位为毫米"),),
        anchor="fig-9",
    )
    found = [(text, kept) for text, kept in written(write, whole, figure) if "部分" in text or "布置" in text]
    assert found == [
        ("a)　部分", True),
        ("b)　部分", True),
        ("　布置", False),
        ("c)　部分", True),
        ("d)　部分", True),
        ("图1　布置（续）", False),
        ("e)　部分", True),
        ("图1　布置（续）", True),  # with the end line
    ]


def test_parts_that_fit_stand_above_one_title(write, whole):
    image = Image(asset="a.svg", media_type="image/svg+xml", width=200, height=150)
    parts = tuple(Subfigure(mark=f"{letter})", title=(), image=image) for letter in "abcd")
    figure = Figure(number="1", title=(Text(value="布置"),), subfigures=parts)
    assert [text for text, _ in written(write, whole, figure) if "布置" in text] == ["　布置"]


def with_figure(write, whole, **facts):
    """The document of a standard with this figure alone."""
    figure = Figure(number="1", title=(Text(value="布置"),), **facts)
    chapter = replace(whole.elements[3], blocks=(figure,), subclauses=())
    standard = replace(whole, elements=(chapter,), contents=())
    return etree.fromstring(read_package(write(standard))["word/document.xml"])


def test_part_figures_stand_beside_each_other_at_their_own_width(write, whole):
    """The same rows as in print, titles on one line, and no empty line below them as below a table."""
    image = Image(asset="a.svg", media_type="image/svg+xml", width=215, height=100)
    parts = tuple(Subfigure(mark=f"{letter})", title=(), image=image) for letter in "ab")
    note = Note(number="", label="注：", blocks=(Paragraph(inlines=(Text(value="宽度。"),)),))
    [table] = with_figure(write, whole, subfigures=parts, notes=(note,)).iter(qn("w:tbl"))
    assert [column.get(qn("w:w")) for column in table.iter(qn("w:gridCol"))] == ["4720", "4720"]
    assert [cell.get(qn("w:val")) for cell in table.iter(qn("w:vAlign"))] == ["bottom", "bottom"]
    below = table.getnext()
    assert "".join(below.itertext(qn("w:t"))) == "宽度。"
    assert below.find(f"{qn('w:pPr')}/{qn('w:spacing')}") is None


@pytest.mark.parametrize(("image", "above_key"), [(True, "50"), (False, "100")])
def test_the_key_has_half_a_line_above_it_or_that_of_the_figure(write, whole, image, above_key):
    """A figure begins an empty line below the text, with whatever it begins (10.4.2.1)."""
    explained = Paragraph(inlines=(Text(value="钉芯。"),))
    item = DefinitionItem(term=(Text(value="1"),), definition=(explained,))
    key = DefinitionList(role="key", lead="标引序号说明：", items=(item,))
    picture = Image(asset="a.svg", media_type="image/svg+xml", width=215, height=100) if image else None
    document = with_figure(write, whole, key=key, image=picture)
    [lead] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "标引序号说明："]
    assert lead.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(qn("w:beforeLines")) == above_key


def test_a_paragraph_of_a_figure_is_set_as_its_key(write, whole):
    words = Paragraph(inlines=(Text(value="图中的段。"),))
    document = with_figure(write, whole, paragraphs=(words,))
    [paragraph] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "图中的段。"]
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "标准文件_图表说明"


def test_the_key_turns_over_under_its_explanations(write, whole):
    items = tuple(
        DefinitionItem(
            term=(Text(value=mark),), definition=(Paragraph(inlines=(Text(value="很长的说明；"),)),)
        )
        for mark in "12"
    )
    key = DefinitionList(role="key", lead="标引序号说明：", items=items)
    document = with_figure(write, whole, key=key)
    found = [p for p in document.iter(qn("w:p")) if "很长的说明" in "".join(p.itertext(qn("w:t")))]
    indents = [p.find(f"{qn('w:pPr')}/{qn('w:ind')}") for p in found]
    assert len(indents) == 2
    # half a character of 小五 for the sign, two for the dash
    places = [[ind.get(qn(f"w:{side}")) for side in ("left", "hanging")] for ind in indents]
    assert places == [["870", "450"]] * 2


def test_marks_in_an_example_are_as_small_as_its_words(write, whole):
    items = (ListItem(mark="——", blocks=(Paragraph(inlines=(Text(value="甲；"),)),)),)
    inner = List(style="dash", level=1, items=items)
    chapter = replace(
        whole.elements[3], blocks=(Example(number="", label="示例：", blocks=(inner,)),), subclauses=()
    )
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    [item] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "甲；"]
    size = item.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}")
    assert size.get(qn("w:val")) == "18"


def test_a_table_that_fills_its_page_may_be_divided(write, whole):
    """Kept whole it could be put on the page behind that of its title."""
    rows = tuple(
        Row(cells=(Cell(column=0, blocks=(Paragraph(inlines=(Text(value="甲" * 100),)),)),))
        for _ in range(13)
    )
    header = (Row(cells=(Cell(column=0, blocks=(Paragraph(inlines=(Text(value="项目"),)),)),)),)
    table = Table(number="1", title=(), columns=(Column(), Column(), Column()), header=header, rows=rows)
    found = [kept for text, kept in written(write, whole, table) if text.startswith("甲")]
    assert found == [True, *[False] * 12]


def test_a_quotation_is_set_in_its_first_line_twice(write, whole):
    words = Quotation(blocks=(Paragraph(inlines=(Text(value="引文。"),)),))
    chapter = replace(whole.elements[3], blocks=(words,), subclauses=())
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    [found] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "引文。"]
    indent = found.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert [indent.get(qn(f"w:{side}")) for side in ("left", "right", "firstLine")] == ["420"] * 3


def test_an_empty_line_stands_below_a_table_in_a_frame(write, whole):
    """10.4.2.1."""
    row = Row(
        cells=tuple(
            Cell(column=column, blocks=(Paragraph(inlines=(Text(value="格"),)),)) for column in range(2)
        )
    )
    inner = Table(number="", title=(), columns=(Column(), Column()), header=(row,), rows=(row,))
    words = Paragraph(inlines=(Text(value="表下的字。"),))
    example = Example(number="", label="示例：", framed=True, blocks=(inner, words))
    after = Paragraph(inlines=(Text(value="框下的字。"),))
    chapter = replace(whole.elements[3], blocks=(example, after), subclauses=())
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    [below] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "表下的字。"]
    spacing = below.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert spacing is not None
    assert spacing.get(qn("w:beforeLines")) == "100"
    [after] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "框下的字。"]
    assert after.find(f"{qn('w:pPr')}/{qn('w:spacing')}") is None


def test_a_table_in_an_item_is_as_wide_as_the_text(write, whole):
    row = Row(
        cells=tuple(
            Cell(column=column, blocks=(Paragraph(inlines=(Text(value="格"),)),)) for column in range(2)
        )
    )
    inner = Table(number="1", title=(), columns=(Column(), Column()), header=(row,), rows=(row,))
    item = ListItem(mark="——", blocks=(Paragraph(inlines=(Text(value="甲；"),)), inner))
    chapter = replace(whole.elements[3], blocks=(List(style="dash", level=1, items=(item,)),), subclauses=())
    standard = replace(whole, elements=(chapter,), contents=())
    document = etree.fromstring(read_package(write(standard))["word/document.xml"])
    [found] = document.iter(qn("w:tbl"))
    widths = [int(column.get(qn("w:w"))) for column in found.iter(qn("w:gridCol"))]
    assert abs(sum(widths) - 9354) < 5


def test_words_that_lead_to_a_list_stay_with_it(write, whole):
    def words(text):
        return Paragraph(inlines=(Text(value=text),))

    def listed(text, *more):
        return List(style="dash", level=1, items=(ListItem(mark="——", blocks=(words(text), *more)),))

    note = Note(number="", label="注：", blocks=(words("注的引语："), listed("注的项。")))
    outer = listed("内层的引语：", listed("内层的项。"))
    untitled = Clause(
        kind=whole.elements[3].kind, number="2.1", level=2, blocks=(words("条的引语："), outer, note)
    )
    chapter = replace(whole.elements[3], blocks=(), subclauses=(untitled,))
    document = etree.fromstring(
        read_package(write(replace(whole, elements=(chapter,), contents=())))["word/document.xml"]
    )
    kept = [
        "".join(p.itertext(qn("w:t")))
        for p in document.iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert [
        text for text in ("条的引语：", "内层的引语：", "注的引语：") if any(text in k for k in kept)
    ] == [
        "条的引语：",
        "内层的引语：",
        "注的引语：",
    ]
    assert not any("内层的项" in text for text in kept)


def test_rows_higher_than_a_third_of_a_page_may_be_torn(tmp_path, publish):
    long = "评价人员应当在评价开始之前说明评价的目的、范围和程序。" * 30
    rows = f"| 甲 | 乙 |\n|---|---|\n| 一 | {long} |\n| 二 | 短 |\n"
    standard = read(tmp_path, f"# 要求\n\n:::{{table}} 题\n\n{rows}\n注：{long}\n:::\n").standard
    write_docx(publish(standard, {}), Output.at(tmp_path / "x.docx"))
    document = etree.fromstring(read_package((tmp_path / "x.docx").read_bytes())["word/document.xml"])
    table = next(each for each in document.iter(qn("w:tbl")) if "评价人员" in "".join(each.itertext()))
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.iter(qn("w:tr"))]
    assert whole == [True, False, True, False]
