"""What is remembered of each standard between builds, one small file a standard: its card, and how it was built.

A file is stale when a source has changed, when the program or a template has, when an output is no longer as it was
written, or when an answer of the catalogue or the register that the standard once got would be another today.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

from gbt.files.listing import Stamp
from gbt.files.memory import Memory
from gbt.files.outputs import Mark, Outputs, stays_below
from gbt.findings.finding import Finding
from gbt.library.card import Card
from gbt.library.card_json import card_from_json, card_to_json
from gbt.library.shelf import DOCUMENT, Lookup

_FORMAT: Literal[12] = 12
"""Raise when the shape of a record changes; a card has a version of its own."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one format, by their place in ``build/``, and the digest of what they were written from."""

    content: str
    files: dict[str, Mark]
    findings: tuple[Finding, ...] = ()
    """What writing them has told: it holds as long as they stay."""

    @property
    def digest(self) -> str:
        """Of the files together."""
        marks = "".join(f"{name} {mark.digest}\n" for name, mark in sorted(self.files.items()))
        return hashlib.blake2s(marks.encode(), digest_size=12).hexdigest()


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
    outputs: dict[str, Made] = field(default_factory=dict)
    """What was written in each format; from another content it is out of date."""
    pages: dict[str, str] = field(default_factory=dict)
    """Printed page numbers by anchor, where an output of this content needed them."""

    def current(self, name: str, content: str, build: Outputs) -> bool:
        """Whether a format was written from this content, and its files are still as they were written."""
        made = self.outputs.get(name)
        if made is None or made.content != content or not (made.files and all(map(stays_below, made.files))):
            return False
        found = build.all_known_again(made.files)
        if found is None:
            return False
        # one that was only touched has another stamp
        self.outputs[name] = replace(made, files=found)
        return True

    def asked(self) -> frozenset[Lookup]:
        """What it asked of the other standards; the register is no other standard."""
        return frozenset(Lookup(*lookup) for lookup in self.lookups if lookup[0] != DOCUMENT)


@dataclass(frozen=True, slots=True)
class StandardState:
    """All that is remembered of a standard."""

    card: Card
    record: BuildRecord


class _Kept(msgspec.Struct):
    format: Literal[12]
    card: msgspec.Raw
    record: BuildRecord


_DECODER = msgspec.json.Decoder(_Kept)


def load_state(memory: Memory, standard_id: str) -> StandardState | None:
    """The remembered state; ``None`` when there is none or it is damaged or of another shape."""
    kept = memory.recall(standard_id, _DECODER)
    if kept is None:
        return None
    try:
        card = card_from_json(kept.card)
    except (ValueError, RecursionError):
        return None
    sound = card.id == standard_id and (card.stage is not None or not card.read)
    return StandardState(card, kept.record) if sound else None


def save_state(memory: Memory, state: StandardState) -> None:
    facts = {"format": _FORMAT, "card": card_to_json(state.card), "record": state.record}
    memory.keep(state.card.id, facts)
