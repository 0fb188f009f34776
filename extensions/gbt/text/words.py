"""Words as lists of data files hold them, and the pattern that finds one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from gbt.metadata import Facts


def _split(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_split), Field(min_length=1)]
"""Words in one text, parted by blanks."""


class Group(Facts):
    """Words with what must not stand around them, or must follow: patterns."""

    words: Words
    unless_before: str = ""
    unless_after: str = ""
    if_after: str = ""

    @property
    def before(self) -> str:
        """The test of what stands before, one look behind for each length."""
        return "".join(f"(?<!{each})" for each in self.unless_before.split("|") if each)

    @property
    def after(self) -> str:
        return (f"(?!{self.unless_after})" if self.unless_after else "") + (
            f"(?={self.if_after})" if self.if_after else ""
        )


def _groups(value: object) -> object:
    each = value if isinstance(value, list) else [value]
    return tuple({"words": group} if isinstance(group, str) else group for group in each)


Groups = Annotated[tuple[Group, ...], BeforeValidator(_groups)]
"""Words in one text, or several groups of which some have conditions."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words at a place, branching by first character."""
    tails: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        tails.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rest in tails.items():
        longest_first = sorted(filter(None, rest), key=lambda tail: (-len(tail), tail))
        inner = "|".join(map(re.escape, longest_first))
        optional = "?" if "" in rest else ""
        branches.append(re.escape(first) + (f"(?:{inner}){optional}" if inner else ""))
    return "(?:" + "|".join(branches) + ")"


def any_in(groups: Iterable[Group]) -> str:
    """A pattern for one of the words of groups that keeps their conditions, the longest first."""
    each = ((word, group) for group in groups for word in group.words)
    found = sorted(each, key=lambda pair: len(pair[0]), reverse=True)
    return "(?:" + "|".join(f"{group.before}{re.escape(word)}{group.after}" for word, group in found) + ")"
