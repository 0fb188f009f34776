"""The command ``gbt`` run on a scratch workspace: its exit status, and what it says."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from unittest import mock

from gbt_cli.main import run


def gbt(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, within this process: to start one takes longer than most commands.

    Drafts are read in a process forked from this one, which has what a test has patched and brings only answers back.
    """
    out, errors = io.StringIO(), io.StringIO()
    # one worker, however many standards there are
    with (
        mock.patch("os.cpu_count", return_value=1),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        status = run(arguments)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), errors.getvalue())


def gbt_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as authors do."""
    return subprocess.run(
        [sys.executable, "-m", "gbt_cli", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
