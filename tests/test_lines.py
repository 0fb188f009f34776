"""Lines of authors' files: one way of counting for places, edits and waivers."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.lines import line_starts, lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("甲", ["甲"]),
        ("甲\n", ["甲"]),
        ("甲\n\n", ["甲", ""]),
        ("甲\r\n乙\r丙\n\r\n", ["甲", "乙", "丙", ""]),
        ("甲\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029乙\n丙", ["甲\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029乙", "丙"]),
    ],
)
def test_lines_end_where_markdown_ends_them(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines
    assert [text[start:][: len(line)] for start, line in zip(line_starts(text), lines, strict=True)] == lines


@pytest.mark.parametrize("mark", ["\x0c", "\x85", "\u2028", "\u2029"])
def test_a_finding_below_another_separator_stands_on_its_line(tmp_path, mark: str) -> None:
    text = f"# 要求\n\n机构{mark}应公布菜单。\n\n人员必须持证。\n"
    places = [
        (found.source.line, found.source.column)
        for found in check_reading(read(tmp_path, text), tmp_path)
        if "必须" in found.message
    ]
    assert places == [(5, 3)]
