"""Findings: one shape for everything that is wrong with a draft.

A finding says where, what, which clause and how to mend it. Rules, readers and loaders all return
findings; nothing in the flow raises for an author's fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gbt.visible import visible

PRACTICE = "实践"
"""What a finding cites instead of a clause when it is good practice and no rule of GB/T 1.1."""


class Severity(StrEnum):
    """Severity after the verb of the standard: 应 error, 宜 warning, practice info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def zh(self) -> str:
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A place in an author's file.

    ``file`` is the path relative to the workspace, with ``/``; lines and columns count from 1 in
    characters; 0 means unknown. ``end_line``/``end_column`` point behind the last character.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def at(self, line: int, column: int = 1, length: int = 0) -> Source:
        """The place ``length`` characters long at ``line`` and ``column`` of the same file."""
        return Source(
            file=self.file,
            line=line,
            column=column,
            end_line=line,
            end_column=column + length if length else 0,
        )

    def fits(self, text: str) -> bool:
        """Whether the place is as long as the text, on one line: what stands for it by markup is longer."""
        return self.line == self.end_line and self.end_column - self.column == len(text)

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace ``old``, which stands at ``source`` (a full range), by ``replacement``; line ends are ``\\n``."""

    source: Source
    old: str
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault at one place.

    ``rule`` is a noun (``hanging-paragraph``), ``code`` the stable code of the catalogue
    (``GB-STR-011``; ``SRC-…`` for faults of the source itself), ``clause`` the clause of GB/T 1.1
    (``7.4``) or ``PRACTICE``, empty where neither applies. ``remedy`` says how to mend it.
    """

    rule: str
    code: str
    severity: Severity
    source: Source
    message: str
    clause: str = ""
    remedy: str = ""
    fix: tuple[Edit, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        place = self.source
        return (place.file, place.line, place.column, self.code, self.message)

    def __str__(self) -> str:
        basis = f"（{self.clause}）" if self.clause else ""
        text = visible(f"{self.source}: {self.severity.zh} {self.rule} [{self.code}]: {self.message}{basis}")
        return f"{text}\n    改法：{visible(self.remedy)}" if self.remedy else text


def sorted_findings(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings in the order of their places, each once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))
