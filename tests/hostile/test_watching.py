"""What the watcher is there for, it sees: a command that does each forbidden thing is caught at it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hostile.watching import can_watch, watched

pytestmark = pytest.mark.skipif(
    not can_watch(), reason="no strace on this machine: see setup/system-test.txt"
)

DEEDS = {
    "read": "open('{out}/secret').read()",
    "read-by-handle": "import os; os.open('secret', os.O_RDONLY, dir_fd=os.open('{out}', os.O_RDONLY))",
    "read-by-link": "open('{here}/link').read()",
    "read-in-vain": "import contextlib\nwith contextlib.suppress(OSError): open('{out}/nothing')",
    "write": "open('{out}/new', 'w')",
    "write-by-link": "open('{here}/folder/new', 'w')",
    "write-in-vain": "import contextlib\nwith contextlib.suppress(OSError): open('{out}/no/thing', 'w')",
    "rename": "import os; os.rename('{here}/file', '{out}/file')",
    "unlink": "import os; os.unlink('{here}/folder/secret')",
    "mkdir": "import os; os.mkdir('{out}/folder')",
    "symlink": "import os; os.symlink('x', '{out}/new')",
    "chmod": "import os; os.chmod('{out}/secret', 0o600)",
    "truncate": "import os; os.truncate('{out}/secret', 0)",
    "by-a-child": "import subprocess; subprocess.run(['touch', '{out}/new'])",
    "by-a-fork": "import os\nif not os.fork(): open('{out}/new', 'w')\nelse: os.wait()",
    "by-a-thread": "import threading; thread = threading.Thread(target=open, args=('{out}/new', 'w')); thread.start(); thread.join()",
}
CALLS = {
    "connect": "import socket, contextlib\nwith contextlib.suppress(OSError): socket.create_connection(('127.0.0.1', 9))",
    "ask-a-name": "import socket, contextlib\nwith contextlib.suppress(OSError): socket.getaddrinfo('example.invalid', 80)",
    "send": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
}


def observe(tmp_path: Path, deed: str, seconds: int = 20):
    here, out = tmp_path / "here", tmp_path / "out"
    for folder in (here, out):
        folder.mkdir()
    (out / "secret").write_text("secret")
    (here / "file").write_text("file")
    (here / "link").symlink_to(out / "secret")
    (here / "folder").symlink_to(out)
    command = [sys.executable, "-c", deed.format(here=here, out=out)]
    return watched(command, here, tmp_path / "log", environment={"PATH": os.environ["PATH"]}, seconds=seconds)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_done_to_files_outside_is_seen(tmp_path, deed) -> None:
    seen = observe(tmp_path, DEEDS[deed])
    assert seen.status == 0, seen.said
    outside = str(tmp_path / "out")
    does = {call.does for call in seen.calls if any(path.startswith(outside) for path in call.paths)}
    assert does - {"read"} == (set() if deed.startswith("read") else {"write"})
    assert deed.startswith("read") <= ("read" in does)


@pytest.mark.parametrize("deed", CALLS)
def test_calls_over_the_network_are_seen(tmp_path, deed) -> None:
    seen = observe(tmp_path, CALLS[deed])
    assert any(call.does == "connect" and "AF_INET" in call.told for call in seen.calls)


def test_programs_are_seen(tmp_path) -> None:
    seen = observe(tmp_path, "import subprocess; subprocess.run(['true'])")
    assert any(call.does == "start" and call.paths[0].endswith("/true") for call in seen.calls)


def test_what_does_not_end_is_ended_with_all_that_it_started(tmp_path) -> None:
    seen = observe(tmp_path, "import subprocess; subprocess.run(['sleep', '60'])", seconds=2)
    assert seen.status == -9


def test_what_is_used_is_the_use_of_the_whole_tree(tmp_path) -> None:
    seen = observe(tmp_path, "import os\nif not os.fork(): x = bytearray(1 << 28)\nelse: os.wait()")
    # the kernel counts the process that it was forked from, too
    assert seen.megabytes > 256
