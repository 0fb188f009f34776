"""Model → DOCX in the official template's styles: a file that goes on living in Word and WPS.

template.yaml + deviations.yaml  →  base.py        an empty document with every style and list
styles.yaml                      →  styles.py      which style each thing of a standard takes
model                            →  cover, contents, clauses, blocks, inlines, …
oxml/                               the only raw WordprocessingML
"""

from __future__ import annotations

from pathlib import Path

from gbt.findings.finding import Finding
from gbt.templates_path import own_folder
from gbt.writers.description import Writer, WriterDescription


def _load() -> Writer:
    from gbt.writers.docx.document import write_docx

    return write_docx


def _office(workspace: Path) -> tuple[Finding, ...]:
    if not own_folder(workspace, "docx"):
        return ()
    from gbt.writers.docx.office import template_faults

    return template_faults(workspace)


DESCRIPTION = WriterDescription(
    format="docx",
    label="DOCX",
    path="docx/{id}.docx",
    load=_load,
    office=_office,
    for_review=True,
    needs_pages=True,
)
