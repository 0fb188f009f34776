"""For each text of the model the characters at its place are the characters that it stands for."""

from __future__ import annotations

import random

import pytest

import fuzz
from drafts import read
from fuzzing import trial
from gbt import model, traverse
from gbt.facts.register import Register
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules.casebook.pages import pages
from places import at, misplaced, unplaced
from samples import ROOT, STANDARDS


def words(reading) -> list[tuple[str, str]]:
    """Each text of the author with the characters at its place."""
    return [
        (node.value, at(reading, node.source))
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.Text) and node.source.column
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("温度不低于60&nbsp;℃。\n", [("温度不低于60", "温度不低于60"), ("\u00a0", "&nbsp;"), ("℃。", "℃。")]),
        ("5\\*3&lt;4\n", [("5", "5"), ("*", "\\*"), ("3", "3"), ("<", "&lt;"), ("4", "4")]),
        ("一\n  二\n", [("一", "一"), ("二", "二")]),
        ("web\n   page\n", [("web", "web"), (" ", "\n   "), ("page", "page")]),
        ("> 引\n> 文\n", [("引", "引"), ("文", "文")]),
        ("- 甲；\n  续\n- 乙。\n", [("甲；", "甲；"), ("续", "续"), ("乙。", "乙。")]),
        ("1) 甲\n   1) 甲**粗**乙\n", [("甲", "甲"), ("甲", "甲"), ("粗", "粗"), ("乙", "乙")]),
        ("注：甲甲甲\n", [("甲甲甲", "甲甲甲")]),
        ("甲，甲，甲\n", [("甲，甲，甲", "甲，甲，甲")]),
        ("\t\n- \t甲\n", [("甲", "甲")]),
        ("𠮷e\u0301&#x20BB7;\n", [("𠮷e\u0301", "𠮷e\u0301"), ("𠮷", "&#x20BB7;")]),
        ("甲\u2028乙\n", [("甲\u2028乙", "甲\u2028乙")]),
    ],
)
def test_texts_stand_at_their_characters(tmp_path, text: str, expected) -> None:
    assert words(read(tmp_path, f"# 章\n\n{text}")) == [("章", "章"), *expected]


def test_cells_of_a_pipe_table_stand_at_theirs(tmp_path) -> None:
    table = (
        "- 项：\n\n  ::::{table} 甲题\n  | 甲 | 甲\\|乙 |\n  |---|:-:|\n  | `甲\\|` | **甲** 乙 |\n  ::::\n"
    )
    reading = read(tmp_path, f"# 章\n\n{table}")
    found = [pair for pair in words(reading) if pair[0] != "章"]
    assert found == [
        ("项：", "项："), ("甲题", "甲题"), ("甲", "甲"), ("甲", "甲"), ("|", "\\|"), ("乙", "乙"), ("甲", "甲"), (" 乙", " 乙"),
    ]  # fmt: skip
    assert misplaced(reading) == []
    cells = [node for node in traverse.walk(reading.standard) if isinstance(node, model.Cell)]
    assert [at(reading, cell.source) for cell in cells] == ["甲", "甲\\|乙", "`甲\\|`", "**甲** 乙"]


def test_cells_of_a_csv_table_stand_in_their_file(tmp_path) -> None:
    data = '\ufeff名称,"说""明"\r\n甲,"第一行\r\n第二行**粗**"\r\n'
    reading = read(
        tmp_path, "# 章\n\n:::{table} 题\n:file: tables/a.csv\n:::\n", files={"tables/a.csv": data.encode()}
    )
    found = [pair for pair in words(reading) if pair[0] not in ("章", "题")]
    assert found == [
        ("名称", "名称"), ("说", "说"), ('"', '""'), ("明", "明"), ("甲", "甲"), ("第一行", "第一行"), ("第二行", "第二行"), ("粗", "粗"),
    ]  # fmt: skip


