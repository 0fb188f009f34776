"""A web page as tests read it: parsed as browsers do, every fault of the markup counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from tinyhtml5.parser import HTMLParser


def faults_of_markup(text: str) -> list[str]:
    """What a browser would have to mend: wrong nesting, stray tags, doubled attributes."""
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(text)
    return [f"{position}: {code} {details}" for position, code, details in parser.errors]


def parse(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def ids(page: html.HtmlElement) -> Counter[str]:
    return Counter(page.xpath("//@id"))


def dead_links(file: Path) -> list[str]:
    """Links and sources of the page that lead to no file, or to no anchor there."""
    page = parse(file.read_text("utf-8"))
    dead = []
    for address in page.xpath("//@href | //@src"):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https", "mailto", "data"):
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        if not target.is_file():
            dead.append(address)
        elif parts.fragment and target.suffix == ".html":
            there = page if target == file else parse(target.read_text("utf-8"))
            if unquote(parts.fragment) not in ids(there):
                dead.append(address)
    return dead


def active_content(page: html.HtmlElement) -> list[str]:
    """Everything in a page that could run or load something, except its own scripts and styles."""
    found = [
        etree.tostring(element, encoding="unicode", with_tail=False)[:120]
        for element in page.xpath(
            "//iframe | //object | //embed | //form[@action] | //base | //style | //script[not(@src)] | //svg | //meta[@http-equiv='refresh']"
        )
    ]
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            scheme = value.strip().lower().replace("\t", "").replace("\n", "")
            if (
                name.startswith("on")
                or name == "style"
                or scheme.startswith(("javascript:", "vbscript:", "data:text"))
            ):
                found.append(f"<{element.tag} {name}={value[:80]!r}>")
    return found
