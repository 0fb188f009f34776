"""Findings for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import jsonschema
import pytest

from gbt.findings.finding import PRACTICE, Edit, Finding, Severity, Source
from gbt.findings.say import annotations
from gbt.findings.say.sarif import sarif as in_sarif

EDITION = "GB/T 1.1—2020"
PLACE = Source(file="standards/助餐 点/index.md", line=3, column=5, end_line=3, end_column=8)


def sarif(findings: Iterable[Finding]) -> str:
    return in_sarif(findings, EDITION, {"self-name": "称呼自身"})


def gitlab(findings: Iterable[Finding]) -> str:
    return annotations.gitlab(findings, EDITION)


def finding(
    message: str = "称呼自身用“本文件”", source: Source = PLACE, remedy: str = "改为“本文件”", **more: Any
) -> Finding:
    given: dict[str, Any] = {
        "rule": "self-name",
        "code": "GB-CIT-001",
        "severity": Severity.ERROR,
        "clause": "9.5.2",
    }
    return Finding(source=source, message=message, remedy=remedy, **given | more)


def closed(required: str = "", **properties: Any) -> dict[str, Any]:
    """An object with no other properties than these."""
    wanted = required.split()
    return {"type": "object", "properties": properties, "required": wanted, "additionalProperties": False}


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
BAG = {"type": "object"}
MESSAGE = closed("text", text=TEXT)
REGION = closed("startLine", startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
ARTIFACT = closed(
    "uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}, uriBaseId={"const": "%SRCROOT%"}
)
DRIVER = closed(
    "name",
    name=TEXT,
    version=TEXT,
    rules={
        **several(closed("id", id=TEXT, name=TEXT, shortDescription=MESSAGE, help=MESSAGE, properties=BAG)),
        "uniqueItems": True,
    },
)
REPLACEMENT = closed("deletedRegion", deletedRegion=REGION, insertedContent=closed(text={"type": "string"}))
CHANGE = closed("artifactLocation replacements", artifactLocation=ARTIFACT, replacements=several(REPLACEMENT))
RESULT = closed(
    "message",
    ruleId=TEXT,
    level={"enum": ["none", "note", "warning", "error"]},
    message=MESSAGE,
    locations=several(
        closed(physicalLocation=closed("artifactLocation", artifactLocation=ARTIFACT, region=REGION))
    ),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    properties=BAG,
    fixes=several(closed("artifactChanges", description=MESSAGE, artifactChanges=several(CHANGE))),
)
RUN = closed(
    "tool",
    tool=closed("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=several(RESULT),
)
SARIF = closed("version runs", **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": several(RUN)})
"""What SARIF 2.1.0 (OASIS, 3.13 to 3.58) allows of what is written."""


def test_sarif_declares_a_shared_code_once() -> None:
    source = Source(file="index.md", line=1, column=1)
    common = {
        "code": "GB-WRD-005",
        "severity": Severity.WARNING,
        "source": source,
        "message": "……",
        "clause": "9.4.1",
    }
    names = ("half-width-punctuation", "traditional-character")
    [run] = json.loads(sarif(Finding(rule=name, **common) for name in names))["runs"]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert declared == ["GB-WRD-005"]
    assert {result["ruleId"] for result in run["results"]} == set(declared)


def test_sarif_is_as_the_specification_has_it() -> None:
    edit = Edit(source=PLACE, old="本标准", replacement="本文件")
    found = [
        finding(fix=(edit,)),
        finding("整个文件", Source(file="standards/a/standard.yaml"), "", clause="", severity=Severity.INFO),
        finding("没有标签“x”", code="SRC-040", rule="undefined-label", severity=Severity.WARNING),
    ]
    log = json.loads(sarif(found))
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "称呼自身"
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "standards/%E5%8A%A9%E9%A4%90%20%E7%82%B9/index.md"
    assert location["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8}
    jsonschema.validate(json.loads(sarif([])), SARIF)


@pytest.mark.parametrize("form", [sarif, gitlab])
def test_fingerprints_are_of_one_finding_each_and_survive_moving_lines(form: Any) -> None:
    def marks(line: int) -> list[str]:
        places = [Source(file="a.md", line=line + n, column=1) for n in range(3)]
        made = json.loads(
            form([finding(source=places[0]), finding(source=places[1]), finding("别的", places[2])])
        )
        if form is gitlab:
            return [entry["fingerprint"] for entry in made]
        return [result["partialFingerprints"]["gbt/v1"] for result in made["runs"][0]["results"]]

    assert len(set(marks(1))) == 3
    assert marks(1) == marks(7)


def test_annotation_of_github_is_one_line_whatever_it_says() -> None:
    source = Source(file="standards/a,b/x:1.md", line=2, column=3, end_line=2, end_column=5)
    made = annotations.github([finding("5%\n写错", source, "")], EDITION)
    assert made == (
        "::error file=standards/a%2Cb/x%3A1.md,line=2,col=3,endColumn=5,title=self-name GB-CIT-001"
        "::5%25%0A写错（GB/T 1.1—2020，9.5.2）\n"
    )


def test_line_has_a_place_even_where_a_finding_is_of_a_file() -> None:
    assert annotations.lines([finding("整个文件", Source(file="a.yaml"), clause=PRACTICE)], EDITION) == (
        "a.yaml:1:1: error: 整个文件（实践） [GB-CIT-001]\n"
    )
