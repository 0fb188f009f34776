"""A build that believes nothing of what lies in build/: a stranger may have laid it there."""

from __future__ import annotations

from gbt.files.turns import LOCK
from gbt.workspace.folders import STATE, Workspace

_KEPT = "README.md"


def begin_afresh(workspace: Workspace, *, outputs: bool) -> None:
    """Forget what is remembered of earlier builds, and remove what they wrote if outputs are to be written."""
    build, state = workspace.outputs, workspace.memory.folder
    build.claim()
    remembered = state.entries().keys()
    if LOCK in remembered:
        # which is held
        for name in remembered - {LOCK}:
            state.remove(name)
    else:
        build.remove(STATE)
    if outputs:
        told = {_KEPT} if build.stamp(_KEPT) else set()
        for name in build.entries().keys() - {STATE} - told:
            build.remove(name)
