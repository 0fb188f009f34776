"""Styles, lists and fonts as XML: the entries of styles.xml, numbering.xml and fontTable.xml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gbt.writers.docx.oxml.element import Element, paragraph_properties, run_properties, w


@dataclass(frozen=True, slots=True)
class Face:
    """A font as fontTable.xml names it, with the name that programs outside China know."""

    name: str
    alternative: str = ""
    panose: str = ""
    family: str = "auto"
    charset: str = "00"


def style(
    *,
    name: str,
    identifier: str,
    type: str,
    built_in: bool,
    based_on: str,
    next: str,
    paragraph: Mapping[str, Any],
    run: Mapping[str, Any],
) -> Element:
    """CT_Style: name, basedOn, next, uiPriority, qFormat, pPr, rPr in this order."""
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based_on) if based_on else None,
        w("next", val=next) if next else None,
        w("uiPriority", val=99) if built_in and name != "Normal" else None,
        None if built_in and name != "Normal" else w("qFormat"),
        paragraph_properties(paragraph) if paragraph else None,
        run_properties(run) if run else None,
        type=type,
        default="1" if name == "Normal" else None,
        customStyle=None if built_in else "1",
        styleId=identifier,
    )


def abstract_list(number: int, nsid: str, levels: Iterable[Element]) -> Element:
    """CT_AbstractNum; ``nsid`` is the list's identity when text is pasted from one file into another."""
    return w(
        "abstractNum",
        w("nsid", val=nsid),
        w("multiLevelType", val="multilevel"),
        w("tmpl", val=nsid[::-1]),
        *levels,
        abstractNumId=number,
    )


def level(
    index: int,
    *,
    format: str,
    text: str,
    style: str,
    suffix: str,
    indent: Mapping[str, Any],
    run: Mapping[str, Any],
) -> Element:
    """CT_Lvl: start, numFmt, pStyle, suff, lvlText, lvlJc, pPr, rPr in this order."""
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=format),
        w("pStyle", val=style) if style else None,
        None if suffix == "tab" else w("suff", val=suffix),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        paragraph_properties({"ind": dict(indent)}) if indent else None,
        run_properties(run) if run else None,
        ilvl=index,
    )


def list_instance(number: int, abstract: int, restarts: Mapping[int, int] | None = None) -> Element:
    """CT_Num; ``restarts`` gives the first number of a level in this instance."""
    return w(
        "num",
        w("abstractNumId", val=abstract),
        *(
            w("lvlOverride", w("startOverride", val=start), ilvl=index)
            for index, start in (restarts or {}).items()
        ),
        numId=number,
    )


def face(facts: Face) -> Element:
    """CT_Font."""
    return w(
        "font",
        w("altName", val=facts.alternative) if facts.alternative else None,
        w("panose1", val=facts.panose) if facts.panose else None,
        w("charset", val=facts.charset),
        w("family", val=facts.family),
        w("pitch", val="variable"),
        name=facts.name,
    )
