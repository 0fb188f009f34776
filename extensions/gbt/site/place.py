"""What only the library knows of a standard: its outputs, its domain, who mentions it, where rules are explained.

The page of a standard loads it as a script, so that it need not be written again when another standard changes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from gbt.facts.domains import DomainLibrary
from gbt.site.listing import Listed
from gbt.writers.web.beside import PLACE


def place_files(standards: Sequence[Listed], domains: DomainLibrary, *, handbook: bool) -> dict[str, bytes]:
    """``<id>/library.js`` of every standard that has a page."""
    citing: defaultdict[str, list[list[str]]] = defaultdict(list)
    for standard in standards:
        for cited in standard.card.cited_standards:
            if cited != standard.id and standard.readable:
                citing[cited].append([standard.id, standard.card.number, standard.card.title])
    return {
        f"{standard.id}/{PLACE}": _script(standard, domains, citing[standard.id], handbook=handbook)
        for standard in standards
        if standard.readable
    }


def _script(standard: Listed, domains: DomainLibrary, citing: list[list[str]], *, handbook: bool) -> bytes:
    domain = domains.domains.get(standard.card.domain)
    facts = {
        "formats": standard.formats,
        "domain": [standard.card.domain, domain.title] if domain else None,
        "citedBy": citing,
        "handbook": handbook,
    }
    return f"library.place?.({json.dumps(facts, ensure_ascii=False, separators=(',', ':'))});\n".encode()
