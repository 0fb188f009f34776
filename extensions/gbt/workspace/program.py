"""What shapes outputs besides the sources: our code, templates, conf.py, libraries; known by content, wherever they lie."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from gbt.files.trees import tree_digests

LIBRARIES = (
    "cssselect2", "docutils", "lxml", "myst-parser", "pillow", "python-docx", "resvg-py", "sphinx", "tinycss2", "weasyprint",
    "ziamath",
)  # fmt: skip
"""Distributions whose version shapes an output."""


_PACKAGE = Path(__file__).resolve().parents[1]


def program_digest(office: Path, package: Path = _PACKAGE) -> str:
    """The same for the same programs and libraries, in whatever folder and of whatever date."""
    # in a clone the templates of the package are a link to those of the office, into which no walk goes
    roots = {
        "gbt": package,
        "formulas": package.parent / "formulas",
        "packaged": (package / "templates").resolve(),
        "office": (office / "templates").resolve(),
        "conf": office / "conf.py",
    }
    found = hashlib.blake2s(digest_size=12)
    for library in LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    if roots["office"] == roots["packaged"]:
        del roots["office"]
    for name, root in roots.items():
        for place, digest in tree_digests(root):
            found.update(f"{name}/{place} {digest}\n".encode(errors="surrogateescape"))
    return found.hexdigest()
