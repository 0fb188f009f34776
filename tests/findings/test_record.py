"""Findings and waivers come back from JSON as they went."""

from __future__ import annotations

import json

import msgspec
import pytest

from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.findings.record import (
    finding_to_json,
    findings_json,
    waiver_to_json,
    waiver_use_to_json,
    waivers_json,
)  # fmt: skip
from gbt.findings.waivers import Waiver, WaiverUse

PLACE = Source(file="standards/meal/index.md", line=3, column=5, end_line=3, end_column=8)
EDITED = Finding(
    rule="self-name",
    code="GB-CIT-001",
    severity=Severity.WARNING,
    source=PLACE,
    message="称呼自身用“本文件”",
    clause="9.5.2",
    remedy="改为“本文件”",
    fix=(Edit(source=PLACE, old="本标准", replacement="本文件"),),
)
BARE = Finding(rule="x", code="SRC-001", severity=Severity.ERROR, source=Source(file="a.md"), message="没有")


@pytest.mark.parametrize("finding", [EDITED, BARE])
def test_finding_comes_back(finding: Finding) -> None:
    assert msgspec.json.decode(json.dumps(finding_to_json(finding)), type=Finding) == finding


def test_waiver_comes_back() -> None:
    use = WaiverUse("self-name", "理由", PLACE, "used", ("甲", "乙"))
    assert msgspec.json.decode(json.dumps(waiver_use_to_json(use)), type=WaiverUse) == use
    block = Source(file=PLACE.file, line=4, end_line=6)
    waiver = Waiver("self-name", "理由", PLACE, block, ("standards/meal/a.csv",))
    assert msgspec.json.decode(json.dumps(waiver_to_json(waiver)), type=Waiver) == waiver
    assert json.loads(waivers_json([use]))["waivers"][0]["covered"] == ["甲", "乙"]


def test_contract_of_findings_json() -> None:
    place = {"file": "standards/meal/index.md", "line": 3, "column": 5, "end_line": 3, "end_column": 8}
    [shown] = json.loads(findings_json([EDITED]))["findings"]
    assert shown == {
        "rule": "self-name",
        "code": "GB-CIT-001",
        "severity": "warning",
        "source": place,
        "message": "称呼自身用“本文件”",
        "clause": "9.5.2",
        "remedy": "改为“本文件”",
        "fix": [{"source": place, "old": "本标准", "replacement": "本文件"}],
    }
