"""What an author writes, and the tree that our parser makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from syntax.parsing import Parsed


def tree(folder: Path, text: str) -> str:
    parsed = Parsed(folder, text)
    assert parsed.faults == []
    return parsed.tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # under a heading 1. is an untitled subclause, and takes what follows
        (
            "# 甲\n\n1. 一。\n2. (cl-b)= 二。\n\n注：三。\n",
            """\
section
  title ‹甲›
  subclause
    paragraph ‹一。›
  subclause label=cl-b
    paragraph ‹二。›
    note
      paragraph ‹三。›""",
        ),
        # 1) is a list
        (
            "# 甲\n\n应：\n\n1) 一；\n   - 内；\n2) (li-b)= 二。\n",
            """\
section
  title ‹甲›
  paragraph ‹应：›
  enumerated_list suffix=)
    list_item
      paragraph ‹一；›
      bullet_list
        list_item
          paragraph ‹内；›
    list_item label=li-b
      paragraph ‹二。›""",
        ),
        (
            "# 甲\n\n(cl-a)=\n## 乙\n\n见[](#cl-a)、[上文](#cl-a)、{std}`GB/T 1.1`和[^a]。\n\n[^a]: 注。\n",
            """\
section
  title ‹甲›
  section label=cl-a
    title ‹乙›
    paragraph
      见
      xref target=cl-a
      、
      xref target=cl-a ‹上文›
      、
      std text=GB/T 1.1
      和
      footnote_mark name=a
      。
    footnote name=a
      paragraph ‹注。›""",
        ),
        (
            "(an-a)=\n# 附\n\n:::{annex} informative\n:::\n\n段。\n",
            """\
section label=an-a annex=informative
  title ‹附›
  paragraph ‹段。›""",
        ),
        (
            "# 甲\n\n:::{notice} 警告\n小心。\n:::\n\n:::{term-entry} 词\n:name: te-a\n定义。\n:::\n",
            """\
section
  title ‹甲›
  notice title=警告
    paragraph ‹小心。›
  term_entry label=te-a term=词
    field role=term ‹词›
    paragraph ‹定义。›""",
        ),
        ("# 甲\n\n> 引。\n\n```sh\nls\n```\n", "section\n  title ‹甲›\n  block_quote\n    paragraph ‹引。›\n  literal_block language=sh ‹ls›"),
    ],
)  # fmt: skip
def test_tree(tmp_path: Path, text: str, expected: str) -> None:
    assert tree(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("注：一。", "note\n    paragraph ‹一。›"),
        ("注: 一。", "note\n    paragraph ‹一。›"),
        ("示例：一。", "example\n    paragraph ‹一。›"),
        ("示例：\n\n一。\n\n二。", "example\n    paragraph ‹一。›\n  paragraph ‹二。›"),
        (
            "示例：\n\n- 一",
            "example\n    bullet_list\n      list_item\n        paragraph ‹一›",
        ),
        ("[来源：GB/T 1.1—2020，5.2]", "attribution ‹[来源：GB/T 1.1—2020，5.2]›"),
        # in the middle of a sentence they are words
        ("备注：一。", "paragraph ‹备注：一。›"),
        ("见注：一。", "paragraph ‹见注：一。›"),
    ],
)
def test_lead_words(tmp_path: Path, written: str, expected: str) -> None:
    assert tree(tmp_path, f"# 甲\n\n{written}\n") == f"section\n  title ‹甲›\n  {expected}"


@pytest.mark.parametrize(
    ("lead", "role"), [("式中：", "where"), ("标引序号说明：", "key"), ("说明：", "key"), ("如下：", "plain")]
)
def test_lead_of_a_definition_list_says_its_role(tmp_path: Path, lead: str, role: str) -> None:
    shown = tree(tmp_path, f"# 甲\n\n{lead}\n\n$a$\n: 一；\n")
    if role == "plain":
        assert f"paragraph ‹{lead}›\n  definitions role=plain" in shown
    else:
        assert f"definitions role={role} lead={lead}" in shown
        assert "paragraph ‹" + lead not in shown


def test_label_names_the_next_thing_over_comments(tmp_path: Path) -> None:
    shown = tree(tmp_path, "# 甲\n\n段。\n\n(tab-a)=\n% 说明\n\n:::{table} 题\n| 甲 |\n|---|\n| 乙 |\n:::\n")
    assert "tabular label=tab-a" in shown


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# 甲\n\n段。\n\n1. 一。\n   1. 二。\n", ("subclause-divided", 6, 4)),
        ("# 甲\n\n- 甲：\n\n  1. 一\n", ("stray-construct", 5, 3)),
        ("# 甲\n\n注2：一。\n", ("typed-number", 3, 1)),
        ("# 甲\n\n示例：\n\n## 乙\n", ("markdown-syntax", 3, 1)),
        ("# 甲\n\n## 乙\n\n:::{annex} normative\n:::\n", ("stray-construct", 5, 4)),
        ("# 甲\n\n(cl-a)=\n\n段。\n", ("label-form", 3, 2)),
        ("# 甲\n\n(cl-a)=\n(cl-b)=\n## 乙\n", ("duplicate-label", 4, 2)),
        ("# 甲\n\n- 一\n\n  # 乙\n", ("stray-construct", 5, 3)),
        ("# 甲\n\n### 乙\n", ("heading-jump", 3, 1)),
        ("# 甲\n\n---\n", ("refused-construct", 3, 1)),
        ("# 甲\n\n{foo}`词`\n", ("unknown-role", 3, 2)),
        ("# 甲\n\n[点](x.md)\n", ("refused-construct", 3, 5)),
        ("# 甲\n\n一<u>二\n", ("raw-html", 3, 2)),
    ],
)
def test_fault_is_told_at_its_place(tmp_path: Path, text: str, fault: tuple[str, int, int]) -> None:
    assert Parsed(tmp_path, text).faults == [fault]


def test_what_is_refused_stays_as_text(tmp_path: Path) -> None:
    shown = Parsed(tmp_path, "# 甲\n\n前<u>中</u>后[点](x.md)。\n\n:::{raw} html\n正文\n:::\n").tree
    for words in ("<u>", "中", "</u>", "点", "正文"):
        assert words in shown
