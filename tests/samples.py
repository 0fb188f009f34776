"""The sample standards, built whole by the command itself, once for all tests and all workers that look at them."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
STANDARDS = tuple(sorted(path.parent.name for path in (ROOT / "standards").glob("*/standard.yaml")))


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder as ``make`` has filled it; the first who asks makes it, the others wait."""
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def build_samples(workspace: Path, *, jobs: int, seed: int) -> None:
    """Copy the sample workspace and build everything; ``seed`` orders Python's sets."""
    for name in ("standards", "domains", "register"):
        shutil.copytree(ROOT / name, workspace / name)
    shutil.copy2(ROOT / "conf.py", workspace)
    gbt(workspace, "build", "--jobs", str(jobs), seed=seed)


def gbt(workspace: Path, *arguments: str, seed: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the command in a workspace; raises with what it said when it fails."""
    paths = os.pathsep.join(str(ROOT / top) for top in ("extensions", "tools"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": str(seed)}
    run = subprocess.run(
        [sys.executable, "-m", "gbt_cli", *arguments], cwd=workspace, env=environment,
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run
