"""The fields of ICS and the classes of CCS, as ``data_files/classification.yaml`` lists them (GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts


class _File(Facts):
    ics: str
    ccs: str


@cache
def _file() -> _File:
    return load_packaged(Path(__file__).parent / "data_files" / "classification.yaml", _File)


@cache
def ics_fields() -> frozenset[str]:
    """The two digits that can open an ICS number."""
    return frozenset(_file().ics.split())


@cache
def ccs_classes() -> frozenset[str]:
    """The letters that can open a CCS number."""
    return frozenset(_file().ccs.split())
