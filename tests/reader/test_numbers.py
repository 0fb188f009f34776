"""Numbers of every kind of thing, read from Markdown (GB/T 1.1—2020, clauses 7, 8.4, 9.6 to 9.12)."""

from __future__ import annotations

from drafts import faults, numbers, read, texts
from gbt.model import Footnote
from gbt.traverse import walk

TABLE = ":::{{table}} {0}\n:name: tab-{0}\n| 甲 |\n|---|\n| 乙 |\n:::\n"


def test_chapters_count_from_scope_and_unnumbered_elements_do_not(tmp_path) -> None:
    text = "# 前言\n\n# 引言\n\n## 背景\n\n段。\n\n## 目的\n\n段。\n\n# 范围\n\n# 规范性引用文件\n\n# 术语和定义\n\n# 要求\n\n# 参考文献\n"
    assert numbers(read(tmp_path, text)) == [
        "前言", "引言", "0.1 背景", "0.2 目的", "1 范围", "2 规范性引用文件", "3 术语和定义", "4 要求", "参考文献",
    ]  # fmt: skip


def test_five_levels_of_subclauses(tmp_path) -> None:
    text = "# 章\n\n## 一\n\n### 二\n\n#### 三\n\n##### 四\n\n###### 五\n\n## 六\n"
    found = numbers(read(tmp_path, text))
    assert found == ["1 章", "1.1 一", "1.1.1 二", "1.1.1.1 三", "1.1.1.1.1 四", "1.1.1.1.1.1 五", "1.2 六"]


def test_untitled_subclauses_with_what_follows_them(tmp_path) -> None:
    text = "# 章\n\n## 条\n\n1. 第一。\n1. 第二：\n\n   1) 甲；\n   2) 乙。\n\n   后文。\n\n段落属于1.1.2。\n\n## 条二\n\n1. 第三。\n2. 第四。\n"
    reading = read(tmp_path, text)
    assert faults(reading) == []
    assert numbers(reading) == [
        "1 章", "1.1 条", "1.1.1 第一。", "1.1.2 第二：", "a) 甲；", "b) 乙。", "1.2 条二", "1.2.1 第三。", "1.2.2 第四。",
    ]  # fmt: skip
    second = reading.standard.elements[0].subclauses[0].subclauses[1]
    assert [type(block).__name__ for block in second.blocks] == [
        "Paragraph",
        "List",
        "Paragraph",
        "Paragraph",
    ]


def test_subclause_directive_is_an_untitled_subclause(tmp_path) -> None:
    text = (
        "# 章\n\n:::{subclause}\n:name: cl-one\n第一。\n:::\n\n:::{subclause}\n第二，见[](#cl-one)。\n:::\n"
    )
    reading = read(tmp_path, text)
    assert numbers(reading) == ["1 章", "1.1 第一。", "1.2 第二，见1.1。"]


def test_marks_of_lists_by_kind_and_level(tmp_path) -> None:
    text = (
        "# 章\n\n引语：\n\n1) 甲：\n\n   1) 子甲；\n   2) 子乙；\n\n2) 乙：\n\n   - 点甲；\n   - 点乙。\n\n"
        "另一引语：\n\n- 丙：\n\n  - 丁；\n  - 戊。\n"
    )
    assert numbers(read(tmp_path, text))[1:] == [
        "a) 甲：", "1) 子甲；", "2) 子乙；", "b) 乙：", "· 点甲；", "· 点乙。", "—— 丙：", "· 丁；", "· 戊。",
    ]  # fmt: skip


def test_term_entries_in_a_chapter_and_under_titled_subclauses(tmp_path) -> None:
    entry = ":::{{term-entry}} {0}\n:en: term\n定义。\n:::\n\n"
    plain = (
        "# 范围\n\n# 规范性引用文件\n\n# 术语和定义\n\n:::{terms}\n:::\n\n"
        + entry.format("甲")
        + entry.format("乙")
    )
    assert numbers(read(tmp_path, plain))[2:] == ["3 术语和定义", "3.1 甲", "3.2 乙"]
    grouped = (
        "# 术语和定义\n\n:::{terms}\n:::\n\n## 一类\n\n"
        + entry.format("甲")
        + "## 二类\n\n"
        + entry.format("乙")
    )
    assert numbers(read(tmp_path, grouped)) == [
        "1 术语和定义",
        "1.1 一类",
        "1.1.1 甲",
        "1.2 二类",
        "1.2.1 乙",
    ]


