"""Where rules come from: the modules of checks of this package, and the module of an office.

A module holds its rules as values; nothing is registered by being imported, so that books of different workspaces
stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import gbt.rules.checks as checks
from gbt.rules.engine.rule import Rule
from gbt.rules.engine.rulebook import Rulebook
from gbt.rules.office_module import office_module, rules_in

_OVER_LIBRARY = "library"
"""The module of the rules over the library; the others take longer to load than its rules to run."""


@cache
def load_rules() -> Rulebook:
    """The rules of this package."""
    return Rulebook(rule for module in iter_modules(checks.__path__) for rule in _checks(module.name))


@cache
def _library_rules() -> Rulebook:
    return Rulebook(_checks(_OVER_LIBRARY))


def rulebook_of(workspace: Path) -> Rulebook:
    """The rules that are known in a workspace: those of this package and of its office."""
    return _with_office(load_rules(), workspace)


def library_rulebook_of(workspace: Path) -> Rulebook:
    """Of the rules of this package only those over the library, with those of the office."""
    return _with_office(_library_rules(), workspace)


def _checks(name: str) -> Iterator[Rule]:
    return rules_in(import_module(f"{checks.__name__}.{name}"))


def _with_office(book: Rulebook, workspace: Path) -> Rulebook:
    return book.extended(office_module(book, workspace).rules)
