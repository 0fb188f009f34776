"""Searching in Chinese, from a folder, without a server."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from gbt.writers.web.bigrams import fold, pairs, places
from samples import STANDARDS

pytestmark = pytest.mark.browser
CARE = "elderly-home-care"
DONE = "return /找到|没有|相近/.test(document.querySelector('.search-status')?.textContent || '')"


def found(browser, words: str) -> list[str]:
    """First lines of the hits."""
    browser.type(words)
    browser.until("return document.getElementById('search').value == arguments[0]", words)
    browser.run("document.querySelector('.search-panel').replaceChildren()")
    browser.one("#search").send_keys(" ")
    browser.until(DONE)
    return [hit.text.splitlines()[0] for hit in browser.all(".hit")]


def test_a_word_in_the_library_leads_to_the_clause_and_is_marked_there(browser, html) -> None:
    browser.open(html / "index.html")
    hits = found(browser, "满意度")
    assert any("满意度调查" in hit for hit in hits)
    browser.run(
        "[...document.querySelectorAll('.hit')].find(hit => hit.hash == '#cl-satisfaction' || hit.textContent.includes('11.4')).click()"
    )
    browser.until("return document.body.dataset.standard && document.querySelector(':target')")
    target = browser.one(":target")
    assert "满意度" in target.text
    assert -5 <= target.rect["y"] - browser.run("return scrollY") < 700
    browser.until("return CSS.highlights.get('search')?.size > 0")
    assert browser.complaints() == []


def test_the_own_standard_comes_first_on_its_page(browser, html) -> None:
    browser.open(html / CARE / "index.html")
    assert found(browser, "满意度")[0].endswith("满意度")
    assert browser.one(".search-group").text == "本标准"
    browser.one(".hit").click()
    browser.until("return document.querySelector(':target')?.id == 'te-satisfaction'")
    assert not browser.one(".search-panel").is_displayed()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("11.4", "满意度调查"),
        ("表1", "响应时间"),
        ("附录C", "满意度调查表"),
        ("助浴", "助浴"),
        ("ＡＥＤ", "符号和缩略语"),
        ("aed", "符号和缩略语"),
        ("degree of satisfaction", "满意度"),
        ("GB/T 43153", "规范性引用文件"),
        ("督导员", "督导员"),
    ],
)
def test_numbers_terms_letters_and_documents_are_found(browser, html, words, title) -> None:
    browser.open(html / CARE / "index.html")
    hits = found(browser, words)
    assert any(hit.endswith(title) for hit in hits[:4]), hits[:6]


def test_several_words_are_all_in_the_clause(browser, html) -> None:
    browser.open(html / CARE / "index.html")
    hits = found(browser, "紧急 联系人")
    assert hits
    assert (
        browser.run(
            "return [...document.querySelectorAll('.hit mark')].map(mark => mark.textContent).filter(text => !'紧急联系人'.includes(text))"
        )
        == []
    )


def test_words_that_stand_nowhere_together_give_what_is_near(browser, html) -> None:
    browser.open(html / "index.html")
    hits = found(browser, "满意度的调查表")
    assert "相近" in browser.one(".search-status").text
    assert any("满意度调查表" in hit for hit in hits)


def test_what_is_nowhere_is_not_found(browser, html) -> None:
    browser.open(html / "index.html")
    assert found(browser, "量子纠缠龘") == []
    assert browser.one(".search-status").text == "没有找到。"


def test_markup_in_a_query_is_text(browser, html) -> None:
    browser.open(html / "index.html", "?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E%E6%9C%8D%E5%8A%A1")
    browser.until(DONE)
    assert browser.run("return window.pwned") is None
    assert browser.all(".search-panel img") == []


def test_only_shards_that_may_hold_the_words_are_loaded(browser, html) -> None:
    browser.open(html / "index.html")
    found(browser, "骨灰盒")
    shards = [
        url
        for url in browser.requests()
        if url.partition("?")[0].endswith("/search.js") and "_static" not in url
    ]
    assert len(shards) < len(STANDARDS)


def test_nothing_of_the_index_is_loaded_before_one_searches(browser, html) -> None:
    browser.open(html / CARE / "index.html")
    assert not [
        url
        for url in browser.requests()
        if "_search" in url or url.partition("?")[0].endswith(f"{CARE}/search.js")
    ]


def test_keys_lead_through_the_hits(browser, html) -> None:
    browser.open(html / CARE / "index.html")
    browser.one("body").send_keys("/")
    assert browser.run("return document.activeElement.id") == "search"
    found(browser, "满意度")
    browser.one("#search").send_keys(Keys.ARROW_DOWN)
    assert "hit" in str(browser.run("return document.activeElement.className"))
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_UP)
    assert browser.run("return document.activeElement.id") == "search"
    browser.one("#search").send_keys(Keys.ESCAPE)
    assert not browser.one(".search-panel").is_displayed()


def test_script_and_program_do_the_same_sums(browser, html) -> None:
    browser.open(html / "index.html")
    text = "ＧＢ／Ｔ　29353—2012中5.2的规定，“满意度”𠮷野A-b"
    assert browser.run("return library.searching.fold(arguments[0])", text) == fold(text)
    assert set(
        browser.run("return library.searching.pairsOf(library.searching.fold(arguments[0]))", text)
    ) == pairs(text)
    for pair in sorted(pairs(text)):
        assert tuple(browser.run("return library.searching.places(arguments[0], 20000)", pair)) == places(
            pair, 20000
        )
