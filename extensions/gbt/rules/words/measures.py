"""Numbers and units as patterns: what ``data_files/units.yaml`` knows, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words, any_of

_PATH = Path(__file__).parents[2] / "facts" / "data_files" / "units.yaml"

GAP = " \u00a0\u2002-\u200a\u202f"
"""Characters of a class: what may part a number from its unit (10.4.6)."""


def number_unless_after(characters: str = "") -> str:
    """A number, its thousands parted by gaps or not, that is no piece of a code and not behind one of these."""
    # what may not stand before is looked at behind the first digit: a pattern that begins with a digit is ten times as fast
    # no value has more digits: a row of them costs no more than its length
    return rf"\d(?<![A-Za-z\d_.,/\-{characters}]\d)(?:\d{{0,2}}(?:[{GAP}]\d{{3}}){{1,8}}|\d{{0,30}})(?:\.\d{{1,30}})?"


NUMBER = number_unless_after()
NUMBER_OR_LIMIT = rf"\d(?:(?<![A-Za-z0-9_.,/\-]\d)|(?<=\d[\-]\d))(?:\d{{0,2}}(?:[{GAP}]\d{{3}}){{1,8}}|\d{{0,30}})(?:\.\d{{1,30}})?"
"""A number, the second of 10-20 as well: what stands behind it is its unit."""
AFTER_UNIT = r"(?![A-Za-z0-9²³·/*])"


class UnitName(Facts):
    """The Chinese name of a unit."""

    symbol: str
    unless_after: str = ""


class IllegalUnit(Facts):
    """A unit that is not legal, and what stands for it."""

    instead: str
    unless: str = ""


class _File(Facts):
    symbols: Words
    names: dict[str, UnitName]
    spellings: dict[str, str]
    illegal: dict[str, IllegalUnit]
    compact: dict[str, str]
    below: dict[str, str]
    no_units: Words
    hot: Words
    turned: Words
    gravity: Words
    angles: Words
    no_angles: Words


@dataclass(frozen=True, slots=True)
class Measures:
    """Patterns of units, longest first."""

    symbols: tuple[str, ...]
    symbol: str
    """A legal symbol behind which the unit ends."""
    name: str
    names: dict[str, UnitName]
    spelling: str
    spellings: dict[str, str]
    foreign: str
    illegal: dict[str, IllegalUnit]
    compact: dict[str, str]
    below: dict[str, str]
    """The symbol of a name below the stroke: km/小时."""
    no_unit: str
    """What shows that a letter behind a number is no unit."""
    hot: tuple[str, ...]
    """A sentence about temperature has one of these, and none of ``turned``."""
    turned: tuple[str, ...]
    gravity: tuple[str, ...]
    """A sentence with one of these has g as the acceleration of gravity."""
    angles: tuple[str, ...]
    """A sentence about angles has one of these, and none of ``no_angles``."""
    no_angles: tuple[str, ...]


@cache
def measures() -> Measures:
    """The units; raises ``RuntimeError`` when the packaged file is broken."""
    file = load_packaged(_PATH, _File)
    by_length = sorted(file.names.items(), key=lambda pair: len(pair[0]), reverse=True)
    names = (name + (f"(?!{facts.unless_after})" if facts.unless_after else "") for name, facts in by_length)
    return Measures(
        symbols=file.symbols,
        symbol=any_of(file.symbols) + AFTER_UNIT,
        name="(?:" + "|".join(names) + ")",
        names=file.names,
        spelling=any_of(file.spellings) + AFTER_UNIT,
        spellings=file.spellings,
        foreign=any_of(file.illegal) + r"(?![A-Za-z])",
        illegal=file.illegal,
        compact=file.compact,
        below=file.below,
        no_unit=any_of(file.no_units),
        hot=file.hot,
        turned=file.turned,
        gravity=file.gravity,
        angles=file.angles,
        no_angles=file.no_angles,
    )
