"""What ``bench.py`` times in a warm process: an edit to its page, a long DOCX; a process of its own.

    python tools/bench_warm.py edit|docx WORKSPACE

A process that has loaded all this would pass its size on to those that it starts, and their peak memory is measured.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import bench
from gbt.facts.register import load_register
from gbt.files.outputs import Output
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.workspace import Workspace, build_workspace
from gbt.writers import Publication
from gbt.writers.docx.document import write_docx

LONG = 60
"""Pages of a long standard."""


def edit(root: Path) -> float:
    """Seconds from an edit to its page."""
    workspace = Workspace(root)
    build_workspace(workspace, ("html", "json"), jobs=1)
    bench.edit(root, "s0001")
    started = time.monotonic()
    report = build_workspace(workspace, ("html", "json"), jobs=1)
    seconds = time.monotonic() - started
    assert "s0001" in report.built
    return seconds


def docx(root: Path) -> float:
    """Seconds of the DOCX writer alone on a long standard; templates/ is that of this repository."""
    register, _ = load_register(root / "register" / "documents.yaml")
    reading = read_project(root / "standards" / "s0001", root, catalogue=Catalogue(), register=register)
    elements = reading.standard.elements * (LONG // bench.PAGES)
    standard = replace(reading.standard, elements=elements)
    publication = Publication(standard=standard, assets=reading.assets, workspace=Path(__file__).parents[1])
    target = root.parent / "long.docx"
    write_docx(publication, Output.at(target))
    started = time.monotonic()
    write_docx(publication, Output.at(target))
    return time.monotonic() - started


if __name__ == "__main__":
    print({"edit": edit, "docx": docx}[sys.argv[1]](Path(sys.argv[2])))
