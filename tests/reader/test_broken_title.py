"""Titles that their author breaks: on the cover a line ends there, everywhere else they are whole."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.files.packaged import PACKAGE
from gbt.model import LineBreak
from gbt.plain import words
from gbt.writers.covers import title_lines
from gbt.writers.html import cover_html, title_html
from gbt.writers.html.medium import Medium

TEXT = "# 范围\n\n本文件规定了要求。\n"


@pytest.mark.parametrize("mark", ["<br>", "<br/>", "\n", " <BR> "])
def test_the_cover_ends_a_line_and_nothing_else_does(tmp_path, mark):
    reading = read(tmp_path, TEXT, facts={"title": {"lead": "社区服务", "main": f"老年人助餐{mark}服务规范"}})
    standard = reading.standard
    assert standard.title == "社区服务　老年人助餐服务规范"
    assert standard.metadata.title.main == "老年人助餐服务规范"
    assert any(isinstance(part, LineBreak) for part in standard.cover.title[1])
    assert [words(line) for line in title_lines(standard.cover.title)] == [
        "社区服务　老年人助餐",
        "服务规范",
    ]
    assert "老年人助餐<br>服务规范" in cover_html(standard.cover, Medium())
    assert "老年人助餐服务规范" in title_html(standard, Medium())


def test_parts_latin_words_and_several_breaks(tmp_path):
    facts = {
        "title": {"lead": "甲<br>乙<br>丙", "main": "Web\nAPI数据", "supplement": "格式<br>规范"},
        "title_en": {"main": "Community<br>meals"},
        "number": {"code": "DB3212/T", "seq": "1234", "part": "2", "year": "2026"},
    }
    standard = read(tmp_path, TEXT, facts=facts).standard
    assert standard.title == "甲乙丙　Web API数据　第2部分：格式规范"
    assert standard.cover.title_en == "Community meals"
    assert [words(line).strip() for line in title_lines(standard.cover.title)] == [
        "甲", "乙", "丙　Web", "API数据　第2部分：格式", "规范",
    ]  # fmt: skip


def test_a_finding_stands_at_its_characters_behind_a_break(tmp_path):
    facts = {"title": {"main": "助餐<br>服务地方标准"}}
    reading = read(tmp_path, TEXT, facts=facts)
    (found,) = [each for each in check_reading(reading, PACKAGE) if each.rule == "generic-title"]
    line = (tmp_path / found.source.file).read_text("utf-8").splitlines()[found.source.line - 1]
    assert line[found.source.column - 1 : found.source.end_column - 1] in {"地方标准", "标准"}


@pytest.mark.parametrize("main", ["<br>", "<br>服务规范", "服务规范<br>"])
def test_breaks_at_the_ends_say_nothing(tmp_path, main):
    standard = read(tmp_path, TEXT, facts={"title": {"main": main}}).standard
    assert standard.title in {"", "服务规范"}
