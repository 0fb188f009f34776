"""The page of a standard: what its template shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from gbt.findings.finding import Source
from gbt.model import FootnoteReference, Image, Standard
from gbt.plain import bare
from gbt.traverse import walk
from gbt.writers.html import (
    FRONT,
    Medium,
    Words,
    blocks_html,
    element_html,
    escape,
    footnotes_by_anchor,
    inlines_html,
    tag,
)
from gbt.writers.publication import Publication
from gbt.writers.web.formulas import formula
from gbt.writers.web.outline import outline_html
from gbt.writers.web.panel import panel
from gbt.writers.web.templates import STATIC, render


def page_html(publication: Publication, captions: Words, *, in_library: bool) -> str:
    """The whole page; ``in_library`` has links to the library and to the other outputs."""
    standard = publication.standard
    nodes = list(walk(standard))
    medium = web_medium(standard, captions, nodes)
    front = [element_html(element, medium) for element in standard.elements if element.kind in FRONT]
    body = [element_html(element, medium) for element in standard.elements if element.kind not in FRONT]
    title = tag("p", _title(standard, medium), "standard-title", id="title")
    preamble = blocks_html(standard.preamble, medium)
    return render(
        publication.workspace,
        "standard",
        standard=standard,
        cover=standard.cover,
        stage=standard.cover.draft_label.strip("（）") or "发布稿",
        title=Markup(_title(standard, medium)),
        outline=Markup(outline_html(standard, nodes, medium)),
        text=Markup("".join((*front, title, preamble, *body))),
        panel=panel(standard, publication.findings, nodes),
        faulty=publication.faulty,
        in_library=in_library,
        downloads=[(each, f"../../{quote(each.place)}") for each in publication.downloads],
        static=f"../{STATIC}" if in_library else STATIC,
        root="..",
    )


def web_medium(standard: Standard, captions: Words, nodes: Sequence[object]) -> Medium:
    """Formulas as MathML, pictures and other standards by relative addresses, nothing inline but text.

    ``nodes`` are all of the standard, in order.
    """
    return Medium(
        text=held_together,
        words=captions,
        footnotes=footnotes_by_anchor(standard),
        first_mentions=_places_of_return(nodes),
        standard_link=standard_address,
        formula=formula,
        picture=picture,
        inline_styles=False,
    )


_UNIT = re.compile(r"(?<=\d) (?=[A-Za-z°℃µμΩ%‰])")


def held_together(text: str) -> str:
    """Text in which no line ends between a value and its unit."""
    return escape(_UNIT.sub("\u00a0", text))


def standard_address(standard_id: str, anchor: str = "") -> str:
    """Another standard's page, as seen from a standard's."""
    return f"../{quote(standard_id)}/index.html" + (f"#{anchor}" if anchor else "")


def _places_of_return(nodes: Sequence[object]) -> dict[str, Source]:
    """The first mention of each footnote, except where two mentions cannot be told apart by their place."""
    mentions = Counter((node.anchor, node.source) for node in nodes if isinstance(node, FootnoteReference))
    first: dict[str, Source] = {}
    for anchor, place in mentions:
        first.setdefault(anchor, place)
    return {anchor: place for anchor, place in first.items() if mentions[anchor, place] == 1}


def _title(standard: Standard, medium: Medium) -> str:
    parts = [tag("span", inlines_html(bare(part), medium), "title-element") for part in standard.cover.title]
    return escape(medium.words.gap).join(parts)


def picture(image: Image, room: float = 0.0) -> str:
    """A picture beside the page. As an image it runs no script and loads nothing, whatever it holds."""
    size = {"width": f"{image.width / 0.75:.0f}", "height": f"{image.height / 0.75:.0f}"}
    # the caption says what it is where the author gave no words for it
    alternative = "" if image.alt.strip() else ' alt=""'
    written = tag("img", src=quote(image.asset), alt=image.alt.strip(), **size)
    return written[:-1] + alternative + ">"
