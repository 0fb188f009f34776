"""How strict the rules are: stage and regime of the document, and what an office adds (templates/rules.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import Field

from gbt.facts.office import OfficeFile
from gbt.findings.finding import Finding, Severity
from gbt.metadata import Facts, Metadata
from gbt.rules.engine.rule import Rule
from gbt.vocabulary import Stage

Level = Literal["error", "warning", "info", "off"]


class StageStrictness(Facts):
    fail_level: Literal["error", "warning", "info"] = "error"
    at_most: dict[str, Level] = Field(default_factory=dict)
    """The gravest severity of the rules with these codes."""


class Regime(Facts):
    wording: bool = True


class Strictness(Facts):
    """One rules.yaml."""

    stages: dict[Stage, StageStrictness] = Field(default_factory=dict)
    regimes: dict[Literal["gbt11", "construction"], Regime] = Field(default_factory=dict)
    rules: dict[str, Level] = Field(default_factory=dict)
    module: str = ""


# a stage that an office writes holds alone: it may leave out what the package softens
RULES_FILE = OfficeFile("rules.yaml", Strictness, depth=2)


def load_strictness(workspace: Path) -> Strictness:
    """The packaged file with the workspace's own on top."""
    return RULES_FILE.read(workspace).value


def fail_level(metadata: Metadata, strictness: Strictness) -> Severity:
    """From which severity on a document of this stage fails."""
    stage = strictness.stages.get(metadata.stage, StageStrictness())
    return Severity(stage.fail_level)


def active_rules(rules: Iterable[Rule], metadata: Metadata, strictness: Strictness) -> tuple[Rule, ...]:
    """Those of the rules that apply to a document."""
    wording = strictness.regimes.get(metadata.regime, Regime()).wording
    return tuple(
        rule
        for rule in rules
        if rule.across is None and (wording or not rule.wording) and _own_level(rule, strictness) != "off"
    )


def _own_level(rule: Rule, strictness: Strictness) -> Level | None:
    return strictness.rules.get(rule.name) or strictness.rules.get(rule.code)


def graded(findings: tuple[Finding, ...], metadata: Metadata, strictness: Strictness) -> tuple[Finding, ...]:
    """The findings with the severities of stage and office."""
    return graded_at(findings, metadata.stage, strictness)


def graded_at(findings: Iterable[Finding], at: Stage, strictness: Strictness) -> tuple[Finding, ...]:
    """The findings of a document at a stage, with the severities of stage and office."""
    stage = strictness.stages.get(at, StageStrictness())
    return tuple(found for finding in findings if (found := _graded(finding, stage, strictness)) is not None)


def _graded(finding: Finding, stage: StageStrictness, strictness: Strictness) -> Finding | None:
    own = strictness.rules.get(finding.rule) or strictness.rules.get(finding.code)
    if own == "off":
        return None
    if own:
        return replace(finding, severity=Severity(own))
    for pattern, level in stage.at_most.items():
        if fnmatchcase(finding.code, pattern):
            if level == "off":
                return None
            if finding.severity.rank < Severity(level).rank:
                return replace(finding, severity=Severity(level))
    return finding
