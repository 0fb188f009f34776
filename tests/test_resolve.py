"""Numbers, anchors and reference texts stamped on hand-made trees."""

from __future__ import annotations

import pytest

from gbt.library.card import Card, Label
from gbt.library.shelf import Catalogue, Shelf
from gbt.resolve import AnchorBook, Resolved, resolve, slug
from gbt.source_files import SourceFiles
from gbt.syntax import nodes as gbt
from trees import assembled

SHELF = Shelf(
    Card(
        id=name,
        number=f"DB3212/T {number}",
        title="标准",
        labels={"cl-shared": Label("clause", "第5章", "cl-shared"), **own},
    )
    for name, number, own in (
        ("bath", "1—2026", {"cl-water": Label("clause", "第6章", "cl-water")}),
        ("meal", "2—2026", {}),
    )
)  # fmt: skip


def resolved(text: str, catalogue: Catalogue | None = None) -> Resolved:
    return resolve(assembled(text), {}, SourceFiles(), catalogue or Catalogue())


def references(text: str, catalogue: Catalogue | None = None) -> list[str]:
    """The text of each cross-reference, in order; ``→`` with standard and label where it leads outside."""
    found = []
    for section in resolved(text, catalogue).assembled.sections:
        for node in section.findall(gbt.xref):
            inside = "".join(part for part, _ in node.get("parts", ()))
            found.append(inside or f"→{node.get('standard')}/{node.get('thing')}")
    return found


def findings(text: str, catalogue: Catalogue | None = None) -> list[tuple[str, int]]:
    return [(found.rule, found.source.line) for found in resolved(text, catalogue).findings]


THINGS = """
section 范围
section #cl-req 要求
  section #cl-staff 人员
    letters
      item 甲
      item #li-b 乙
        letters
          item #li-1 丙
  subclause #cl-bare
    note #cl-note 注一
    note 注二
  table #tab-a 项目
  figure #fig-a 流程
    part 一
    part #fig-b 二
  formula #eq-a x = 1
annex normative 记录
  section #cl-form 表格
section #cl-books 参考文献
"""


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("cl-req", "第2章"),
        ("cl-staff", "2.1"),
        ("li-b", "2.1 b)"),
        ("li-1", "2.1 b) 1)"),
        ("cl-bare", "2.2"),
        ("cl-note", "2.2的注1"),
        ("tab-a", "表1"),
        ("fig-b", "图1 b)"),
        ("eq-a", "公式（1）"),
        ("cl-form", "A.1"),
        ("cl-books", "参考文献"),
    ],
)
def test_reference_has_the_number_of_its_target(label: str, text: str) -> None:
    assert references(f"{THINGS}section 尾\n  xref {label}") == [text]


def test_words_of_the_author_take_the_place_of_the_number() -> None:
    assert references(f"{THINGS}section 尾\n  xref cl-req 上述要求") == ["上述要求"]


def test_dashed_item_cannot_be_mentioned() -> None:
    text = "section 甲\n  dashes\n    item #li-a 一\n  xref li-a"
    assert references(text) == ["li-a"]
    assert findings(text) == [("unnumbered-target", 4)]


# --- labels ----------------------------------------------------------------------------------------


def test_label_that_is_nowhere_is_a_finding_with_the_nearest_one() -> None:
    (found,) = resolved("section #cl-staff 甲\n  xref cl-staf").findings
    assert (found.rule, found.source.line) == ("undefined-label", 2)
    assert found.remedy == "改为[](#cl-staff)"


