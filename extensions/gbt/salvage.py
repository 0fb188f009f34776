"""What can be kept of a faulty standard.yaml, so that one wrong value costs that value and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from gbt.conflicts import without_conflicts
from gbt.facts.data import parse_yaml
from gbt.facts.loaded import LoadedYaml
from gbt.findings.finding import Finding, Source
from gbt.metadata import PLACEHOLDER, Metadata
from gbt.vocabulary import DocumentClass, FunctionType

MAX_ENTRIES = 200
"""A file of more top-level entries is no standard.yaml."""
_ROUNDS = 8
"""A value inside a value may be wrong only when that around it is right: as many rounds as metadata is deep, and more."""
_TOP = re.compile(r"(?m)^[^\s#-].*")


def parse_partly(text: str, file: str) -> tuple[LoadedYaml | None, tuple[Finding, ...]]:
    """As ``parse_yaml``, but a top-level entry that cannot be read is left out with its finding, and the others are read."""
    loaded, findings = parse_yaml(text, file)
    text, conflicts = without_conflicts(text.removeprefix("\ufeff"), file)
    heads = [found.start() for found in _TOP.finditer(text)]
    if loaded is not None or not 1 < len(heads) <= MAX_ENTRIES:
        return loaded, findings
    told = list(conflicts)
    for start, end in pairwise([*heads, len(text)]):
        alone = _blank(text[:start]) + text[start:end] + _blank(text[end:])
        value, found = parse_yaml(alone, file)
        key = next(iter(value.value)) if value and isinstance(value.value, dict) else ""
        if not key or _key_seen(key, text[:start]):
            told += [_within(each, text, start, end) for each in (found or findings)[:1]]
            text = text[:start] + _blank(text[start:end]) + text[end:]
    loaded, findings = parse_yaml(text, file)
    return loaded, (*told, *findings)


def _key_seen(key: str, text: str) -> bool:
    return bool(re.search(rf"(?m)^{re.escape(key)}[ \t]*:", text))


def _blank(text: str) -> str:
    """Blanks in its stead, so that all other places stay."""
    return re.sub(r"[^\r\n]", " ", text)


def _within(finding: Finding, text: str, start: int, end: int) -> Finding:
    """The finding at the entry that it is about: YAML sees what is not closed only where the next entry begins."""
    first, last = (text[:offset].count("\n") + 1 for offset in (start, max(end - 1, start)))
    if first <= finding.source.line <= last:
        return finding
    words = text[start:end].splitlines()[0].rstrip()
    return replace(finding, source=Source(file=finding.source.file).at(first, 1, len(words)))


def salvage(value: object, folder: str) -> Metadata:
    """Metadata for a build that goes on although standard.yaml is faulty: every value that is right is kept."""
    facts = _with_defaults(value if isinstance(value, dict) else {}, folder)
    for _ in range(_ROUNDS):
        try:
            return Metadata.model_validate(facts)
        except ValidationError as error:
            for detail in error.errors():
                alone = detail["type"] == "tuple_type" and isinstance(detail["input"], str)
                _drop(
                    facts,
                    detail["loc"],
                    missing=detail["type"] == "missing",
                    instead=[detail["input"]] if alone else None,
                )
            facts = _with_defaults(facts, folder)
    return Metadata.model_validate(_with_defaults({}, folder))


def _with_defaults(facts: dict[Any, Any], folder: str) -> dict[Any, Any]:
    """A copy that has what metadata cannot be without."""
    kept: dict[Any, Any] = _copy(facts)
    kept.setdefault("class", DocumentClass.LOCAL_CITY)
    kept.setdefault("function", FunctionType.OTHER)
    for key, inner, default in (("number", "code", PLACEHOLDER), ("title", "main", folder)):
        held = kept.setdefault(key, {})
        if key == "title" and isinstance(held, str):
            held = kept[key] = {inner: held}
        if isinstance(held, dict):
            held.setdefault(inner, default)
    return kept


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value if each is not None] if isinstance(value, list) else value


def _drop(
    facts: dict[Any, Any], location: tuple[str | int, ...], *, missing: bool, instead: list[str] | None
) -> None:
    """Take out the value at a path; what lacks something goes whole, for it says nothing without that."""
    steps = location[:-1] if missing and len(location) > 1 else location
    holder: Any = facts
    for step in steps[:-1]:
        inside = _member(holder, step)
        if not isinstance(inside, dict | list):
            break
        holder = inside
    else:
        step = steps[-1]
    if isinstance(holder, dict):
        holder.pop(step, None)
        if instead:
            holder[step] = instead
    elif isinstance(step, int) and step < len(holder):
        # the places of the others stay until all faults of this round are out
        holder[step] = None


def _member(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    return holder[step] if isinstance(step, int) and step < len(holder) else None
