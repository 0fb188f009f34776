"""Deep nesting: nothing is lost, it is told where it begins, and no depth ends the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from gbt.resolve import AnchorBook
from syntax.parsing import Parsed

NESTED = {
    "quotes": lambda n: "> " * n + "末尾\n",
    "lists": lambda n: "".join("  " * i + f"- 项{i}\n" for i in range(n)) + "  " * n + "- 末尾\n",
    "lists on a line": lambda n: "- " * n + "末尾\n",
    "both": lambda n: "> - " * n + "末尾\n",
    "numbers": lambda n: "".join("   " * i + "1. 项\n" for i in range(n)) + "   " * n + "1. 末尾\n",
    "emphasis": lambda n: "*a **b " * n + "末尾" + " b** a*" * n + "\n",
    "strong": lambda n: "**" * n + "末尾" + "**" * n + "\n",
    "links": lambda n: "[" * n + "末尾" + "]" * n + "\n",
    "directives": lambda n: (
        "".join(":" * (n + 3 - i) + "{note}\n" for i in range(n))
        + "末尾\n"
        + "".join(":" * (4 + i) + "\n" for i in range(n))
    ),
}


@pytest.mark.parametrize("depth", [20, 300, 1500])
@pytest.mark.parametrize("kind", NESTED)
def test_nothing_is_lost_in_the_depth(kind: str, depth: int, tmp_path: Path) -> None:
    parsed = Parsed(tmp_path, f"# 要求\n\n{NESTED[kind](depth)}\n结束。\n")
    text = parsed.document.astext()
    assert "末尾" in text
    assert "结束" in text
    if kind != "links":
        assert {"markdown-syntax", "text-too-long"} & {rule for rule, _, _ in parsed.faults}


@pytest.mark.parametrize("kind", NESTED)
def test_usual_depth_is_no_fault(kind: str, tmp_path: Path) -> None:
    parsed = Parsed(tmp_path, f"# 要求\n\n{NESTED[kind](3)}")
    assert "末尾" in parsed.document.astext()
    assert "markdown-syntax" not in {rule for rule, _, _ in parsed.faults}


def test_depth_is_told_where_it_begins(tmp_path: Path) -> None:
    parsed = Parsed(tmp_path, "# 要求\n\n" + "".join("  " * i + f"- 项{i}\n" for i in range(30)))
    assert [(line, rule) for rule, line, _ in parsed.faults if rule == "markdown-syntax"] == [
        (10, "markdown-syntax")
    ]


def test_titles_that_are_all_the_same_take_no_longer_each() -> None:
    book = AnchorBook()
    assert [book.take("a") for _ in range(4)] == ["a", "a-2", "a-3", "a-4"]
    assert book.take("a-6") == "a-6"
    assert [book.take("a") for _ in range(3)] == ["a-5", "a-7", "a-8"]
    for _ in range(50_000):
        book.take("b", "a")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("|a" * 300 + "|", ("|a" * 300 + "|\n") * 200),
        # short rows are filled up
        ("|a" * 5000 + "|", "|末|\n" * 5000),
        ("|a" * 50_000 + "|", ""),
        ("|a|", "|" + "a|" * 50_000 + "\n"),
    ],
)
def test_table_that_is_too_large_is_kept_as_typed(columns: str, rows: str, tmp_path: Path) -> None:
    dashes = "|---" * (columns.count("|") - 1) + "|"
    text = f"# 要求\n\n:::{{table}} 题\n{columns}\n{dashes}\n{rows}|末尾|\n\n注：说明。\n:::\n\n结束。\n"
    parsed = Parsed(tmp_path, text)
    assert ("table-broken", 4) in [(rule, line) for rule, line, _ in parsed.faults]
    assert len([rule for rule, _, _ in parsed.faults if rule == "table-broken"]) == 1
    said = parsed.document.astext()
    assert said.count("末") == rows.count("末") + 1
    assert "说明" in said
    assert "结束" in said
