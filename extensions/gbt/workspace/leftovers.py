"""What earlier builds left in build/ and no standard has any more: it would look like something that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from gbt.files.outputs import Outputs, stays_below
from gbt.workspace.folders import CHECKLISTS, REVIEW, Workspace
from gbt.workspace.ids import RESERVED
from gbt.workspace.state import StandardState
from gbt.writers import WRITERS


def remove_leftovers(workspace: Workspace, states: Mapping[str, StandardState | None]) -> None:
    """Remove the outputs of standards that are gone, links, and what nobody wrote beside the pages of a standard.

    ``states`` are what is remembered of the standards that there are.
    """
    build, memory, known = workspace.outputs, workspace.memory, states.keys()
    folders = {writer.folder for writer in WRITERS.values()}
    for name in {*folders, REVIEW, CHECKLISTS} & {*build.links()}:
        build.remove(name)
    for folder in folders:
        for name in build.below(folder).links():
            build.remove(f"{folder}/{name}")
    remembered = set(memory.names()) - known
    for standard_id in filter(_may_be_one, remembered | (_traced(workspace) - known)):
        for writer in WRITERS.values():
            build.remove(writer.own(standard_id))
            build.remove(f"{REVIEW}/{writer.own(standard_id)}")
        for name in build.below(CHECKLISTS).entries():
            if PurePosixPath(name).stem == standard_id:
                build.remove(f"{CHECKLISTS}/{name}")
    for standard_id, state in states.items():
        if state is not None:
            _keep_own(build, standard_id, state)
    # last, so that a build that is stopped before goes on with it
    for standard_id in remembered:
        memory.forget(standard_id)


def _keep_own(build: Outputs, standard_id: str, state: StandardState) -> None:
    """Leave in the folders of one standard what was written there."""
    for name, made in state.record.outputs.items():
        writer = WRITERS.get(name)
        own = writer.own(standard_id) if writer else ""
        if writer and own != writer.place(standard_id):
            kept = (place.removeprefix(f"{own}/") for place in made.files if place.startswith(f"{own}/"))
            build.below(own).keep_only([*filter(stays_below, kept), *writer.beside])


def _traced(workspace: Workspace) -> set[str]:
    """Who has outputs in two formats: what somebody else laid there would hardly bear the same name twice."""
    found: Counter[str] = Counter()
    for writer in WRITERS.values():
        before, _, after = writer.own("\0").removeprefix(f"{writer.folder}/").partition("\0")
        for name in workspace.outputs.below(writer.folder).entries():
            if name.startswith(before) and name.endswith(after):
                found[name.removeprefix(before).removesuffix(after)] += 1
    return {name for name, count in found.items() if count > 1}


def _may_be_one(name: str) -> bool:
    """Whether a standard can have this name: what is found in build/ may be anybody's work."""
    folded = name.casefold()
    return (
        bool(name)
        and not name.startswith(("_", "."))
        and not folded.endswith(".html")
        and folded not in RESERVED
    )
