"""Where things lie in a workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


class NotAWorkspace(ValueError):
    """No folder here or above holds standards."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder, which holds ``standards/``."""

    root: Path

    @classmethod
    def around(cls, start: Path) -> Workspace:
        """The workspace that contains ``start``; raises ``NotAWorkspace``."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "standards").is_dir():
                return cls(folder)
        raise NotAWorkspace(f"“{start}”及其上层文件夹里没有standards文件夹，不是标准工作区")

    @property
    def standards(self) -> Path:
        return self.root / "standards"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def state(self) -> Path:
        """What is remembered between builds."""
        return self.build / ".state"

    @property
    def register(self) -> Path:
        return self.root / "register" / "documents.yaml"

    @property
    def domains(self) -> Path:
        return self.root / "domains"

    def folder(self, standard_id: str) -> Path:
        return self.standards / standard_id

    def ids(self) -> tuple[str, ...]:
        """The standards: folders with standard.yaml or index.md, by name."""
        found = []
        with os.scandir(self.standards) as entries:
            for entry in entries:
                if entry.name.startswith((".", "_")) or not entry.is_dir():
                    continue
                folder = Path(entry.path)
                if (folder / "standard.yaml").exists() or (folder / "index.md").exists():
                    found.append(entry.name)
        return tuple(sorted(found))
