"""Reading a standard in a browser: contents, links to copy, explanations, footnotes, narrow screens, keyboard."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from samples import STANDARDS

pytestmark = pytest.mark.browser
CARE = "elderly-home-care"


@pytest.fixture
def care(browser, html):
    browser.open(html / CARE / "index.html")
    return browser


def top_of(browser, anchor: str) -> float:
    return browser.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", anchor)


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_page_opens_from_its_folder_without_a_complaint_or_a_foreign_request(
    browser, html, standard
) -> None:
    browser.open(html / standard / "index.html")
    browser.until(
        "return document.documentElement.classList.contains('js') && document.fonts.status == 'loaded'"
    )
    assert browser.complaints() == []
    outside = [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))]
    assert outside == []


@pytest.mark.parametrize(
    "page", ["index.html", "domains/index.html", "domains/social-services.html", "domains/pilots.html"]
)
def test_a_library_page_opens_without_a_complaint(browser, html, page) -> None:
    browser.open(html / page)
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


@pytest.mark.parametrize("width", [360, 800, 1200, 1440])
@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_is_wider_than_the_screen(browser, html, standard, width) -> None:
    browser.size(width)
    browser.open(html / standard / "index.html")
    assert browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
    wide = browser.run(
        "return [...document.querySelectorAll('main .paragraph, main li, main h2, main h3')]"
        ".filter(e => e.offsetParent && !e.closest('.table, .formula-body, .picture') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.id)"
    )
    assert wide == []


def test_formulas_are_set_in_the_font_that_lies_beside_the_pages(browser, html) -> None:
    browser.open(html / "equalization-evaluation" / "index.html")
    browser.until("return document.fonts.status == 'loaded'")
    assert any(url.endswith("STIXTwoMath-Regular.ttf") for url in browser.requests()) or browser.run(
        "return document.fonts.check('16px \"STIX Two Math\"')"
    )


def test_contents_lead_to_the_clause_and_show_where_one_reads(care) -> None:
    care.one("nav.contents a[href='#cl-quality']").click()
    care.until("return location.hash == '#cl-quality'")
    assert 0 <= top_of(care, "cl-quality") < 120
    care.until("return document.querySelector('.outline [aria-current]')?.hash == '#cl-quality'")
    care.run("document.getElementById('cl-verification').scrollIntoView()")
    care.until("return document.querySelector('.outline [aria-current]')?.textContent.includes('12')")


def test_a_branch_of_the_contents_opens_by_keyboard(care) -> None:
    twisty = care.one(".branch:not(.open) > .twisty")
    twisty.send_keys(Keys.ENTER)
    assert twisty.get_attribute("aria-expanded") == "true"
    assert care.run("return arguments[0].parentElement.querySelector('ol').offsetHeight > 0", twisty)


def test_every_anchored_thing_shows_a_link_to_copy_when_the_pointer_comes(care) -> None:
    for selector in (
        "#cl-quality > h2",
        "#cl-publicity .list-item",
        "#tab-response .caption-title",
        "#te-visit .entry-number",
        "#te-visit .note",
        "#cl-范围 .paragraph",
        ".formula.numbered",
    ):
        thing = care.one(selector)
        care.run("arguments[0].scrollIntoView({block: 'center'})", thing)
        ActionChains(care.driver).move_to_element(thing).perform()
        own = "arguments[0].querySelector(':scope > .permalink')"
        above = "arguments[0].closest('[id]').querySelector('.permalink')"
        link = care.until(f"return {own} || {above}", thing)
        anchor = care.run("return decodeURIComponent(arguments[0].hash.slice(1))", link)
        assert care.run(
            "return document.getElementById(arguments[0])?.contains(arguments[1])", anchor, thing
        ), selector


def test_copying_a_link_gives_the_address_of_the_clause(care) -> None:
    care.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    link = care.one("#cl-response .permalink")
    care.run("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", link)
    link.send_keys(Keys.ENTER)
    care.until("return document.querySelector('.toast')?.textContent == '链接已复制'")
    assert str(care.run("return window.copied")).endswith(f"{CARE}/index.html#cl-response")
    assert care.run("return location.hash") == "#cl-response"


def test_a_mention_of_a_term_shows_its_definition_to_pointer_and_keyboard(care) -> None:
    link = care.one("#te-provider a.xref")
    care.run("arguments[0].scrollIntoView({block: 'center'})", link)
    ActionChains(care.driver).move_to_element(link).perform()
    care.until("return !document.getElementById('popup').hidden")
    assert "上门服务" in care.one("#popup").text
    assert "以社区为依托" in care.one("#popup").text
    assert link.get_attribute("aria-describedby") == "popup"
    ActionChains(care.driver).send_keys(Keys.ESCAPE).perform()
    assert care.run("return document.getElementById('popup').hidden")
    assert care.run("return document.querySelectorAll('[id=te-visit]').length") == 1


def test_a_mention_leads_there_and_a_footnote_leads_back(browser, html) -> None:
    browser.open(html / "petition-reception" / "index.html")
    mark = browser.one(".footnote-mark a[role=doc-noteref]")
    note = mark.get_attribute("href").partition("#")[2]
    browser.run("arguments[0].click()", mark)
    browser.until("return decodeURIComponent(location.hash) == '#' + decodeURIComponent(arguments[0])", note)
    browser.run(
        "document.getElementById(decodeURIComponent(arguments[0])).querySelector('.backlink').click()", note
    )
    browser.until("return location.hash.endsWith('-mention')")
    assert browser.run("return document.querySelector(':target').contains(arguments[0])", mark)


def test_another_standard_is_reached_at_its_clause(browser, html) -> None:
    browser.open(html / "petition-reception" / "index.html")
    link = browser.one(f"main a[href^='../{CARE}/index.html#cl-complaints']")
    browser.run("arguments[0].click()", link)
    browser.until(
        "return document.title.includes('社区居家养老') && document.querySelector(':target')?.id == 'cl-complaints'"
    )


def test_the_page_knows_its_place_in_the_library(care) -> None:
    about = care.one("#about").text
    assert "基本社会服务" in about
    assert "群众来访接待工作规程" in about
    assert [link.text for link in care.all("#about [data-format]") if link.is_displayed()] == [
        "PDF",
        "DOCX",
        "JSON",
    ]


def test_contents_are_a_drawer_on_a_narrow_screen(care) -> None:
    care.size(600)
    care.until("return document.getElementById('contents').getBoundingClientRect().right <= 0")
    button = care.one("#contents-button")
    button.send_keys(Keys.ENTER)
    care.until("return document.getElementById('contents').getBoundingClientRect().left >= 0")
    assert button.get_attribute("aria-expanded") == "true"
    ActionChains(care.driver).send_keys(Keys.ESCAPE).perform()
    care.until("return document.getElementById('contents').getBoundingClientRect().right <= 0")
    assert care.run("return document.activeElement.id") == "contents-button"


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(care) -> None:
    ActionChains(care.driver).send_keys(Keys.TAB).perform()
    assert care.run("return document.activeElement.className") == "skip"
    ActionChains(care.driver).send_keys(Keys.ENTER).perform()
    care.until("return document.activeElement.id == 'main'")


def test_without_scripts_text_contents_and_downloads_are_there(browser, html) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(html / CARE / "index.html")
        assert browser.one("nav.contents li li a").is_displayed()
        assert browser.one("#cl-quality").is_displayed()
        assert browser.one("#about [data-format=pdf]").is_displayed()
        assert not browser.one(".search").is_displayed()
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_in_print_only_the_text_is_left(care) -> None:
    care.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = "return [...document.querySelectorAll('.bar, nav.contents, .permalink, #about')].every(e => !e.offsetParent)"
        assert care.run(hidden)
        assert care.one("#cl-quality").is_displayed()
    finally:
        care.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
