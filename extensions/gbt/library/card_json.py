"""A card as JSON, and the JSON Schema of it: the one module that writes and reads the form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Literal

import msgspec
from pydantic import TypeAdapter

from gbt.findings.record import finding_to_json, waiver_to_json, waiver_use_to_json
from gbt.library.card import Card

VERSION: Literal[3] = 3
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


class _Versioned(msgspec.Struct):
    version: Literal[3]


_VERSIONED, _CARD = msgspec.json.Decoder(_Versioned), msgspec.json.Decoder(Card)


def card_from_json(data: bytes | msgspec.Raw) -> Card:
    """The card; ``ValueError`` when it is damaged, or of another version."""
    _VERSIONED.decode(data)
    return _CARD.decode(data)


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
