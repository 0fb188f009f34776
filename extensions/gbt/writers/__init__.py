"""Model → files. Writers read the model and nothing else; no two writers know each other.

Each is a module that describes itself in ``DESCRIPTION`` (``gbt.writers.description``); from the list here builder,
command, pages and library take all they know of it. Word and PDF bring large libraries, so the description
loads its writer when that is first needed.
"""

from __future__ import annotations

from gbt.writers import docx, model_json, pdf, web
from gbt.writers.description import Writer, WriterDescription, Written
from gbt.writers.publication import Download, Options, Publication

WRITERS: dict[str, WriterDescription] = {
    module.DESCRIPTION.format: module.DESCRIPTION for module in (web, pdf, docx, model_json)
}
"""By format, in the order in which pages offer them."""


def downloads(standard_id: str) -> tuple[Download, ...]:
    """What a page may offer of a standard, written or not."""
    return tuple(writer.download(standard_id) for writer in WRITERS.values() if writer.offered)


__all__ = [
    "WRITERS",
    "Download",
    "Options",
    "Publication",
    "Writer",
    "WriterDescription",
    "Written",
    "downloads",
]
