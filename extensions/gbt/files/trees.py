"""What is in a folder of programs, by content: whoever runs them trusts them, but for their dates and places."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

_LEFT_BEHIND = "__pycache__"


def tree_digests(root: Path) -> Iterator[tuple[str, str]]:
    """The digest of each file below a folder, or of the file that it is, by its place there and in order."""
    if root.is_file():
        yield "", _digest(root)
        return
    pending = [("", root)]
    while pending:
        prefix, folder = pending.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != _LEFT_BEHIND:
                    pending.append((f"{prefix}{entry.name}/", Path(entry.path)))
            elif not entry.name.endswith(".pyc"):
                yield prefix + entry.name, _digest(entry.path)


def _digest(path: str | Path) -> str:
    """Of the content; of what is no file, or cannot be read, that it is there."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb", buffering=0, opener=_opened) as file:
            return hashlib.blake2s(file.read(), digest_size=12).hexdigest()
    except OSError:
        return ""


def _opened(path: str, flags: int) -> int:
    # a pipe that has come between would wait for its other end
    return os.open(path, flags | os.O_NONBLOCK)
