"""The page of a standard: what its template shows."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import quote

from markupsafe import Markup

from gbt.diagnostics import Source
from gbt.math import parse_formula, to_mathml
from gbt.model import FootnoteReference, Image, Standard, walk
from gbt.writers.html import (
    FRONT,
    Drawn,
    Medium,
    Words,
    blocks_html,
    element_html,
    escape,
    first_mentions,
    footnotes_by_anchor,
    tag,
)
from gbt.writers.publication import Publication
from gbt.writers.web.outline import outline_html
from gbt.writers.web.panel import panel
from gbt.writers.web.templates import STATIC, render

DOWNLOADS = (
    ("pdf", "PDF", "../../pdf/{id}.pdf"),
    ("docx", "DOCX", "../../docx/{id}.docx"),
    ("json", "JSON", "../../json/{id}.json"),
)
"""Format, word, and the place of the output as seen from the page of a standard."""


def page_html(publication: Publication, captions: Words, *, in_library: bool) -> str:
    """The whole page; ``in_library`` has links to the library and to the other outputs."""
    standard = publication.standard
    medium = web_medium(standard, captions)
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
        outline=Markup(outline_html(standard, medium)),
        text=Markup("".join((*front, title, preamble, *body))),
        panel=panel(standard, publication.findings),
        faulty=publication.faulty,
        in_library=in_library,
        downloads=[(name, word, place.format(id=quote(standard.id))) for name, word, place in DOWNLOADS],
        static=f"../{STATIC}" if in_library else STATIC,
        root="..",
    )


def web_medium(standard: Standard, captions: Words) -> Medium:
    """Formulas as MathML, pictures and other standards by relative addresses, nothing inline but text."""
    return Medium(
        words=captions,
        footnotes=footnotes_by_anchor(standard),
        first_mentions=_places_of_return(standard),
        standard_link=standard_address,
        formula=formula,
        picture=picture,
        inline_styles=False,
    )


def standard_address(standard_id: str, anchor: str = "") -> str:
    """Another standard's page, as seen from a standard's."""
    return f"../{quote(standard_id)}/index.html" + (f"#{anchor}" if anchor else "")


def _places_of_return(standard: Standard) -> dict[str, Source]:
    """The first mention of each footnote, except where two mentions cannot be told apart by their place."""
    mentions = Counter(
        (node.anchor, node.source) for node in walk(standard) if isinstance(node, FootnoteReference)
    )
    return {
        anchor: place for anchor, place in first_mentions(standard).items() if mentions[anchor, place] == 1
    }


def _title(standard: Standard, medium: Medium) -> str:
    parts = [tag("span", escape(part), "title-element") for part in standard.cover.title]
    return escape(medium.words.gap).join(parts)


def picture(image: Image, room: float = 0.0) -> str:
    """A picture beside the page. As an image it runs no script and loads nothing, whatever it holds."""
    size = {"width": f"{image.width / 0.75:.0f}", "height": f"{image.height / 0.75:.0f}"}
    # the caption says what it is where the author gave no words for it
    alternative = "" if image.alt.strip() else ' alt=""'
    written = tag("img", src=quote(image.asset), alt=image.alt.strip(), **size)
    return written[:-1] + alternative + ">"


_STYLED = re.compile(r'<(mtd|mtext) style="([^"]*)"')

_MATH_CLASSES = {
    "text-align:left": "left",
    "text-align:right": "right",
    "text-align:-webkit-left": "",
    "text-align:-webkit-right": "",
    "padding:0": "tight",
    "padding-left:0": "flush",
    "padding-left:1em": "apart",
    "padding-right:0": "",
    "padding-right:1em": "followed",
    "font-weight:bold": "bold",
}
"""What the style sheet says of MathML instead of its style attributes, which the page forbids."""


def formula(latex: str, *, display: bool, small: bool = False) -> Drawn:
    """A formula as MathML without style attributes, in the size of the text around it."""
    tree, _ = parse_formula(latex)
    return Drawn(_STYLED.sub(_as_class, to_mathml(tree, display=display)))


def _as_class(match: re.Match[str]) -> str:
    names = [_MATH_CLASSES[declaration] for declaration in match[2].split(";")]
    return f'<{match[1]} class="{" ".join(name for name in names if name)}"'
