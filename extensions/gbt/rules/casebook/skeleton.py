"""The clean draft around a case: a section of the case replaces the one with its title, any other is the core."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gbt.facts.data import load_yaml
from gbt.files.packaged import packaged_text

SKELETON = Path(__file__).parents[1] / "skeleton"


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
    skeleton = packaged_text(SKELETON / "index.md").splitlines()
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
