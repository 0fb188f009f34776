"""The standard as one HTML document for print: cover, front matter in roman pages, body in arabic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import takewhile

from gbt.bounds import MAX_TEXT
from gbt.metadata import settled
from gbt.model import Example, Mathematics, Node, Standard, Table
from gbt.traverse import children, walk
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

FIGURE_ROOM = 640.0
"""Points of a page for a figure: the text height of 238 mm less what stands above it."""


_STRETCH = 500
COVER_TITLE, TITLE = 26.0, 16.0
"""Points of the title on the cover, 一号, and on the first body page, 三号."""


def print_document(publication: Publication, fonts: Fonts, *, faulty: bool) -> str:
    """The whole document; ``faulty`` puts the stamp on its cover."""
    standard = publication.standard
    medium = Medium(
        formula=formula_drawer(fonts),
        picture=picture_writer(publication.assets, fonts),
        words=words_of(standard, publication.workspace),
        footnotes=footnotes_by_anchor(standard),
        first_mentions=first_mentions(standard),
        text=in_stretches,
        page_footnotes=True,
        continued_tables=True,
        definition_tags=("div", "div", "div"),
        room=FIGURE_ROOM,
    )
    large = replace(medium, formula=formula_drawer(fonts, COVER_TITLE))
    cover = cover_page(standard, large, publication.workspace, faulty=faulty)
    front = tuple(takewhile(lambda element: element.kind in FRONT, standard.elements))
    preliminaries = contents_html(standard, medium) + "".join(
        element_html(element, medium) for element in front
    )
    heading = replace(medium, formula=formula_drawer(fonts, TITLE))
    body = title_html(standard, heading) + blocks_html(standard.preamble, medium)
    body += "".join(element_html(element, medium) for element in standard.elements[len(front) :])
    # on the page of the last line, which may lie on its side (10.1.5)
    body += tag("div", "", "end-rule landscape" if _ends_turned(standard) else "end-rule")
    pages = tag("div", cover, "cover-page") + tag("div", preliminaries, "front") + tag("main", body, "body")
    pages = _only_mentioned_ids(pages)
    return tag("html", _head(publication) + tag("body", pages), lang="zh-CN", data_number=standard.number)


def in_stretches(text: str) -> str:
    """Text as character data; one that is longer than any text of a standard in stretches.

    To end a line takes as long as what is left of the text, where no line may end in it.
    """
    if len(text) <= MAX_TEXT:
        return escape(text)
    pieces = (text[at : at + _STRETCH] for at in range(0, len(text), _STRETCH))
    return "<wbr>".join(tag("span", escape(piece)) for piece in pieces)


def _ends_turned(standard: Standard) -> bool:
    """Whether a wide table, not in a frame, is the last thing of the document."""
    last: Node = standard
    while within := list(children(last)):
        last = within[-1]
        if isinstance(last, Table):
            return last.landscape
        if isinstance(last, Example) and last.framed:
            return False
    return False


_ID = re.compile(r' id="([^"]*)"')
_MENTION = re.compile(r' href="#([^"]*)"')


def _only_mentioned_ids(html: str) -> str:
    """Without the anchors that nothing leads to: the engine compares every anchor with every page.

    A mention whose target is nowhere stays as text; that the list of references lacks it is for the rules to say.
    """
    anchors, mentioned = set(_ID.findall(html)), set(_MENTION.findall(html))
    html = _ID.sub(lambda match: match[0] if match[1] in mentioned else "", html)
    return _MENTION.sub(lambda match: match[0] if match[1] in anchors else "", html)


def formulas_of(standard: Standard) -> frozenset[str]:
    """The alternative texts of the formulas."""
    nodes = (node for node in walk(standard) if isinstance(node, Mathematics))
    return frozenset(" ".join(node.latex.split()) for node in nodes)


def _head(publication: Publication) -> str:
    standard = publication.standard
    metadata = standard.metadata
    facts = {
        "author": "；".join(metadata.organisations) or "；".join(standard.cover.issuers),
        "description": standard.cover.title_en or standard.title,
        "keywords": standard.number,
        # the file has the date of its standard, not of the machine: the same sources, the same bytes
        "dcterms.created": _date(metadata.dates.issued, metadata.draft_date),
        "dcterms.modified": _date(metadata.dates.issued, metadata.draft_date),
    }
    metas = "".join(tag("meta", name=name, content=value) for name, value in facts.items() if value)
    return tag("head", tag("title", escape(f"{standard.number} {standard.title}")) + metas)


def _date(*days: date | str) -> str:
    """The first date that is settled."""
    return next((str(day) for day in days if settled(day)), "")
