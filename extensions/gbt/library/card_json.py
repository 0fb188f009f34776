"""A card as JSON, and the JSON Schema of it: the one module that writes and reads the form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from gbt.findings.record import (
    finding_from_json,
    finding_to_json,
    source_from_json,
    waiver_from_json,
    waiver_to_json,
    waiver_use_from_json,
    waiver_use_to_json,
)
from gbt.library.card import (
    Card,
    CitedDocument,
    Definition,
    Label,
    ProvisionCount,
    Superseded,
)
from gbt.text.docnumber import DocumentNumber, NumberKind
from gbt.vocabulary import DocumentClass, Stage

VERSION = 3
"""Raise when the form changes."""

SCHEMA_ID = "card.schema.json"

_PLAIN = ("id", "read", "number", "code", "title", "title_en", "domain", "association", "sample")  # fmt: skip
"""Fields whose value is its own JSON."""
_ROWS = ("replaces", "labels", "definitions", "citations", "provisions")
"""Fields of named tuples, which are arrays in JSON."""


def card_to_json(card: Card) -> dict[str, Any]:
    """The card as values of JSON."""
    number = card.document_number
    return {
        "version": VERSION,
        **{name: getattr(card, name) for name in (*_PLAIN, *_ROWS, "document_class", "stage")},
        "issued": str(card.issued) if card.issued else None,
        "implemented": str(card.implemented) if card.implemented else None,
        "document_number": asdict(number) if number else None,
        "findings": [finding_to_json(finding) for finding in card.findings],
        "waivers": [waiver_use_to_json(use) for use in card.waivers],
        "library_waivers": [waiver_to_json(waiver) for waiver in card.library_waivers],
        "places": {key: asdict(place) for key, place in card.places.items()},
    }


def card_from_json(data: dict[str, Any]) -> Card:
    """The card; ``ValueError``, ``KeyError``, ``TypeError`` or ``AttributeError`` when it is damaged or of another version."""
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}")
    number, stage, kind = data["document_number"], data["stage"], data["document_class"]
    return Card(
        **{name: data[name] for name in _PLAIN},
        issued=_day(data["issued"]),
        implemented=_day(data["implemented"]),
        document_number=DocumentNumber(**number | {"kind": NumberKind(number["kind"])}) if number else None,
        document_class=DocumentClass(kind) if kind else None,
        stage=Stage(stage) if stage else None,
        replaces=tuple(map(Superseded._make, data["replaces"])),
        labels={name: Label._make(row) for name, row in data["labels"].items()},
        definitions=tuple(_definitions(data["definitions"])),
        citations=tuple(
            CitedDocument(number, stem, tuple(spot), *rest) for number, stem, spot, *rest in data["citations"]
        ),
        provisions=tuple(map(ProvisionCount._make, data["provisions"])),
        findings=tuple(map(finding_from_json, data["findings"])),
        waivers=tuple(map(waiver_use_from_json, data["waivers"])),
        library_waivers=tuple(map(waiver_from_json, data["library_waivers"])),
        places={key: source_from_json(place) for key, place in data["places"].items()},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _definitions(rows: Iterable[list[Any]]) -> Iterable[Definition]:
    for term, name, english, digest, text, spot, attributed, modified in rows:
        yield Definition(term, name, english, digest, text, tuple(spot), tuple(attributed), modified)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``card_to_json``."""
    schema = TypeAdapter(Card).json_schema(mode="serialization")
    properties = {"version": {"const": VERSION}} | schema.pop("properties")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "标准的卡片：其他标准、网站、登记和标准之间的检查所知道的",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def dump_schema() -> bytes:
    return json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
