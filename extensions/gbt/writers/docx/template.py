"""The Word template as data: styles, lists, page and cover, with the argued deviations applied.

``templates/docx/template.yaml`` restates the official template; ``templates/docx/deviations.yaml`` is the one
place where ours differs, each time with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, Field

from gbt.facts.data import load_model
from gbt.metadata import Facts
from gbt.templates_path import template_path

Plain = dict[str, Any]
Facts_ = TypeVar("Facts_", bound=Facts)


class Part(Facts):
    """A part of a template file. Blanks count: a level's text ends in U+3000."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class StyleFacts(Part):
    """A style; ``pPr`` and ``rPr`` hold its properties under their OOXML names."""

    type: Literal["paragraph", "character"]
    based_on: str = ""
    next: str = ""
    pPr: Plain = Field(default_factory=dict)
    rPr: Plain = Field(default_factory=dict)


class LevelFacts(Part):
    """A level of a multilevel list and the style that carries it."""

    format: str
    text: str
    style: str = ""
    suffix: Literal["tab", "space", "nothing"] = "tab"
    ind: Plain = Field(default_factory=dict)
    font: str = ""
    sz: int = 0
    raised: bool = False
    spacing: int = 0


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
    computed: Change
    referable: Change


@dataclass(frozen=True, slots=True)
class Template:
    """What a base document is made from."""

    page: Page
    cover: Mapping[str, CoverPlace]
    defaults: StyleFacts
    """What holds of a paragraph whose style does not say otherwise."""
    styles: Mapping[str, StyleFacts]
    numbering: Mapping[int, Mapping[int, LevelFacts]]


class TemplateError(ValueError):
    """A template file that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The files of a template, each the workspace's own or the package's, and when each was changed."""

    template: Path
    deviations: Path
    styles: Path
    base: Path | None
    """An office's own base document, if it has one."""
    changed: tuple[int, ...]


def template_files(workspace: Path) -> TemplateFiles:
    """Where the template of a workspace is found, file by file."""
    template, deviations, styles = (
        template_path(workspace, f"docx/{name}.yaml") for name in ("template", "deviations", "styles")
    )
    base: Path | None
    try:
        base = template_path(workspace, "docx/base.docx")
    except FileNotFoundError:
        base = None
    paths = (template, deviations, styles, *([base] if base else ()))
    changed = tuple(path.stat().st_mtime_ns for path in paths)
    return TemplateFiles(template, deviations, styles, base, changed)


@lru_cache(maxsize=4)
def load_template(files: TemplateFiles) -> Template:
    """The template with its deviations applied."""
    return deviate(load_facts(files.template, TemplateFacts), load_facts(files.deviations, Deviations))


def load_facts(path: Path, model: type[Facts_]) -> Facts_:
    """A template file as its model; raises ``TemplateError``."""
    value, findings = load_model(path, model)
    if value is None:
        raise TemplateError("；".join(f"{f.source.file}:{f.source.line}：{f.message}" for f in findings))
    return value


def deviate(facts: TemplateFacts, deviations: Deviations) -> Template:
    """The template with every deviation in place."""
    alike = {name: change for change in deviations.alike for name in change.styles}
    styles = {
        name: _changed(_changed(style, alike.get(name)), deviations.styles.get(name))
        for name, style in facts.styles.items()
    } | {name: StyleFacts.model_validate(change.set) for name, change in deviations.added_styles.items()}
    numbering = {
        number: {
            index: _changed(_referable(level), deviations.numbering.get(number, {}).get(index))
            for index, level in levels.items()
        }
        for number, levels in facts.numbering.items()
        if number not in deviations.omitted_lists
    }
    cover = {
        name: _changed(facts.cover.get(name, CoverPlace()), deviations.cover.get(name))
        for name in (*facts.cover, *(name for name in deviations.cover if name not in facts.cover))
    }
    pitch = facts.page.grid.linePitch
    computed = {name: _computed(name, styles, pitch) for name in styles}
    defaults = _changed(StyleFacts(type="paragraph"), deviations.defaults)
    return Template(page=facts.page, cover=cover, defaults=defaults, styles=computed, numbering=numbering)


def _referable(level: LevelFacts) -> LevelFacts:
    """The level with its gap behind the number instead of in it.

    A field that mentions the paragraph shows the whole text of its number, blanks and all.
    """
    text = level.text.rstrip()
    if text == level.text:
        return level
    return level.model_copy(update={"text": text, "suffix": "space"})


def _changed(facts: Any, change: Change | None) -> Any:
    if change is None:
        return facts
    return type(facts).model_validate(merge(facts.model_dump(exclude_unset=True), change.set))


def merge(base: Plain, over: Mapping[str, Any]) -> Plain:
    """``base`` with ``over`` laid on it, mapping by mapping; a null takes the key away."""
    merged = dict(base)
    for key, value in over.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = value
    return merged


# --- twips beside lines and characters -----------------------------------------------------------


def _computed(name: str, styles: Mapping[str, StyleFacts], pitch: int) -> StyleFacts:
    """The style with twips beside every measure in lines or characters.

    Word reads ``beforeLines`` and ``firstLineChars``; the template's twips beside them repeat the same
    figure. Programs that know twips only get what Word would compute.
    """
    style = styles[name]
    properties = dict(style.pPr)
    if "spacing" in properties:
        properties["spacing"] = _spacing(properties["spacing"], pitch)
    if "ind" in properties:
        properties["ind"] = _indent(properties["ind"], character_width(name, styles))
    return style.model_copy(update={"pPr": properties})


def _spacing(spacing: Plain, pitch: int) -> Plain:
    result = dict(spacing)
    for side in ("before", "after"):
        if f"{side}Lines" in spacing:
            result[side] = round(int(spacing[f"{side}Lines"]) * pitch / 100)
    return result


def _indent(indent: Plain, character: float) -> Plain:
    """``left`` holds the hanging part too, as Word writes it."""
    result = dict(indent)

    def twips(key: str) -> int:
        return round(int(indent.get(key, 0)) * character / 100)

    if "firstLineChars" in indent and "hanging" not in indent:
        result["firstLine"] = twips("firstLineChars") or int(indent.get("firstLine", 0))
    if "hangingChars" in indent:
        result["hanging"] = twips("hangingChars")
    if "leftChars" in indent:
        result["left"] = twips("leftChars") + twips("hangingChars") or int(indent.get("left", 0))
    return result


def character_width(name: str, styles: Mapping[str, StyleFacts]) -> float:
    """Width of a character of the style in twips: ten times its size in half-points."""
    while name:
        style = styles[name]
        if "sz" in style.rPr:
            return int(style.rPr["sz"]) * 10
        name = style.based_on
    return BODY_SIZE * 10


BODY_SIZE = 21
"""五号, in half-points: what GB/T 1.1—2020, Table F.1 gives to all running text."""
