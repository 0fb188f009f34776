"""How grave findings are: what stage and regime of a document want, and what an office adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import Field

from gbt.findings.faults import SECURITY
from gbt.findings.finding import Finding, Severity
from gbt.metadata import DraftingRegime, Facts
from gbt.vocabulary import Stage

Level = Literal["error", "warning", "info", "off"]


class StageStrictness(Facts):
    fail_level: Literal["error", "warning", "info"] = "error"
    at_most: dict[str, Level] = Field(default_factory=dict)
    """The gravest severity of the rules with these codes."""


class Regime(Facts):
    wording: bool = True


@dataclass(frozen=True, slots=True)
class Graded:
    """Findings as grave as they are held to be, and those that stage or office have switched off."""

    kept: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


class Strictness(Facts):
    """One rules.yaml."""

    stages: dict[Stage, StageStrictness] = Field(default_factory=dict)
    regimes: dict[DraftingRegime, Regime] = Field(default_factory=dict)
    rules: dict[str, Level] = Field(default_factory=dict)
    module: str = ""

    def fail_level(self, stage: Stage) -> Severity:
        """From which severity on a document of a stage fails."""
        return Severity(self._at(stage).fail_level)

    def own_level(self, name: str, code: str) -> Level | None:
        """What the office says of a rule; of one of security it has no say."""
        if name in SECURITY:
            return None
        return self.rules.get(name) or self.rules.get(code)

    def graded(self, findings: Iterable[Finding], stage: Stage) -> Graded:
        """The findings of a document at a stage, with the severities of stage and office."""
        at_most = self._at(stage).at_most
        kept: list[Finding] = []
        silenced: list[Finding] = []
        for each in findings:
            found = self._graded(each, at_most)
            if found is None:
                silenced.append(each)
            else:
                kept.append(found)
        return Graded(tuple(kept), tuple(silenced))

    def _at(self, stage: Stage) -> StageStrictness:
        return self.stages.get(stage, StageStrictness())

    def _graded(self, finding: Finding, at_most: dict[str, Level]) -> Finding | None:
        if finding.rule in SECURITY:
            return finding
        own = self.own_level(finding.rule, finding.code)
        if own == "off":
            return None
        if own:
            return replace(finding, severity=Severity(own))
        for pattern, level in at_most.items():
            if fnmatchcase(finding.code, pattern):
                if level == "off":
                    return None
                if finding.severity.rank < Severity(level).rank:
                    return replace(finding, severity=Severity(level))
        return finding
