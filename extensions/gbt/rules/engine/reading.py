"""A reading as a document for rules."""

from __future__ import annotations

from gbt.facts.loaded import Location
from gbt.findings.finding import Source
from gbt.metadata import BREAK
from gbt.reader import Reading
from gbt.rules.engine.document import Document


def document_of(reading: Reading) -> Document:
    """The indexed document of a reading."""
    file = f"standards/{reading.standard.id}/standard.yaml"

    def yaml_place(key: str) -> Source:
        return reading.facts.place(_location(key)) if reading.facts else Source(file=file, line=1)

    def yaml_words(key: str, start: int, end: int) -> Source:
        if reading.facts is None:
            return Source(file=file, line=1)
        location = _location(key)
        value = reading.facts.written[location].value if location in reading.facts.written else ""
        # metadata have no blanks around their values
        blanks = len(value) - len(value.lstrip())
        start, end = start + blanks, end + blanks
        for broken in BREAK.finditer(value.rstrip(), blanks) if key.startswith("title.") else ():
            # nor have titles what ends a line of the cover
            length = broken.end() - broken.start()
            start += length if broken.start() <= start else 0
            end += length if broken.start() < end else 0
        return reading.facts.words(location, start, end)

    return Document(
        standard=reading.standard,
        register=reading.register,
        catalogue=reading.catalogue,
        lines=reading.files.lines,
        yaml_place=yaml_place,
        yaml_words=yaml_words,
    )


def _location(key: str) -> Location:
    return tuple(int(step) if step.isdigit() else step for step in key.split("."))
