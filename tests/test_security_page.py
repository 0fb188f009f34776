"""SECURITY.md: every promise names a test, and every test that is named is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from gbt.boundary import DATA, PROGRAMS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in TEXT.splitlines() if re.match(r"\| \d+ \|", row)]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_promises_are_numbered_from_one() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, len(ROWS) + 1))
    assert len(ROWS) >= 15


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_promise_names_tests_that_are_there(row: list[str]) -> None:
    _, promise, tests = row
    named = NAMED.findall(tests)
    assert promise
    assert named
    # nothing is named in a form that is not looked at
    assert NAMED.sub("", tests).strip() == ""
    assert [f"{file}::{test}" for file, test in named if test not in functions_of(file)] == []


def test_data_and_programs_are_those_of_the_build() -> None:
    said = TEXT.replace("/`", "`")
    assert not [name for name in DATA if f"`{name}`" not in said]
    running = {
        "conf.py",
        "templates",
        "Makefile",
        "setup",
        ".ci",
        "extensions",
        "tools",
        "tests",
        "pyproject.toml",
    }
    assert running <= set(PROGRAMS)
    assert not [name for name in running if f"`{name}`" not in said]
