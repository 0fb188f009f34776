"""What lies among the standards of a workspace, seen without following a link: folders, and what is none."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gbt.files.handles import NotPlain, step_into, walked
from gbt.files.listing import SPECIAL, Refusal
from gbt.files.names import hidden

MAX_HOLDINGS = 10_000
"""So many standards a workspace has at most, and so many files of one are looked at."""
ROOTS = ("index.md", "standard.yaml")
LINKED = Refusal("file-outside", "是链接，没有作为标准读", "把标准的文件夹本身放进standards文件夹", "")
ALL_LINKED = Refusal(
    "file-outside", "是链接，里面的标准没有读", "把standards文件夹本身放进工作区", "standards文件夹"
)
CROWDED = Refusal(
    "file-unusable", f"里超过{MAX_HOLDINGS}个文件和文件夹，没有读", "移走与标准无关的文件", "standards文件夹"
)
CLOSED = Refusal("file-unusable", "不能读取", "检查文件夹的权限", "standards文件夹")


class Holding(NamedTuple):
    """A folder or file among the standards."""

    name: str
    folder: bool = True
    written: bool = False
    """A standard: it has index.md or standard.yaml, or cannot be looked into."""
    loose: bool = False
    """Markdown that belongs to no standard, or a folder of it."""
    refusal: Refusal | None = None


class Unlistable(Exception):
    """The folder of the standards itself is not read; says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def holdings(root: Path, steps: Sequence[str]) -> list[Holding]:
    """What lies in a folder of a workspace, by name; raises ``Unlistable``."""
    try:
        with walked(root, steps) as holder:
            if holder is None:
                return []
            names = _names(holder)
            if names is None:
                raise Unlistable(CROWDED)
            return [found for name in names if not hidden(name) and (found := _holding(holder, name))]
    except NotPlain:
        raise Unlistable(ALL_LINKED) from None
    except OSError:
        raise Unlistable(CLOSED) from None


def _names(holder: int) -> list[str] | None:
    """The names in an open folder in their order; none when there are too many."""
    names: list[str] = []
    with os.scandir(holder) as entries:
        for entry in entries:
            if len(names) == MAX_HOLDINGS:
                return None
            names.append(entry.name)
    return sorted(names)


def _holding(holder: int, name: str) -> Holding | None:
    mode = _mode(holder, name)
    if not mode:
        return None
    if stat.S_ISLNK(mode):
        return Holding(name, refusal=LINKED)
    if stat.S_ISREG(mode):
        return Holding(name, folder=False, loose=name.endswith(".md"))
    if not stat.S_ISDIR(mode):
        return Holding(name, folder=False, refusal=SPECIAL)
    try:
        folder = step_into(holder, name)
    except (NotPlain, OSError):
        return Holding(name, written=True)
    if folder is None:
        return None
    try:
        written = _is_written(folder)
        return Holding(name, written=written, loose=not written and _has_texts(folder))
    finally:
        os.close(folder)


def _is_written(folder: int) -> bool:
    try:
        return any(_mode(folder, root) for root in ROOTS)
    except OSError:
        return True


def _has_texts(folder: int) -> bool:
    try:
        return any(each.endswith(".md") for each in _names(folder) or ())
    except OSError:
        return False


def _mode(holder: int, name: str) -> int:
    """What a name stands for; 0 when for nothing. Raises ``OSError`` where nobody may look."""
    try:
        return os.stat(name, dir_fd=holder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return 0
