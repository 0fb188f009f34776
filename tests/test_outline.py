"""The outline of hand-made trees: what takes a number, and where it stands."""

from __future__ import annotations

import pytest
from docutils import nodes

from gbt.outline import Outline, element_kind, list_style
from gbt.source_files import SourceFiles
from gbt.vocabulary import ElementKind
from trees import assembled, tree


def outline(text: str) -> Outline:
    return Outline(assembled(text), {}, SourceFiles())


def items(text: str) -> list[str]:
    """Kind, level and container of each item; a container is named by the place of its item in the list."""
    found = outline(text).items
    place = {item.key: number for number, item in enumerate(found, 1)}
    return [f"{item.kind} {item.level} {place.get(item.container, 0)}" for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("section 范围\n  section 甲\n    section 乙", ["element 1 0", "subclause 2 0", "subclause 3 0"]),
        ("section 甲\n  subclause\n    note 注", ["element 1 0", "subclause 2 1", "note 2 2"]),
        ("section 甲\n  note 注\n  section 乙\n    note 注", ["element 1 0", "note 1 1", "subclause 2 0", "note 2 3"]),
        ("section 甲\n  table 题\n    note 注", ["element 1 0", "table 1 1", "note 1 2"]),
        ("section 术语和定义\n  term 词\n    example 例", ["element 1 0", "term-entry 2 1", "example 2 2"]),
        ("section 甲\n  example 例\n    letters\n      item 项\n    note 注", ["element 1 0", "example 1 1", "note 1 1"]),
    ],
)  # fmt: skip
def test_what_takes_a_number_and_where_it_is_counted(text: str, expected: list[str]) -> None:
    assert items(text) == expected


def test_only_a_formula_with_a_label_carries_a_number() -> None:
    found = outline("section 甲\n  formula x = 1\n  formula #eq-a y = 2").items
    assert [item.numbered for item in found if item.kind == "formula"] == [False, True]


def test_footnote_is_counted_at_its_first_mark_within_text_table_or_figure() -> None:
    text = "section 甲\n  mark a\n  mark a\n  table 题\n    mark a\n    mark b\n  figure 题\n    mark a\n"
    assert [item.split()[0] for item in items(text)] == [
        "element", "footnote", "table", "table-footnote", "table-footnote", "figure", "table-footnote",
    ]  # fmt: skip


def test_second_footnote_of_a_name_is_a_finding_but_not_in_another_table() -> None:
    footnotes = "  table 题\n    footnote a\n  table 题\n    footnote a\n    footnote a\n"
    findings = outline(f"section 甲\n{footnotes}").findings
    assert [(f.rule, f.source.line) for f in findings] == [("duplicate-label", 6)]
    assert "index.md:5" in findings[0].message


def test_list_styles_and_depths() -> None:
    made = outline(
        "section 甲\n  letters\n    item 一\n      letters\n        item 二\n      dashes\n        item 三\n"
        "  dashes\n    item 四\n      note 注\n        dashes\n          item 五\n"
    )
    found = [node for node in made.nodes.values() if isinstance(node, nodes.list_item)]
    assert [(item.astext()[0], item["style"], item.parent["depth"]) for item in found] == [
        ("一", "lettered", 1), ("二", "digit", 2), ("三", "dot", 2), ("四", "dash", 1), ("五", "dot", 2),
    ]  # fmt: skip


def test_lists_begin_anew_in_a_table_and_in_a_subclause() -> None:
    for around in ("table 题", "subclause", "term 词"):
        made = outline(
            f"section 甲\n  letters\n    item 一\n      {around}\n        letters\n          item 二\n"
        )
        assert [n["style"] for n in made.nodes.values() if isinstance(n, nodes.list_item)] == ["lettered"] * 2


def test_style_of_a_list_by_its_kind_and_the_lists_around() -> None:
    assert list_style(nodes.enumerated_list(), ()) == "lettered"
    assert list_style(nodes.bullet_list(), ()) == "dash"
    assert list_style(nodes.enumerated_list(), ("dash",)) == "digit"
    assert list_style(nodes.bullet_list(), ("lettered",)) == "dot"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("section 前言", ElementKind.FOREWORD),
        ("section 引　言", ElementKind.INTRODUCTION),
        ("section 术语、定义和缩略语", ElementKind.TERMS),
        ("section 范围和要求", ElementKind.CLAUSE),
        ("annex normative 范围", ElementKind.ANNEX),
    ],
)
def test_element_is_recognised_by_its_title(written: str, kind: ElementKind) -> None:
    section = tree(written).children[0]
    assert isinstance(section, nodes.section)
    assert element_kind(section) is kind


def test_files_follow_their_toctree_each_once() -> None:
    whole = assembled(
        {
            "index": "section 甲\n  toctree b c b\nsection 丁",
            "b": "text 仍属甲\nsection 乙",
            "c": "section 丙\n  toctree index",
        }
    )
    titles = [section.children[0].astext() for section in whole.sections]
    assert titles == ["甲", "乙", "丙", "丁"]
    assert whole.docnames == ["index", "b", "c"]
    assert "仍属甲" in whole.sections[0].astext()


def test_notice_at_the_end_of_foreword_or_introduction_moves_before_the_elements() -> None:
    whole = assembled(
        "section 前言\n  text 段\nsection 引言\n  section 背景\n    notice 小心\nsection 范围\n  notice 此处"
    )
    assert [node.astext() for node in whole.preamble] == ["小心"]
    assert "此处" in whole.sections[2].astext()
