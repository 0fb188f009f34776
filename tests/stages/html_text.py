"""The article of a web page, one block a line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from html_page import parse

BLOCKS = {
    "article", "section", "h2", "h3", "h4", "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "blockquote", "pre", "aside", "hr", "colgroup", "col",
    "svg", "g",
}  # fmt: skip
"""What begins a line; everything else stands in a line of its own text."""


def html_text(page: str) -> str:
    """What stands below the title of the standard."""
    (article,) = parse(page).xpath("//article")
    children = [child for child in article if child.get("id") != "title" and child.tag != "hr"]
    return "".join(f"{line}\n" for child in children for line in _lines(child, 0))


def _lines(element: HtmlElement, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not any(child.tag in BLOCKS for child in element.iterdescendants()):
        yield indent + " ".join(
            etree.tostring(element, encoding="unicode", method="html", with_tail=False).split("\n")
        )
        return
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    yield f"{indent}<{element.tag}{attributes}>"
    if element.text and element.text.strip():
        yield f"{indent}  {element.text.strip()}"
    for child in element:
        yield from _lines(child, depth + 1)
        if child.tail and child.tail.strip():
            yield f"{indent}  {child.tail.strip()}"