def test_options_stand_where_they_are_written(tmp_path) -> None:
    entry = ":::{term-entry} 助餐\n:en: meal service\n:source: GB/T 15624—2011，2.1\n\n提供膳食。\n:::\n"
    reading = read(tmp_path, f"# 术语和定义\n\n:::{{terms}}\n:::\n\n{entry}")
    cited = next(node for node in traverse.walk(reading.standard) if isinstance(node, model.Citation))
    assert (cited.source.line, at(reading, cited.source)) == (8, "GB/T 15624—2011")
    assert unplaced(reading) == []


def test_nested_directives_shift_no_place(tmp_path) -> None:
    text = "# 章\n\n:::::{example}\n::::{note}\n甲\u2028乙\x0c丙\n\n丁\n::::\n:::::\n\n戊\n"
    reading = read(tmp_path, text)
    assert misplaced(reading) == []
    assert [pair[1] for pair in words(reading)][1:] == ["甲\u2028乙\x0c丙", "丁", "戊"]


def test_blocks_know_their_first_and_last_line(tmp_path) -> None:
    text = "# 章\n\n一，\n二。\n\n- 甲\n- 乙\n\n\n:::{table} 题\n| 甲 |\n|---|\n| 乙 |\n:::\n\n示例：\n\n```\n码\n```\n"
    reading = read(tmp_path, text)
    (chapter,) = reading.standard.elements
    assert [(b.source.line, b.source.end_line) for b in chapter.blocks] == [
        (3, 4),
        (6, 7),
        (10, 14),
        (16, 20),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_shift_nothing(tmp_path, ending: str, mark: str) -> None:
    text = "# 章\n\n一&amp;二\n三\n\n| 甲 |\n|---|\n| 乙 |\n"
    reading = read(tmp_path, mark + text.replace("\n", ending))
    assert misplaced(reading) == []
    assert ("&", "&amp;") in words(reading)


@pytest.mark.e2e
@pytest.mark.parametrize("name", STANDARDS)
def test_samples(name: str) -> None:
    reading = read_project(ROOT / "standards" / name, ROOT, catalogue=Catalogue(), register=Register.of(()))
    assert misplaced(reading) == []
    assert unplaced(reading) == []


def test_case_pages(tmp_path) -> None:
    chance = random.Random(1)
    cases = [case for page in pages().values() for case in page.cases]
    for number, case in enumerate(chance.sample(cases, 60)):
        reading = read(tmp_path / str(number), case.text)
        assert misplaced(reading) == []
        assert unplaced(reading) == []


def test_damaged_drafts() -> None:
    outcomes = [fuzz.run(seed, trial.check) for seed in range(200_000, 200_040)]
    assert [each for each in outcomes if each.wrong] == []


@pytest.mark.parametrize(
    "text",
    [
        "# 章\n\n1) 甲\n\t\t:::乙\n",
        "# 章\n\n   \x85\n",
        "# 章　\n\n\u3000\n甲甲\u3000\n",
        "# 章 ##\n\n<https://example.org/甲>\n",
        "# 章\n\n```{math}\na\n\n\nb\n```\n",
        "# 章\n\n甲\x00乙&nbsp;GB/T&nbsp;1.1\n",
        ":::{subfigure} a.svg\n甲\n甲\n:::\n",
        "# 章\n\n{std}`\x0cGB 7718 `\n\n:::{term-entry} 助餐\x0c点\n\n提供膳食。\n:::\n",
        "# 章\n\n:::{term-entry} 助餐\n:en\x85: meal\x0cservice\n\n提供膳食。\n:::\n",
        "# 章\n\n:::{table} 题\n\t| \u3000甲 | \u2028 |\n|---|---|\n| \x85 | 乙\u3000 |\n:::\n",
    ],
)
def test_draft_that_once_misplaced_a_character(tmp_path, text: str) -> None:
    reading = read(tmp_path, text)
    assert misplaced(reading) == []
    assert unplaced(reading) == []
