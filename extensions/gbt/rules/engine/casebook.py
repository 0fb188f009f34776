"""The pages of the rules: what each says to an author, and its cases as whole drafts with expectations.

A case is a fence ``myst`` of ``cases/<rule-name>.md``. It holds only what the case is about; the rest comes from
a clean skeleton: a section whose title the skeleton has replaces that section, any other stands in for the core
chapter. Some lines are taken out before reading:

``%whole``                            first line: the case is the whole draft, without the skeleton
``%yaml key: value``                  changes standard.yaml (dotted keys)
``%register {number: …, title: …}``   a record of the register of documents (status 现行 unless it says)
``% expect: rule-name @3-9``          a finding on the next line, from column 3 up to but not including 9
``% expect: rule-name``               a finding on the next line, whatever its columns
``% expect-yaml: rule-name key``      a finding at that key of standard.yaml
``% expect-yaml: rule-name key “标准”``  a finding at these words of its value

Every finding must be expected, so each case proves as well that all other rules are silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gbt.facts.data import load_yaml, parse_yaml
from gbt.facts.register import Record, Register
from gbt.rules.words.wordings import page_text, wordings

CASES = Path(__file__).parents[1] / "cases"
SKELETON = Path(__file__).parents[1] / "skeleton"

_FENCE = re.compile(r"^(?P<mark>`{3,})myst[^\n]*\n(?P<body>.*?)^(?P=mark)\s*$", re.M | re.S)
_EXPECT = re.compile(r"^\s*% expect: (?P<rule>[\w-]+)(?: @(?P<start>\d+)-(?P<end>\d+))?\s*$")
_EXPECT_YAML = re.compile(r"^% expect-yaml: (?P<rule>[\w-]+) (?P<key>[\w.]+)(?: “(?P<words>[^”]+)”)?\s*$")
_YAML = re.compile(r"^%yaml (?P<key>[\w.]+): ?(?P<value>.*)$")
_REGISTER = re.compile(r"^%register (?P<value>\{.*\})$")
_RECORD = {"status": "现行", "source": "样例", "checked": "2026-11-25"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """A finding that a case wants; columns 0 where they do not matter; ``key`` and words of it for standard.yaml."""

    rule: str
    line: int
    start: int = 0
    end: int = 0
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One draft: ``text`` of index.md, changes of standard.yaml, and what must be found."""

    rule: str
    title: str
    text: str
    changes: tuple[tuple[str, Any], ...]
    expected: tuple[Expectation, ...]
    records: tuple[Record, ...] = ()

    @property
    def register(self) -> Register:
        return Register.of(self.records)


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a rule: its name, title, text, cases."""

    rule: str
    title: str
    text: str
    cases: tuple[Case, ...]


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    """All pages by the name of their rule."""
    found = {
        path.stem: _page(path.stem, path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.md"))
    }
    return found | {entry.name: _page(entry.name, page_text(entry)) for entry in wordings()}


def _page(name: str, text: str) -> Page:
    title = text.lstrip().splitlines()[0].lstrip("# ").strip()
    cases = []
    for match in _FENCE.finditer(text):
        heading = re.findall(r"^#{2,3} (.+)$", text[: match.start()], re.M)
        cases.append(case_of(name, heading[-1] if heading else "", match["body"]))
    return Page(name, title, text, tuple(cases))


def case_of(rule: str, title: str, body: str) -> Case:
    """The case in the body of a fence: title is its heading."""
    changes: list[tuple[str, Any]] = []
    kept: list[str] = []
    expected: list[tuple[int, Expectation]] = []
    at_yaml: list[Expectation] = []
    records: list[Record] = []
    for line in body.splitlines():
        if match := _YAML.match(line):
            changes.append((match["key"], _value(match["value"])))
        elif match := _REGISTER.match(line):
            records.append(Record.model_validate({**_RECORD, **_value(match["value"])}))
        elif match := _EXPECT_YAML.match(line):
            at_yaml.append(Expectation(match["rule"], 0, key=match["key"], words=match["words"] or ""))
        elif match := _EXPECT.match(line):
            found = Expectation(match["rule"], 0, int(match["start"] or 0), int(match["end"] or 0))
            expected.append((len(kept), found))
        else:
            kept.append(line)
    text, lines = complete(kept)
    placed = [Expectation(e.rule, lines[index], e.start, e.end) for index, e in expected]
    return Case(rule, title, text, tuple(changes), (*placed, *at_yaml), tuple(records))


def _value(text: str) -> Any:
    loaded, findings = parse_yaml(f"value: {text}", "case")
    if loaded is None:
        raise ValueError(findings[0].message)
    return _plain(loaded.value["value"])


def _plain(value: Any) -> Any:
    """Without the marks of the loader, so that it can be written as YAML again."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _sections(lines: list[str]) -> list[tuple[str, list[int]]]:
    """Title and line indexes of each section; a label line belongs to the heading after it."""
    found: list[tuple[str, list[int]]] = [("", [])]
    fence = ""
    for index, line in enumerate(lines):
        mark = re.match(r"^(`{3,}|:{3,})", line)
        if mark and not fence and len(line) > len(mark[1]):
            fence = mark[1]
        elif mark and fence and line.strip() == fence:
            fence = ""
        if line.startswith("# ") and not fence:
            start: list[int] = []
            held = found[-1][1]
            while held and re.match(r"^\([\w-]+\)=|^%", lines[held[-1]]):
                start.insert(0, held.pop())
            found.append(("".join(line[2:].split()), [*start, index]))
        else:
            found[-1][1].append(index)
    return found


