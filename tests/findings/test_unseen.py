"""Characters that nobody sees, or that show other text than is there, are told where they stand, whatever file holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafts import FACTS, read, write_standard
from gbt.checking import examine
from gbt.facts.domains import load_domains
from gbt.facts.register import load_register
from gbt.findings.finding import Severity
from gbt.findings.unseen import unseen

RULES = ("deceptive-character", "invisible-character")
Told = tuple[str, str, int, int, int]


def told(folder: Path, text: str = "# 要求\n\n段。\n", **details: Any) -> list[Told]:
    """Rule, name of the file and place of each finding of such a character."""
    return [
        (each.rule, each.source.file.rpartition("/")[2], each.source.line, each.source.column, each.source.end_column)
        for each in examine(read(folder, text, **details), folder).findings
        if each.rule in RULES
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("\u202e甲", "deceptive-character", "改变文字方向的控制符⟨U+202E⟩，读到的文字与文件里的不同"),
        ("\u2066", "deceptive-character", "改变文字方向的控制符⟨U+2066⟩，读到的文字与文件里的不同"),
        ("\x1b[31m", "deceptive-character", "控制符⟨U+001B⟩"),
        ("\x00", "deceptive-character", "控制符⟨U+0000⟩"),
        ("\x9b", "deceptive-character", "控制符⟨U+009B⟩"),
        ("\U000e0041\U000e0042", "deceptive-character", "看不见的标签字符⟨U+E0041⟩⟨U+E0042⟩"),
        ("\ufffe", "deceptive-character", "不是字符的代码⟨U+FFFE⟩"),
        ("\u2028", "deceptive-character", "看不见的分行符⟨U+2028⟩"),
        ("\u200b", "invisible-character", "看不见的字符⟨U+200B⟩"),
        ("\ufffc", "invisible-character", "看不见的字符⟨U+FFFC⟩"),
        ("\u3164", "invisible-character", "看不见的字符⟨U+3164⟩"),
        ("\ue000", "invisible-character", "私用字符⟨U+E000⟩，换一种字体就成了别的字"),
        (" \ufe0f\ufe0f", "invisible-character", "看不见的字符⟨U+FE0F⟩⟨U+FE0F⟩"),
        ("\u200d" * 9, "invisible-character", "看不见的字符" + "⟨U+200D⟩" * 5 + "等9个"),
    ],
)
def test_each_kind_is_told_as_what_it_is(text: str, rule: str, message: str) -> None:
    [found] = unseen(f"甲{text}乙", "x.md")
    assert (found.rule, found.message) == (rule, f"这里有{message}")
    assert found.severity is (Severity.ERROR if rule == "deceptive-character" else Severity.WARNING)


@pytest.mark.parametrize(
    "text", ["葛\U000e0100城", "☑\ufe0f", "甲\t乙\r\n丙", "①℃𠮷\U0002ebf0é", "5\u00a0mm\u3000甲"]
)
def test_what_is_meant_is_not_told(text: str) -> None:
    assert list(unseen(text, "x.md")) == []


def test_runs_are_told_once_and_kinds_apart() -> None:
    found = list(unseen("甲\u202a\u202b\u200b\u200b乙\n\u202e", "x.md"))
    assert [(each.source.line, each.source.column, each.source.end_column) for each in found] == [
        (1, 2, 4), (1, 4, 6), (2, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# 要求\u202e\n\n段。\n", (1, 5, 6)),
        ("# 要求\n\n| 甲 | 乙\u202e |\n|---|---|\n| 丙 | 丁 |\n", (3, 8, 9)),
        ("# 要求\n\n```text\n\u202e\n```\n", (4, 1, 2)),
        ("# 要求\n\n% 注\u202e\n段。\n", (3, 4, 5)),
        ("# 要求\n\n(cl-x\u202e)=\n## 条\n\n段。\n", (3, 6, 7)),
        ("# 要求\n\n:::{note}\u202e\n段。\n:::\n", (3, 10, 11)),
        ("# 要求\n\n甲&#x202E;乙。\n", (3, 2, 10)),
        ("# 要求\n\n甲&rlm;乙。\n", (3, 2, 7)),
    ],
)
def test_markdown_is_looked_at_everywhere(tmp_path: Path, text: str, place: tuple[int, int, int]) -> None:
    assert told(tmp_path, text) == [("deceptive-character", "index.md", *place)]


def test_facts_are_looked_at_as_typed_and_as_escaped(tmp_path: Path) -> None:
    yaml_text = "".join(f"{key}: {value!r}\n" for key, value in FACTS.items() if isinstance(value, str))
    yaml_text += "number: {code: DB3212/T, seq: '1', year: '2026'} # \u202e\n"
    yaml_text += 'title: {main: "规\\u202e范", en: "\\u200b"}\nproposer: 局\u2066\n'
    found = told(tmp_path, yaml_text=yaml_text)
    assert {(rule, file) for rule, file, *_ in found} == {
        ("deceptive-character", "standard.yaml"), ("invisible-character", "standard.yaml"),
    }  # fmt: skip
    assert len([rule for rule, *_ in found if rule == "deceptive-character"]) == 3


def test_tables_in_files_are_looked_at(tmp_path: Path) -> None:
    text = "# 要求\n\n:::{table} 题\n:file: t.csv\n:::\n"
    assert told(tmp_path, text, files={"t.csv": "甲,乙\n丙\u202e,丁\n"}) == [
        ("deceptive-character", "t.csv", 2, 2, 3)
    ]


def test_register_and_domains_are_looked_at(tmp_path: Path) -> None:
    register = tmp_path / "documents.yaml"
    record = "- {number: GB/T 1.1—2020, title: 导\u202e则, status: 现行, source: 甲, checked: 2026-11-25}\n"
    register.write_text(f"documents:\n{record}", encoding="utf-8")
    assert "deceptive-character" in {each.rule for each in load_register(register)[1]}
    domain = tmp_path / "domains" / "care.yaml"
    domain.parent.mkdir()
    domain.write_text("title: 养\u202e老 # \u2066\n", encoding="utf-8")
    assert [each.rule for each in load_domains(domain.parent)[1]].count("deceptive-character") == 2


def test_they_cannot_be_waived(tmp_path: Path) -> None:
    text = "# 要求\n\n% allow: deceptive-character — 理由\n机构\u202e应配餐。\n"
    assert [rule for rule, *_ in told(tmp_path, text)] == ["deceptive-character"]
    assert told(tmp_path, text.replace("deceptive", "invisible").replace("\u202e", "\u200b")) == []


def test_only_what_says_the_same_without_is_mended(tmp_path: Path) -> None:
    write_standard(tmp_path)
    text = "# 要求\n\n机\u200b构\u202e应\ufeff公\ue000布\u2060菜单。\n"
    fixes = {
        each.source.column: each.fix
        for each in examine(read(tmp_path, text), tmp_path).findings
        if each.rule in RULES
    }
    assert {column for column, fix in fixes.items() if fix} == {2, 6, 10}
    assert all(edit.replacement == "" for fix in fixes.values() for edit in fix)
