"""Runs ``gbt build`` with every file and socket written down that this process touches, and those forked from it.

python hostile_run.py WORKSPACE LOG FORMAT…
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

EVENTS = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as anything happens
"""A line each; what is appended to a file that is open in all of them, none overwrites."""
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(event: str, args: tuple) -> None:
    if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
        writes = bool(isinstance(args[2], int) and args[2] & WRITE_FLAGS)
        tell("open", os.path.realpath(os.fsdecode(args[0])), writes)
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        tell(event, repr(args[1:]), False)


def tell(*event: object) -> None:
    os.write(EVENTS.fileno(), json.dumps(event).encode() + b"\n")


def main() -> None:
    workspace, log, *formats = sys.argv[1:]
    os.chdir(workspace)
    arguments = ["build", "--jobs", "1", *(part for name in formats for part in ("-f", name))]
    from gbt.workspace import library
    from gbt_cli.main import run

    # made of no draft, and slow
    library.write_handbook = lambda *_: 0
    sys.addaudithook(watch)
    status = run(arguments)
    EVENTS.seek(0)
    events = [json.loads(line) for line in EVENTS.read().splitlines()]
    Path(log).write_text(json.dumps({"status": status, "events": events}))


main()
