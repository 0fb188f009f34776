"""Brings the handbook of a site up to date; costs nothing when it is."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from gbt.files.memory import Memory
from gbt.files.outputs import Outputs
from gbt.site.records import Records

RECORDS = "handbook/files"


def write_handbook(target: Outputs, workspace: Path, memory: Memory, program: str) -> int:
    """Write into ``target`` what has changed; the number of files written.

    ``program`` changes when the code or a template does.
    """
    records = Records(memory, RECORDS, target, whole=("",))
    if records.current(program):
        return 0
    # in a process of its own: what its examples take would stay in the memory of whoever builds the workspace
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_write, (records, workspace, program))


def _write(records: Records, workspace: Path, program: str) -> int:
    # what reads and renders is loaded only when something is due
    from gbt.handbook.files import write_files

    return write_files(records, workspace, program)
