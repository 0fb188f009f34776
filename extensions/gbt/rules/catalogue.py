"""The rows of the catalogue of requirements, and those that need no rule: ``catalogue.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from gbt.facts.data import load_packaged
from gbt.metadata import Facts

_PATH = Path(__file__).with_name("catalogue.yaml")

How = Literal["layout", "generated", "fault", "covered", "outside"]


class Unruled(Facts):
    """A row without a rule of its own, and what sees to it."""

    code: str
    how: How
    why: str = Field(min_length=6)
    """For authors."""
    by: tuple[str, ...] = ()
    """Rules or faults of the source that report it."""


class _File(Facts):
    edition: str
    rows: dict[str, int]
    unruled: tuple[Unruled, ...]


@cache
def _file() -> _File:
    return load_packaged(_PATH, _File)


def cited_edition() -> str:
    """The edition of GB/T 1.1 whose clauses the rules cite."""
    return _file().edition


def catalogue_codes() -> tuple[str, ...]:
    """The codes of all rows."""
    return tuple(
        f"GB-{topic}-{number:03}" for topic, last in _file().rows.items() for number in range(1, last + 1)
    )


def unruled() -> tuple[Unruled, ...]:
    """The rows without a rule."""
    return _file().unruled
