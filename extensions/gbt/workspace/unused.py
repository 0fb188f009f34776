"""What a build without trust leaves unused of a workspace: every program in it that is not the one that runs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gbt.boundary import DATA, GIT, LOCAL, OUTPUTS, PROGRAMS, TEXTS
from gbt.files.handles import NotPlain, TooLarge, read_plain, walked
from gbt.files.names import shown
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.templates_path import PACKAGE
from gbt.workspace.folders import Workspace

NAMED = 20
"""Of a folder so many files are named one by one; of more only their number."""
LISTED = 100
"""So many entries of the uppermost folder are named; of more only their number."""
COMPARED = 20_000
"""Of a folder so many files are compared."""

_LEFT_BEHIND = "__pycache__"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A thing in a folder, by its path below the workspace."""

    path: str
    mode: int

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


def unused_programs(workspace: Workspace) -> tuple[Finding, ...]:
    """A finding for each file of a workspace that is no data and differs from the program that is run in its place."""
    known = {*DATA, *TEXTS, OUTPUTS, GIT}
    entries = [entry for entry in _entries(workspace.root, "") if entry.path not in known]
    # whatever else lies there, it cannot crowd them out
    entries.sort(key=lambda entry: (entry.path not in PROGRAMS, entry.path))
    found = [finding for entry in entries[:LISTED] for finding in _of(entry, workspace)]
    if len(entries) > LISTED:
        found.append(_finding(".", f"另有{len(entries) - LISTED}项"))
    return tuple(found)


def _of(entry: _Entry, workspace: Workspace) -> Iterator[Finding]:
    if entry.path in LOCAL:
        yield _finding(entry.path + "/", "不应在合并请求里")
        return
    compared = workspace.office != PACKAGE or entry.path == "templates"
    if not (compared and os.path.lexists(workspace.office / entry.path)):
        why = "不是工作区的文件" if entry.path not in PROGRAMS else _lacking(workspace)
        yield _finding(entry.path + "/" * entry.is_folder, why)
        return
    why = "与软件自带的不同" if workspace.office == PACKAGE else "与目标分支不同"
    if not entry.is_folder:
        if not _same(entry, workspace):
            yield _finding(entry.path, why)
        return
    files = sorted(islice(_files(workspace.root, entry.path), COMPARED + 1), key=lambda file: file.path)
    differing = [file for file in files if not _same(file, workspace)]
    if len(files) > COMPARED:
        yield _finding(entry.path + "/", f"文件超过{COMPARED}个，没有逐个比较")
    elif len(differing) > NAMED:
        yield _finding(entry.path + "/", f"其中{len(differing)}个文件{why}")
    else:
        for file in differing:
            yield _finding(file.path, why)


def _lacking(workspace: Workspace) -> str:
    return "只用安装的软件" if workspace.office == PACKAGE else "目标分支没有"


def _finding(name: str, why: str) -> Finding:
    said = "/".join(map(shown, name.split("/")))
    remedy = "评审时另看这里的改动；合入以后才起作用"
    return fault("program-unused", Source(file=said), f"没有使用：{said}（{why}）", remedy)


# --- looking and comparing -------------------------------------------------------------------------


def _entries(root: Path, folder: str) -> list[_Entry]:
    """What is in a folder, by name; nothing of one that cannot be listed."""
    prefix = f"{folder}/" if folder else ""
    try:
        with walked(root, folder.split("/") if folder else ()) as holder:
            names = sorted(os.listdir(holder)) if holder is not None else []
            return [
                _Entry(prefix + name, os.stat(name, dir_fd=holder, follow_symlinks=False).st_mode)
                for name in names
            ]
    except (NotPlain, OSError):
        return []


def _files(root: Path, folder: str) -> Iterator[_Entry]:
    """All that is below a folder and no folder itself."""
    pending = [folder]
    while pending:
        for entry in _entries(root, pending.pop()):
            if not entry.is_folder:
                yield entry
            elif not entry.path.endswith(f"/{_LEFT_BEHIND}"):
                pending.append(entry.path)


def _same(entry: _Entry, workspace: Workspace) -> bool:
    """Whether the file is byte for byte the one that is used instead."""
    used = workspace.office / entry.path
    try:
        if stat.S_ISLNK(entry.mode):
            return used.is_symlink() and os.readlink(used) == os.readlink(workspace.root / entry.path)
        data = used.read_bytes()
        *folders, name = entry.path.split("/")
        with walked(workspace.root, folders) as holder:
            found = read_plain(holder, name, len(data)) if holder is not None else None
    except (NotPlain, TooLarge, OSError):
        return False
    return found is not None and found[0] == data
