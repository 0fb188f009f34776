"""Which file was written from what: a file is written again only when it would be another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal

import msgspec

from gbt.files.memory import Memory
from gbt.files.outputs import Mark, Outputs, stays_below

_FORMAT: Literal[2] = 2


def digest(*parts: bytes | str) -> str:
    """A short digest of the parts."""
    found = hashlib.blake2s(digest_size=12)
    for part in parts:
        found.update(part.encode() if isinstance(part, str) else part)
        found.update(b"\0")
    return found.hexdigest()


class _Known(msgspec.Struct):
    """What was written, and from what."""

    format: Literal[2]
    inputs: str
    written: dict[str, Mark]


_DECODER = msgspec.json.Decoder(_Known)


class Records:
    """The files below ``folder`` that the last build wrote, remembered under a name.

    In the folders named as ``whole``, of which ``""`` is the folder itself, nothing else is left.
    """

    def __init__(self, memory: Memory, name: str, folder: Outputs, *, whole: tuple[str, ...] = ()) -> None:
        self._memory, self._name, self._folder, self._whole = memory, name, folder, whole
        known = memory.recall(name, _DECODER)
        self._known = known if known and all(map(stays_below, known.written)) else _Known(_FORMAT, "", {})

    def current(self, inputs: str) -> bool:
        """Whether everything was written from just these inputs and is still as it was."""
        if self._known.inputs != inputs:
            return False
        now = self._folder.all_known_again(self._known.written)
        if now is None:
            return False
        if now != self._known.written:
            self._remember(inputs, now)
        return True

    def write(self, files: Mapping[str, bytes], inputs: str) -> int:
        """Write what has changed, remove what is no more; how many files were written."""
        written = 0
        known: dict[str, Mark] = {}
        for name, data in files.items():
            before = self._known.written.get(name)
            again = self._folder.known_again(name, before) if before and before.is_of(data) else None
            known[name] = again or self._folder.write(name, data)
            written += again is None
        for name in self._known.written.keys() - known.keys():
            self._folder.remove(name)
        for whole in self._whole:
            folder, prefix = (self._folder.below(whole), f"{whole}/") if whole else (self._folder, "")
            folder.keep_only(name.removeprefix(prefix) for name in known if name.startswith(prefix))
        self._remember(inputs, known)
        return written

    def _remember(self, inputs: str, written: dict[str, Mark]) -> None:
        self._known = _Known(_FORMAT, inputs, written)
        self._memory.keep(self._name, msgspec.structs.asdict(self._known))
