"""How grave a finding is held to be, by stage and office."""

from __future__ import annotations

import pytest

from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.strictness import StageStrictness, Strictness
from gbt.vocabulary import Stage

STRICT = Strictness(
    stages={
        Stage.WORKING: StageStrictness(
            at_most={"GB-CVR-*": "info", "GB-STR-002": "warning", "GB-NO-*": "off"}
        ),
        Stage.APPROVAL: StageStrictness(fail_level="warning"),
    },
    rules={"hanging-paragraph": "info", "GB-LST-001": "off", "GB-LST-002": "error"},
)


def finding(rule: str, code: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule=rule, code=code, severity=severity, source=Source(file="a.md"), message="")


@pytest.mark.parametrize(
    ("given", "stage", "severity"),
    [
        (finding("missing-cover-item", "GB-CVR-001"), Stage.WORKING, Severity.INFO),
        (finding("missing-cover-item", "GB-CVR-001"), Stage.APPROVAL, Severity.ERROR),
        # the stage only softens
        (finding("other", "GB-STR-002", Severity.INFO), Stage.WORKING, Severity.INFO),
        # the office's word is stronger than the stage's, by name or code
        (finding("hanging-paragraph", "GB-STR-002"), Stage.WORKING, Severity.INFO),
        (finding("item-end", "GB-LST-002", Severity.INFO), Stage.COMMENT, Severity.ERROR),
    ],
)
def test_severity(given: Finding, stage: Stage, severity: Severity) -> None:
    graded = STRICT.graded([given], stage)
    assert [found.severity for found in graded.kept] == [severity]
    assert graded.silenced == ()


@pytest.mark.parametrize("given", [finding("x", "GB-NO-001"), finding("item-mark", "GB-LST-001")])
def test_what_is_switched_off_is_silenced(given: Finding) -> None:
    graded = STRICT.graded([given], Stage.WORKING)
    assert (graded.kept, graded.silenced) == ((), (given,))


def test_level_from_which_a_stage_fails() -> None:
    assert STRICT.fail_level(Stage.APPROVAL) is Severity.WARNING
    assert STRICT.fail_level(Stage.COMMENT) is Severity.ERROR
