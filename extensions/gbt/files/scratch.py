"""Folders outside of every workspace for what is needed only for a moment."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gbt.files.handles import reason
from gbt.files.outputs import OutputFailed


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder of our own, gone afterwards."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="gbt-", ignore_cleanup_errors=True)
    except OSError as error:
        raise OutputFailed("临时文件夹", reason(error)) from error
    with folder as name:
        yield Path(name).resolve()
