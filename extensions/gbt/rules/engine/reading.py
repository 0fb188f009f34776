"""A reading as a document for rules."""

from __future__ import annotations

from gbt.findings.finding import Source
from gbt.reader import Reading
from gbt.rules.engine.document import Document


def document_of(reading: Reading) -> Document:
    """The indexed document of a reading."""
    file = f"standards/{reading.standard.id}/standard.yaml"

    def yaml_place(key: str) -> Source:
        if reading.facts is None:
            return Source(file=file, line=1)
        location = tuple(int(step) if step.isdigit() else step for step in key.split("."))
        return reading.facts.place(location)

    return Document(
        standard=reading.standard,
        register=reading.register,
        catalogue=reading.catalogue,
        lines=reading.files.lines,
        yaml_place=yaml_place,
    )
