"""A build that believes nothing of what lies in build/: a stranger may have laid it there."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from gbt.workspace.folders import Workspace

_KEPT = "README.md"


def begin_afresh(workspace: Workspace, *, outputs: bool) -> None:
    """Forget what is remembered of earlier builds, and remove what they wrote if outputs are to be written."""
    build = workspace.build
    if build.is_symlink() or (build.exists() and not build.is_dir()):
        build.unlink()
    if not build.is_dir():
        return
    with os.scandir(build) as entries:
        for entry in entries:
            told = entry.name == _KEPT and entry.is_file(follow_symlinks=False)
            if not told and (outputs or entry.name == workspace.state.name):
                _remove(Path(entry.path))


def _remove(path: Path) -> None:
    """Remove a thing itself, never what a link leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
