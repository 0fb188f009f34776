"""Fences: which are not closed, which close too early, which stand alone; told from the text alone."""

from __future__ import annotations

import pytest

from gbt.syntax.fence import Fence, options_of
from gbt.syntax.fences import check_fences


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(found.rule, found.source.line, found.source.column) for found in check_fences(text, "index.md")]


@pytest.mark.parametrize(
    "text",
    [
        ":::{note}\n段。\n:::\n",
        "::::{example}\n:::{note}\n段。\n:::\n::::\n",
        # a longer line closes, too
        ":::{note}\n段。\n::::\n",
        "```\n:::{note}\n```\n",
        "~~~\n```\n~~~\n",
        "- :::{note}\n  段。\n  :::\n",
        "见`:::`和:::三个。\n",
    ],
)
def test_right_fences(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::{note}\n段。\n", [("unclosed-fence", 1, 1)]),
        ("段。\n\n:::\n", [("stray-fence", 3, 1)]),
        ("```\n:::\n", [("unclosed-fence", 1, 1)]),
        # the outer one ends with the inner one
        (":::{example}\n:::{note}\n段。\n:::\n:::\n", [("unclosed-fence", 2, 1)]),
        # the inner one is cut off by the end of the outer one
        ("::::{example}\n:::{note}\n段。\n::::\n", [("unclosed-fence", 2, 1)]),
        ("  :::{note}\n", [("unclosed-fence", 1, 3)]),
        ("：：：{note}\n", [("markdown-syntax", 1, 1)]),
        ("::{note}\n", [("markdown-syntax", 1, 1)]),
    ],
)
def test_wrong_fences(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


def test_each_lost_fence_is_one_fault() -> None:
    assert [line for _, line, _ in faults(":::{note}\n" * 5)] == [2, 3, 4, 5, 1, 2, 3, 4, 5]


# --- the lines of a directive ----------------------------------------------------------------------

LINES = [":::{table} 题　目", ":name: tab-a", ":unit:", "| 甲 |", ":::"]


def fence() -> Fence:
    return Fence("index.md", LINES, 1, 5, "table", "题　目", *options_of("\n".join(LINES[1:-1]), 1))


def marked(line: int, start: int, end: int) -> str:
    return LINES[line - 1][start - 1 : end - 1]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (lambda fence: fence.braced, "{table}"),
        (lambda fence: fence.bare_name, "table"),
        (lambda fence: fence.argument, "题　目"),
        (lambda fence: fence.key("name"), "name"),
        (lambda fence: fence.value("name"), "tab-a"),
        # without a value its name is told, without either the whole line
        (lambda fence: fence.value("unit"), "unit"),
        (lambda fence: fence.value("file"), LINES[0]),
    ],
)
def test_places_in_a_directive(place, words: str) -> None:
    found = place(fence())
    assert marked(found.line, found.column, found.end_column) == words


def test_options_end_where_the_content_begins() -> None:
    assert options_of(":a: 1\n:b:\n\n:c: 3", 7) == ({"a": (8, "1"), "b": (9, "")}, ())
    assert options_of(":a: 1\n:::{note}\n:b: 2", 7) == ({"a": (8, "1")}, ())


def test_of_an_option_that_is_written_twice_the_last_one_holds() -> None:
    assert options_of(":a: 1\n:b: 2\n:a: 3", 7) == ({"a": (10, "3"), "b": (9, "2")}, (("a", 8),))
