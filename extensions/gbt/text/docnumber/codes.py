"""The codes that open document numbers: industries, regions, foreign bodies, as the data files list them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from gbt.facts.data import load_packaged
from gbt.metadata import Facts

Series = Literal["number", "letter", "itu", "jis"]


class IndustryCodes(Facts):
    industries: dict[str, str]
    regimes: dict[str, str]

    @property
    def names(self) -> dict[str, str]:
        """Industry or regime by its code, without /T or /Z."""
        return self.industries | self.regimes


class RegionCodes(Facts):
    provinces: dict[str, str]
    cities: dict[str, str]

    def known(self, region: str) -> bool:
        """Whether two or four digits can open a local number; cities of other provinces are not listed."""
        if len(region) == 2:
            return region in self.provinces
        if region in self.cities:
            return True
        listed = {city[:2] for city in self.cities}
        return len(region) == 4 and region[:2] in self.provinces and region[:2] not in listed

    def name(self, region: str) -> str:
        """江苏省 for 32 or 320000, 泰州市 for 3212 or 321200; empty when the region is not listed."""
        digits = significant(region)
        return self.provinces.get(digits) or self.cities.get(digits, "")


class ForeignBody(Facts):
    name: str
    original: str
    rank: Literal["iso", "other"]
    series: Series
    joiner: Literal[":", "-"]
    bare: bool = False
    adopts: tuple[str, ...] = ()


class ForeignBodies(Facts):
    bodies: dict[str, ForeignBody]


_DATA = Path(str(files("gbt.facts"))) / "data_files"


def significant(region: str) -> str:
    """A region's code without the pairs of zeros that fill it up: 32 of 320000."""
    while len(region) > 2 and region.endswith("00"):
        region = region[:-2]
    return region


def region_of(code: str, region: str = "") -> str:
    """The digits of the region that a document is issued for: given, else those of its code (DB3212)."""
    return region or "".join(filter(str.isdigit, code))


@cache
def industry_codes() -> IndustryCodes:
    return load_packaged(_DATA / "industry-codes.yaml", IndustryCodes)


@cache
def region_codes() -> RegionCodes:
    return load_packaged(_DATA / "region-codes.yaml", RegionCodes)


@cache
def foreign_bodies() -> dict[str, ForeignBody]:
    return load_packaged(_DATA / "foreign-bodies.yaml", ForeignBodies).bodies


@cache
def foreign_body(code: str) -> ForeignBody | None:
    """The body that issues numbers with this code: ISO for ISO/IEC TS, DIN for DIN EN ISO."""
    bodies = foreign_bodies()
    for length in range(len(code), 0, -1):
        if code[:length] in bodies and code[length : length + 1] in ("", "/", " "):
            return bodies[code[:length]]
    return None
