"""What is longer than any text of a standard is carried whole, with a finding, and looked at no further."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from drafts import read
from gbt.bounds import MAX_LINE, MAX_TEXT
from gbt.checking import check_reading
from gbt.traverse import plain_text, walk
from gbt.writers.model_json import dump_standard
from growth import HOLDERS

LONG = "机构必须[](#cl-x)配餐**甲**，" * 300
"""Longer than the bound; a rule would say something of each 必须."""


def found(folder: Path, text: str, **details: object) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding of a long text or a word."""
    reading = read(folder, text, **details)
    return [
        (each.rule, each.source.line, each.source.column)
        for each in check_reading(reading, folder)
        if each.rule in ("text-too-long", "must-word")
    ]


@pytest.mark.parametrize(
    ("holder", "place"),
    [
        ("paragraph", (5, 1)),
        ("title", (3, 4)),
        ("cell", (6, 3)),
        ("item", (5, 3)),
        ("note", (5, 1)),
        ("caption", (3, 12)),
        ("option", (4, 8)),
        ("definition", (5, 1)),
        ("footnote", (5, 7)),
        ("bibliography", (3, 1)),
    ],
)
def test_long_text_is_told_where_it_stands_and_carried_whole(
    tmp_path: Path, holder: str, place: tuple[int, int]
) -> None:
    text = HOLDERS[holder](LONG)
    assert found(tmp_path, text) == [("text-too-long", *place)]
    assert LONG in dump_standard(read(tmp_path, text).standard).decode().replace("\\\\", "\\")


def test_text_up_to_the_bound_is_read_and_checked(tmp_path: Path) -> None:
    text = "机构必须配餐。" + "甲" * (MAX_TEXT - 8) + "。"
    assert [rule for rule, *_ in found(tmp_path, f"# 要求\n\n{text}\n")] == ["must-word"]
    assert [rule for rule, *_ in found(tmp_path, f"# 要求\n\n{text}乙\n")] == ["text-too-long"]


def test_only_the_long_one_of_two_paragraphs_is_left_alone(tmp_path: Path) -> None:
    rules = [rule for rule, *_ in found(tmp_path, f"# 要求\n\n机构必须配餐。\n\n{LONG}\n")]
    assert rules == ["must-word", "text-too-long"]


def test_lines_of_a_long_paragraph_are_joined_as_ever(tmp_path: Path) -> None:
    reading = read(tmp_path, "# 要求\n\n" + "甲乙丙丁\n" * 1200)
    text = next(plain_text(node.inlines) for node in walk(reading.standard) if hasattr(node, "inlines"))
    assert text == "甲乙丙丁" * 1200


def test_long_cell_of_a_csv_file_is_told(tmp_path: Path) -> None:
    text = "# 要求\n\n:::{table} 题\n:file: t.csv\n:::\n"
    for words in ("甲" * 6000, "甲，" * 3000):
        assert found(tmp_path, text, files={"t.csv": f"列\n{words}\n"}) == [("text-too-long", 2, 1)]


def test_long_fact_is_told(tmp_path: Path) -> None:
    places = found(tmp_path, "# 要求\n\n段。\n", facts={"proposer": "甲" * 6000})
    assert [rule for rule, *_ in places] == ["text-too-long"]


def test_long_line_is_told_whatever_it_is(tmp_path: Path) -> None:
    line = "x" * (MAX_LINE + 1)
    assert found(tmp_path, f"# 要求\n\n```text\n{line}\n```\n") == [("text-too-long", 4, 1)]


@pytest.mark.parametrize(
    "text", ["）" * 160_000, "1)" * 80_000, "：\n" * 40_000, "[^" * 80_000, "GB/T 1—2020、" * 15_000]
)
@pytest.mark.parametrize("holder", ["paragraph", "definition"])
def test_very_long_text_takes_no_time(tmp_path: Path, holder: str, text: str) -> None:
    # what the first reading of a process loads
    read(tmp_path)
    begun = time.process_time()
    check_reading(read(tmp_path, HOLDERS[holder](text)), tmp_path)
    assert time.process_time() - begun < 5