def _is_annex(indexes: list[int], lines: list[str]) -> bool:
    return any(lines[index].startswith(":::{annex}") for index in indexes)


WHOLE = "%whole"
_AFTER_FOREWORD = ("引言",)
_AT_END = ("参考文献", "索引")


def complete(kept: list[str]) -> tuple[str, dict[int, int]]:
    """A fragment inside the skeleton, and the line in it of each line (from 0) of the fragment."""
    if kept and kept[0] == WHOLE:
        return "\n".join(kept[1:]) + "\n", {index: index for index in range(len(kept))}
    skeleton = (SKELETON / "index.md").read_text(encoding="utf-8").splitlines()
    own = _sections(kept)
    titles = {title for title, _ in own if title}
    fixed = {title for title, _ in _sections(skeleton)}
    free = [
        section for section in own if section[0] and section[0] not in fixed | {*_AFTER_FOREWORD, *_AT_END}
    ]
    annexes = [section for section in free if _is_annex(section[1], kept)]
    core = [section for section in free if section not in annexes]
    out: list[str] = []
    lines: dict[int, int] = {}

    def put(indexes: list[int]) -> None:
        for index in indexes:
            lines[index] = len(out) + 1
            out.append(kept[index])
        out.append("")

    by_title = dict(own)
    put(own[0][1])
    for title, indexes in _sections(skeleton):
        if title in titles:
            put(by_title[title])
        elif title == "核心" and core:
            for _, found in core:
                put(found)
        elif title:
            shown = [skeleton[index] for index in indexes]
            out += ["# 服务要求" if line == "# 核心" else line for line in shown]
        if title == "前言":
            for name in _AFTER_FOREWORD:
                if name in titles:
                    put(by_title[name])
    for _, found in annexes:
        put(found)
    for name in _AT_END:
        if name in titles:
            put(by_title[name])
    return "\n".join(out) + "\n", lines


def skeleton_metadata(changes: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """The skeleton's standard.yaml with the changes of a case."""
    loaded, _ = load_yaml(SKELETON / "standard.yaml")
    assert loaded is not None
    facts: dict[str, Any] = loaded.value
    for key, value in changes:
        target = facts
        *path, last = key.split(".")
        for step in path:
            target = target.setdefault(step, {})
        if value is None:
            target.pop(last, None)
        else:
            target[last] = value
    return facts
