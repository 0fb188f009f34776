"""Where things lie in a workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source

RESERVED = {
    "domains": "网站上放服务领域的页面",
    "handbook": "网站上放作者手册",
    "standard.schema": "build/json里放模型的JSON Schema",
    "standard-yaml.schema": "build/json里放standard.yaml的JSON Schema",
    "card.schema": "build/json里放标准卡片的JSON Schema",
}
"""Names under which the outputs hold something else, with what that is."""


class NotAWorkspace(ValueError):
    """No folder here or above holds standards."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder, which holds ``standards/``, and the programs that it is built with."""

    root: Path
    programs: Path | None = None
    """The folder whose conf.py and templates/ are run when the workspace is a stranger's: of it only data is read."""

    @classmethod
    def around(cls, start: Path) -> Workspace:
        """The workspace that contains ``start``; raises ``NotAWorkspace``."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "standards").is_dir():
                return cls(folder)
        raise NotAWorkspace(f"“{start}”及其上层文件夹里没有standards文件夹，不是标准工作区")

    @property
    def office(self) -> Path:
        """The folder whose conf.py and templates/ are run."""
        return self.programs or self.root

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
        """The standards: folders with standard.yaml or index.md, by name, unless it is reserved."""
        return tuple(sorted(name for name in self._written() if name.casefold() not in RESERVED))

    def left_out(self) -> tuple[Finding, ...]:
        """Findings for what lies among the standards and is not built as one."""
        written = set(self._written())
        reserved = [_reserved(name) for name in sorted(written) if name.casefold() in RESERVED]
        return (*reserved, *(_no_standard(name) for name in sorted(self._loose(written))))

    def _written(self) -> Iterator[str]:
        for entry in self._entries():
            folder = Path(entry.path)
            if entry.is_dir() and ((folder / "standard.yaml").exists() or (folder / "index.md").exists()):
                yield entry.name

    def _loose(self, written: set[str]) -> Iterator[str]:
        """Markdown that no build would read: beside the folders, or in a folder without index.md."""
        for entry in self._entries():
            if entry.is_dir(follow_symlinks=False) and entry.name not in written:
                if any(Path(entry.path).glob("*.md")):
                    yield entry.name
            elif entry.name.endswith(".md"):
                yield entry.name

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.standards) as entries:
            for entry in entries:
                if not entry.name.startswith((".", "_")):
                    yield entry


def _reserved(name: str) -> Finding:
    """A standard whose output would overwrite something else."""
    return fault(
        "name-reserved",
        Source(file=f"standards/{name}", line=1),
        f"标准的文件夹不能叫“{name}”：{RESERVED[name.casefold()]}，这项标准没有生成",
        "把文件夹改名，例如在名字后面加上-service",
    )


def _no_standard(name: str) -> Finding:
    source = Source(file=f"standards/{name}")
    if name.endswith(".md"):
        message, remedy = "文件不在任何标准的文件夹里，没有生成", "移入standards/<标准>/，主文件叫index.md"
    else:
        message, remedy = (
            "文件夹里没有index.md和standard.yaml，没有作为标准生成",
            "主文件改名为index.md，并加上standard.yaml",
        )
    return fault("not-a-standard", source, message, remedy)
