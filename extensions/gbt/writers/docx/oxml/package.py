"""The zip file: sorted entries with one fixed date, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# the earliest date that the zip format knows
EPOCH = (1980, 1, 1, 0, 0, 0)
FIRST = "[Content_Types].xml"


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A package of the parts; content types first, as readers of the stream expect."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def read_package(content: bytes) -> dict[str, bytes]:
    """Every file of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def as_document(base: bytes) -> bytes:
    """A base document as .docx, also where an office has put a template (.dotx) there."""
    template = b"wordprocessingml.template.main+xml"
    parts = read_package(base)
    types = parts["[Content_Types].xml"]
    if template not in types:
        return base
    parts["[Content_Types].xml"] = types.replace(template, b"wordprocessingml.document.main+xml")
    return write_package(parts)
