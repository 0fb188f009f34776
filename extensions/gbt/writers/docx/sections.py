"""Sections: cover, front matter with roman numbers, body with arabic ones, turned pages; heads and feet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal

from gbt.writers.docx.manuscript import OFFICE, WORD, Manuscript
from gbt.writers.docx.oxml.drawing import watermark_run
from gbt.writers.docx.oxml.element import Element, Properties, is_paragraph, qn
from gbt.writers.docx.oxml.inline import field, text_run
from gbt.writers.docx.oxml.parts import furniture_part
from gbt.writers.docx.oxml.section import COLUMN_GAP, TWIPS_PER_MM, SectionFacts, section


def add_furniture(ms: Manuscript) -> dict[tuple[str, str], str]:
    """Heads with the number of the standard, feet with the page; odd and even pages differ (10.1.3)."""
    page = ms.template.page
    mark = f"STYLEREF {page.header.refers_to} \\* MERGEFORMAT"
    options = ms.publication.options
    label = ms.standard.cover.draft_label if options.findings_shown else ""
    parts: dict[tuple[str, str], Element] = {}
    for side, style in (("default", page.header.odd), ("even", page.header.even)):
        content = field(mark, [text_run(ms.standard.cover.number)])
        if label:
            content = [*content, text_run(label)] if side == "even" else [text_run(label), *content]
        if options.watermark:
            content = [*content, watermark_run(options.watermark, len(parts) + 1)]
        parts["header", side] = ms.paragraph(style, content)
    number = ms.character(page.footer.number)
    for side, style in (("default", page.footer.odd), ("even", page.footer.even)):
        parts["footer", side] = ms.paragraph(style, field("PAGE", [text_run("1", number)], number))
    ids = {}
    for index, ((kind, side), line) in enumerate(parts.items(), 1):
        part = furniture_part(kind, line)
        ids[kind, side] = ms.add_part(
            f"/word/{kind}{index}.xml", f"{WORD}.{kind}+xml", part, f"{OFFICE}/{kind}"
        )
    return ids


def cover_section(ms: Manuscript) -> Element:
    page = ms.template.page
    return section(SectionFacts(paper=page.paper, margins=page.cover, grid=page.grid))


def text_section(ms: Manuscript) -> Element:
    """Of the front matter, with roman numbers from I, or of the body, with arabic ones from 1 (10.1.3)."""
    return section(_facts(ms))


def _facts(ms: Manuscript) -> SectionFacts:
    page = ms.template.page
    return SectionFacts(
        paper=page.paper,
        margins=page.body,
        grid=page.grid,
        start=ms.resumes or _start(ms),
        number_format=ms.page_numbers,
        first_number=None if ms.resumes else 1,
        furniture=ms.furniture,
        line_numbers=ms.publication.options.line_numbers,
    )


def begin_body(ms: Manuscript) -> None:
    """What follows has arabic page numbers, from 1."""
    ms.page_numbers, ms.resumes = "decimal", ""


def _start(ms: Manuscript) -> Literal["nextPage", "oddPage"]:
    return "oddPage" if ms.publication.options.duplex else "nextPage"


def section_end(ms: Manuscript, properties: Element) -> Element:
    """A paragraph that ends a section and takes no room."""
    tight: Properties = {"spacing": {"line": 20, "lineRule": "exact"}, "sectPr": properties}
    return ms.paragraph(ms.roles.paragraph, properties=tight)


def turned(ms: Manuscript, content: list[Element]) -> list[Element]:
    """Content on pages turned on their side."""
    return _apart(ms, content, replace(_facts(ms), landscape=True), "nextPage")


def column_width(ms: Manuscript) -> int:
    """Of each of two columns, in twips."""
    margins = ms.template.page.body
    paper = round(ms.template.page.paper.width_mm * TWIPS_PER_MM)
    return (paper - margins.left - margins.right - margins.gutter - COLUMN_GAP) // 2


def columned(ms: Manuscript, content: list[Element]) -> list[Element]:
    """Content in two columns on the page where it begins."""
    return _apart(ms, content, replace(_facts(ms), columns=2), "continuous")


def _apart(
    ms: Manuscript, content: list[Element], own: SectionFacts, start: Literal["nextPage", "continuous"]
) -> list[Element]:
    """Content in a section of its own; what stood before ends its section, what follows resumes the text."""
    before = section_end(ms, text_section(ms))
    ms.resumes = start
    after = section_end(ms, section(replace(own, start=start, first_number=None)))
    return [before, *content, after]


def without_empty_sections(body: list[Element]) -> list[Element]:
    """No section that holds nothing: between tables on turned pages that follow each other it would be an empty page."""
    ends = [_ended(element) is not None for element in body]
    return [
        element for element, empty in zip(body, [False, *map(all, pairwise(ends))], strict=True) if not empty
    ]


def _ended(element: Element) -> Element | None:
    """The section that a paragraph of the body ends."""
    return element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if is_paragraph(element) else None


def take_turned_end(body: list[Element]) -> Element | None:
    """The last section, taken off its paragraph, when the text ends on pages turned on their side."""
    last = _ended(body[-1])
    if last is None or last.find(f"{qn('w:pgSz')}[@{qn('w:orient')}]") is None:
        return None
    body.pop()
    return last
