"""The web page of a standard: one complete HTML file, its pictures beside it."""

from __future__ import annotations

from pathlib import Path

from gbt.diagnostics import Finding
from gbt.writers.html import (
    Medium,
    blocks_html,
    contents_html,
    cover_html,
    element_html,
    escape,
    first_mentions,
    footnotes_by_anchor,
    title_html,
    words_of,
)
from gbt.writers.publication import Publication, replace_file


def write_web(publication: Publication, target: Path) -> tuple[Finding, ...]:
    """``build/html/<id>/index.html``."""
    for name, data in publication.assets.items():
        replace_file(target.parent / name, data)
    replace_file(target, page(publication).encode())
    return ()


def page(publication: Publication) -> str:
    """The whole page."""
    standard = publication.standard
    medium = Medium(
        words=words_of(standard, publication.workspace),
        footnotes=footnotes_by_anchor(standard),
        first_mentions=first_mentions(standard),
        standard_link=lambda other, anchor: f"../{other}/index.html" + (f"#{anchor}" if anchor else ""),
    )
    body = cover_html(standard.cover, medium) + contents_html(standard, medium) + "<main>"
    body += title_html(standard, medium) + blocks_html(standard.preamble, medium)
    body += "".join(element_html(element, medium) for element in standard.elements) + "</main>"
    title = escape(f"{standard.number} {standard.title}")
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head><body>{body}</body></html>\n"
    )
