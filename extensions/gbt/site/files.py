"""Every file of the site, from facts: pages, search, what all pages share, and what only the library knows of a standard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gbt.facts.domains import DomainLibrary
from gbt.files.outputs import Outputs
from gbt.site.listing import Listed
from gbt.site.pages import page_files
from gbt.site.place import place_files
from gbt.site.search import search_files
from gbt.writers.web.templates import static_files

__all__ = ["site_files", "static_files"]


def site_files(
    root: Path, html: Outputs, standards: Sequence[Listed], domains: DomainLibrary, *, handbook: bool
) -> dict[str, bytes]:
    """The files by their place below ``html``."""
    pages = page_files(root, standards, domains, handbook=handbook)
    return pages | search_files(standards, html) | place_files(standards, domains, handbook=handbook)
