"""The module of rules that an office has written: a file in its ``templates/``, run as it stands."""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from gbt.facts.strictness import load_strictness
from gbt.files.drafts import Unusable
from gbt.files.stored import stored
from gbt.rules.engine.rule import Rule
from gbt.rules.engine.rulebook import Rulebook


def rules_in(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module makes, alone or several in a tuple; those it has from others are theirs."""
    for value in vars(module).values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Rule) and each.module == module.__name__:
                yield each


@dataclass(frozen=True, slots=True)
class OfficeModule:
    """The rules of an office's module, or what is wrong with it: file, line and message."""

    rules: tuple[Rule, ...] = ()
    file: str = ""
    line: int = 0
    message: str = ""


def office_module(book: Rulebook, workspace: Path) -> OfficeModule:
    """The module that an office names in its rules.yaml, if its rules fit into the book."""
    name = load_strictness(workspace).module
    if not name:
        return OfficeModule()
    folder = (workspace / "templates").resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        return OfficeModule(message=f"规则模块“{name}”不在templates文件夹里")
    try:
        module = _loaded(path, stored(path), f"templates/{path.relative_to(folder).as_posix()}")
    except (Unusable, OSError):
        return OfficeModule(message=f"没有规则模块“{name}”，或不能读取")
    try:
        book.extended(module.rules)
    except ValueError as error:
        return OfficeModule(file=module.file, line=1, message=f"规则模块的规则不能用（{error}）")
    return module


@lru_cache(maxsize=16)
def _loaded(path: Path, text: bytes, file: str) -> OfficeModule:
    """The rules of a module with this text."""
    name = f"gbt_office_{hashlib.blake2s(str(path).encode() + text, digest_size=8).hexdigest()}"
    module = ModuleType(name)
    module.__file__ = str(path)
    # dataclasses look for the module of their annotations here
    sys.modules[name] = module
    try:
        exec(compile(text, path, "exec"), module.__dict__)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        told = f"规则模块不能载入（{type(error).__name__}: {error}）"
        return OfficeModule(file=file, line=_line(error, path), message=told)
    return OfficeModule(tuple(rules_in(module)), file)


def _line(error: BaseException, path: Path) -> int:
    """The line of the module that an exception comes from."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 1
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == str(path)), 1)
