"""What one standard may know of the others of its workspace: numbers, titles and labelled things.

Every look-up is recorded, so that a standard is built again when an answer it got has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gbt.nearest import nearest


@dataclass(frozen=True, slots=True)
class LabelledThing:
    """A thing of a standard as others mention it: kind (of ``TargetKind``), reference text, anchor."""

    kind: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A standard as the others see it."""

    id: str
    number: str
    title: str
    labels: Mapping[str, LabelledThing] = field(default_factory=dict)


DOCUMENT = "document"
"""The kind of a look-up in the register of documents."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A question to the catalogue, or to the register, and the fingerprint of its answer."""

    kind: str
    """``standard``, ``number``, ``label``, ``holders``, ``nearest`` or ``document``."""
    name: str
    answer: str


class Shelf:
    """The entries of a workspace with their indexes; built once, shared by all who ask."""

    def __init__(self, entries: Iterable[CatalogueEntry] = ()) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.ids_by_number: dict[str, list[str]] = {}
        self.ids_by_label: dict[str, list[str]] = {}
        for entry in self.entries.values():
            self.ids_by_number.setdefault(_stem(entry.number), []).append(entry.id)
            for name in entry.labels:
                self.ids_by_label.setdefault(name, []).append(entry.id)


def _stem(number: str) -> str:
    return number.split("—")[0]


class Catalogue:
    """What the standard ``reader`` may ask of the others; ``lookups`` collects what it has asked."""

    def __init__(self, shelf: Shelf | None = None, reader: str = "") -> None:
        self._shelf = shelf or Shelf()
        self._reader = reader
        self.lookups: set[Lookup] = set()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(name for name in self._shelf.entries if name != self._reader)

    def standard(self, standard_id: str) -> CatalogueEntry | None:
        """The entry of another standard by its folder name."""
        entry = self._shelf.entries.get(standard_id) if standard_id != self._reader else None
        self._record("standard", standard_id, f"{entry.number}|{entry.title}" if entry else "")
        return entry

    def labelled(self, standard_id: str, label: str) -> LabelledThing | None:
        """A labelled thing of another standard."""
        entry = self._shelf.entries.get(standard_id) if standard_id != self._reader else None
        thing = entry.labels.get(label) if entry else None
        self._record("label", f"{standard_id}/{label}", repr(thing) if thing else "")
        return thing

    def by_number(self, number: str) -> CatalogueEntry | None:
        """The one other standard that bears this number, whatever its year; drafts without number never."""
        ids = [name for name in self._shelf.ids_by_number.get(_stem(number), ()) if name != self._reader]
        entry = self._shelf.entries[ids[0]] if len(ids) == 1 and "X" not in number else None
        self._record("number", number, f"{entry.id}|{entry.number}|{entry.title}" if entry else "")
        return entry

    def holders(self, label: str) -> tuple[str, ...]:
        """The other standards that have this label."""
        found = tuple(name for name in self._shelf.ids_by_label.get(label, ()) if name != self._reader)
        self._record("holders", label, ",".join(found))
        return found

    def nearest(self, name: str) -> str:
        """The other standard, or its label, whose name is most like this ``id`` or ``id/label``; empty when none is."""
        standard_id, _, label = name.partition("/")
        entry = self._shelf.entries.get(standard_id)
        if label and entry:
            near = nearest(label, entry.labels)
            near = near and f"{standard_id}/{near}"
        else:
            near = nearest(standard_id, self.ids)
            near = f"{near}/{label}" if near and label else near
        self._record("nearest", name, near)
        return near

    def _record(self, kind: str, name: str, answer: str) -> None:
        self.lookups.add(Lookup(kind, name, answer))

    def answers_changed(self, lookups: Iterable[Lookup]) -> bool:
        """Whether any of these earlier look-ups would be answered otherwise today."""
        asked = set(lookups)
        for lookup in asked:
            match lookup.kind:
                case "standard":
                    self.standard(lookup.name)
                case "label":
                    self.labelled(*lookup.name.split("/", 1))
                case "number":
                    self.by_number(lookup.name)
                case "holders":
                    self.holders(lookup.name)
                case "nearest":
                    self.nearest(lookup.name)
                case _:
                    return True
        return not asked <= self.lookups
