"""Where rules come from: the modules of checks of this package, and the module of an office.

A module holds its rules as values; nothing is registered by being imported, so that books of different workspaces
stay apart.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import gbt.rules.checks as checks
from gbt.rules.engine.rule import Rule
from gbt.rules.engine.rulebook import Rulebook
from gbt.rules.engine.strictness import load_strictness

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
    return _rules_in(import_module(f"{checks.__name__}.{name}"))


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module makes, alone or several in a tuple; those it has from others are theirs."""
    for value in vars(module).values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Rule) and each.module == module.__name__:
                yield each


def _with_office(book: Rulebook, workspace: Path) -> Rulebook:
    strictness, _ = load_strictness(workspace)
    if not strictness.module:
        return book
    path = (workspace / "templates" / strictness.module).resolve()
    return book.extended(_office_rules(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=16)
def _office_rules(path: Path, stamp: int) -> tuple[Rule, ...]:
    """The rules of an office's module as it is at that time."""
    name = f"gbt_office_{hashlib.blake2s(f'{path} {stamp}'.encode(), digest_size=8).hexdigest()}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"没有规则模块“{path}”")
    module = module_from_spec(spec)
    # dataclasses look for the module of their annotations here
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return tuple(_rules_in(module))
