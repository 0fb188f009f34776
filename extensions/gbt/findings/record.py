"""Findings and waivers as JSON, written and read here alone: ``findings.json``, what is remembered, what is piped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.findings.waivers import Waiver, WaiverUse


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: the contract of ``build/findings.json``."""
    return asdict(finding) | {"severity": str(finding.severity)}


def finding_from_json(data: dict[str, Any]) -> Finding:
    """A finding out of the shape that ``finding_to_json`` gives."""
    return Finding(
        **data
        | {
            "severity": Severity(data["severity"]),
            "source": source_from_json(data["source"]),
            "fix": tuple(_edit_from_json(edit) for edit in data["fix"]),
        }
    )


def source_from_json(data: dict[str, Any]) -> Source:
    """A place out of the shape that ``dataclasses.asdict`` gives."""
    return Source(**data)


def _edit_from_json(data: dict[str, Any]) -> Edit:
    return Edit(**data | {"source": source_from_json(data["source"])})


def waiver_use_to_json(use: WaiverUse) -> dict[str, Any]:
    """A waiver and how it did as plain values."""
    return asdict(use)


def waiver_use_from_json(data: dict[str, Any]) -> WaiverUse:
    """Out of the shape that ``waiver_use_to_json`` gives."""
    return WaiverUse(**data | {"source": source_from_json(data["source"]), "covered": tuple(data["covered"])})


def waiver_to_json(waiver: Waiver) -> dict[str, Any]:
    """A waiver with what it covers as plain values."""
    return asdict(waiver)


def waiver_from_json(data: dict[str, Any]) -> Waiver:
    """A waiver out of the shape that ``waiver_to_json`` gives."""
    places = {key: source_from_json(data[key]) for key in ("source", "block")}
    return Waiver(**data | places | {"files": tuple(data["files"])})


def findings_json(findings: Iterable[Finding]) -> str:
    """The text of ``build/findings.json``."""
    return _text({"findings": [finding_to_json(finding) for finding in findings]})


def waivers_json(uses: Iterable[WaiverUse]) -> str:
    """The waivers in the same form."""
    return _text({"waivers": [waiver_use_to_json(use) for use in uses]})


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
