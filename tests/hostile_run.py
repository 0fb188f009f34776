"""Runs ``gbt build`` in this process with every file and socket that it touches written down.

python hostile_run.py WORKSPACE LOG FORMAT…
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

EVENTS: list[tuple[str, str, bool]] = []
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(event: str, args: tuple) -> None:
    if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
        writes = bool(isinstance(args[2], int) and args[2] & WRITE_FLAGS)
        EVENTS.append(("open", os.path.realpath(os.fsdecode(args[0])), writes))
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        EVENTS.append((event, repr(args[1:]), False))


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
    Path(log).write_text(json.dumps({"status": status, "events": EVENTS}))


main()
