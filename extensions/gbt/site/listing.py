"""What the library knows of one standard: the facts that its pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from gbt.findings.finding import Finding, Severity
from gbt.vocabulary import Stage
from gbt.writers import Download, downloads, web


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each severity."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Counts:
        counted = Counter(finding.severity for finding in findings)
        return cls(counted[Severity.ERROR], counted[Severity.WARNING], counted[Severity.INFO])

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.hints


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStandard:
    """A standard in the library; ``outputs`` are digests by format, empty before the first build."""

    id: str
    number: str
    title: str
    stage: str = ""
    domain: str = ""
    issued: str = ""
    implemented: str = ""
    sample: bool = False
    readable: bool = False
    """Whether it has a page to link to, be it of an earlier build."""
    outputs: tuple[tuple[str, str], ...] = ()
    counts: Counts = field(default_factory=Counts)
    """Of the findings on its own page."""
    between: tuple[Finding, ...] = ()
    """What the rules over the library say of it, shown on the front page."""
    cites: tuple[str, ...] = ()
    """The standards of the workspace that it mentions."""

    @property
    def stage_name(self) -> str:
        return Stage(self.stage).zh if self.stage in tuple(Stage) else self.stage

    @property
    def between_severity(self) -> str:
        """The worst of what the rules over the library say."""
        found = {finding.severity for finding in self.between}
        return next((str(severity) for severity in Severity if severity in found), "")

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.outputs)

    @property
    def version(self) -> str:
        """Changes when the page does."""
        return dict(self.outputs).get(web.DESCRIPTION.format, "")[:8]

    @property
    def address(self) -> str:
        """Its page, as seen from the front page."""
        return f"{quote(self.id)}/index.html"

    @property
    def downloads(self) -> tuple[tuple[Download, str], ...]:
        """The outputs that exist, with their addresses as seen from the front page."""
        return tuple(
            (each, f"../{quote(each.place)}") for each in downloads(self.id) if each.format in self.formats
        )


def cited_standards(lookups: Iterable[tuple[str, str, str]], known: Sequence[str]) -> tuple[str, ...]:
    """The standards of the workspace that were found by these look-ups (kind, name, answer)."""
    found = set()
    for kind, name, answer in lookups:
        if not answer:
            continue
        match kind:
            case "standard":
                found.add(name)
            case "label":
                found.add(name.partition("/")[0])
            case "number":
                found.add(answer.partition("|")[0])
            case _:
                pass  # titles from the register, and questions asked only for a remedy
    return tuple(sorted(found & set(known)))


__all__ = ["Counts", "ListedStandard", "cited_standards"]
