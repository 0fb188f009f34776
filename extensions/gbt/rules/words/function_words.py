"""The words of the function types, as ``function_words.yaml`` lists them (GB/T 1.1—2020, Tables 1 and 4)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import Field

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.vocabulary import FunctionType


class CoreElement(Facts):
    """A core element that a function type asks for, and the words by which its chapter is known."""

    core: str
    words: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    """What makes another thing of a word: 试验 is no step in 试验报告."""
    not_behind: tuple[str, ...] = ()
    """The same, before it: 监督检查 verifies no requirement."""

    def named_in(self, title: str) -> bool:
        followed = "|".join(map(re.escape, self.not_before))
        behind = rf"(?!{followed})" if followed else ""
        before = "".join(rf"(?<!{re.escape(word)})" for word in self.not_behind)
        return re.search(rf"{before}(?:{'|'.join(map(re.escape, self.words))}){behind}", title) is not None


class FunctionWords(Facts):
    name: str
    words: tuple[str, ...]
    endings: tuple[str, ...]
    english: tuple[str, ...]
    part: int
    """Part of GB/T 20001 that has the drafting rules of this type."""
    chapters: tuple[CoreElement, ...] = Field(default=())


class _File(Facts):
    functions: dict[FunctionType, FunctionWords]
    proper_nouns: tuple[str, ...]


@cache
def _file() -> _File:
    return load_packaged(Path(__file__).with_suffix(".yaml"), _File)


def function_words() -> dict[FunctionType, FunctionWords]:
    """The words of each type; ``other`` has none."""
    return _file().functions


@cache
def proper_nouns() -> frozenset[str]:
    """English words that keep their capital letter inside a title or term."""
    names = {name.strip() for line in _file().proper_nouns for name in line.split(",")}
    return frozenset(names | {f"{name}{end}" for name in names for end in ("'s", "’s", "s")})
