"""``--untrusted``: the drafts of a stranger, built with programs that are not his."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

import gbt
from gbt.boundary import DATA
from gbt.templates_path import PACKAGE
from gbt.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., object])


def untrusted_options(command: Command) -> Command:
    """The options of a command that can do without trust."""
    untrusted = click.option(
        "--untrusted",
        is_flag=True,
        help="稿子来自别人：只读取standards、domains、register里的数据，不运行工作区里的程序，列出没有使用的。",
    )
    programs = click.option(
        "--programs",
        type=click.Path(path_type=Path),
        metavar="文件夹",
        help="与--untrusted同用：用这个文件夹（目标分支）里的conf.py和templates；不写时只用软件自带的。",
    )
    return untrusted(programs(command))


def with_programs(
    workspace: Workspace, names: Sequence[str], *, untrusted: bool, programs: Path | None
) -> Workspace:
    """The workspace as it is to be built; raises ``click.UsageError`` where its own programs would run after all.

    ``names`` are the standards or paths by which the workspace was found.
    """
    if not untrusted:
        if programs is not None:
            raise click.UsageError("--programs只能与--untrusted同用")
        return workspace
    _refuse_misleading(workspace, names)
    _search_outside(workspace)
    for place in _running():
        if place.is_relative_to(workspace.root):
            raise click.UsageError(
                f"正在运行的程序在这个工作区里（{place}），不能用来生成别人的稿子；改用另一处（目标分支）的gbt"
            )
    return Workspace(workspace.root, _checked(programs, workspace) if programs else PACKAGE)


def outside(path: Path | None, workspace: Workspace, option: str) -> None:
    """Refuse a file that would come from a stranger's workspace or be written into it."""
    if path is not None and workspace.programs and path.resolve().is_relative_to(workspace.root):
        raise click.UsageError(f"用--untrusted时，{option}的文件不能在工作区里，否则合并请求可以改动它")


def _refuse_misleading(workspace: Workspace, names: Sequence[str]) -> None:
    """Refuse what leads to another workspace than the one that is meant."""
    named = [Path(os.path.abspath(name)) for name in names]
    above = [place for path in named for place in (path, *path.parents) if place.name == "standards"]
    for place in (*(workspace.root / name for name in DATA), *above):
        if place.is_symlink():
            raise click.UsageError(f"工作区里的{place.name}是链接，指向别处；没有读取")
    if "standards" in (workspace.root.name, workspace.root.parent.name):
        raise click.UsageError(
            "standards文件夹里又有standards文件夹，分不清哪一个是工作区；把合并请求放在另一个名字的文件夹里"
        )


def _search_outside(workspace: Workspace) -> None:
    """Programs of the system are looked for neither in the workspace nor where one happens to work."""
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    sure = [
        place
        for place in places
        if os.path.isabs(place) and not Path(place).resolve().is_relative_to(workspace.root)
    ]
    os.environ["PATH"] = os.pathsep.join(sure)


def _running() -> Iterator[Path]:
    """Where this very program comes from, and where it looks for modules."""
    yield Path(sys.prefix).resolve()
    yield Path(gbt.__file__).resolve()
    yield Path(__file__).resolve()
    # an empty entry is the working folder
    yield from (Path(entry or ".").resolve() for entry in sys.path)


def _checked(programs: Path, workspace: Workspace) -> Path:
    """The folder of programs; raises ``click.UsageError``."""
    folder = programs.resolve()
    if not folder.is_dir():
        raise click.UsageError(f"--programs的文件夹“{programs}”不存在")
    if folder.is_relative_to(workspace.root):
        raise click.UsageError(
            f"--programs的文件夹“{programs}”在工作区里，里面的程序也是别人的；写目标分支的文件夹"
        )
    if not any((folder / name).exists() for name in ("conf.py", "templates", "standards")):
        raise click.UsageError(
            f"--programs的文件夹“{programs}”不是工作区：没有conf.py、templates，也没有standards"
        )
    # what leads back into the workspace would be the stranger's all the same
    for name in ("conf.py", "templates"):
        if (folder / name).resolve().is_relative_to(workspace.root):
            raise click.UsageError(f"“{programs}”里的{name}是链接，指向这个工作区；写目标分支的文件夹")
    return folder
