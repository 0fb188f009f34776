"""What this process is doing with a draft, told where another process can read it that must say what stopped it.

A process that ran out of time or memory can tell nothing more; what it has told before is still there.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass, replace

_BYTES = 2048
_LONGEST = 150
"""Characters of a name: three of them and their marks fit in."""


@dataclass(frozen=True, slots=True)
class Work:
    """A step (读取、检查、写PDF), and as far as known the file, the line, and what in it."""

    step: str = ""
    file: str = ""
    line: int = 0
    what: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        details = "，".join(part for part in (place, self.what) if part)
        return f"{self.step}（{details}）" if details else self.step


class Board:
    """Memory that processes forked from this one share with it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _BYTES)

    def write(self, work: Work) -> None:
        parts = (work.step[:_LONGEST], work.file[-_LONGEST:], work.line, work.what[:_LONGEST])
        self._memory[:] = json.dumps(parts, ensure_ascii=False).encode(errors="replace").ljust(_BYTES)

    def read(self) -> Work:
        """What was written last; nothing when the writer was stopped while writing."""
        try:
            return Work(*json.loads(self._memory[:].rstrip(b"\0")))
        except (ValueError, TypeError):
            return Work()


class _Teller:
    """Where the work of this process is told."""

    def __init__(self) -> None:
        self.board: Board | None = None
        self.work = Work()

    def tell(self, work: Work) -> None:
        self.work = work
        if self.board is not None:
            self.board.write(work)


_HERE = _Teller()


def tell_on(board: Board) -> None:
    """Tell the work of this process on a board from now on."""
    _HERE.board = board
    _HERE.tell(Work())


def step(name: str) -> None:
    """A step begins."""
    _HERE.tell(Work(name))


def on(file: str = "", line: int = 0, what: str = "") -> None:
    """What the step has come to."""
    _HERE.tell(replace(_HERE.work, file=file, line=line, what=what))


def now() -> Work:
    """What this process is doing."""
    return _HERE.work
