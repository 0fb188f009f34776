"""Findings and waivers as JSON, written here alone: ``findings.json``, what is remembered, what is piped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from gbt.findings.finding import Finding
from gbt.findings.waivers import Waiver, WaiverUse
from gbt.visible import plain_json


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: the contract of ``build/findings.json``."""
    return asdict(finding) | {"severity": str(finding.severity)}


def waiver_use_to_json(use: WaiverUse) -> dict[str, Any]:
    """A waiver and how it did as plain values."""
    return asdict(use)


def waiver_to_json(waiver: Waiver) -> dict[str, Any]:
    """A waiver with what it covers as plain values."""
    return asdict(waiver)


def findings_json(findings: Iterable[Finding]) -> str:
    """The text of ``build/findings.json``."""
    return _text({"findings": [finding_to_json(finding) for finding in findings]})


def waivers_json(uses: Iterable[WaiverUse]) -> str:
    """The waivers in the same form."""
    return _text({"waivers": [waiver_use_to_json(use) for use in uses]})


def _text(data: dict[str, Any]) -> str:
    return plain_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
