"""A command run to its end, with every file, connection and program of its whole process tree written down by the kernel."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

OPENED = ("open", "openat", "openat2", "creat")
CHANGED = (
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat",
    "mknod", "mknodat", "chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat", "truncate", "utimensat", "setxattr",
    "lsetxattr", "mount", "chroot",
)  # fmt: skip
_TRACED = ",".join(f"?{name}" for name in ("%network", "execve", "execveat", *OPENED, *CHANGED))
_WRITES = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC)\b")
_STRING = r'"(?:[^"\\]|\\.)*"'
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(?:<(.*?)>)?(?: .*)?$")
_UNFINISHED = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
_PATHS = re.compile(rf"(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?(?P<text>{_STRING})")


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked of the kernel; ``paths`` as they really lie, links followed where the kernel followed them."""

    name: str
    does: Literal["read", "write", "connect", "start"]
    paths: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Watched:
    """How a command ended, what it said, did and used."""

    status: int
    out: str
    errors: str
    calls: tuple[Call, ...]
    seconds: float
    """Of processor time."""
    megabytes: int
    """Of the largest process."""

    @property
    def said(self) -> str:
        return self.out + self.errors


@cache
def can_watch() -> bool:
    """Whether there is strace, and it may look into a process."""
    program = shutil.which("strace")
    return bool(program) and not subprocess.run([program, "-o", os.devnull, "true"], check=False).returncode


def watched(
    arguments: Sequence[str], folder: Path, log: Path, *, environment: Mapping[str, str], seconds: int
) -> Watched:
    """Run a command under observation; one that does not end is killed with all that it started, status −9."""
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-s",
        "8192",
        "-o",
        str(log),
        "-e",
        f"trace={_TRACED}",
    ]
    with log.with_suffix(".out").open("w+b") as out, log.with_suffix(".err").open("w+b") as errors:
        process = subprocess.Popen(
            [*strace, "--", *arguments], cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
            start_new_session=True, preexec_fn=_confine,
        )  # fmt: skip
        status, usage = _ended(process, seconds)
        out.seek(0)
        errors.seek(0)
        said = (out.read().decode(errors="surrogateescape"), errors.read().decode(errors="surrogateescape"))
    used = usage.ru_utime + usage.ru_stime
    return Watched(status, *said, tuple(calls(log)), used, usage.ru_maxrss // 1024)


def _confine() -> None:
    """A command that swallows memory ends itself, not the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ended(process: subprocess.Popen[bytes], seconds: int) -> tuple[int, resource.struct_rusage]:
    """The status and what the whole tree has used, as the kernel adds it up for whoever waits."""
    before = signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
    signal.alarm(seconds)
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def calls(log: Path) -> Iterator[Call]:
    """The calls of a log of strace."""
    begun: dict[str, str] = {}
    for line in log.read_text("utf-8", errors="surrogateescape").split("\n"):
        if unfinished := _UNFINISHED.match(line):
            begun[unfinished[1]] = unfinished[2]
            continue
        if resumed := _RESUMED.match(line):
            if resumed[1] not in begun:
                continue
            line = f"{resumed[1]} {begun.pop(resumed[1])}{resumed[2]}"
        found = _CALL.match(line)
        if found:
            yield _call(found, line)
    # killed while the kernel was at it
    for text in begun.values():
        name, _, arguments = text.partition("(")
        yield Call(name, _does(name, arguments), tuple(_paths(arguments)), text)


def _call(found: re.Match[str], line: str) -> Call:
    name, arguments, descriptor = found[2], found[3], found[5]
    if name in OPENED and descriptor is not None:
        # where it is that was opened, as the kernel knows it
        paths: tuple[str, ...] = (_plain(descriptor).removesuffix(" (deleted)"),)
    else:
        paths = tuple(_paths(arguments))
        # what a link says leads nowhere yet; what follows the path of a program are its arguments
        paths = (
            paths[-1:]
            if name.startswith("symlink")
            else paths[:1]
            if "exec" in name or "xattr" in name
            else paths
        )
    return Call(name, _does(name, arguments), paths, line)


def _does(name: str, arguments: str) -> Literal["read", "write", "connect", "start"]:
    if name.startswith("exec"):
        return "start"
    if name in CHANGED or name == "creat" or (name in OPENED and _WRITES.search(arguments)):
        return "write"
    return "read" if name in OPENED else "connect"


def _paths(arguments: str) -> Iterator[str]:
    for match in _PATHS.finditer(arguments):
        path = os.path.join(_plain(match["folder"] or "/"), _plain(match["text"][1:-1]))
        # the last step is what is changed, the way to it is followed
        parent, name = os.path.split(path.rstrip("/") or "/")
        yield os.path.join(os.path.realpath(parent), name)


def _plain(text: str) -> str:
    """A text as strace quotes it, unquoted."""
    if "\\" not in text:
        return text
    return os.fsdecode(text.encode("ascii").decode("unicode_escape").encode("latin-1"))
