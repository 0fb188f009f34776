"""A new kind of block, inline or node cannot be forgotten: whatever tells kinds apart names them all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import gbt
from gbt import model
from gbt.syntax import nodes

PACKAGE = Path(gbt.__file__).parent
KINDS = frozenset(
    kind.__name__ for union in (model.Block, model.Inline) for kind in get_args(get_args(union)[0])
)
FILES = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")))
MODULES = [str(path) for path in FILES if path.parts[0] != "model"]


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def _kinds(node: ast.AST, module: str) -> set[str]:
    """The kinds named in an expression or pattern; a group of the model has a name of its own."""
    imported = {
        alias.name
        for each in ast.walk(_tree(module))
        if isinstance(each, ast.ImportFrom) and each.module == "gbt.model"
        for alias in each.names
    }
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in imported:
            found.add(each.id)
        elif isinstance(each, ast.Attribute) and ast.unparse(each.value) == "model":
            found.add(each.attr)
    return found & KINDS


def _open_matches(module: str) -> Iterator[int]:
    """Lines of the matches over kinds that do not end in ``assert_never``."""
    for node in ast.walk(_tree(module)):
        if not isinstance(node, ast.Match) or not any(_kinds(case.pattern, module) for case in node.cases):
            continue
        last = node.cases[-1]
        if ast.unparse(last.pattern) != "_" or not ast.unparse(last.body[-1]).startswith("assert_never("):
            yield node.lineno


def _private_groups(module: str) -> Iterator[str]:
    """Questions whether a thing is one of several kinds, put together on the spot."""
    for node in ast.walk(_tree(module)):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "isinstance":
            continue
        if len(_kinds(node.args[1], module)) > 1:
            yield f"{node.lineno}: {ast.unparse(node)}"


def _chains(module: str) -> Iterator[int]:
    """Lines of ``elif isinstance(…)`` that ask on which kind a thing is, and have no ``else`` for the rest."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            further = node.orelse[0]
            asked = _asked(node.test, module)
            if asked and asked == _asked(further.test, module) and not further.orelse:
                yield further.lineno


def _asked(test: ast.expr, module: str) -> str:
    if isinstance(test, ast.Call) and ast.unparse(test.func) == "isinstance" and _kinds(test.args[1], module):
        return ast.unparse(test.args[0])
    return ""


@pytest.mark.parametrize("module", MODULES)
def test_matches_over_kinds_are_complete(module: str) -> None:
    assert list(_open_matches(module)) == []
    assert list(_chains(module)) == []


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("rules/checks/")])
def test_groups_of_kinds_are_declared_in_the_model(module: str) -> None:
    """A rule is about the kinds that it names; anything else asks for a group that the type checker knows."""
    assert list(_private_groups(module)) == []


def test_every_node_is_read() -> None:
    """By the reader, or before it by a transform that leaves none behind."""
    named = {
        each.attr
        for module in MODULES
        if module.startswith(("reader/", "syntax/transforms.py"))
        for each in ast.walk(_tree(module))
        if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "gbt"
    }
    classes = {
        name for name, value in vars(nodes).items() if getattr(value, "__module__", "") == nodes.__name__
    }
    assert classes - named == set()
