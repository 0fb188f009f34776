"""A case: a whole draft in the body of a fence, with the findings that are expected of it.

It holds only what it is about; the rest comes from the skeleton. Some lines are taken out before reading:

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
from typing import Any

from gbt.facts.data import parse_yaml
from gbt.facts.register import Record, Register
from gbt.rules.casebook.skeleton import complete

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
