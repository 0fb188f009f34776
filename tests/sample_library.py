"""The web site of the sample standards, built once for all tests that look at it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from gbt.workspace import Workspace, build_workspace

ROOT = Path(__file__).parents[1]
STANDARDS = tuple(sorted(path.parent.name for path in (ROOT / "standards").glob("*/standard.yaml")))


@cache
def sample_library() -> Path:
    """``build/`` of a copy of the workspace, with web pages and JSON."""
    folder = Path(tempfile.mkdtemp(prefix="library-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("standards", "domains", "register"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "conf.py", folder)
    report = build_workspace(Workspace(folder), ("html", "json"))
    assert set(report.built) == set(STANDARDS)
    return folder / "build"


def with_outputs_named(build: Path) -> None:
    """Empty PDF and DOCX files, where a test only asks whether links lead somewhere."""
    for standard in STANDARDS:
        for suffix in ("pdf", "docx"):
            path = build / suffix / f"{standard}.{suffix}"
            path.parent.mkdir(exist_ok=True)
            path.touch()
