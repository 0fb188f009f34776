"""Every file of the site, from facts: pages, search, and what only the library knows of a standard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gbt.facts.domains import DomainLibrary
from gbt.site.listing import Listed
from gbt.site.pages import page_files
from gbt.site.place import place_files
from gbt.site.search import search_files
from gbt.writers.web.templates import STATIC, write_static


def site_files(
    root: Path, html: Path, standards: Sequence[Listed], domains: DomainLibrary, *, handbook: bool
) -> dict[str, bytes]:
    """The files by their place below ``html``, where the static ones are brought up to date."""
    write_static(html / STATIC, root)
    pages = page_files(root, standards, domains, handbook=handbook)
    return pages | search_files(standards, html) | place_files(standards, domains, handbook=handbook)
