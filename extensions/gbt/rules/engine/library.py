"""The standards of a workspace beside one another: what is remembered of each, and the index over all.

Rules over the library see these holdings alone, so that no standard is read again because another was edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from gbt.findings.finding import Source
from gbt.vocabulary import Stage

Spot = Sequence[Any]
"""The fields of a source in their order."""

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class Definition(NamedTuple):
    """A term entry: ``term`` and ``digest`` compare, ``name`` and ``text`` are what authors read.

    A named tuple, as ``Quoted``: a library has tens of thousands, which are loaded at every build.
    """

    term: str
    """Without blanks, marks and case; with the 〈field〉 that the definition opens with."""
    name: str
    digest: str
    text: str
    spot: Spot
    attributed: Sequence[str] = ()
    """Stems of the documents that its 来源 names."""
    modified: bool = False

    @property
    def source(self) -> Source:
        return _source(self.spot)


class Quoted(NamedTuple):
    """The first mention of another document in one form; ``number`` is canonical, ``stem`` without year."""

    number: str
    stem: str
    spot: Spot
    standard: str = ""
    normative: bool = False

    @property
    def source(self) -> Source:
        return _source(self.spot)


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document that the standard replaces."""

    number: str
    stem: str


@dataclass(frozen=True, slots=True)
class LibraryWaiver:
    """A waiver of a rule over the library, with the lines that it covers."""

    rule: str
    reason: str
    source: Source
    block: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A standard as the rules over the library see it."""

    id: str
    number: str
    stem: str
    """Number without year; empty while the number is not given."""
    code: str
    year: str
    title: str
    stage: str
    domain: str = ""
    association: str = ""
    """Of a group standard."""
    sample: bool = False
    places: dict[str, Source] = field(default_factory=dict)
    """Of number, title and association in standard.yaml."""
    replaces: tuple[Superseded, ...] = ()
    definitions: tuple[Definition, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    waivers: tuple[LibraryWaiver, ...] = ()

    @property
    def published(self) -> bool:
        return self.stage == Stage.PUBLISHED

    @property
    def shown(self) -> str:
        """How a message names it: by number, or by its folder until there is one."""
        return f"{self.number}（standards/{self.id}）" if self.stem else f"standards/{self.id}"

    def supersedes(self, other: Holding) -> bool:
        """Whether it replaces the other, in whatever edition it says."""
        return bool(other.stem) and any(
            old.number == other.number or (old.stem == other.stem and "—" not in old.number)
            for old in self.replaces
        )


@dataclass(frozen=True)
class Library:
    """The holdings of a workspace with their indexes, each made once."""

    holdings: tuple[Holding, ...]

    @cached_property
    def by_id(self) -> dict[str, Holding]:
        return {holding.id: holding for holding in self.holdings}

    @cached_property
    def by_stem(self) -> dict[str, list[Holding]]:
        """All editions by their number without year; those without number are left out."""
        return grouped((holding.stem, holding) for holding in self.holdings if holding.stem)

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Holding, Definition]]]:
        """The entries of each term, where it is defined in several standards."""
        found = grouped(
            (entry.term, (holding, entry)) for holding in self.holdings for entry in holding.definitions
        )
        return {term: entries for term, entries in found.items() if len({held.id for held, _ in entries}) > 1}

    @cached_property
    def heirs(self) -> dict[str, Holding]:
        """Who replaces a document, by its number with and, when the stem goes with it, without year."""
        found: dict[str, Holding] = {}
        for holding in self.holdings:
            for old in holding.replaces:
                found.setdefault(old.number, holding)
                # an undated mention of a document that goes on under its number means the newest edition
                if old.stem != holding.stem:
                    found.setdefault(old.stem, holding)
        return found

    def editions(self, one: Holding, other: Holding) -> bool:
        """Whether they are editions of one document, or one replaces the other."""
        return (one.stem == other.stem and bool(one.stem)) or one.supersedes(other) or other.supersedes(one)


def spot(source: Source) -> Spot:
    """A source as few characters and little work."""
    return astuple(source)


def _source(of: Spot) -> Source:
    file, line, column, end_line, end_column = of
    return Source(file=file, line=line, column=column, end_line=end_line, end_column=end_column)


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    """The things of each key, in their order."""
    found: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found


def holding_from_json(data: dict[str, Any]) -> Holding:
    """A holding out of the shape that ``dataclasses.asdict`` gives."""
    return Holding(
        **{
            **data,
            "places": {key: Source(**place) for key, place in data["places"].items()},
            "replaces": tuple(Superseded(**old) for old in data["replaces"]),
            "definitions": tuple(map(Definition._make, data["definitions"])),
            "quoted": tuple(map(Quoted._make, data["quoted"])),
            "waivers": tuple(
                LibraryWaiver(
                    **{**waiver, "source": Source(**waiver["source"]), "block": Source(**waiver["block"])}
                )
                for waiver in data["waivers"]
            ),
        }
    )
