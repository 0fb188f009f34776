"""How a right standard is damaged in one place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

HOME, PETITION, TERMS, GUIDE, TRAINING = (
    "elderly-home-care", "petition-reception", "bps-terminology", "equalization-evaluation", "care-worker-training",
)  # fmt: skip
MEAL, PART, REVISION, COMMITTEE = "doc-meal", "doc-part", "doc-revision", "doc-committee"

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Damage:
    """``change`` is made to one file of a sample: of the workspace's or, where one stands there, of ``tests/rules/sound``.

    ``at`` are words of the line that the finding must name, after the damage. ``also`` are rules that the damage
    truly breaks besides.
    """

    rule: str
    sample: str
    change: Change
    at: str
    also: frozenset[str] = frozenset()
    file: str = "index.md"


def swap(old: str, new: str) -> Change:
    """The one place where ``old`` stands becomes ``new``."""

    def change(text: str) -> str:
        assert text.count(old) == 1, f"{text.count(old)} times in the sample: {old}"
        return text.replace(old, new)

    return change


def cut(start: str, end: str) -> Change:
    """From ``start`` up to but not including ``end``, or to the end of the file."""

    def change(text: str) -> str:
        first = text.index(start)
        return text[:first] + (text[text.index(end, first) :] if end else "")

    return change


def move(start: str, end: str, before: str) -> Change:
    """From ``start`` up to ``end``, to in front of ``before``."""

    def change(text: str) -> str:
        first = text.index(start)
        last = text.index(end, first)
        piece, rest = text[first:last], text[:first] + text[last:]
        position = rest.index(before)
        return rest[:position] + piece + rest[position:]

    return change


def after(words: str, added: str) -> Change:
    return swap(words, words + added)


def both(first: Change, then: Change) -> Change:
    return lambda text: then(first(text))


def without_in_titles(words: str) -> Change:
    """No title has one of these words any more."""

    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(re.sub(words, "事项", line) if line.startswith("#") else line for line in lines)

    return change


def all_of(pattern: str, new: str) -> Change:
    """Every match of a pattern of whole lines."""

    def change(text: str) -> str:
        assert re.search(pattern, text, re.M)
        return re.sub(pattern, new, text, flags=re.M)

    return change


def damage(rule: str, sample: str, change: Change, at: str, *also: str, file: str = "index.md") -> Damage:
    return Damage(rule, sample, change, at, frozenset(also), file)
