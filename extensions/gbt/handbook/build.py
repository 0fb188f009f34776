"""Brings the handbook of a site up to date; costs nothing when it is."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from gbt.site.records import Records

RECORDS = "handbook/files.json"


def write_handbook(target: Path, workspace: Path, state: Path, program: str) -> int:
    """Write into ``target`` what has changed; the number of files written.

    ``program`` changes when the code or a template does, ``state`` is the folder of what is remembered.
    """
    records = Records(state / RECORDS, target)
    if records.current(program):
        return 0
    # in a process of its own: what its examples take would stay in the memory of whoever builds the workspace
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_write, (records, target, workspace, program))


def _write(records: Records, target: Path, workspace: Path, program: str) -> int:
    # what reads and renders is loaded only when something is due
    from gbt.handbook.files import write_files

    return write_files(records, target, workspace, program)
