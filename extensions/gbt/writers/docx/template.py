"""The Word template as data: styles, lists, page and cover, with the argued deviations applied.

``templates/docx/template.yaml`` restates the official template; ``templates/docx/deviations.yaml`` is the one
place where ours differs, each time with its reason. An office may lay its own files over both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from gbt.facts.office import OfficeFile
from gbt.metadata import Facts
from gbt.writers.docx.measures import BODY_SIZE, Plain, indent_twips, spacing_twips
from gbt.writers.docx.page_facts import Page
from gbt.writers.docx.template_facts import (
    DEFAULT_FONT,
    Change,
    CoverPlace,
    Deviations,
    LevelFacts,
    StyleFacts,
    TemplateFacts,
    goes_round,
)

Facts_ = TypeVar("Facts_", bound=Facts)


@dataclass(frozen=True, slots=True)
class Template:
    """What a base document is made from."""

    page: Page
    cover: Mapping[str, CoverPlace]
    defaults: StyleFacts
    """What holds of a paragraph whose style does not say otherwise."""
    styles: Mapping[str, StyleFacts]
    numbering: Mapping[int, Mapping[int, LevelFacts]]


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The texts of the office's own files of a template; none where the package's hold."""

    template: str | None = None
    deviations: str | None = None
    styles: str | None = None
    base: bytes | None = None
    """An office's own base document, if it has one."""


TEMPLATE_FILE = OfficeFile("docx/template.yaml", TemplateFacts)
# a change holds as a whole: what it does not set stays as the template has it
DEVIATIONS_FILE = OfficeFile("docx/deviations.yaml", Deviations, depth=2)


@lru_cache(maxsize=4)
def load_template(files: TemplateFiles) -> Template:
    """The template with its deviations applied."""
    return deviate(
        TEMPLATE_FILE.settled(files.template).value, DEVIATIONS_FILE.settled(files.deviations).value
    )


def deviate(facts: TemplateFacts, deviations: Deviations) -> Template:
    """The template with every deviation in place; one that cannot be made is left out."""
    alike = {name: change for change in deviations.alike for name in change.styles}
    styles = {
        name: _changed(_changed(style, alike.get(name)), deviations.styles.get(name))
        for name, style in facts.styles.items()
    }
    packaged = _added(DEVIATIONS_FILE.packaged)
    styles = _rooted(styles | packaged | _added(deviations), facts.styles | packaged)
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


def _added(deviations: Deviations) -> dict[str, StyleFacts]:
    """The styles that the template does not have."""
    made = ((name, changed(change.set, StyleFacts)) for name, change in deviations.added_styles.items())
    return {name: style for name, style in made if style}


def _rooted(styles: Mapping[str, StyleFacts], before: Mapping[str, StyleFacts]) -> dict[str, StyleFacts]:
    """The styles without those changes that base one on none or on itself."""
    known = {*styles, DEFAULT_FONT, ""}
    kept = {name: style if style.based_on in known else before.get(name) for name, style in styles.items()}
    there = {name: style for name, style in kept.items() if style}
    return {
        name: before.get(name, StyleFacts(type=style.type)) if goes_round(name, there) else style
        for name, style in there.items()
    }


def _referable(level: LevelFacts) -> LevelFacts:
    """The level with its gap behind the number instead of in it.

    A field that mentions the paragraph shows the whole text of its number, blanks and all.
    """
    text = level.text.rstrip()
    if text == level.text:
        return level
    return level.model_copy(update={"text": text, "suffix": "space"})


def _changed(facts: Facts_, change: Change | None) -> Facts_:
    if change is None:
        return facts
    return changed(merge(facts.model_dump(exclude_unset=True), change.set), type(facts)) or facts


def changed(value: Plain, model: type[Facts_]) -> Facts_ | None:
    """The facts that a change makes; none where it makes no such facts."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


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
        properties["spacing"] = spacing_twips(properties["spacing"], pitch)
    if "ind" in properties:
        properties["ind"] = indent_twips(properties["ind"], character_width(name, styles))
    return style.model_copy(update={"pPr": properties})


def character_width(name: str, styles: Mapping[str, StyleFacts]) -> float:
    """Width of a character of the style in twips: ten times its size in half-points."""
    while name:
        style = styles[name]
        if "sz" in style.rPr:
            return int(style.rPr["sz"]) * 10
        name = style.based_on
    return BODY_SIZE * 10
