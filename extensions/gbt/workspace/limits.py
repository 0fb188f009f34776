"""How much of the machine one standard may take, and how a process is confined to that."""

from __future__ import annotations

import math
import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a standard that is read, checked and written; 0 is no limit.

    In all formats the samples take 2 to 5 s of the processor and less than 0.6 GB, a plain text of 110 pages 7 s.
    """

    seconds: int = 180
    """Of the processor, so that a machine with much to do stops nothing."""
    memory: int = 2048
    """MiB of addresses beyond what is loaded before."""
    file: int = 256
    """MiB of one file that is written."""
    patience: int = 600
    """So many seconds more are waited for a standard that gets no processor, or takes none."""

    @property
    def wait(self) -> float:
        """Seconds after which a standard is given up whatever it does."""
        return float(self.seconds + self.patience) if self.seconds else math.inf

    def confine(self) -> None:
        """Confine this process for good."""
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_NOFILE, 512)
        if self.file:
            _lower(resource.RLIMIT_FSIZE, self.file * MIB)
        if self.memory and (loaded := _addresses()):
            _lower(resource.RLIMIT_AS, loaded + self.memory * MIB)

    def begin(self) -> None:
        """Confine what this process does next to the time of one standard."""
        if self.seconds:
            used = resource.getrusage(resource.RUSAGE_SELF)
            soft = math.ceil(used.ru_utime + used.ru_stime) + self.seconds
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            if hard == resource.RLIM_INFINITY or soft < hard:
                resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _lower(kind: int, most: int) -> None:
    """Set a limit unless there is a lower one; some systems know the limit but cannot set it."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (most, most))


def _addresses() -> int:
    """Bytes of addresses that this process has; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
