"""The PDF of a standard: semantic HTML and page CSS, laid out by WeasyPrint.

printing   the whole of it, called from outside
document   the HTML of cover, front matter and body       cover    the cover, by template
engine     WeasyPrint with fonts, style sheets, patches   lines    Chinese lines (first patch)
archive    PDF/A and PDF/UA                               continued  tables over pages (second patch)
fonts, coverage, glyphs   the chosen faces, and what these or the default ones lack       rules, turned, margins   the other three patches
pictures   formulas and pictures
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gbt.facts.loaded import LoadedYaml
from gbt.findings.finding import Finding
from gbt.model import Standard
from gbt.templates_path import own_folder
from gbt.writers.description import Writer, WriterDescription
from gbt.writers.pdf.sheets import sheet_faults
from gbt.writers.pdf.typefaces import TYPEFACES_FILE


def _load() -> Writer:
    from gbt.writers.pdf.printing import write_pdf

    return write_pdf


def _office(workspace: Path) -> tuple[Finding, ...]:
    findings = (*TYPEFACES_FILE.read(workspace).findings, *sheet_faults(workspace))
    if not own_folder(workspace, "print/covers"):
        return findings
    from gbt.writers.pdf.cover import cover_faults

    return (*findings, *cover_faults(workspace))


def _foreseen(
    standard: Standard, assets: Mapping[str, bytes], facts: LoadedYaml | None, workspace: Path
) -> tuple[Finding, ...]:
    from gbt.writers.pdf.glyphs import foreseen

    return foreseen(standard, assets, facts, workspace)


DESCRIPTION = WriterDescription(
    format="pdf",
    label="PDF",
    path="pdf/{id}.pdf",
    load=_load,
    office=_office,
    foreseen=_foreseen,
    opened=True,
    for_review=True,
    gives_pages=True,
)
