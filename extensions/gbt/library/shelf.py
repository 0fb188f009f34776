"""The cards of a workspace beside one another, and what one standard may ask of the others while it is read.

Every look-up is recorded, so that a standard is built again when an answer it got has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from gbt.library.card import Card, Definition, Label
from gbt.nearest import nearest

Key = TypeVar("Key")
Thing = TypeVar("Thing")


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
    """The cards of a workspace with their indexes, each made once when it is first asked for."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self.cards = {card.id: card for card in cards}

    @cached_property
    def ids_by_number(self) -> dict[str, list[str]]:
        """By printed number without year, whatever it is worth: drafts share theirs."""
        return grouped((_undated(card.number), card.id) for card in self.cards.values())

    @cached_property
    def ids_by_label(self) -> dict[str, list[str]]:
        return grouped((name, card.id) for card in self.cards.values() for name in card.labels)

    @cached_property
    def by_stem(self) -> dict[str, list[Card]]:
        """All editions by their number without year; those without number are left out."""
        return grouped((card.stem, card) for card in self.cards.values() if card.stem)

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Card, Definition]]]:
        """The entries of each term, where it is defined in several standards."""
        found = grouped(
            (entry.term, (card, entry)) for card in self.cards.values() for entry in card.definitions
        )
        return {term: entries for term, entries in found.items() if len({card.id for card, _ in entries}) > 1}

    @cached_property
    def heirs(self) -> dict[str, Card]:
        """Who replaces a document, by its number with and, when the stem goes with it, without year."""
        found: dict[str, Card] = {}
        for card in self.cards.values():
            for old in card.replaces:
                found.setdefault(old.number, card)
                # an undated mention of a document that goes on under its number means the newest edition
                if old.stem != card.stem:
                    found.setdefault(old.stem, card)
        return found


def editions(one: Card, other: Card) -> bool:
    """Whether they are editions of one document, or one replaces the other."""
    return (one.stem == other.stem and bool(one.stem)) or one.supersedes(other) or other.supersedes(one)


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    """The things of each key, in their order."""
    found: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found


def _undated(number: str) -> str:
    return number.split("—")[0]


class Catalogue:
    """What the standard ``reader`` may ask of the others; ``lookups`` collects what it has asked."""

    def __init__(self, shelf: Shelf | None = None, reader: str = "") -> None:
        self._shelf = shelf or Shelf()
        self._reader = reader
        self.lookups: set[Lookup] = set()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(name for name in self._shelf.cards if name != self._reader)

    def standard(self, standard_id: str) -> Card | None:
        """The card of another standard by its folder name."""
        card = self._shelf.cards.get(standard_id) if standard_id != self._reader else None
        self._record("standard", standard_id, f"{card.number}|{card.title}" if card else "")
        return card

    def labelled(self, standard_id: str, label: str) -> Label | None:
        """A labelled thing of another standard."""
        card = self._shelf.cards.get(standard_id) if standard_id != self._reader else None
        thing = card.labels.get(label) if card else None
        self._record("label", f"{standard_id}/{label}", repr(thing) if thing else "")
        return thing

    def by_number(self, number: str) -> Card | None:
        """The one other standard that bears this number, whatever its year; drafts without number never."""
        ids = [name for name in self._shelf.ids_by_number.get(_undated(number), ()) if name != self._reader]
        card = self._shelf.cards[ids[0]] if len(ids) == 1 and "X" not in number else None
        self._record("number", number, f"{card.id}|{card.number}|{card.title}" if card else "")
        return card

    def holders(self, label: str) -> tuple[str, ...]:
        """The other standards that have this label."""
        found = tuple(name for name in self._shelf.ids_by_label.get(label, ()) if name != self._reader)
        self._record("holders", label, ",".join(found))
        return found

    def nearest(self, name: str) -> str:
        """The other standard, or its label, whose name is most like this ``id`` or ``id/label``; empty when none is."""
        standard_id, _, label = name.partition("/")
        card = self._shelf.cards.get(standard_id)
        if label and card:
            near = nearest(label, card.labels)
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
                    standard_id, _, label = lookup.name.partition("/")
                    self.labelled(standard_id, label)
                case "number":
                    self.by_number(lookup.name)
                case "holders":
                    self.holders(lookup.name)
                case "nearest":
                    self.nearest(lookup.name)
                case _:
                    return True
        return not asked <= self.lookups
