"""A fixture on its page: source and result side by side, and what is found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gbt.findings.finding import Finding
from gbt.findings.say.words import message, remedy
from gbt.handbook.marks import severity_mark
from gbt.handbook.shown import Shown
from gbt.handbook.source_view import Span, fence_html, must_be_named
from gbt.model import Image
from gbt.rules.catalogue import cited_edition
from gbt.templates_path import PACKAGED
from gbt.writers.html import (
    Medium,
    blocks_html,
    contents_html,
    cover_html,
    element_html,
    escape,
    first_mentions,
    footnotes_by_anchor,
    tag,
    words_of,
)
from gbt.writers.web.formulas import formula


@dataclass(frozen=True, slots=True)
class FixtureView:
    """The markup of a fixture and its pictures, by path relative to the page."""

    html: str
    pictures: dict[str, bytes]


def fixture_html(shown: Shown, number: int, slug: str) -> FixtureView:
    """The fixture with this number on its page."""
    prefix = f"f{number}-"
    folder = f"pictures/{slug}-{number}"
    result = _result(shown, folder)
    findings = tag("ul", "".join(map(_finding, shown.findings)), "found") if shown.findings else ""
    result = _with_own_anchors(result, prefix) + findings
    result = result or tag("p", "没有发现问题。", "clean")
    content = tag("div", _sources(shown), "sources") + tag("div", result, "result")
    pictures = {
        f"{folder}/{name}": data for name, data in shown.assets.items() if f"{folder}/{name}" in result
    }
    return FixtureView(tag("div", content, "fixture", id=f"fixture-{number}"), pictures)


def _sources(shown: Shown) -> str:
    fences = [fence for fence in shown.fixture.fences if not fence.hidden]
    named = must_be_named(fences)
    spans = _spans(shown)
    numbers = [number for number, fence in enumerate(shown.fixture.fences) if not fence.hidden]
    return "".join(
        fence_html(fence, spans.get(number, {}), named=named)
        for number, fence in zip(numbers, fences, strict=True)
    )


def _spans(shown: Shown) -> dict[int, dict[int, list[Span]]]:
    """Where the findings lie, by fence and line."""
    found: dict[int, dict[int, list[Span]]] = {}
    fence_lines = {place: origin for origin, place in shown.draft.places.items()}
    for finding in shown.findings:
        source = finding.source
        origin = fence_lines.get((source.file, source.line))
        if origin:
            span = (source.column, source.end_column) if source.end_column > source.column else (0, 0)
            found.setdefault(origin[0], {}).setdefault(origin[1], []).append(span)
    return found


def _result(shown: Shown, folder: str) -> str:
    standard = shown.standard

    def picture(image: Image, room: float = 0.0) -> str:
        width = f"{image.width / 0.75:.0f}"
        return tag("img", src=f"{folder}/{image.asset}", alt=image.alt or " ", width=width)

    medium = Medium(
        words=words_of(standard, PACKAGED.parent),
        footnotes=footnotes_by_anchor(standard),
        first_mentions=first_mentions(standard),
        picture=picture,
        formula=formula,
        inline_styles=False,
    )
    parts = [cover_html(standard.cover, medium)] if shown.fixture.has("cover") else []
    parts += [contents_html(standard, medium)] if shown.fixture.has("contents") else []
    parts += [blocks_html(shown.preamble, medium)]
    parts += [element_html(element, medium) for element in shown.elements]
    return tag("div", "".join(parts), "standard") if any(parts) else ""


def _finding(finding: Finding) -> str:
    file = finding.source.file.rsplit("/", 1)[-1]
    head = severity_mark(finding.severity)
    head += " " + tag("code", escape(finding.rule)) + " " + escape(file)
    content = tag("p", head, "where") + tag("p", escape(message(finding, cited_edition())), "message")
    content += tag("p", escape(remedy(finding)), "remedy") if finding.remedy else ""
    return tag("li", content, str(finding.severity))


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ID = re.compile(r' id="([^"]*)"')
_HREF = re.compile(r' href="#([^"]*)"')
_ROLE = re.compile(r' role="doc-[^"]*"')
_NOWHERE = " data-nowhere"


def _with_own_anchors(html: str, prefix: str) -> str:
    """Anchors once on a page although fixtures share labels; links to what is not shown lead nowhere."""
    known = {match for each in _TAG.findall(html) for match in _ID.findall(each)}

    def link(match: re.Match[str]) -> str:
        return f' href="#{prefix}{match[1]}"' if match[1] in known else _NOWHERE

    def rewrite(match: re.Match[str]) -> str:
        written = _HREF.sub(link, _ID.sub(rf' id="{prefix}\1"', match[0]))
        return _ROLE.sub("", written).replace(_NOWHERE, "") if _NOWHERE in written else written

    return _TAG.sub(rewrite, html)
