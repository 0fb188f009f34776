"""What one standard may know of the others of its workspace: numbers, titles and labelled things.

Every look-up is recorded, so that a standard is built again when an answer it got has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True, slots=True)
class Lookup:
    """A question to the catalogue and the fingerprint of its answer."""

    kind: str
    """``standard``, ``number`` or ``label``."""
    name: str
    answer: str


class Catalogue:
    """The entries of a workspace; ``lookups`` collects what was asked."""

    def __init__(self, entries: Iterable[CatalogueEntry] = ()) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._ids_by_label: dict[str, list[str]] | None = None
        self._ids_by_number: dict[str, str] | None = None
        self.lookups: set[Lookup] = set()

    def __iter__(self) -> Iterable[CatalogueEntry]:  # type: ignore[override]
        return iter(self._entries.values())

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def standard(self, standard_id: str) -> CatalogueEntry | None:
        """The entry of a standard by its folder name."""
        entry = self._entries.get(standard_id)
        self._record("standard", standard_id, f"{entry.number}|{entry.title}" if entry else "")
        return entry

    def labelled(self, standard_id: str, label: str) -> LabelledThing | None:
        """A labelled thing of a standard."""
        entry = self._entries.get(standard_id)
        thing = entry.labels.get(label) if entry else None
        self._record("label", f"{standard_id}/{label}", repr(thing) if thing else "")
        return thing

    def by_number(self, number: str) -> CatalogueEntry | None:
        """The standard of the workspace that bears this number (without its year), if any."""
        if self._ids_by_number is None:
            self._ids_by_number = {entry.number.split("—")[0]: entry.id for entry in self._entries.values()}
        found = self._ids_by_number.get(number.split("—")[0])
        entry = self._entries[found] if found and "X" not in number else None
        self._record("number", number, f"{entry.id}|{entry.number}|{entry.title}" if entry else "")
        return entry

    def holders(self, label: str) -> tuple[str, ...]:
        """The standards that have this label."""
        if self._ids_by_label is None:
            self._ids_by_label = {}
            for entry in self._entries.values():
                for name in entry.labels:
                    self._ids_by_label.setdefault(name, []).append(entry.id)
        found = tuple(self._ids_by_label.get(label, ()))
        self._record("holders", label, ",".join(found))
        return found

    def _record(self, kind: str, name: str, answer: str) -> None:
        self.lookups.add(Lookup(kind, name, answer))

    def answers_changed(self, lookups: Iterable[Lookup]) -> bool:
        """Whether any of these earlier look-ups would be answered otherwise today."""
        fresh = Catalogue(self._entries.values())
        fresh._ids_by_label, fresh._ids_by_number = self._ids_by_label, self._ids_by_number
        for lookup in lookups:
            match lookup.kind:
                case "standard":
                    fresh.standard(lookup.name)
                case "label":
                    fresh.labelled(*lookup.name.split("/", 1))
                case "number":
                    fresh.by_number(lookup.name)
                case _:
                    fresh.holders(lookup.name)
        self._ids_by_label, self._ids_by_number = fresh._ids_by_label, fresh._ids_by_number
        return fresh.lookups != set(lookups)
