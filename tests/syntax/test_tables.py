"""Tables: options, merged cells, what stands inside the frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from gbt.syntax import nodes as gbt
from gbt.syntax.tables import aligns_option, columns_option, numbers_option
from syntax.parsing import Parsed

TABLE = "# 甲\n\n:::{{table}} 题\n{options}{rows}\n:::\n"


def table(folder: Path, rows: str, options: str = "") -> tuple[gbt.tabular, list[tuple[str, int, int]]]:
    parsed = Parsed(folder, TABLE.format(rows=rows, options=options))
    return next(parsed.document.findall(gbt.tabular)), parsed.faults


def cells(node: gbt.tabular) -> list[list[str]]:
    """The text of each cell, with columns and rows that it spans behind it."""
    return [
        [
            cell.astext() + (f" {cell['colspan']}×{cell['rowspan']}" if cell["colspan"] * cell["rowspan"] > 1 else "")
            for cell in row.children
        ]
        for row in node.findall(gbt.row)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", [["甲", "乙"], ["1", "2"]]),
        ("| 甲 | < |\n|---|---|\n| 1 | 2 |", [["甲 2×1"], ["1", "2"]]),
        ("| 甲 |\n|---|\n| 1 |\n| ^ |\n| ^ |", [["甲"], ["1 1×3"], [], []]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | < |\n| ^ | < |", [["甲", "乙"], ["1 2×2"], []]),
        ("| 甲\\|乙 |\n|---|\n| `\\|` |", [["甲|乙"], ["|"]]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 |  |", [["甲", "乙"], ["1", ""]]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 |", [["甲", "乙"], ["1", ""]]),
        # bars in code and formulas part nothing
        ("| `a|b` | 乙 |\n|---|---|\n| ``a`|b`` | $P(A|B)$ |", [["a|b", "乙"], ["a`|b", "P(A|B)"]]),
        ("| 甲 | 乙 |\n|---|---|\n| $5 | $6 |\n|$5|$6|", [["甲", "乙"], ["$5", "$6"], ["$5", "$6"]]),
        ("| 甲 | 乙 |\n|---|---|\n| \\$a | 5$ |", [["甲", "乙"], ["$a", "5$"]]),
        # an escaped mark is a word
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | \\< |\n| 2 | \\^ |\n| 3 | &lt; |",
            [["甲", "乙"], ["1", "<"], ["2", "^"], ["3", "<"]],
        ),
        ("甲 | 乙\n:-- | --:\n1 | 2", [["甲", "乙"], ["1", "2"]]),
    ],
)
def test_cells(tmp_path: Path, rows: str, expected: list[list[str]]) -> None:
    node, faults = table(tmp_path, rows)
    assert cells(node) == expected
    assert faults == []


@pytest.mark.parametrize(
    ("rows", "options", "fault"),
    [
        ("| < | 乙 |\n|---|---|\n| 1 | 2 |", "", ("table-broken", 4, 3)),
        # head and body are not joined
        ("| 甲 | 乙 |\n|---|---|\n| ^ | 2 |", "", ("table-broken", 6, 3)),
        ("没有竖线", "", ("table-broken", 3, 4)),
        # a row with more cells than the head
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |", "", ("table-broken", 6, 11)),
        ("| 甲 |\n|---|\n| a | b |\n| 1 |", "", ("table-broken", 6, 7)),
        # what is joined is no rectangle
        ("| 甲 | 乙 |\n|---|---|\n| 1 | < |\n| ^ | 2 |", "", ("table-broken", 7, 3)),
        ("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | ^ | < |", "", ("table-broken", 7, 7)),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| ^ | < |", "", ("table-broken", 7, 3)),
        # a head alone
        ("| 甲 | 乙 |\n|---|---|", "", ("table-broken", 3, 4)),
        ("| 甲 |\n|---|\n| 1 |", ":header-rows: 2\n", ("table-broken", 3, 4)),
        ("| 甲 |\n|---|\n| 1 |", ":widths: 1 2\n", ("option-value", 4, 10)),
        ("| 甲 |\n|---|\n| 1 |", ":width: 1\n", ("unknown-option", 4, 2)),
        ("| 甲 |\n|---|\n| 1 |\n\n段。\n\n| 乙 |\n|---|\n| 2 |", "", ("table-broken", 10, 1)),
    ],
)
def test_fault_of_a_table(tmp_path: Path, rows: str, options: str, fault: tuple[str, int, int]) -> None:
    assert table(tmp_path, rows, options)[1] == [fault]


def test_alignment_comes_from_the_line_below_the_head_or_the_option(tmp_path: Path) -> None:
    rows = "| 甲 | 乙 | 丙 |\n|:--|--:|:-:|\n| 1 | 2 | 3 |"
    assert table(tmp_path, rows)[0]["aligns"] == ["left", "right", "center"]
    assert table(tmp_path, rows, ":align: 中 左 右\n")[0]["aligns"] == ["center", "left", "right"]


def test_head_has_the_rows_that_are_asked_for_but_no_more_than_there_are(tmp_path: Path) -> None:
    rows = "| 甲 |\n|---|\n| 1 |\n| 2 |"
    assert [table(tmp_path, rows, f":header-rows: {n}\n")[0]["header_rows"] for n in (0, 2, 9)] == [0, 2, 3]


def test_csv_is_read_as_a_pipe_table_is(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("甲,<\n*1*,`2`\n^,3\n", encoding="utf-8")
    parsed = Parsed(tmp_path, "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n")
    assert parsed.faults == []
    assert cells(next(parsed.document.findall(gbt.tabular))) == [["甲 2×1"], ["1 1×2", "2"], ["3"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲,乙\n1\n", "第2行有1列"),
        ('甲\n"1\n', "不是CSV表格"),
    ],
)
def test_fault_of_a_csv_file_is_told_at_its_option(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    parsed = Parsed(tmp_path, "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n")
    assert [(found.rule, found.source.line, found.source.column) for found in parsed.findings] == [
        ("table-broken", 4, 8)
    ]
    assert said in parsed.findings[0].message


@pytest.mark.parametrize("written", ["20 30", "20,30", "20，30", " 20  30 "])
def test_numbers_are_parted_by_blanks_or_commas(written: str) -> None:
    assert numbers_option(written) == [20, 30]
    assert columns_option(written) == [20, 30]


@pytest.mark.parametrize("written", ["20 x", "0", "-1"])
def test_width_is_a_positive_number(written: str) -> None:
    with pytest.raises(ValueError):
        numbers_option(written)


def test_alignment_has_its_words() -> None:
    assert aligns_option("left，中 右") == ["left", "center", "right"]
    with pytest.raises(ValueError):
        aligns_option("middle")


@pytest.mark.parametrize("mark", ["\t", ";", "；"])
def test_csv_that_is_parted_by_other_marks_is_reported(tmp_path: Path, mark: str) -> None:
    (tmp_path / "t.csv").write_text(f"甲{mark}乙\n1{mark}2\n", encoding="utf-8")
    parsed = Parsed(tmp_path, "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n")
    assert [fault for fault in parsed.faults if fault[0] == "table-broken"] == [("table-broken", 4, 8)]


@pytest.mark.parametrize("data", ["", "\n\n", ",,\n,,\n", " \n"])
def test_csv_without_content_is_reported(tmp_path: Path, data: str) -> None:
    (tmp_path / "t.csv").write_text(data, encoding="utf-8")
    parsed = Parsed(tmp_path, "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n")
    assert ("table-broken", 4, 8) in parsed.faults
