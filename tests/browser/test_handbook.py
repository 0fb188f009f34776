"""The handbook in a browser: nothing hidden, nothing wider than the screen, readable on paper."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
PAGES = (
    "start",
    "standard-yaml",
    "tables",
    "figures",
    "formulas",
    "findings",
    "commands",
    "word",
    "rules/index",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_findings_of_an_example_are_seen_beside_it(browser, html, width) -> None:
    browser.size(width)
    browser.open(html / "handbook" / "findings.html")
    boxes = browser.all(".fixture .found li")
    assert len(boxes) >= 20
    assert all(box.is_displayed() and box.text for box in boxes)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_screen(browser, html, page, width) -> None:
    browser.size(width)
    browser.open(html / "handbook" / f"{page}.html")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.complaints() == []


_PALE = """
const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return (r + g + b) / 3; };
return [...document.querySelectorAll("main *")]
  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(each => light(getComputedStyle(each).color) > 160)
  .map(each => each.outerHTML.slice(0, 80));
"""


@pytest.mark.parametrize(
    "page", ["handbook/findings.html", "handbook/tables.html", "elderly-home-care/index.html", "index.html"]
)
def test_paper_is_white_and_its_text_dark_even_where_the_screen_is_dark(browser, html, page) -> None:
    scheme = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": scheme})
    try:
        browser.open(html / page)
        assert browser.run(_PALE) == []
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
