"""Page by page, the DOCX looks like the PDF: the same lines at the same places, though they may end elsewhere.

LibreOffice is not Word: it keeps a quarter of a character between digits and Chinese whatever a file says, sets
lines of a fixed height on the grid, and moves some headings to the next line of the grid. So it is most lines that
are held against each other, not all; a style of more than a few lines that is set otherwise in one of the two shows.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from parity.docx_entries import convert
from parity.layout import pairs
from parity.word_faces import FACES, FOLDER, word_faces
from pdf_reading import Pages
from samples import STANDARDS, once

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
    pytest.mark.skipif(
        not all((FOLDER / collection).is_file() for collection, *_ in FACES.values()),
        reason="needs the Noto faces of Debian",
    ),
]

ASIDE, LOWER = 3.5, 1.5
"""Points: what the width of a symbol or number in another face makes out; what the middle of a line makes out."""
FEW_ASIDE, FEW_LOWER = 0.02, 0.03
"""Shares of the lines, twice what LibreOffice leaves of each: a style of one line in fifty shows."""


@pytest.fixture(scope="session")
def as_pdf(samples, shared_folder) -> Path:
    """Every DOCX as LibreOffice prints it."""
    files = [samples / "build" / "docx" / f"{name}.docx" for name in STANDARDS]

    def make(folder: Path) -> None:
        faces = word_faces(folder / "faces")
        convert(files, "pdf", folder, folder / "profile", FONTCONFIG_FILE=str(faces))

    return once(shared_folder / "printed", make)


@pytest.mark.parametrize("name", STANDARDS)
def test_lines_stand_at_the_same_places(name, samples, as_pdf) -> None:
    docx = (as_pdf / f"{name}.pdf").read_bytes()
    pdf = (samples / "build" / "pdf" / f"{name}.pdf").read_bytes()
    found = list(pairs(docx, pdf))
    assert len(found) > 0.7 * sum(1 for _ in Pages(pdf).all_lines())
    assert _share([pair for pair in found if abs(pair.aside) > ASIDE], found) < FEW_ASIDE
    followed = [pair for pair in found if pair.lower is not None]
    assert _share([pair for pair in followed if abs(pair.lower) > LOWER], followed) < FEW_LOWER


def _share(different: list, of: list) -> float:
    share = len(different) / len(of)
    print(f"{share:.3f}", *different, sep="\n")
    return share
