"""What is remembered of each standard between builds, one small file a standard: its card, and how it was built.

A file is stale when a source has changed, when the program or a template has, or when an answer of the
catalogue or the register that the standard once got would be another today.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gbt.files.listing import Stamp
from gbt.library.card import Card
from gbt.library.card_json import card_from_json, card_to_json
from gbt.library.shelf import DOCUMENT, Lookup
from gbt.writers.publication import replace_file

FORMAT = 10
"""Raise when the shape of a record changes; a card has a version of its own."""


@dataclass(slots=True, kw_only=True)
class BuildRecord:
    """How a standard was last built: what from, and what into."""

    inputs: dict[str, Stamp]
    """Stamps of its source files, by path relative to its folder."""
    digests: dict[str, str]
    """Digests of those that it was read from, for a stamp that changed although the content did not."""
    program: str
    lookups: tuple[tuple[str, str, str], ...] = ()
    content: str = ""
    """Digest of all that an output would be made of, as last read."""
    outputs: dict[str, str] = field(default_factory=dict)
    """Digest of what each format was written from; another than ``content`` is out of date."""
    pages: dict[str, str] = field(default_factory=dict)
    """Printed page numbers by anchor, where an output of this content needed them."""

    def asked(self) -> frozenset[Lookup]:
        """What it asked of the other standards; the register is no other standard."""
        return frozenset(Lookup(*lookup) for lookup in self.lookups if lookup[0] != DOCUMENT)


@dataclass(frozen=True, slots=True)
class StandardState:
    """All that is remembered of a standard."""

    card: Card
    record: BuildRecord


def load_state(folder: Path, standard_id: str) -> StandardState | None:
    """The remembered state; ``None`` when there is none or it is damaged or of another shape."""
    try:
        data = json.loads((folder / f"{standard_id}.json").read_bytes())
        if data["format"] != FORMAT:
            return None
        record = data["record"]
        record["inputs"] = {name: tuple(stamp) for name, stamp in record["inputs"].items()}
        record["lookups"] = tuple(map(tuple, record["lookups"]))
        return StandardState(card_from_json(data["card"]), BuildRecord(**record))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save_state(folder: Path, state: StandardState) -> None:
    data = {"format": FORMAT, "card": card_to_json(state.card), "record": asdict(state.record)}
    replace_file(folder / f"{state.card.id}.json", json.dumps(data, ensure_ascii=False).encode())
