"""What a written standard holds: numbers as Word computes them, live fields, sections, settings."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from lxml import etree

from gbt import model
from gbt.files.outputs import Output
from gbt.plain import said
from gbt.vocabulary import ElementKind, TargetKind
from gbt.writers import docx as docx_writer
from gbt.writers.docx.base import base_document
from gbt.writers.docx.cover import english_lines
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.files import template_files
from gbt.writers.docx.identity import bookmark_name, letter_anchor
from gbt.writers.docx.oxml.element import legal, qn, text, w
from gbt.writers.docx.oxml.package import read_package, write_package
from gbt.writers.docx.readback import read_paragraphs


def numbered(paragraphs, *styles):
    return [(p.number, p.text.strip()) for p in paragraphs if p.style in styles]


# --- numbers -----------------------------------------------------------------------------------


def test_clauses_number_themselves(paragraphs):
    assert numbered(
        paragraphs, "标准文件_章标题", "标准文件_一级条标题", "标准文件_二级无标题", "标准文件_引言一级条标题"
    ) == [
        ("0.1", "缘由"),
        ("0.2", "关系"),
        ("1", "术语和定义"),
        ("2", "要求"),
        ("2.1", "人员"),
        ("2.2", "设施"),
        ("2.2.1", paragraphs_text(paragraphs, "p-mentions")),
        ("2.2.2", "第二个无标题条。"),
        ("2.3", "计算"),
    ]  # fmt: skip


def paragraphs_text(paragraphs, anchor):
    return next(p.text.strip() for p in paragraphs if bookmark_name(anchor) in p.bookmarks)


def test_annexes_number_themselves_and_their_tables(paragraphs):
    assert numbered(
        paragraphs, "标准文件_附录标识", "标准文件_附录一级条标题", "标准文件_附录一级无标题", "标准文件_附录表标题"
    ) == [
        ("附录A", "（资料性）\n调查表"),
        ("A.1", "一般"),
        ("表A.1", "项目"),
        ("A.2", "无标题的附录条。"),
    ]  # fmt: skip


def test_lists_begin_anew(paragraphs):
    assert numbered(paragraphs, "标准文件_字母编号列项（一级）", "标准文件_数字编号列项（二级）") == [
        ("a)", "甲；"),
        ("b)", "乙："),
        ("1)", "乙一；"),
        ("2)", "乙二。"),
        ("c)", "丙。"),
        ("a)", "丁；"),
        ("b)", "戊。"),
    ]


def test_notes_go_on_after_those_of_a_table_in_between(paragraphs):
    assert numbered(paragraphs, "标准文件_注×：") == [
        ("注1：", "注一。"),
        ("注1：", "表注一。"),
        ("注2：", "表注二。"),
        ("注2：", "注二。"),
    ]
    assert numbered(paragraphs, "标准文件_注：")[0] == ("注：", "术语的注。")


def test_only_the_first_item_of_a_list_names_an_instance(document):
    """So that an item typed in the style alone gets the next number."""
    own = [p for p in document.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None]
    texts = ["".join(p.itertext(qn("w:t"))) for p in own]
    assert [text for text in texts if text in ("甲；", "乙：", "丙。", "丁；", "戊。")] == ["甲；", "丁；"]


def test_bibliography_and_table_footnotes_number_themselves(paragraphs):
    assert [number for number, _ in numbered(paragraphs, "标准文件_参考文献条目")] == ["[1]", "[2]"]
    assert numbered(paragraphs, "标准文件_图表脚注") == [("a", "表脚注。")]


# --- fields ------------------------------------------------------------------------------------


def test_every_mention_is_a_field_with_the_models_text(paragraphs):
    mentions = next(p for p in paragraphs if bookmark_name("p-mentions") in p.bookmarks)
    assert mentions.text.strip() == (
        "应符合2.2、2.2.2、A.2、第2章、2.1 b)、表1、表A.1、图1、公式（1）、公式（A.1）和附录A“的”规定1)。"
    )
    assert [result for _, result in mentions.fields] == [
        "2.2", "2.2.2", "A.2", "2", "2.1", "b)", "表1", "表A.1", "图1", "1", "A.1", "附录A"
    ]  # fmt: skip
    assert all(instruction.startswith("REF ") for instruction, _ in mentions.fields)


def test_the_cached_result_is_what_word_will_compute(paragraphs):
    numbers = {mark: p.number for p in paragraphs for mark in p.bookmarks}
    checked = 0
    for paragraph in paragraphs:
        for instruction, result in paragraph.fields:
            match = re.match(r"REF (\w+) \\n \\h", instruction)
            if match:
                assert numbers[match[1]] == result
                checked += 1
    assert checked >= 9


def test_every_field_leads_to_a_bookmark(paragraphs):
    marks = {mark for p in paragraphs for mark in p.bookmarks}
    targets = {
        match[1]
        for p in paragraphs
        for instruction, _ in p.fields
        if (match := re.match(r"(?:REF|PAGEREF|NOTEREF) (\w+)", instruction))
    }
    assert targets
    assert targets <= marks


def test_annex_formula_takes_its_letter_from_the_hidden_paragraph(paragraphs):
    formula = next(p for p in paragraphs if bookmark_name("eq-A-1") in p.bookmarks)
    letter = bookmark_name(letter_anchor("an-a"))
    assert [instruction for instruction, _ in formula.fields] == [
        f"REF {letter} \\n \\h", "SEQ 附录公式 \\* ARABIC \\r 1"
    ]  # fmt: skip
    assert next(p.number for p in paragraphs if letter in p.bookmarks) == "A"


def test_contents_are_a_field_over_the_official_styles(document, paragraphs, write, whole):
    instructions = "".join(node.text for node in document.iter(qn("w:instrText")))
    assert "标准文件_章标题,1,标准文件_附录标识,1" in instructions
    assert "标准文件_一级条标题,2,标准文件_附录一级条标题,2" in instructions
    lines = [p for p in paragraphs if p.style == "toc 1"]
    assert [p.text.rstrip("\t") for p in lines] == [
        "前言", "引言", "1　术语和定义", "2　要求", "附录A（资料性）　调查表", "参考文献"
    ]  # fmt: skip
    labelled = read_paragraphs(write(whole, pages={"cl-2": "1", "cl-foreword": "II"}))
    assert [p.text for p in labelled if p.style == "toc 1"][:4:3] == ["前言\tII", "2　要求\t1"]


def test_heads_refer_to_the_number_on_the_cover(package):
    heads = [
        etree.fromstring(content) for name, content in package.items() if re.match(r"word/header\d", name)
    ]
    assert len(heads) == 2
    for head in heads:
        assert "STYLEREF 标准文件_文件编号" in "".join(node.text for node in head.iter(qn("w:instrText")))
        assert "".join(node.text for node in head.iter(qn("w:t"))) == "DB3212/T 1116—2022"


def test_footnotes_are_native_with_a_bracket(package, document):
    notes = etree.fromstring(package["word/footnotes.xml"])
    own = [note for note in notes if note.get(qn("w:type")) is None]
    assert ["".join(note.itertext(qn("w:t"))) for note in own] == [")脚注的内容。"]
    assert len(list(document.iter(qn("w:footnoteReference")))) == 1
    marks = [run for run in own[0].iter(qn("w:r")) if run.find(qn("w:footnoteRef")) is not None]
    assert marks[0].find(f"{qn('w:rPr')}/{qn('w:vertAlign')}").get(qn("w:val")) == "baseline"


def test_a_frame_is_as_wide_as_the_text_and_one(document):
    """Word joins borders of paragraphs only where they are indented alike."""
    framed = [
        p
        for p in document.iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:left')}") is not None
    ]
    assert ["".join(p.itertext(qn("w:t"))) for p in framed] == ["示例的内容。"]
    indent = framed[0].find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert (indent.get(qn("w:left")), indent.get(qn("w:right"))) == ("80", "80")


# --- sections and settings ---------------------------------------------------------------------


def sections(document):
    return list(document.iter(qn("w:sectPr")))


def test_three_sections_with_roman_and_arabic_numbers(document):
    numbers = [section.find(qn("w:pgNumType")) for section in sections(document)]
    assert numbers[0] is None
    assert [(n.get(qn("w:fmt")), n.get(qn("w:start"))) for n in numbers[1:]] == [
        ("upperRoman", "1"), ("decimal", "1")
    ]  # fmt: skip
    assert {section.find(qn("w:type")).get(qn("w:val")) for section in sections(document)} == {"nextPage"}


def test_duplex_begins_on_odd_pages_and_mirrors(write, whole):
    package = read_package(write(whole, duplex=True))
    document = etree.fromstring(package["word/document.xml"])
    assert [s.find(qn("w:type")).get(qn("w:val")) for s in sections(document)] == [
        "nextPage",
        "oddPage",
        "oddPage",
    ]
    assert b"<w:mirrorMargins" in package["word/settings.xml"]


def test_odd_and_even_pages_differ(package):
    assert b"<w:evenAndOddHeaders" in package["word/settings.xml"]
    assert b"<w:mirrorMargins" not in package["word/settings.xml"]


def test_a_wide_table_turns_its_page(write, whole):
    def turn(part):
        blocks = (
            dataclasses.replace(block, landscape=True) if isinstance(block, model.Table) else block
            for block in part.blocks
        )
        return dataclasses.replace(part, blocks=tuple(blocks), subclauses=tuple(map(turn, part.subclauses)))

    wide = dataclasses.replace(whole, elements=tuple(map(turn, whole.elements)))
    document = etree.fromstring(read_package(write(wide))["word/document.xml"])
    turned = [s for s in sections(document) if s.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"]
    assert len(turned) == 2
    assert len(sections(document)) == 7
    starts = [s.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections(document)[2:]]
    assert starts == ["1", None, None, None, None]


def test_the_index_stands_in_two_columns(write, whole):
    """Title above the columns, end line below them, on pages that go on counting."""
    place = model.CrossReference(
        label="cl-2",
        anchor="cl-2",
        kind=TargetKind.CLAUSE,
        parts=(model.ReferencePart(text="2", anchor="cl-2"),),
    )
    item = model.IndexItem(keyword="要求", references=(place,))
    groups = (model.IndexGroup(initial="Y", items=(item,)),)
    listed = model.Clause(
        kind=ElementKind.INDEX, number="", level=1, title=(model.Text(value="索引"),), anchor="cl-index",
        blocks=(model.AlphabeticalIndex(groups=groups),),
    )  # fmt: skip
    indexed = dataclasses.replace(whole, elements=(*whole.elements, listed))
    document = etree.fromstring(read_package(write(indexed))["word/document.xml"])
    *_, body, index, last = sections(document)
    assert [s.find(qn("w:cols")).get(qn("w:num")) for s in (body, index, last)] == [None, "2", None]
    assert [s.find(qn("w:type")).get(qn("w:val")) for s in (index, last)] == ["continuous", "continuous"]
    assert [s.find(qn("w:pgNumType")).get(qn("w:start")) for s in (body, index, last)] == ["1", None, None]


# --- the file ------------------------------------------------------------------------------------


def test_two_builds_give_the_same_bytes(write, whole):
    assert write(whole) == write(whole)


def test_no_person_no_time_no_path(package):
    core = package["docProps/core.xml"].decode()
    assert "上门服务规范" in core
    assert "DB3212/T 1116—2022" in core
    assert not re.search(r"created|modified|lastModifiedBy|revision", core)
    text = b"".join(content for name, content in package.items() if name.endswith((".xml", ".rels"))).decode()
    assert not re.search(r"20\d\d-\d\d-\d\dT\d\d:|/home/|/tmp/|C:\\", text)


def test_every_block_keeps_its_identity(package, paragraphs):
    identity = etree.fromstring(package["customXml/item1.xml"])
    anchors = {block.get("bookmark"): block.get("anchor") for block in identity}
    marks = {mark for p in paragraphs for mark in p.bookmarks}
    assert marks == set(anchors)
    assert anchors[bookmark_name("li-b")] == "li-b"


def test_bookmark_names_are_words_and_unique():
    anchors = ["cl-a", "cl-人员", "cl-人员配备", "p-" + "x" * 60, "a_b", "a-b"]
    names = [bookmark_name(anchor) for anchor in anchors]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in names)


def test_quotation_marks_take_the_chinese_font(document):
    run = next(r for r in document.iter(qn("w:r")) if "“" in "".join(r.itertext(qn("w:t"))))
    assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:hint")) == "eastAsia"


def test_review_copy_has_comments_line_numbers_and_label(write, whole):
    from gbt.findings.finding import Finding, Severity, Source

    finding = Finding(
        rule="hanging-paragraph", code="GB-STR-011", severity=Severity.WARNING,
        source=Source(file="x.md", line=3), message="有悬置段", clause="7.4", remedy="加编号",
    )  # fmt: skip
    from dataclasses import replace

    place = Source(file="x.md", line=2)
    chapter = next(e for e in whole.elements if e.number == "2")
    located = replace(
        whole, elements=tuple(replace(e, source=place) if e is chapter else e for e in whole.elements)
    )
    package = read_package(write(located, findings=(finding,), findings_shown=True, line_numbers=True))
    comments = etree.fromstring(package["word/comments.xml"])
    assert "有悬置段" in "".join(comments.itertext())
    assert b"w:date" not in package["word/comments.xml"]
    document = etree.fromstring(package["word/document.xml"])
    commented = next(p for p in document.iter(qn("w:p")) if p.find(qn("w:commentRangeStart")) is not None)
    assert "".join(commented.itertext(qn("w:t"))).strip() == "要求"
    assert len(list(document.iter(qn("w:lnNumType")))) == 2
    assert "（征求意见稿）" in "".join(etree.fromstring(package["word/header1.xml"]).itertext(qn("w:t")))


# --- an office's own base document -----------------------------------------------------------------


def test_an_office_may_put_its_own_base_document_beside_the_templates(tmp_path, whole, publish):
    """Other ids, other list numbers, a .dotx: styles are found by their names."""
    parts = read_package(base_document(template_files(tmp_path)))
    styles, numbering = parts["word/styles.xml"].decode(), parts["word/numbering.xml"].decode()
    for old, new in (('"标准文件_段"', '"a7"'), ('"标准文件_字母编号列项一级"', '"b9"')):
        # the name of a style stays, its id is another
        styles = re.sub(rf"(?<!w:name w:val=){old}", new, styles)
        numbering = numbering.replace(old, new)
    styles = styles.replace('<w:numId w:val="23"/>', '<w:numId w:val="123"/>')
    numbering = numbering.replace('<w:num w:numId="23">', '<w:num w:numId="123">')
    parts["word/styles.xml"], parts["word/numbering.xml"] = styles.encode(), numbering.encode()
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    parts["[Content_Types].xml"] = types
    folder = tmp_path / "templates" / "docx"
    folder.mkdir(parents=True)
    (folder / "base.docx").write_bytes(write_package(parts))
    target = tmp_path / "own.docx"
    write_docx(dataclasses.replace(publish(whole, {}), workspace=tmp_path), Output.at(target))
    document = read_package(target.read_bytes())["word/document.xml"]
    assert b'w:pStyle w:val="a7"' in document
    assert b'w:pStyle w:val="b9"' in document
    read = read_paragraphs(target.read_bytes())
    lettered = [p.number for p in read if p.style == "标准文件_字母编号列项（一级）"]
    assert lettered == ["a)", "b)", "c)", "a)", "b)"]


def test_only_oxml_writes_wordprocessingml():
    folder = Path(docx_writer.__file__).parent
    for path in folder.glob("*.py"):
        imported = re.findall(r"from gbt\.writers\.docx\.oxml\.element import (.+)", path.read_text("utf-8"))
        assert not [line for line in imported if re.search(r"\bw\b", line)], path.name


def on_cover(write, whole, **facts):
    """The paragraphs of a cover that differs in these facts: words, and the frame with place and size in twips."""
    cover = dataclasses.replace(whole.cover, **facts)
    document = etree.fromstring(
        read_package(write(dataclasses.replace(whole, cover=cover)))["word/document.xml"]
    )
    found = {}
    for paragraph in document.iter(qn("w:p")):
        frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
        if frame is not None:
            words = "".join(paragraph.itertext(qn("w:t")))
            found[words] = paragraph, {key: int(frame.get(qn(f"w:{key}"), "0")) for key in "xywh"}
    return found


def test_the_lines_of_the_cover_are_of_fixed_height(write, whole):
    """What a line of the grid makes of a frame differs from program to program."""
    for words, (paragraph, _) in on_cover(write, whole).items():
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        said = spacing is not None and spacing.get(qn("w:lineRule")) == "exact"
        by_style = {"标准文件_文件编号", "标准文件_替换文件编号", "标准文件_文件名称", "封面标准文稿类别"}
        assert said or style in by_style or words == whole.cover.code_mark, words


def test_issuing_bodies_are_as_wide_as_the_longest_with_the_verb_beside_them(write, whole):
    issuers = ("泰州市市场监督管理局", "泰州市民政局")
    found = on_cover(write, whole, issuers=issuers)
    places = [found[words][1] for words in (*issuers, "发布")]
    assert places[0] == places[1]
    issuer, verb = places[0], places[2]
    # 10 characters of 小二, 135 % wide
    assert issuer["w"] == pytest.approx(10 * 360 * 1.35, abs=40)
    assert issuer["x"] + issuer["w"] < verb["x"]
    assert (issuer["x"] + verb["x"] + verb["w"]) / 2 == pytest.approx(1417 + 9638 / 2, abs=40)
    assert issuer["y"] + issuer["h"] / 2 == pytest.approx(verb["y"] + verb["h"] / 2, abs=1)
    for words in issuers:
        assert found[words][0].find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == "distribute"


def test_as_many_elements_of_the_title_stand_on_a_line_as_fit(write, whole):
    """As in print."""
    long = ("养老服务", "社区助餐", "第1部分：服务规范的要求与实施")
    assert {"养老服务　社区助餐", long[2]} <= set(on_cover(write, whole, title=tuple(map(said, long))))


def test_an_english_title_is_broken_between_its_elements(write, whole):
    one = "Vocational training for elderly care workers—"
    two = "Part 1: Specification for curriculum"
    assert {one, two} <= set(on_cover(write, whole, title_en=one + two))
    assert "Home care—Vocabulary" in on_cover(write, whole, title_en="Home care—Vocabulary")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", []),
        ("—Vocabulary", ["—Vocabulary"]),
        ("Home care——Vocabulary—", ["Home care——Vocabulary—"]),
        (f"{'a' * 33}—{'b' * 32}—", [f"{'a' * 33}—", f"{'b' * 32}—"]),
    ],
)
def test_an_english_title_loses_no_dash_and_counts_it_as_two_letters(title, lines):
    assert english_lines(title) == lines


def test_an_issuing_body_without_a_name_does_not_stop_the_cover(write, whole):
    assert "　发布" in on_cover(write, whole, issuers=("",))


@pytest.mark.parametrize(("mark", "size"), [("DB3212", None), ("T/ABCDEFGH", "60")])
def test_a_long_code_mark_is_smaller(write, whole, mark, size):
    paragraph, frame = on_cover(write, whole, code_mark=mark)[mark]
    found = paragraph.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:sz')}")
    assert (found.get(qn("w:val")) if found is not None else None) == size
    # its foot stands where that of 48 points does
    assert frame["y"] + 0.891 * int(size or 96) * 10 == pytest.approx(567 + 0.891 * 960, abs=2)


def test_a_title_that_begins_a_page_keeps_its_own_room_after_a_table(document):
    title = next(p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))) == "参考文献")
    assert title.find(f"{qn('w:pPr')}/{qn('w:spacing')}") is None


def test_the_end_rule_is_that_of_the_pdf(document):
    """0.75 pt thick, two lines below the text."""
    rule = [p for p in document.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None][-1]
    top = rule.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
    assert (top.get(qn("w:sz")), top.get(qn("w:space"))) == ("6", "0")
    assert rule.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(qn("w:before")) == "624"


def test_a_long_issuer_leaves_room_for_its_verb(write, whole):
    """发布 is 560 twips wide, the gap before it 440; the frame is as high as one line."""
    name = "泰州市市场监督管理局和民政局"
    long = dataclasses.replace(whole, cover=dataclasses.replace(whole.cover, issuers=(name,)))
    document = etree.fromstring(read_package(write(long))["word/document.xml"])
    [line] = [p for p in document.iter(qn("w:p")) if "".join(p.itertext(qn("w:t"))).startswith(name)]
    frame = int(line.find(f"{qn('w:pPr')}/{qn('w:framePr')}").get(qn("w:w")))
    scale = int(line.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:w')}").get(qn("w:val")))
    assert len(name) * 360 * scale / 100 + 440 + 560 <= frame


LONG_TITLE = ("老年人和残疾人无障碍公共服务设施与信息系统", "居家环境适老化改造服务的测量", "第2部分：照明")


def test_a_long_title_is_broken_between_its_elements_above_the_text(write, whole):
    long = dataclasses.replace(
        whole, cover=dataclasses.replace(whole.cover, title=tuple(map(said, LONG_TITLE)))
    )
    document = etree.fromstring(read_package(write(long))["word/document.xml"])
    found = [
        ["\n" if inner.tag == qn("w:br") else inner.text for inner in p.iter(qn("w:br"), qn("w:t"))]
        for p in document.iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "标准文件_正文标准名称"
    ]
    assert found == [[LONG_TITLE[0], "\n", "　".join(LONG_TITLE[1:])]]


def test_much_under_a_long_title_begins_higher_and_ends_as_before(write, whole):
    usual = on_cover(write, whole)[whole.title][1]
    found = on_cover(
        write, whole, title=tuple(map(said, LONG_TITLE)), title_en=600 * "a", patent_call="请将专利一并附上。"
    )
    frame = found[LONG_TITLE[0]][1]
    assert frame["y"] < usual["y"]
    assert frame["y"] + frame["h"] == usual["y"] + usual["h"]


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1b", "\x0b", "\ufffe", "\ud800"])
def test_what_no_xml_can_hold_is_marked(character) -> None:
    assert legal(f"甲{character}乙") == "甲\ufffd乙"
    etree.tostring(text(f"甲{character}乙"))
    etree.tostring(w("tag", val=f"甲{character}"))


@pytest.mark.parametrize("character", ["\t", "\n", "\x85", "\u202e", "\ue000", "𠮷", "😀"])
def test_what_xml_can_hold_stays(character) -> None:
    assert legal(f"甲{character}乙") == f"甲{character}乙"