def test_first_of_two_equal_labels_keeps_it() -> None:
    text = "section #cl-a 甲\nsection #cl-a 乙\n  xref cl-a"
    assert references(text) == ["第1章"]
    assert findings(text) == [("duplicate-label", 2)]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("section #tab-a 甲", True),
        ("section #人员 甲", True),
        ("section #cl-a 甲", False),
        ("annex normative 甲", False),
        ("section 甲\n  table #tab-a 题", False),
        ("section 甲\n  table #fig-a 题", True),
        # notes and examples have no prefix of their own
        ("section 甲\n  note #cl-a 注", False),
    ],
)
def test_prefix_of_a_label_says_what_it_names(line: str, wrong: bool) -> None:
    assert [rule for rule, _ in findings(line)] == (["label-form"] if wrong else [])


@pytest.mark.parametrize(
    ("label", "outside"),
    [
        ("bath", "→bath/"),
        ("bath/cl-water", "→bath/cl-water"),
        # only one standard has it
        ("cl-water", "→bath/cl-water"),
    ],
)
def test_label_of_another_standard(label: str, outside: str) -> None:
    assert references(f"section 甲\n  xref {label}", Catalogue(SHELF, "own")) == [outside]


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        ("cl-shared", "ambiguous-label"),
        ("bath/cl-none", "undefined-label"),
        ("none/cl-water", "undefined-label"),
    ],
)
def test_label_that_no_other_standard_answers_for(label: str, rule: str) -> None:
    assert findings(f"section 甲\n  xref {label}", Catalogue(SHELF, "own")) == [(rule, 2)]


# --- anchors ---------------------------------------------------------------------------------------


def anchors(text: str) -> list[str]:
    return [str(node["anchor"]) for node in resolved(text).outline.nodes.values() if node.get("anchor")]


def test_anchor_is_the_label_else_made_of_the_title() -> None:
    assert anchors("section #cl-a 甲\nsection 乙、丙\n  table 项目\nannex normative 丁") == [
        "cl-a", "cl-乙丙", "tab-项目", "an-丁",
    ]  # fmt: skip


def test_equal_titles_are_told_apart_by_the_clause_above_then_counted() -> None:
    text = "section 甲\n  section 记录\nsection 乙\n  section 记录\n  section 记录\n"
    assert anchors(text) == ["cl-甲", "cl-记录", "cl-乙", "cl-乙-记录", "cl-乙-记录-2"]


def test_title_never_takes_the_anchor_of_a_label() -> None:
    assert anchors("section 甲\nsection #cl-甲 乙") == ["cl--甲", "cl-甲"]


def test_anchor_of_what_has_no_title_stays_when_something_comes_before() -> None:
    (before,) = anchors("section 甲\n  note 注")[1:]
    (after,) = anchors("section 甲\n  note 另一条\n  note 注")[2:]
    assert before == after


def test_anchor_book_gives_each_once() -> None:
    book = AnchorBook()
    assert [book.take("a", "b") for _ in range(4)] == ["a", "b", "b-2", "b-3"]


def test_slug_keeps_letters_digits_and_characters() -> None:
    assert slug("人员（ABC 1）、设施") == "人员ABC1设施"
    assert len(slug("长" * 99)) == 40


# --- footnotes -------------------------------------------------------------------------------------


def test_marks_of_one_footnote_have_one_number_and_lead_to_it() -> None:
    made = resolved("section 甲\n  mark b\n  mark a\n  mark b\n  footnote a\n  footnote b")
    marks = [(node["name"], node["number"], node["anchor"]) for node, _ in made.outline.marks]
    assert marks == [("b", "1", "fn-text-b"), ("a", "2", "fn-text-a"), ("b", "1", "fn-text-b")]
    assert made.findings == []


def test_footnote_of_a_table_is_named_by_the_table() -> None:
    made = resolved("section 甲\n  table #tab-x 题\n    mark a\n    footnote a")
    (mark, _), *_ = made.outline.marks
    assert (mark["number"], mark["anchor"]) == ("a", "fn-tab-x-a")


def test_footnote_without_mark_and_mark_without_footnote_are_findings() -> None:
    text = "section 甲\n  mark a\n  footnote b"
    assert findings(text) == [("undefined-footnote", 2), ("unused-footnote", 3)]
