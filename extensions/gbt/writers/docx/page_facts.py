"""The page of a Word template: paper, margins, grid, heads and feet."""

from __future__ import annotations

from pydantic import ConfigDict

from gbt.metadata import Facts


class Part(Facts):
    """A part of a template file. Blanks count: a level's text ends in U+3000."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class Paper(Part):
    width_mm: float
    height_mm: float


class Margins(Part):
    """Twips."""

    top: int
    right: int
    bottom: int
    left: int
    gutter: int
    header: int
    footer: int
    different_first_page: bool = False


class Grid(Part):
    type: str
    linePitch: int


class Header(Part):
    """``refers_to``: the style that the head's STYLEREF reads."""

    odd: str
    even: str
    refers_to: str


class Footer(Part):
    odd: str
    even: str
    number: str


class Page(Part):
    paper: Paper
    cover: Margins
    body: Margins
    grid: Grid
    header: Header
    footer: Footer
    odd_even_differ: bool
