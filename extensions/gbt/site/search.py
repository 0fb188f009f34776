"""The index over all standards: their names, and which pairs of characters each holds.

Both files are small; the texts themselves lie in ``<id>/search.js`` and are loaded for the standards that may
hold the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from gbt.site.listing import Listed
from gbt.writers.web.shard import SHARD, signature_of

FOLDER = "_search"


def search_files(standards: Iterable[Listed], html: Path) -> dict[str, bytes]:
    """``standards.js`` and ``signatures.js`` for the standards that have a page."""
    names, signatures = [], []
    for standard in standards:
        signature = _signature(html / standard.id / SHARD)
        if not standard.readable or not signature:
            continue
        card = standard.card
        names.append([card.id, card.number, card.title, standard.stage_name, standard.version])
        signatures.append([standard.id, signature])
    return {
        f"{FOLDER}/standards.js": _call("standards", names),
        f"{FOLDER}/signatures.js": _call("signatures", signatures),
    }


def _signature(shard: Path) -> str:
    try:
        with shard.open(encoding="utf-8") as file:
            return signature_of(file.readline())
    except OSError:
        return ""


def _call(name: str, rows: list[list[str]]) -> bytes:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"library.{name}([\n{lines}\n]);\n".encode()
