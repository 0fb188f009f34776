"""Where things lie in a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gbt.files.holdings import Unlistable, holdings
from gbt.files.memory import Memory
from gbt.files.outputs import Outputs
from gbt.findings.finding import Finding, Source
from gbt.workspace.ids import standards_of

BUILD = "build"
STATE = ".state"
REVIEW = "review"
CHECKLISTS = "checklist"
"""In build/: what is remembered between builds, copies for reviewers, and lists to be signed."""


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
        """Where the outputs are found."""
        return self.root / BUILD

    @property
    def outputs(self) -> Outputs:
        """Where the outputs are written."""
        return Outputs(self.root, BUILD)

    @property
    def memory(self) -> Memory:
        """What is remembered between builds."""
        return Memory(self.outputs.below(STATE))

    @property
    def register(self) -> Path:
        return self.root / "register" / "documents.yaml"

    @property
    def domains(self) -> Path:
        return self.root / "domains"

    def folder(self, standard_id: str) -> Path:
        return self.standards / standard_id

    def ids(self) -> tuple[str, ...]:
        """The standards: folders with standard.yaml or index.md, by name, unless that is none for a standard."""
        return self._surveyed()[0]

    def left_out(self) -> tuple[Finding, ...]:
        """Findings for what lies among the standards and is not built as one."""
        return self._surveyed()[1]

    def _surveyed(self) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        try:
            return standards_of(holdings(self.root, ("standards",)))
        except Unlistable as unlistable:
            return (), (unlistable.refusal.finding(Source(file="standards")),)
