"""Sizes and faces: every row of Table F.1 that occurs in the samples."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from gbt.model import (
    Annex,
    Attribution,
    Example,
    Figure,
    Footnote,
    Image,
    ListItem,
    Note,
    ReferenceList,
    Strong,
    Subfigure,
    Table,
    TermEntry,
)
from gbt.traverse import clauses, plain_text, walk
from gbt.vocabulary import ElementKind

HEI = {"Noto-Sans-CJK-SC"}
SONG = {"Noto-Serif-CJK-SC", "gbt-latin", "gbt-latin-Italic"}

WU, XIAO_WU, LIU, SAN, SI, YI = 10.5, 9.0, 7.5, 16.0, 14.0, 26.0
"""五号, 小五号, 六号, 三号, 四号, 一号 in points."""


def is_set(line, size, fonts):
    __tracebackhide__ = True
    for character in line.characters:
        assert character.size == pytest.approx(size, abs=0.1), line.text
    assert line.fonts <= fonts, (line.text, line.fonts)


def occurs(sample, text, size, fonts):
    """Somewhere the text stands in this size and face; the same words may stand elsewhere in another."""
    __tracebackhide__ = True
    lines = sample.pages.all_with(text)
    assert any(
        line.fonts <= fonts
        and all(character.size == pytest.approx(size, abs=0.1) for character in line.characters)
        for line in lines
    ), (text, [(line.size, line.fonts) for line in lines])


def nodes(sample, kind):
    found = [node for node in walk(sample.standard) if isinstance(node, kind)]
    if not found:
        pytest.skip(f"the sample has no {kind.__name__}")
    return found


def words(inlines, count=8):
    """The first characters of a text that stand in one face."""
    return plain_text(inlines).partition("\ufffc")[0][:count]


def element(sample, kind):
    return next((found for found in sample.standard.elements if found.kind is kind), None)


def test_cover(sample):  # 01 to 13
    cover = sample.standard.cover
    find = sample.pages.find
    is_set(find(cover.ics, page=1), WU, HEI)
    is_set(find(cover.ccs, page=1), WU, HEI)
    is_set(find(cover.number, page=1), SI, HEI)
    if cover.replaces:
        is_set(find(cover.replaces, page=1), WU, HEI)
    is_set(find(words(cover.title[0], 80), page=1), YI, HEI)
    is_set(find(cover.title_en.split("—")[0].split(" ")[0], page=1), SI, HEI)
    is_set(find(cover.issued, page=1), SI, HEI)
    is_set(find(cover.implemented, page=1), SI, HEI)
    is_set(find(cover.banner, page=1), YI, HEI)
    line = sample.pages.find(cover.issuers[0], page=1)
    assert line.fonts == HEI
    # the word stands in the middle of the issuers' height, on a baseline of its own
    last = [line for line in sample.pages.lines(1) if line.compact == cover.issue_word][-1]
    is_set(last, SI, HEI)


def test_head_and_page_number(sample):  # 48, 49
    for page in range(2, len(sample.pages) + 1):
        is_set(sample.pages.lines(page)[0], WU, HEI)
        is_set(sample.pages.lines(page)[-1], XIAO_WU, SONG)


def test_preliminaries(sample):  # 14 to 19
    is_set(sample.pages.find("目次", page=2), SAN, HEI)
    entry = next(line for line in sample.pages.lines(2) if line.compact.startswith("1范围"))
    is_set(entry, WU, SONG)
    for kind in (ElementKind.FOREWORD, ElementKind.INTRODUCTION):
        found = element(sample, kind)
        if found:
            page = next(
                line.page
                for line in sample.pages.all_lines()
                if line.compact == words(found.title) and line.size == SAN
            )
            is_set(sample.pages.find(words(found.title), page=page), SAN, HEI)
    first = element(sample, ElementKind.FOREWORD).blocks[0]
    is_set(sample.pages.find(words(first.inlines)), WU, SONG)


def test_title_and_notice_on_the_first_body_page(sample):  # 20, 21
    title = sample.standard.title
    line = next(
        line for line in sample.pages.all_lines() if line.page > 1 and line.compact == "".join(title.split())
    )
    is_set(line, SAN, HEI)
    for notice in sample.standard.preamble:
        is_set(sample.pages.find(notice.label, page=line.page), WU, HEI)
        is_set(sample.pages.find(words(notice.blocks[0].inlines), page=line.page), WU, HEI)


def test_term_entries(sample):  # 22 to 24
    for entry in nodes(sample, TermEntry)[:6]:
        term = next(
            line
            for line in sample.pages.all_lines()
            if line.compact.startswith("".join(words((*entry.term, *entry.english), 80).split()))
            and line.size == WU
        )
        assert term.part(words(entry.term, 80)).fonts == HEI
        number = [line for line in sample.pages.lines(term.page) if line.text.strip() == entry.number]
        assert number
        is_set(number[0], WU, HEI)
    is_set(sample.pages.find(words(entry.blocks[0].inlines)), WU, SONG)


def test_annexes(sample):  # 25 to 28
    for annex in nodes(sample, Annex):
        page = next(line.page for line in sample.pages.all_lines() if line.compact == f"附录{annex.number}")
        is_set(sample.pages.find(f"附录{annex.number}", page=page), WU, HEI)
        is_set(sample.pages.find(f"（{annex.obligation.zh}）", page=page), WU, HEI)
        is_set(sample.pages.find(words(annex.title, 40), page=page), WU, HEI)


def test_bibliography_and_index(sample):  # 29 to 32
    for title in ("参考文献", "索引"):
        headings = [line for line in sample.pages.all_lines() if line.compact == title]
        for heading in headings:
            is_set(heading, WU, HEI)
    for references in nodes(sample, ReferenceList):
        for entry in references.entries[:2]:
            occurs(sample, entry.title[:6] if entry.number else words(entry.inlines, 6), WU, SONG)


def test_clauses_and_text(sample):  # 33, 34
    levels = set()
    for clause in clauses(sample.standard):
        if not clause.number or isinstance(clause, Annex):
            continue
        if clause.titled and clause.level not in levels:
            levels.add(clause.level)
            title = words(clause.title, 40)
            heading = next(
                line
                for line in sample.pages.all_lines()
                if line.compact == "".join((clause.number + title).split()) and line.fonts == HEI
            )
            is_set(heading, WU, HEI)
        elif not clause.titled and clause.level not in levels and clause.blocks:
            levels.add(clause.level)
            is_set(
                sample.pages.find(clause.number + words(clause.blocks[0].inlines, 4)).part(clause.number),
                WU,
                HEI,
            )
            if not any(isinstance(node, Strong) for node in walk(clause.blocks[0])):
                occurs(sample, words(clause.blocks[0].inlines, 6), WU, SONG)


def test_list_items(sample):  # 34
    marks = set()
    for item in nodes(sample, ListItem):
        text = words(item.blocks[0].inlines, 4)
        if item.mark[:1] in marks or len(text) < 4:
            continue
        marks.add(item.mark[:1])
        line = next(line for line in sample.pages.all_lines() if line.compact.startswith(item.mark + text))
        is_set(line.part(item.mark), WU, SONG)


def test_attributions(sample):  # 35
    for attribution in nodes(sample, Attribution)[:3]:
        is_set(sample.pages.find(words(attribution.inlines)), WU, SONG)


def test_captions(sample):  # 36 to 38
    for table in nodes(sample, Table):
        if table.title:
            title = words(table.title, 6)
            line = sample.pages.find(f"表{table.number}{title}")
            caption = next(
                line
                for line in sample.pages.all_lines()
                if line.compact.startswith(f"表{table.number}{''.join(title.split())}")
                and "…" not in line.text
            )
            is_set(caption.part("表" + table.number), WU, HEI)
    for line in sample.pages.all_lines():
        if line.compact.endswith("（续）"):
            is_set(line.part("（续）"), WU, SONG)


def test_figure_captions(sample):  # 36, 37
    for figure in nodes(sample, Figure):
        caption = next(
            line
            for line in sample.pages.all_lines()
            if line.compact.startswith(f"图{figure.number}{words(figure.title, 4)}") and "…" not in line.text
        )
        is_set(caption, WU, HEI)
    for part in nodes(sample, Subfigure):
        occurs(sample, part.mark + words(part.title, 4), XIAO_WU, HEI)


def test_words_in_figures(sample):  # 40
    drawings = [
        sample.publication.assets[image.asset]
        for image in nodes(sample, Image)
        if image.media_type == "image/svg+xml"
    ]
    drawn = set()
    for data in drawings:
        for text in etree.fromstring(data).iter("{*}text"):
            word = "".join("".join(text.itertext()).split())
            if re.fullmatch(r"[\u4e00-\u9fff]{4,}", word) and "rotate" not in text.get("transform", ""):
                drawn.add(word)
    for word in drawn:
        occurs(sample, word, LIU, SONG)
    small = [
        line
        for line in sample.pages.all_lines()
        if line.fonts & {"Noto-Serif-CJK-SC"} and any(c.size < LIU - 0.1 for c in line.characters)
    ]
    # only what the text width made smaller
    assert all(c.size > 6 for line in small for c in line.characters if c.font == "Noto-Serif-CJK-SC")


def test_units_and_cells(sample):  # 39, 41
    for table in nodes(sample, Table):
        if table.unit:
            is_set(sample.pages.find(words(table.unit, 80)), XIAO_WU, SONG)
        cell = words(table.header[0].cells[0].paragraph.inlines, 4)
        if len(cell) > 1:
            sizes = {
                round(line.part(cell).size, 1) for line in sample.pages.all_lines() if cell in line.compact
            }
            assert XIAO_WU in sizes


def test_notes_and_examples(sample):  # 42 to 45
    for note in nodes(sample, Note)[:5]:
        text = words(note.blocks[0].inlines, 6)
        line = next(line for line in sample.pages.all_lines() if note.label + text in line.compact)
        is_set(line.part(note.label), XIAO_WU, HEI)
        is_set(line.part(note.label + text).part(text), XIAO_WU, SONG)
    for example in [node for node in walk(sample.standard) if isinstance(node, Example)]:
        label = next(line for line in sample.pages.all_lines() if line.compact == example.label)
        is_set(label, XIAO_WU, HEI)


def test_footnotes(sample):  # 46
    for footnote in nodes(sample, Footnote)[:6]:
        occurs(sample, words(footnote.blocks[0].inlines, 6), XIAO_WU, SONG)
