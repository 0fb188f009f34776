"""The standard as one HTML document for print: cover, front matter in roman pages, body in arabic."""

from __future__ import annotations

from itertools import takewhile

from gbt.writers.html import (
    FRONT,
    Medium,
    blocks_html,
    contents_html,
    element_html,
    escape,
    first_mentions,
    footnotes_by_anchor,
    tag,
    title_html,
    words_of,
)
from gbt.writers.pdf.cover import cover_page
from gbt.writers.pdf.fonts import Fonts
from gbt.writers.pdf.pictures import formula_drawer, picture_writer
from gbt.writers.publication import Publication


def print_document(publication: Publication, fonts: Fonts) -> str:
    """The whole document."""
    standard = publication.standard
    medium = Medium(
        formula=formula_drawer(fonts.song_families),
        picture=picture_writer(publication.assets, fonts.song_families),
        words=words_of(standard, publication.workspace),
        footnotes=footnotes_by_anchor(standard),
        first_mentions=first_mentions(standard),
        page_footnotes=True,
        continued_tables=True,
    )
    faulty = publication.faulty and publication.options.stamp_faulty
    cover = cover_page(standard, publication.workspace, faulty=faulty)
    front = tuple(takewhile(lambda element: element.kind in FRONT, standard.elements))
    preliminaries = contents_html(standard, medium) + "".join(
        element_html(element, medium) for element in front
    )
    body = title_html(standard, medium) + blocks_html(standard.preamble, medium)
    body += "".join(element_html(element, medium) for element in standard.elements[len(front) :])
    body += tag("div", "", "end-rule")
    pages = tag("div", cover, "cover-page") + tag("div", preliminaries, "front") + tag("main", body, "body")
    return tag("html", _head(publication) + tag("body", pages), lang="zh-CN", data_number=standard.number)


def _head(publication: Publication) -> str:
    standard = publication.standard
    facts = {
        "author": "；".join(standard.metadata.organisations) or "；".join(standard.cover.issuers),
        "description": standard.cover.title_en or standard.title,
        "keywords": standard.number,
    }
    metas = "".join(tag("meta", name=name, content=value) for name, value in facts.items())
    return tag("head", tag("title", escape(f"{standard.number} {standard.title}")) + metas)
