"""Which file was written from what: a file is written again only when it would be another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from gbt.writers.publication import replace_file

FORMAT = 1


def digest(*parts: bytes | str) -> str:
    """A short digest of the parts."""
    found = hashlib.blake2s(digest_size=12)
    for part in parts:
        found.update(part.encode() if isinstance(part, str) else part)
        found.update(b"\0")
    return found.hexdigest()


class Records:
    """The digests of the files below ``folder`` that the last build wrote, kept in a file of their own."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._file, self._folder = file, folder
        self.inputs, self._written = self._load()

    def _load(self) -> tuple[str, dict[str, str]]:
        try:
            data = json.loads(self._file.read_bytes())
            if data["format"] != FORMAT:
                return "", {}
            return str(data["inputs"]), {str(name): str(known) for name, known in data["written"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", {}

    def current(self, inputs: str) -> bool:
        """Whether everything was written from just these inputs and is still there."""
        return self.inputs == inputs and all((self._folder / name).is_file() for name in self._written)

    def write(self, files: Mapping[str, bytes], inputs: str) -> int:
        """Write what has changed, remove what is no more; how many files were written."""
        written = 0
        known = {}
        for name, data in files.items():
            known[name] = digest(data)
            target = self._folder / name
            if self._written.get(name) != known[name] or not target.is_file():
                replace_file(target, data)
                written += 1
        for name in self._written.keys() - known.keys():
            (self._folder / name).unlink(missing_ok=True)
        self.inputs, self._written = inputs, known
        record = {"format": FORMAT, "inputs": inputs, "written": known}
        replace_file(self._file, json.dumps(record, ensure_ascii=False).encode())
        return written
