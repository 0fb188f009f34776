"""What was meant by a title: right ones, those of drafts, typed numbers, and titles that are only alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from gbt.facts.data import load_yaml
from gbt.text import titles
from gbt.text.titles import is_numbered, kind_below, right_title, typed_annex
from gbt.vocabulary import ELEMENT_BY_TITLE


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("范围", "范围"),
        ("范　围", "范围"),
        ("范围\u200b", "范围"),
        ("1 范围", "范围"),
        ("1　范围", "范围"),
        ("第一章　范围", "范围"),
        ("一、范围", "范围"),
        ("2. 引用标准", "规范性引用文件"),
        ("适用范围", "范围"),
        ("术语、定义", "术语和定义"),
        ("目　次", "目次"),
        ("目录", "目次"),
        ("序言", "前言"),
        ("参考资料", "参考文献"),
        ("术语、定义和缩略语", "术语、定义和缩略语"),
        ("服务范围", ""),
        ("范围和对象", ""),
        ("文献检索", ""),
        ("12345热线", ""),
        ("", ""),
    ],
)
def test_right_title(title, right):
    assert right_title(title) == right


@pytest.mark.parametrize(
    ("title", "numbered"),
    [
        ("1 范围", True),
        ("第2章 规范性引用文件", True),
        ("范围", False),
        ("2 引用标准", False),
        ("范 围", False),
    ],
)
def test_title_that_is_right_but_for_its_number(title, numbered):
    assert is_numbered(title) is numbered


@pytest.mark.parametrize(
    ("title", "rest", "kind"),
    [
        ("附录A（资料性附录）满意度调查表", "满意度调查表", "informative"),
        ("附录 B (规范性) 检查表", "检查表", "normative"),
        ("附 录 C　评分表", "评分表", ""),
        ("附录A", "", ""),
        ("附件1：申请表", "申请表", ""),
        ("附录（规范性附录）评分表", "评分表", "normative"),
        ("附录Ａ（标准的附录）评分表", "评分表", "normative"),
    ],
)
def test_typed_annex(title, rest, kind):
    found = typed_annex(title)
    assert found
    assert (title[found.end :], str(found.obligation) if found.said else "") == (rest, kind)


@pytest.mark.parametrize("title", ["附录", "附录的编写", "评分表", "附件", "附加要求A（规范性）"])
def test_other_titles_are_no_annexes(title):
    assert typed_annex(title) is None


@pytest.mark.parametrize(
    ("text", "kind"), [("（资料性附录）", "informative"), (" (规范性)\n甲", "normative")]
)
def test_kind_below_the_title(text, kind):
    found = kind_below(text)
    assert found
    assert str(found.obligation) == kind
    assert kind_below("机构应公布。") is None


def test_an_element_is_given_a_title_that_it_has():
    loaded, _ = load_yaml(Path(titles.__file__).parent / "data" / "titles.yaml")
    names = loaded.value["elements"]
    assert set(names.values()) <= {*ELEMENT_BY_TITLE, titles.CONTENTS, "附录"}
    assert not set(names) & set(ELEMENT_BY_TITLE)
