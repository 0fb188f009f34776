"""What another association gets by `pip install`: the wheel carries templates, data and types."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGED = ("extensions/gbt", "tools/gbt_cli", "templates")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """The wheel built from the sources alone, in a folder of its own so that no leftover slips in."""
    folder = tmp_path_factory.mktemp("package")
    forgotten = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in PACKAGED:
        shutil.copytree(ROOT / part, folder / part, symlinks=True, ignore=forgotten)
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, folder)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    run = subprocess.run(
        [*pip, "--wheel-dir", "dist", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return zipfile.ZipFile(next((folder / "dist").glob("*.whl")))


def test_everything_but_byte_code_travels(wheel):
    packed = set(wheel.namelist())
    expected = {
        path.relative_to(ROOT / top).as_posix()
        for top, package in (("extensions", "gbt"), ("tools", "gbt_cli"))
        for path in (ROOT / top / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {
        f"gbt/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert sorted(expected - packed) == []


def test_command_is_installed(wheel):
    entry_points = next(entry for entry in wheel.namelist() if entry.endswith("entry_points.txt"))
    assert "gbt = gbt_cli.main:main" in wheel.read(entry_points).decode()
