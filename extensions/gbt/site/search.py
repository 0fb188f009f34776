"""The index over all standards: their names, and which pairs of characters each holds.

Both files are small; the texts themselves lie in ``<id>/search.js`` and are loaded for the standards that may
hold the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from gbt.files.outputs import Outputs
from gbt.site.listing import Listed
from gbt.writers.web.shard import SHARD, signature_of

FOLDER = "_search"

MOST_BYTES = 64 * 1024 * 1024
"""A shard holds the text of a standard, and no picture."""


def search_files(standards: Iterable[Listed], html: Outputs) -> dict[str, bytes]:
    """``standards.js`` and ``signatures.js`` for the standards that have a page."""
    names, signatures = [], []
    for standard in standards:
        signature = _signature(html, standard.id)
        if not standard.readable or not signature:
            continue
        card = standard.card
        names.append([card.id, card.number, card.title, standard.stage_name, standard.version])
        signatures.append([standard.id, signature])
    return {
        f"{FOLDER}/standards.js": _call("standards", names),
        f"{FOLDER}/signatures.js": _call("signatures", signatures),
    }


def _signature(html: Outputs, standard_id: str) -> str:
    shard = html.read(f"{standard_id}/{SHARD}", MOST_BYTES) or b""
    return signature_of(shard.partition(b"\n")[0].decode(errors="replace"))


def _call(name: str, rows: list[list[str]]) -> bytes:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"library.{name}([\n{lines}\n]);\n".encode()
