"""Files that are none: pipes, sockets, devices, folders in their place, endless and hollow ones."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from hostile.families.drawing import figure
from hostile.families.links import MORE, TABLE
from hostile.member import SOUND, Den, Family, Member

_ANY = (
    "file-unusable",
    "file-outside",
    "file-missing",
    "image-missing",
    "image-refused",
    "file-unread",
    "file-too-large",
    "image-too-large",
    "file-encoding",
    "not-a-standard",
)
_PLACES = {
    "index": ("index.md", SOUND), "facts": ("standard.yaml", SOUND), "chapter": ("more.md", MORE), "figure": ("figures/x.svg", figure()),
    "bitmap": ("figures/x.png", figure("figures/x.png")), "table": ("t.csv", TABLE), "loose": ("loose.md", SOUND), "deep": ("a/b/c.md", SOUND),
}  # fmt: skip


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    bound = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    # the address of a socket is short
    os.chdir(path.parent)
    try:
        bound.bind(path.name)
    finally:
        os.chdir(here)
        bound.close()


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "x.txt").write_text("x")


def _hollow(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 << 30)


def _device(path: Path) -> None:
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))


def _put(name: str, make: Callable[[Path], None]) -> Callable[[Den], None]:
    def lay(den: Den) -> None:
        path = den.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        make(path)

    return lay


def _many(den: Den) -> None:
    for number in range(200):
        (den.folder / f"n{number}.md").touch()


def _deep(den: Den) -> None:
    """Deeper than a path may be long."""
    handle, name = os.open(den.folder, os.O_RDONLY), "d" * 200
    for _ in range(30):
        os.mkdir(name, dir_fd=handle)
        below = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    os.close(handle)


_MAKES: dict[str, Callable[[Path], None]] = {
    "pipe": _pipe,
    "socket": _socket,
    "folder": _folder,
    "hollow": _hollow,
}
if os.geteuid() == 0:
    _MAKES["device"] = _device

FAMILIES = (
    Family(
        name="special",
        members=(
            *(
                Member(
                    name=f"{place}-{kind}", text=text, lay=_put(name, make), written=place != "index",
                    # an empty folder more, or a socket that nobody names, is no fault
                    finds=_ANY if place not in ("loose", "deep") or kind == "hollow" else (),
                )
                for place, (name, text) in _PLACES.items()
                for kind, make in _MAKES.items()
            ),
            Member(name="many-files", finds=("file-unread", "file-too-large", "file-empty", "not-a-standard", "too-many-files"), lay=_many),
            Member(name="deep-folders", lay=_deep),
        ),
    ),
)  # fmt: skip
