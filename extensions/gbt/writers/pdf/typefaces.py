"""Which typefaces an office has chosen for print (``templates/print/fonts.yaml``)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gbt.facts.office import OfficeFile
from gbt.metadata import Facts

Family = Annotated[str, Field(min_length=1)]


class Typefaces(Facts):
    """宋体, 黑体, the Latin face beside 宋体, and those that are asked in turn for what these lack."""

    song: Family
    hei: Family
    latin: Family
    more: tuple[Family, ...] = ()


TYPEFACES_FILE = OfficeFile("print/fonts.yaml", Typefaces)
