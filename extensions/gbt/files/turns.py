"""One build at a time: whoever writes below a folder of outputs holds a lock that its end releases, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gbt.files.outputs import Outputs

LOCK = "lock"
PATIENCE_SECONDS = 1.0
"""So long it waits before it says so."""
_PAUSE_SECONDS = 0.02
_TRIES = 100
"""A file system on which no file is the one that was opened cannot lock either."""


@contextmanager
def turn(
    folder: Outputs, *, waiting: Callable[[], None] = lambda: None, patient: bool = True
) -> Iterator[bool]:
    """Hold the lock in a folder; whether it is held, which the impatient are told at once.

    Workers that are forked meanwhile hold it too: it is free when the last of them has gone. Where the file system
    knows no locks nobody waits. Raises ``OutputFailed``.
    """
    handle = _locked(folder, waiting, patient=patient)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)


def _locked(folder: Outputs, waiting: Callable[[], None], *, patient: bool) -> int | None:
    for _ in range(_TRIES):
        handle = folder.held(LOCK)
        if not _acquired(handle, waiting, patient=patient):
            os.close(handle)
            return None
        # whoever cleans up while others build removes the file that they hold
        there, ours = folder.stamp(LOCK), os.fstat(handle)
        if there is not None and os.path.samestat(there, ours):
            return handle
        os.close(handle)
    return folder.held(LOCK)


def _acquired(handle: int, waiting: Callable[[], None], *, patient: bool) -> bool:
    started = time.monotonic()
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not patient:
                return False
        except OSError as error:
            if error.errno == errno.EINTR:
                continue
            # a network file system without locks
            return True
        else:
            return True
        if time.monotonic() - started >= PATIENCE_SECONDS:
            break
        time.sleep(_PAUSE_SECONDS)
    waiting()
    fcntl.flock(handle, fcntl.LOCK_EX)
    return True
