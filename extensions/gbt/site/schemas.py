"""The JSON Schemas that others read: of the model of a standard, of its card, and of standard.yaml for editors."""

from __future__ import annotations

import json

from gbt.library import card_json
from gbt.metadata import Metadata
from gbt.writers.model_json import dump_schema

MODEL_SCHEMA = "standard.schema.json"
METADATA_SCHEMA = "standard-yaml.schema.json"


def schema_files() -> dict[str, bytes]:
    """The schemas by file name."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": METADATA_SCHEMA,
        **Metadata.model_json_schema(by_alias=True, mode="validation"),
        "title": "standard.yaml：一项标准的封面和前言事项",
    }
    metadata = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    return {
        MODEL_SCHEMA: dump_schema(),
        METADATA_SCHEMA: metadata,
        card_json.SCHEMA_ID: card_json.dump_schema(),
    }
