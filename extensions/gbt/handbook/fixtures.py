"""Fixtures: the fences of a handbook page that are drafts, and what must be found in them.

The first line of a fence says what it is::

    ```myst                         text of index.md
    ```myst hidden                  text of index.md that the page does not show: context
    ```myst requirements.md         another file of the standard
    ```csv tables/items.csv         likewise; any kind
    ```yaml standard.yaml           facts; keys that it lacks come from the skeleton
    ```yaml register/documents.yaml the register of the workspace
    ```myst standards/home/index.md a file of another standard of the workspace

Fences with nothing between them are one fixture. Words after the file: ``hidden``; ``alone`` (index.md is whole,
no skeleton around it); ``cover`` or ``contents`` (the result shows that). Inside, as on the pages of the rules,
``%yaml key: value`` changes a fact, and ``% expect: rule-name`` (in YAML ``# expect: rule-name``) announces a
finding on the next line; neither is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gbt.facts.data import parse_yaml
from gbt.rules.casebook.skeleton import complete, skeleton_metadata

INDEX = "index.md"
FACTS = "standard.yaml"
REGISTER = "register/documents.yaml"
FOLDER = "standards/meal"
"""Where the fixture's own standard lies in its workspace."""

_EXPECT = re.compile(r"^\s*[%#] expect: (?P<rule>[\w-]+)\s*$")
_YAML = re.compile(r"^%yaml (?P<key>[\w.]+): ?(?P<value>.*)$")
_WORDS = ("hidden", "alone", "cover", "contents")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence as written, without the lines that only the test needs."""

    language: str
    file: str
    lines: tuple[str, ...]
    hidden: bool = False
    words: frozenset[str] = frozenset()
    expected: tuple[tuple[int, str], ...] = ()
    """Line of this fence (from 0) and rule of each finding announced."""
    changes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Fixture:
    """Adjacent fences: one draft."""

    fences: tuple[Fence, ...]

    def has(self, word: str) -> bool:
        return any(word in fence.words for fence in self.fences)


@dataclass(frozen=True, slots=True)
class Draft:
    """A fixture as files of a workspace, with where its lines went."""

    files: dict[str, str]
    shown: frozenset[tuple[str, int]]
    """File and line (from 1) of every line that the page shows."""
    places: dict[tuple[int, int], tuple[str, int]]
    """Fence and line of it (from 0) → file and line (from 1)."""
    expected: tuple[tuple[str, str, int], ...] = field(default=())
    """Rule, file and line of each finding announced."""


def is_fixture(info: str) -> bool:
    """Whether a fence is part of a fixture rather than an example of something else."""
    words = info.split()
    return bool(words) and (words[0] == "myst" or (len(words) > 1 and "." in words[1]))


def read_fence(info: str, text: str) -> Fence:
    """The fence with this first line; raises ``ValueError`` for a word that is none of ours."""
    language, *words = info.split()
    file = words.pop(0) if words and "." in words[0] else INDEX
    if unknown := [word for word in words if word not in _WORDS]:
        raise ValueError(f"unknown words in fence “{info}”: {unknown}")
    lines: list[str] = []
    expected: list[tuple[int, str]] = []
    changes: list[tuple[str, Any]] = []
    for line in text.splitlines():
        if match := _YAML.match(line):
            loaded, findings = parse_yaml(f"value: {match['value']}", FACTS)
            if loaded is None:
                raise ValueError(findings[0].message)
            changes.append((match["key"], loaded.value["value"]))
        elif match := _EXPECT.match(line):
            expected.append((len(lines), match["rule"]))
        else:
            lines.append(line)
    return Fence(
        language, file, tuple(lines), "hidden" in words, frozenset(words), tuple(expected), tuple(changes)
    )


def make_draft(fixture: Fixture) -> Draft:
    """The files of a fixture, completed by the skeleton where it leaves something out."""
    files: dict[str, str] = {}
    places: dict[tuple[int, int], tuple[str, int]] = {}
    _put_index(fixture, files, places)
    _put_facts(fixture, files, places)
    for number, fence in enumerate(fixture.fences):
        if fence.file in (INDEX, FACTS):
            continue
        path = _path(fence.file)
        start = files.get(path, "").count("\n")
        files[path] = files.get(path, "") + "".join(f"{line}\n" for line in fence.lines)
        places |= {(number, line): (path, start + line + 1) for line in range(len(fence.lines))}
    shown = frozenset(place for (number, _), place in places.items() if not fixture.fences[number].hidden)
    expected = tuple(
        (rule, *places.get((number, line), places.get((number, line - 1), ("", 0))))
        for number, fence in enumerate(fixture.fences)
        for line, rule in fence.expected
    )
    return Draft(files, shown, places, expected)


def _path(file: str) -> str:
    return file if file.startswith(("standards/", "register/")) else f"{FOLDER}/{file}"


def _numbered(fixture: Fixture, file: str) -> Iterable[tuple[int, Fence]]:
    return ((number, fence) for number, fence in enumerate(fixture.fences) if fence.file == file)


def _put_index(
    fixture: Fixture, files: dict[str, str], places: dict[tuple[int, int], tuple[str, int]]
) -> None:
    path = f"{FOLDER}/{INDEX}"
    lines: list[str] = []
    origins: list[tuple[int, int]] = []
    for number, fence in _numbered(fixture, INDEX):
        if lines:
            lines.append("")
            origins.append((number, -1))
        lines += fence.lines
        origins += [(number, line) for line in range(len(fence.lines))]
    if fixture.has("alone"):
        files[path] = "".join(f"{line}\n" for line in lines)
        line_of = {index: index + 1 for index in range(len(lines))}
    else:
        files[path], line_of = complete(lines)
    for index, origin in enumerate(origins):
        if index in line_of and origin[1] >= 0:
            places[origin] = (path, line_of[index])


def _put_facts(
    fixture: Fixture, files: dict[str, str], places: dict[tuple[int, int], tuple[str, int]]
) -> None:
    path = f"{FOLDER}/{FACTS}"
    lines: list[str] = []
    for number, fence in _numbered(fixture, FACTS):
        places |= {(number, line): (path, len(lines) + line + 1) for line in range(len(fence.lines))}
        lines += fence.lines
    changes = tuple(change for fence in fixture.fences for change in fence.changes)
    written = {match[1] for line in lines if (match := re.match(r"([\w]+)\s*[:：]", line))}
    rest = _flow(skeleton_metadata(changes), written)
    files[path] = "".join(f"{line}\n" for line in [*lines, *rest])


def _flow(facts: dict[str, Any], written: set[str]) -> Sequence[str]:
    # JSON is YAML
    return [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in facts.items()
        if key not in written
    ]
