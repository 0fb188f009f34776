"""Rules that are only words: entries of ``wording/*.yaml``, each with the strings that are its test and its page.

``bad`` and ``good`` are whole sentences; what is to be underlined in a bad one stands in ‹…›.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from gbt.facts.data import load_packaged
from gbt.files.packaged import packaged_files
from gbt.findings.finding import PRACTICE, Severity
from gbt.vocabulary import ElementKind

FOLDER = Path(__file__).parent / "wording"

RUNNING = (
    "clause", "list", "note", "example", "footnote", "table-footnote", "cell", "definition", "symbol", "where", "key",
    "title", "caption", "notice",
)  # fmt: skip
"""Where a wording counts unless its entry says otherwise: all that the author words himself."""

MARKED = re.compile("[‹›]")


class Wording(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    code: str
    title: str
    """Name of the rule in Chinese: title of its page."""
    why: str
    clause: str = PRACTICE
    severity: Severity
    pattern: str
    """On the masked text; a group ``at``, or ``also`` of another branch, is what is underlined and replaced, else all of it."""
    unless: str = ""
    """No fault when this is found in the same sentence."""
    message: str
    """``{words}`` stands for what was found."""
    instead: str = ""
    """What to write for it (``\\g<name>`` for a group); also the safe fix, unless ``fix`` is false."""
    fix: bool = True
    remedy: str = ""
    where: tuple[str, ...] = RUNNING
    """Holders."""
    elements: tuple[ElementKind, ...] = ()
    """Only these elements; empty for all."""
    outside: tuple[ElementKind, ...] = ()
    """Not these elements."""
    normative: bool = False
    """Only where provisions may stand."""
    bad: tuple[str, ...] = Field(min_length=1)
    good: tuple[str, ...] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    wordings: tuple[Wording, ...]


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    """The entries of all files; raises ``RuntimeError`` for a file that is none."""
    files = (load_packaged(path, _File) for path in packaged_files(FOLDER, ".yaml"))
    return tuple(wording for file in files for wording in file.wordings)


_AROUND = {
    ElementKind.SCOPE: (
        "# 范围\n\n本文件规定了社区助餐服务的要求，描述了对应的证实方法。", "本文件适用于社区助餐服务机构的服务活动。"
    ),
    ElementKind.FOREWORD: ("# 前言\n\n:::{foreword}\n:::", ""),
    ElementKind.INTRODUCTION: ("# 引言", ""),
}  # fmt: skip
_CORE = ("# 服务要求", "")


def page_text(entry: Wording) -> str:
    """The page of an entry: why, wrong, right, as the other pages are written."""
    return "\n".join(
        (
            f"# {entry.title}\n\n{entry.why.strip()}\n",
            f"## 不符合\n\n```myst\n{_draft(entry, entry.bad)}\n```\n",
            f"## 符合\n\n```myst\n{_draft(entry, entry.good)}\n```\n",
        )
    )


def _draft(entry: Wording, sentences: tuple[str, ...]) -> str:
    head, foot = _AROUND[entry.elements[0]] if entry.elements and entry.elements[0] in _AROUND else _CORE
    as_title = entry.where[0] == "title"
    pieces = [head]
    for sentence in sentences:
        line = f"## {sentence}" if as_title else f"注：{sentence}" if entry.where[0] == "note" else sentence
        expect = [f"% expect: {entry.name} @{start}-{end}\n" for start, end in _marks(line)]
        pieces.append("".join(expect) + MARKED.sub("", line) + ("\n\n机构应公布菜单。" if as_title else ""))
    if as_title:
        pieces.append("## 记录\n\n机构应保存记录。")
    return "\n\n".join(filter(None, (*pieces, foot)))


def _marks(line: str) -> list[tuple[int, int]]:
    """The columns of what stands in ‹…›, in the line without the marks."""
    found = []
    for number, match in enumerate(re.finditer(r"‹([^›]*)›", line)):
        start = match.start() + 1 - 2 * number
        found.append((start, start + len(match[1])))
    return found
