"""The style sheets of print: an office's own of a name where it can be used, else the package's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gbt.facts.data import read_text
from gbt.files.packaged import packaged_text
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of
from gbt.nearest import nearest
from gbt.templates_path import PACKAGED, own_template

FOLDER = "print"
STYLESHEETS = ("base.css", "page.css", "text.css", "floats.css", "cover.css")
DUPLEX = "duplex.css"
FACES = ("song", "hei", "latin")
"""The chosen faces, as ``var(--song)`` names them."""

_FACE = re.compile(r"var\(\s*--(?P<name>[\w-]*)\s*\)")


def sheet(workspace: Path, name: str) -> str:
    """The text of a style sheet."""
    text, findings = _own(workspace, name)
    return packaged_text(PACKAGED / FOLDER / name) if text is None or findings else text


def sheet_faults(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong in the office's own style sheets."""
    return tuple(found for name in (*STYLESHEETS, DUPLEX) for found in _own(workspace, name)[1])


def _own(workspace: Path, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    path = own_template(workspace, f"{FOLDER}/{name}")
    if path is None:
        return None, ()
    file = f"templates/{FOLDER}/{name}"
    text, findings = read_text(path, file)
    return text, (*findings, *_unknown_faces(text or "", file))


def _unknown_faces(text: str, file: str) -> Iterator[Finding]:
    """Names of no face: nothing would be put in their place."""
    for number, line in enumerate(lines_of(text), 1):
        for found in _FACE.finditer(line):
            name = found["name"]
            if name not in FACES:
                place = Source(file=file).at(number, found.start("name") - 1, len(name) + 2)
                near = nearest(name, FACES)
                remedy = f"改为“--{near}”" if near else "可用的：--song、--hei、--latin"
                yield fault("data-broken", place, f"没有名为“--{name}”的字体", remedy)
