"""Which typefaces an office has chosen for print (``templates/print/fonts.yaml``)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gbt.facts.office import OfficeFile
from gbt.metadata import Facts

Family = Annotated[str, Field(min_length=1)]


class Typefaces(Facts):
    """宋体, 黑体 and the Latin face beside 宋体."""

    song: Family
    hei: Family
    latin: Family


TYPEFACES_FILE = OfficeFile("print/fonts.yaml", Typefaces)
