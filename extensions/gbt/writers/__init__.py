"""Model → files. Writers read the model and nothing else; no two writers know each other.

Each is ``write_<format>(publication, target) -> findings``; loaded when it is first needed, since Word and
PDF bring large libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from gbt.findings.finding import Finding
from gbt.writers.publication import Options, Publication, replace_file

Writer = Callable[[Publication, Path], tuple[Finding, ...]]

WRITERS: dict[str, tuple[str, str, str]] = {
    # format: module, function, path of the output below build/
    "html": ("gbt.writers.web", "write_web", "html/{id}/index.html"),
    "json": ("gbt.writers.model_json", "write_json", "json/{id}.json"),
    "pdf": ("gbt.writers.pdf", "write_pdf", "pdf/{id}.pdf"),
    "docx": ("gbt.writers.docx", "write_docx", "docx/{id}.docx"),
}

FORMATS = tuple(WRITERS)

DOWNLOADS = tuple((name, name.upper(), f"../../{WRITERS[name][2]}") for name in ("pdf", "docx", "json"))
"""Format, word, and the place of the output as seen from the page of a standard."""


def writer(name: str) -> Writer:
    """The writer of a format."""
    module, function, _ = WRITERS[name]
    found: Writer = getattr(import_module(module), function)
    return found


def output_path(build: Path, name: str, standard_id: str) -> Path:
    """Where the output of a format lies (design: a contract that others build on)."""
    return build / WRITERS[name][2].format(id=standard_id)


__all__ = [
    "DOWNLOADS",
    "FORMATS",
    "WRITERS",
    "Options",
    "Publication",
    "Writer",
    "output_path",
    "replace_file",
    "writer",
]
