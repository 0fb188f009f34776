"""The standards that a command line names, by id or by path; whatever is none is refused in one line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from gbt.nearest import nearest
from gbt.workspace import Workspace
from gbt.workspace.folders import NotAWorkspace

SEARCHED = 10_000
"""So many files of an unknown folder are looked at."""


class Outside(click.ClickException):
    """There is no workspace here."""

    exit_code = 2


def chosen_workspace(names: Sequence[str]) -> Workspace:
    """The workspace around the first path that is named, or around the working folder."""
    paths = [Path(name) for name in names if Path(name).exists()]
    if not paths:
        if names and _is_path(names[0]) and not _is_inside(Path.cwd()):
            raise click.UsageError(f"“{names[0]}”不存在")
        try:
            return Workspace.around(Path.cwd())
        except NotAWorkspace as error:
            raise Outside(str(error)) from None
    # above a link to a folder elsewhere, too
    for place in (paths[0], *Path(os.path.abspath(paths[0])).parents):
        if _is_inside(place):
            return Workspace.around(place)
    raise click.UsageError(_outside(paths[0]))


def _is_inside(place: Path) -> bool:
    try:
        Workspace.around(place)
    except NotAWorkspace:
        return False
    return True


def chosen_ids(names: Sequence[str], workspace: Workspace) -> tuple[str, ...]:
    """The standards named, each once, in their order; a folder above them names all."""
    left_out = {found.source.file: found for found in workspace.left_out()}
    chosen: dict[str, None] = {}
    for name in names:
        inside = _inside(Path(name), workspace.standards)
        if inside == ():
            chosen |= dict.fromkeys(_all(workspace, name))
            continue
        standard_id = inside[0] if inside else name.strip("/")
        if found := left_out.get(f"standards/{standard_id}"):
            raise click.UsageError(f"{found.message}；{found.remedy}")
        if standard_id not in workspace.ids():
            raise click.UsageError(_unknown(name, standard_id, workspace))
        if inside and not Path(name).exists():
            raise click.UsageError(f"没有文件“{name}”")
        chosen[standard_id] = None
    return tuple(chosen)


def _inside(path: Path, standards: Path) -> tuple[str, ...] | None:
    """The steps from the folder of standards to a path; none from that folder or one above it."""
    # a standard may be a link to a folder elsewhere
    for place in (path.resolve(), Path(os.path.abspath(path))):
        if place.is_relative_to(standards):
            return place.relative_to(standards).parts
        if standards.is_relative_to(place) and path.is_dir():
            return ()
    return None


def _all(workspace: Workspace, name: str) -> tuple[str, ...]:
    known = workspace.ids()
    if not known:
        raise click.UsageError(f"“{name}”里还没有标准")
    return known


def _unknown(name: str, standard_id: str, workspace: Workspace) -> str:
    path, known = Path(name), workspace.ids()
    if path.exists():
        if not path.resolve().is_relative_to(workspace.root):
            return f"“{name}”不在工作区“{workspace.root}”里"
        return f"“{name}”不是标准：标准是standards里有standard.yaml和index.md的文件夹"
    near = nearest(standard_id.rpartition("/")[2], known)
    hint = f"，是否为“{near}”" if near else f"；已有的标准：{'、'.join(known)}" if known else ""
    if _is_path(name):
        return f"“{name}”不存在{hint if near else ''}"
    return f"没有标准“{name}”{hint}"


def _is_path(name: str) -> bool:
    """Whether a name that is nowhere was meant as a file or folder."""
    return "/" in name or bool(Path(name).suffix)


# --- outside of every workspace --------------------------------------------------------------------


def _outside(path: Path) -> str:
    """What a path is that no workspace holds."""
    holders = [folder for folder in (path, path.parent) if (folder / "standard.yaml").is_file()]
    if holders:
        return f"“{path}”是标准，但不在工作区里：把它的文件夹放进工作区的standards文件夹再检查"
    if path.is_file():
        return f"“{path}”不是标准：旁边没有standard.yaml，也不在工作区里"
    standards, texts = _surveyed(path)
    if standards:
        names = "、".join(standards[:3]) + ("等" if len(standards) > 3 else "")
        return f"“{path}”里有{len(standards)}个标准（{names}），但不是工作区：把它们放进standards文件夹再检查"
    if texts:
        return f"“{path}”里没有标准：{texts}个Markdown文件旁边都没有standard.yaml，不是按本系统写的标准"
    return f"“{path}”里没有标准，也没有Markdown文件"


def _surveyed(root: Path) -> tuple[list[str], int]:
    """The folders with standard.yaml below a folder, and the count of Markdown files."""
    standards: list[str] = []
    texts = seen = 0
    for folder, below, files in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        if "standard.yaml" in files:
            standards.append(Path(folder).relative_to(root).as_posix())
        texts += sum(name.endswith(".md") for name in files)
        seen += len(files)
        if seen > SEARCHED:
            break
    return standards, texts
