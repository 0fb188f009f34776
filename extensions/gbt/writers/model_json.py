"""Model ⇄ JSON, and the JSON Schema of the model: one description of the data for all three."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from gbt.files.outputs import Output
from gbt.model import Standard
from gbt.writers.description import WriterDescription, Written
from gbt.writers.publication import Publication

SCHEMA_ID = "standard.schema.json"


@lru_cache(maxsize=1)
def adapter() -> TypeAdapter[Standard]:
    return TypeAdapter(Standard)


def dump_standard(standard: Standard) -> bytes:
    """The standard as JSON, the same bytes for the same model."""
    return adapter().dump_json(standard, by_alias=True) + b"\n"


def load_standard(data: bytes) -> Standard:
    """The standard of a JSON file; raises ``pydantic.ValidationError``."""
    return adapter().validate_json(data)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of the model."""
    schema = adapter().json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "GB/T 1.1标准的结构化模型",
        **schema,
    }


def dump_schema() -> bytes:
    return json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def write_json(publication: Publication, target: Output) -> Written:
    """``build/json/<id>.json``."""
    target.write(dump_standard(publication.standard))
    return Written()


DESCRIPTION = WriterDescription(format="json", label="JSON", path="json/{id}.json", load=lambda: write_json)
