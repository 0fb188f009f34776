"""What a build writes down for the next one: JSON with a digest of itself, read as if it were not there when it is damaged.

Whatever is read back has the types that it is asked for, to the last leaf; nothing in it is a program.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from gbt.files.outputs import Outputs

MOST_BYTES = 64 * 1024 * 1024
"""No memory of ours is larger: that of a standard of 300 pages takes 2 MB."""

_OPENING = b'{"digest":"%b",'
_LENGTH = len(_OPENING % (b"0" * 24))

Thing = TypeVar("Thing")


class Memory:
    """The remembered files below a folder."""

    def __init__(self, folder: Outputs) -> None:
        self.folder = folder

    def keep(self, name: str, facts: dict[str, Any]) -> None:
        """Write down the facts, which are not empty, under a name; those that are no text are not kept."""
        try:
            text = msgspec.json.encode(facts)[1:]
        except UnicodeEncodeError:
            self.forget(name)
            return
        self.folder.write(f"{name}.json", _OPENING % _digest(text) + text)

    def recall(self, name: str, decoder: msgspec.json.Decoder[Thing]) -> Thing | None:
        """What was kept; none when nothing was, or it is damaged or of another shape."""
        data = self.folder.read(f"{name}.json", MOST_BYTES)
        if data is None or data[:_LENGTH] != _OPENING % _digest(data[_LENGTH:]):
            return None
        try:
            return decoder.decode(data)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None

    def forget(self, name: str) -> None:
        self.folder.remove(f"{name}.json")

    def names(self) -> list[str]:
        """Under which something is kept."""
        found = self.folder.entries()
        return sorted(name.removesuffix(".json") for name in found if name.endswith(".json"))


def _digest(text: bytes) -> bytes:
    return hashlib.blake2s(text, digest_size=12).hexdigest().encode()
