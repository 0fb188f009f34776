"""The commands and characters a formula may hold, read from the two tables beside this module."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib import resources


class Kind(Enum):
    """What a command or character is."""

    VARIABLE = "variable"
    CONSTANT = "constant"
    ORDINARY = "ordinary"
    BINARY = "binary"
    RELATION = "relation"
    OPENING = "opening"
    CLOSING = "closing"
    PUNCTUATION = "punctuation"
    DOTS = "dots"
    LARGE = "large"
    INTEGRAL = "integral"
    FUNCTION = "function"
    LIMIT = "limit"
    ACCENT = "accent"
    WIDE_ACCENT = "wide-accent"
    SPACE = "space"
    LETTERFORM = "letterform"
    TEXT = "text"
    STRUCTURE = "structure"
    ENVIRONMENT = "environment"
    FULLWIDTH = "fullwidth"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the tables: ``name`` is what is typed, without the backslash."""

    name: str
    kind: Kind
    text: str
    meaning: str

    @property
    def supported(self) -> bool:
        return self.kind not in {Kind.REFUSED, Kind.FULLWIDTH}


def _read(filename: str) -> Iterator[Command]:
    lines = resources.files(__package__).joinpath(filename).read_text(encoding="utf-8").splitlines()
    # The heading comment ends at the first line that is none; "#" may be the name of a command below it.
    first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    rows = csv.reader(lines[first:])
    next(rows)
    for name, kind, text, meaning in rows:
        yield Command(name, Kind(kind), text, meaning)


@cache
def commands() -> dict[str, Command]:
    """Every command by its name, in the order of the table (which is the order of the handbook)."""
    return {command.name: command for command in _read("commands.csv")}


@cache
def environments() -> dict[str, Command]:
    return {name: row for name, row in commands().items() if row.kind is Kind.ENVIRONMENT}


_TYPED = {
    Kind.VARIABLE,
    Kind.CONSTANT,
    Kind.ORDINARY,
    Kind.BINARY,
    Kind.RELATION,
    Kind.OPENING,
    Kind.CLOSING,
    Kind.DOTS,
    Kind.LARGE,
    Kind.INTEGRAL,
}


@cache
def characters() -> dict[str, Command]:
    """Every character that may be typed as itself, by that character."""
    typed = {
        row.text: Command(row.text, row.kind, row.text, row.meaning)
        for row in reversed(commands().values())
        if row.kind in _TYPED and len(row.text) == 1 and not row.text.isascii()
    }
    return typed | {row.name: row for row in _read("characters.csv")}


@lru_cache(maxsize=512)
def nearest(name: str, *, environment: bool = False) -> str:
    """The supported name most like this one, or nothing."""
    known = environments() if environment else commands()
    candidates = [
        row.name
        for row in known.values()
        if row.supported and len(row.name) > 1 and (environment or row.kind is not Kind.ENVIRONMENT)
    ]
    # Longer names are no misspelling of anything, and comparing them costs time.
    found = difflib.get_close_matches(name[:24], candidates, n=1, cutoff=0.6)
    return found[0] if found else ""
