"""The sample standards: every number, title and text in the DOCX is the model's; the files are valid and quick."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from dataclasses import replace

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from gbt import model
from gbt.files.outputs import Output
from gbt.traverse import plain_text, walk
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.oxml.element import qn
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.docx.readback import OBJECT, read_paragraphs
from gbt.writers.model_json import load_standard
from samples import ROOT, STANDARDS

VALIDATOR = ROOT / "node_modules" / ".bin" / "ooxml-validator"

# openxml-audit → why it may stand
ARGUED = {
    r"relationship type '\S*/theme' is missing": "no theme on purpose: no theme font can leak in; Word needs none",
}


@pytest.fixture
def built(samples):
    """Path and model of a sample."""
    build = samples / "build"

    def of(name):
        return build / "docx" / f"{name}.docx", load_standard((build / "json" / f"{name}.json").read_bytes())

    return of


def shown(number: str, node: object) -> str:
    """The number as Word displays it."""
    match node:
        case model.Annex():
            return f"附录{number}"
        case model.Table():
            return f"表{number}"
        case model.Figure():
            return f"图{number}"
        case _:
            return number


def normal(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", STANDARDS)
def test_numbers_and_texts_are_the_models(name, built):
    path, standard = built(name)
    by_mark = {mark: p for p in read_paragraphs(path.read_bytes()) for mark in p.bookmarks}
    compared = 0
    for node in walk(standard):
        match node:
            case model.Clause() | model.Annex() | model.Table() | model.Figure() if node.anchor:
                paragraph = by_mark[bookmark_name(node.anchor)]
                assert paragraph.number == shown(node.number, node)
                assert normal(plain_text(node.title)) in normal(paragraph.text)
            case model.TermEntry():
                paragraph = by_mark[bookmark_name(node.anchor)]
                assert paragraph.number == node.number
                assert plain_text(node.term) in paragraph.text
            case model.ListItem() if node.anchor:
                assert by_mark[bookmark_name(node.anchor)].number == node.mark
            case model.Note() | model.Example() if node.anchor:
                assert by_mark[bookmark_name(node.anchor)].number == node.label
            case model.ReferenceEntry() if node.mark:
                assert by_mark[bookmark_name(node.anchor)].number == node.mark
            case model.Paragraph() if node.anchor and bookmark_name(node.anchor) in by_mark:
                assert normal(seen(node.inlines)) in normal(by_mark[bookmark_name(node.anchor)].text)
            case _:
                continue
        compared += 1
    assert compared > 100


def seen(inlines: tuple[model.Inline, ...]) -> str:
    """The text with the marks of its footnotes."""
    return "".join(
        inline.mark if isinstance(inline, model.FootnoteReference) else plain_text((inline,))
        for inline in inlines
    )


@pytest.mark.parametrize("name", STANDARDS)
def test_every_mark_and_every_cached_result_is_what_word_computes(name, built):
    path, _ = built(name)
    paragraphs = read_paragraphs(path.read_bytes())
    numbers = {mark: p.number for p in paragraphs for mark in p.bookmarks}
    for paragraph in paragraphs:
        for instruction, result in paragraph.fields:
            match = re.match(r"REF (\w+) \\n \\h", instruction)
            if match:
                assert numbers[match[1]] == result


@pytest.mark.parametrize("name", STANDARDS)
def test_list_marks_are_the_models(name, built):
    path, standard = built(name)
    styles = {"标准文件_字母编号列项（一级）", "标准文件_数字编号列项（二级）", "标准文件_数字编号列项"}
    read = [p.number for p in read_paragraphs(path.read_bytes()) if p.style in styles]
    lists = [
        node
        for node in walk(standard)
        if isinstance(node, model.List) and node.style in ("lettered", "digit")
    ]
    assert sorted(read) == sorted(item.mark for node in lists for item in node.items)


@pytest.mark.parametrize("name", STANDARDS)
def test_every_number_in_the_index_is_a_field(name, built):
    path, standard = built(name)
    items = [
        item
        for node in walk(standard)
        if isinstance(node, model.AlphabeticalIndex)
        for group in node.groups
        for item in group.items
    ]
    lines = [p for p in read_paragraphs(path.read_bytes()) if p.style == "标准文件_索引项"]
    assert [line.text.split("\t")[0] for line in lines] == [item.keyword for item in items]
    for line, item in zip(lines, items, strict=True):
        # a place such as 5.2 a) is made of two fields
        named = [part.anchor for reference in item.references for part in reference.parts if part.anchor]
        asked = [re.match(r"REF (\w+)", instruction.strip()) for instruction, _ in line.fields]
        assert [found and found[1] for found in asked] == [bookmark_name(anchor) for anchor in named]
        assert "".join(result for _, result in line.fields) in line.text.replace("，", "")


@pytest.mark.parametrize("name", STANDARDS)
def test_openxml_audit_finds_nothing_that_is_not_argued(name, built):
    result = OpenXmlValidator().validate(str(built(name)[0]))
    unexplained = [
        error.description for error in result.errors
        if not any(re.search(pattern, error.description) for pattern in ARGUED)
    ]  # fmt: skip
    assert not unexplained


@pytest.mark.skipif(
    not VALIDATOR.exists() or not shutil.which("node"), reason="needs the npm package of the tests"
)
@pytest.mark.parametrize("name", STANDARDS)
def test_the_open_xml_sdk_finds_nothing(name, built):
    run = subprocess.run([VALIDATOR, built(name)[0]], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["errors"] == []


@pytest.mark.parametrize("name", STANDARDS)
def test_there_is_nothing_that_word_would_repair(name, built):
    package = read_package(built(name)[0].read_bytes())
    document = etree.fromstring(package["word/document.xml"])
    starts, ends = list(document.iter(qn("w:bookmarkStart"))), list(document.iter(qn("w:bookmarkEnd")))
    names = {start.get(qn("w:name")) for start in starts}
    assert len(names) == len(starts) == len(ends)
    assert {start.get(qn("w:id")) for start in starts} == {end.get(qn("w:id")) for end in ends}
    asked = re.findall(r"REF (\w+)", " ".join(i.text for i in document.iter(qn("w:instrText"))))
    links = {link.get(qn("w:anchor")) for link in document.iter(qn("w:hyperlink"))} - {None}
    assert links | set(asked) <= names
    open_fields = []
    for mark in document.iter(qn("w:fldChar")):
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append("begin")
        else:
            assert open_fields.pop() == ("begin" if kind == "separate" else "separate")
            open_fields += [kind] if kind == "separate" else []
    assert not open_fields
    for table in document.iter(qn("w:tbl")):
        widths = [
            int(column.get(qn("w:w"))) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        ]
        for row in table.iterfind(qn("w:tr")):
            cells = [
                int(cell.get(qn("w:w")))
                for cell in row.iterfind(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcW')}")
            ]
            assert sum(cells) == sum(widths)
        assert all(cell[-1].tag == qn("w:p") for cell in table.iter(qn("w:tc")))
    styles = {
        s.get(qn("w:styleId")) for s in etree.fromstring(package["word/styles.xml"]).iter(qn("w:style"))
    }
    used = {s.get(qn("w:val")) for s in document.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
    assert used <= styles
    # it makes Word ask before it opens the file
    assert b"updateFields" not in package["word/settings.xml"]


@pytest.mark.parametrize("name", STANDARDS)
def test_pictures_and_formulas_are_all_there(name, built):
    path, standard = built(name)
    document = etree.fromstring(read_package(path.read_bytes())["word/document.xml"])
    images = [node for node in walk(standard) if isinstance(node, model.Image)]
    assert [d.get("descr") for d in document.iter(qn("wp:docPr"))] == [image.alt for image in images]
    formulas = [n for n in walk(standard) if isinstance(n, model.Formula | model.InlineFormula)]
    assert len(list(document.iter(qn("m:oMath")))) == len(formulas)
    assert OBJECT not in "".join(document.itertext())


@pytest.mark.e2e
def test_a_long_standard_is_written_in_under_three_seconds(tmp_path, sample, publish):
    """The longest sample twice over is more than 60 pages."""
    reading = max((sample(name) for name in STANDARDS), key=lambda r: sum(1 for _ in walk(r.standard)))
    standard = replace(reading.standard, elements=reading.standard.elements * 2)
    began = time.process_time()
    write_docx(publish(standard, reading.assets), Output.at(tmp_path / "long.docx"))
    assert time.process_time() - began < 3
