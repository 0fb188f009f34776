"""What is wrong in the files of an office's own Word template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from gbt.facts.loaded import LoadedYaml, Location
from gbt.facts.validation import model_faults
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.nearest import nearest
from gbt.writers.docx.base import base_document
from gbt.writers.docx.files import BASE, base_fault, own_files, usable
from gbt.writers.docx.page_facts import Part
from gbt.writers.docx.styles import ROLES_FILE, load_roles, style_sheet, styles_of
from gbt.writers.docx.template import DEVIATIONS_FILE, TEMPLATE_FILE, TemplateFiles, merge
from gbt.writers.docx.template_facts import (
    Change,
    CoverPlace,
    Deviations,
    StyleFacts,
    TemplateFacts,
)


def template_faults(workspace: Path) -> tuple[Finding, ...]:
    """The findings of the office's template.yaml, deviations.yaml, styles.yaml and base.docx."""
    template, deviations = TEMPLATE_FILE.read(workspace), DEVIATIONS_FILE.read(workspace)
    roles = ROLES_FILE.read(workspace)
    found = [*template.findings, *deviations.findings, *roles.findings]
    if template.own:
        found += _unknown("封面没有这一项：", template.value.cover, _cover_names(), template.own, ("cover",))
    if deviations.own:
        found += _named(template.value, deviations.value, deviations.own)
        found += _changes(template.value, deviations.value, deviations.own)
    files = own_files(workspace)
    found += _document_faults(files)
    if files != TemplateFiles():
        found += _style_faults(usable(files), roles.own)
    return tuple(found)


def _cover_names() -> list[str]:
    return [*TEMPLATE_FILE.packaged.cover, *DEVIATIONS_FILE.packaged.cover]


def _unknown(
    what: str, names: Iterable[object], known: Iterable[object], own: LoadedYaml, at: Location
) -> Iterator[Finding]:
    """Keys of the office's file that name what is not there."""
    words = [str(each) for each in known]
    for name in map(str, names):
        if name not in words and (*at, name) in own.places:
            near = nearest(name, words)
            remedy = f"改为“{near}”" if near else f"可用的：{'、'.join(words[:20])}"
            yield fault("yaml-unknown-key", own.place((*at, name)), f"{what}“{name}”", remedy)


def _named(facts: TemplateFacts, deviations: Deviations, own: LoadedYaml) -> Iterator[Finding]:
    """What is to deviate and is not in the template."""
    yield from _unknown("没有样式", deviations.styles, facts.styles, own, ("styles",))
    yield from _unknown("封面没有这一项：", deviations.cover, _cover_names(), own, ("cover",))
    yield from _unknown("没有编号列表", deviations.omitted_lists, facts.numbering, own, ("omitted_lists",))
    yield from _unknown("没有编号列表", deviations.numbering, facts.numbering, own, ("numbering",))
    for number, levels in deviations.numbering.items():
        if known := facts.numbering.get(number):
            yield from _unknown("编号列表没有这一级：", levels, known, own, ("numbering", str(number)))
    for index, change in enumerate(deviations.alike):
        for position, name in enumerate(change.styles):
            location = ("alike", index, "styles", position)
            if name not in facts.styles and location in own.places:
                near = nearest(name, facts.styles)
                remedy = f"改为“{near}”" if near else "样式名见template.yaml"
                yield fault("yaml-value", own.place(location), f"没有样式“{name}”", remedy)


def _changes(facts: TemplateFacts, deviations: Deviations, own: LoadedYaml) -> Iterator[Finding]:
    """Changes that make no style, no level and no place of the cover."""
    plain = StyleFacts(type="paragraph")
    tried: list[tuple[Location, Change, Part]] = [
        *(
            (("styles", name), each, facts.styles.get(name, plain))
            for name, each in deviations.styles.items()
        ),
        *((("alike", index), each, plain) for index, each in enumerate(deviations.alike)),
        *(
            (("cover", name), each, facts.cover.get(name, CoverPlace()))
            for name, each in deviations.cover.items()
        ),
        *(
            (("numbering", str(number), str(index)), each, level)
            for number, levels in deviations.numbering.items()
            for index, each in levels.items()
            if (level := facts.numbering.get(number, {}).get(index))
        ),
    ]
    if deviations.defaults:
        tried.append((("defaults",), deviations.defaults, plain))
    for location, change, part in tried:
        value = merge(part.model_dump(exclude_unset=True), change.set)
        yield from _refused(value, type(part), own, (*location, "set"))
    for name, change in deviations.added_styles.items():
        yield from _refused(change.set, StyleFacts, own, ("added_styles", name, "set"))


def _refused(
    value: Mapping[str, object], model: type[Part], own: LoadedYaml, at: Location
) -> Iterator[Finding]:
    if at not in own.places:
        return
    try:
        model.model_validate(value)
    except ValidationError as error:
        yield from (found.finding for found in model_faults(error, own, model, at=at))


def _document_faults(files: TemplateFiles) -> Iterator[Finding]:
    """What makes no document at all, although each file may be right by itself."""
    rest = TemplateFiles(files.template, files.deviations, files.styles)
    if files.base is not None and (why := base_fault(files)):
        place = Source(file=f"templates/{BASE}")
        yield fault(
            "data-broken", place, f"不能作为Word模板（{why}）", "在Word或WPS里另存为.docx，再放到这里"
        )
    if why := base_fault(rest):
        name = TEMPLATE_FILE.file if files.template is not None else DEVIATIONS_FILE.file
        message = f"与其他文件合起来做不成Word模板（{why}），暂用自带的"
        yield fault("data-broken", Source(file=name, line=1), message, "对照软件自带的文件改正")


def _style_faults(files: TemplateFiles, own: LoadedYaml | None) -> Iterator[Finding]:
    """Styles that are to be used and that the base document does not have."""
    known = style_sheet(base_document(files))
    names = list(known)
    for role, styles in styles_of(ROLES_FILE.settled(files.styles).value) if own else ():
        for index, name in enumerate(styles):
            location = (role, index) if own and (role, index) in own.written else (role,)
            if name in known or not own or location not in own.written:
                continue
            near = nearest(name, names)
            remedy = f"改为“{near}”" if near else "样式名见template.yaml或base.docx"
            yield fault("yaml-value", own.words(location, 0, len(name)), f"没有样式“{name}”", remedy)
    lacking = [name for _, styles in styles_of(load_roles(files)) for name in styles if name not in known]
    if lacking:
        message = f"没有样式{'、'.join(f'“{name}”' for name in dict.fromkeys(lacking))}"
        remedy = "在Word里加上这些样式，或在styles.yaml里改用已有的样式"
        yield fault("data-broken", Source(file=f"templates/{BASE}"), message, remedy)
