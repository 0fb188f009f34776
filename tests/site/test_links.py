"""Every link of the whole site leads somewhere, every anchor is one of a kind, every page is well made."""

from __future__ import annotations

import re

import pytest

from gbt.facts.domains import load_domains
from html_page import active_content, dead_links, faults_of_markup, ids, parse
from samples import ROOT, STANDARDS

PAGES = (
    "index.html",
    "domains/index.html",
    *(f"domains/{name}.html" for name in load_domains(ROOT / "domains")[0].domains),
    *(f"{name}/index.html" for name in STANDARDS),
)

pytestmark = pytest.mark.e2e


def test_these_are_all_pages_but_the_handbook(html) -> None:
    found = {path.relative_to(html).as_posix() for path in html.rglob("*.html")}
    assert {name for name in found if not name.startswith("handbook/")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(html, name: str) -> None:
    assert dead_links(html / name) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_well_made(html, name: str) -> None:
    text = (html / name).read_text("utf-8")
    page = parse(text)
    assert faults_of_markup(text) == []
    assert active_content(page) == []
    assert [anchor for anchor, count in ids(page).items() if count > 1] == []
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert page.xpath("//img[not(@alt)]") == []
    assert page.xpath("//input[not(@aria-label)]") == []
    assert [
        link
        for link in page.xpath("//a[@href]")
        if not link.text_content().strip() and not link.get("aria-label")
    ] == []


@pytest.mark.parametrize("name", STANDARDS)
def test_every_entry_of_the_search_index_is_on_the_page(html, name: str) -> None:
    page = parse((html / name / "index.html").read_text("utf-8"))
    script = (html / name / "search.js").read_text("utf-8")
    anchors = re.findall(r'^\["([^"]*)"', script, re.MULTILINE)
    assert len(anchors) > 50
    assert set(anchors) <= set(ids(page))


@pytest.mark.parametrize("name", STANDARDS)
def test_anchors_do_not_hold_numbers_of_clauses(html, name: str) -> None:
    """They would lead elsewhere after renumbering."""
    page = parse((html / name / "index.html").read_text("utf-8"))
    sections = page.xpath("//article//section/@id")
    assert [
        anchor for anchor in sections if re.fullmatch(r"(cl|an)-\d{1,2}(\.\d+)*|[A-Z](\.\d+)+", anchor)
    ] == []
