"""What the files of a Word template may say: styles, lists, page, cover, and deviations from the official one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from gbt.facts.validation import not_known
from gbt.writers.docx.measures import BODY_SIZE, indent_twips, spacing_twips
from gbt.writers.docx.oxml.element import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    Properties,
    paragraph_properties,
    run_properties,
)
from gbt.writers.docx.page_facts import Page, Part

DEFAULT_FONT = "Default Paragraph Font"
"""The style that every character style is based on and none describes."""

Plain = dict[str, Any]


def _properties(make: Callable[[Properties], object], known: Sequence[str]) -> AfterValidator:
    """Of properties under their OOXML names: each is known and can be written."""

    def check(properties: Plain) -> Plain:
        faults = []
        for name, value in properties.items():
            if name not in known:
                faults.append(_fault((name,), not_known("没有属性", name, known)))
                continue
            try:
                make({name: value})
            except (ValueError, TypeError, KeyError):
                faults.append(_fault((name,), PydanticCustomError("unusable", "unusable")))
        if faults:
            raise ValidationError.from_exception_data("properties", faults)
        return properties

    return AfterValidator(check)


def _fault(location: tuple[str, ...], error: PydanticCustomError) -> InitErrorDetails:
    return InitErrorDetails(type=error, loc=location, input=None)


def _paragraph(properties: Properties) -> object:
    plain: Plain = dict(properties)
    for name, compute in (("spacing", spacing_twips), ("ind", indent_twips)):
        if name in plain:
            compute(plain[name], BODY_SIZE * 10)
    return paragraph_properties(properties)


def _run(properties: Properties) -> object:
    plain: Plain = dict(properties)
    int(plain.get("sz") or 0)
    return run_properties(properties)


ParagraphProperties = Annotated[Plain, _properties(_paragraph, PARAGRAPH_ORDER)]
RunProperties = Annotated[Plain, _properties(_run, RUN_ORDER)]


class StyleFacts(Part):
    """A style; ``pPr`` and ``rPr`` hold its properties under their OOXML names."""

    type: Literal["paragraph", "character"]
    based_on: str = ""
    next: str = ""
    pPr: ParagraphProperties = Field(default_factory=dict)
    rPr: RunProperties = Field(default_factory=dict)


NumberFormat = Literal[
    "bullet", "chineseCounting", "chineseCountingThousand", "decimal", "decimalEnclosedCircle", "decimalFullWidth",
    "decimalZero", "ideographDigital", "lowerLetter", "lowerRoman", "none", "upperLetter", "upperRoman",
]  # fmt: skip
"""Of ST_NumberFormat those that standards use."""


class LevelFacts(Part):
    """A level of a multilevel list and the style that carries it."""

    format: NumberFormat
    text: str
    style: str = ""
    suffix: Literal["tab", "space", "nothing"] = "tab"
    ind: Plain = Field(default_factory=dict)
    font: str = ""
    sz: int = 0
    raised: bool = False
    spacing: int = 0


class CoverPlace(Part):
    """Where an item of the cover stands; frames in twips, drawn things in millimetres."""

    style: str = ""
    align: str = ""
    sz: int = 0
    bold: bool = False
    x_twips: int = 0
    y_twips: int = 0
    width_twips: int = 0
    height_twips: int = 0
    line_twips: int = 0
    x_mm: float = 0
    y_mm: float = 0
    width_mm: float = 0
    height_mm: float = 0
    length_mm: float = 0
    width_pt: float = 0


class TemplateFacts(Part):
    """``template.yaml`` as it stands."""

    page: Page
    cover: dict[str, CoverPlace]
    styles: dict[str, StyleFacts]
    numbering: dict[int, dict[int, LevelFacts]]

    @model_validator(mode="after")
    def _named_styles_are_there(self) -> TemplateFacts:
        named = [
            *(
                (("page", part, key), name)
                for part, facts in (("header", self.page.header), ("footer", self.page.footer))
                for key, name in facts.model_dump().items()
            ),
            *((("cover", name, "style"), place.style) for name, place in self.cover.items()),
            *(
                (("styles", name, key), value)
                for name, facts in self.styles.items()
                for key, value in (("based_on", facts.based_on), ("next", facts.next))
            ),
        ]
        faults = [
            _fault(location, not_known("没有样式", name, self.styles))
            for location, name in named
            if name and name not in self.styles and name != DEFAULT_FONT
        ]
        faults += [
            _fault(("styles", name, "based_on"), PydanticCustomError("unusable", "unusable"))
            for name in self.styles
            if goes_round(name, self.styles)
        ]
        if faults:
            raise ValidationError.from_exception_data("styles", faults)
        return self


class Change(Part):
    """One deviation: what is set instead, or added, or left out, and why."""

    why: str
    set: Plain = Field(default_factory=dict)


class ChangeAlike(Change):
    """One deviation of several styles."""

    styles: tuple[str, ...]


class Deviations(Part):
    """``deviations.yaml``: of all paragraphs, by style name, by list and level, by item of the cover."""

    defaults: Change | None = None
    alike: tuple[ChangeAlike, ...] = ()
    styles: dict[str, Change] = Field(default_factory=dict)
    added_styles: dict[str, Change] = Field(default_factory=dict)
    numbering: dict[int, dict[int, Change]] = Field(default_factory=dict)
    omitted_lists: dict[int, Change] = Field(default_factory=dict)
    cover: dict[str, Change] = Field(default_factory=dict)
    computed: Change | None = None
    referable: Change | None = None


def goes_round(name: str, styles: Mapping[str, StyleFacts]) -> bool:
    """Whether a style is based on itself."""
    seen: set[str] = set()
    above = styles[name].based_on
    while above in styles and above not in seen:
        seen.add(above)
        above = styles[above].based_on
    return name in seen