def test_tables_figures_formulas_run_through_from_the_introduction_and_restart_in_annexes(tmp_path) -> None:
    formula = "```{{math}}\n:label: eq-{0}\nx = 1\n```\n\n"
    text = (
        "# 引言\n\n" + TABLE.format("a") + "\n# 章\n\n" + TABLE.format("b") + "\n" + formula.format("a")
        + "# 附\n\n:::{annex} normative\n:::\n\n" + TABLE.format("c") + "\n" + formula.format("b")
        + "# 附二\n\n:::{annex} informative\n:::\n\n" + TABLE.format("d")
    )  # fmt: skip
    assert numbers(read(tmp_path, text)) == [
        "引言", "表1 a", "1 章", "表2 b", "(1)", "A 附", "表A.1 c", "(A.1)", "B 附二", "表B.1 d",
    ]  # fmt: skip


def test_formula_without_label_carries_no_number(tmp_path) -> None:
    assert numbers(read(tmp_path, "# 章\n\n```{math}\nx = 1\n```\n")) == ["1 章"]


def test_notes_and_examples_are_numbered_per_clause_and_only_when_several(tmp_path) -> None:
    text = "# 章\n\n## 甲\n\n段。\n\n注：一。\n\n注：二。\n\n示例：三。\n\n## 乙\n\n段。\n\n注：四。\n\n示例：五。\n\n示例：六。\n"
    assert numbers(read(tmp_path, text)) == [
        "1 章", "1.1 甲", "注1：一。", "注2：二。", "示例：三。", "1.2 乙", "注：四。", "示例1：五。", "示例2：六。",
    ]  # fmt: skip


def test_notes_of_a_table_and_of_its_clause_are_apart(tmp_path) -> None:
    text = "# 章\n\n段。\n\n注：条文的。\n\n:::{table} 题\n| 甲 |\n|---|\n| 乙 |\n\n注：表的。\n:::\n"
    assert numbers(read(tmp_path, text)) == ["1 章", "注：条文的。", "表1 题", "注：表的。"]


def test_text_footnotes_run_through_the_document_by_first_mention(tmp_path) -> None:
    text = (
        "# 甲\n\n先[^b]后[^a]。\n\n[^a]: 甲注。\n\n[^b]: 乙注。\n\n# 乙\n\n再[^c]，又[^b]。\n\n[^c]: 丙注。\n"
    )
    reading = read(tmp_path, text)
    assert faults(reading) == []
    assert [n for n in numbers(reading) if ")" in n] == ["1) 乙注。", "2) 甲注。", "3) 丙注。"]


def test_annex_subclauses(tmp_path) -> None:
    text = "# 附\n\n:::{annex} informative\n:::\n\n## 一\n\n### 二\n\n段。\n\n### 三\n\n段。\n\n## 四\n\n1. 无标题。\n"
    assert numbers(read(tmp_path, text)) == [
        "A 附",
        "A.1 一",
        "A.1.1 二",
        "A.1.2 三",
        "A.2 四",
        "A.2.1 无标题。",
    ]


def test_files_of_a_toctree_make_one_numbering(tmp_path) -> None:
    text = "# 甲\n\n见[](#cl-z)。\n\n:::{toctree}\nb\nc\n:::\n\n# 丁\n\n段。\n"
    files = {"b.md": "# 乙\n\n" + TABLE.format("a"), "c.md": "(cl-z)=\n# 丙\n\n" + TABLE.format("b")}
    reading = read(tmp_path, text, files=files)
    assert numbers(reading) == ["1 甲", "2 乙", "表1 a", "3 丙", "表2 b", "4 丁"]
    assert texts(reading)[0] == "见第3章。"


def test_notice_before_scope_stands_on_the_first_body_page(tmp_path) -> None:
    text = "# 前言\n\n:::{foreword}\n:::\n\n:::{notice} 警告\n小心。\n:::\n\n# 范围\n\n段。\n"
    standard = read(tmp_path, text).standard
    assert [block.label for block in standard.preamble] == ["警告："]
    assert all(type(block).__name__ != "Notice" for block in standard.elements[0].blocks)


def test_footnotes_of_a_table_keep_their_anchors_when_something_comes_before(tmp_path) -> None:
    table = (
        "# 乙\n\n:::{table} 题\n:name: tab-x\n| 甲[^a] | 乙 |\n|---|---|\n| 1 | 2 |\n\n[^a]: 表注。\n:::\n"
    )
    found = []
    for name, text in (("one", table), ("two", "# 甲\n\n段[^a]。\n\n[^a]: 文注。\n\n" + table)):
        reading = read(tmp_path / name, text)
        assert faults(reading) == []
        found.append({node.anchor for node in walk(reading.standard) if isinstance(node, Footnote)})
    assert found == [{"fn-tab-x-a"}, {"fn-tab-x-a", "fn-text-a"}]
