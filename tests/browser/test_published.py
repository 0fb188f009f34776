"""Every picture of a stranger that was published, opened by itself and in its page: nothing runs, nothing is asked for besides."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from hostile import published
from hostile.families import FAMILIES
from hostile.lair import stored
from hostile.watching import can_watch
from samples import once

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not can_watch(), reason="no strace on this machine: see setup/system-test.txt"),
]
SEEN = (".svg", ".png", ".jpg", ".jpeg")


def ran(browser) -> list[str]:
    """What a script would have left: a mark on the window, another address, a question to the reader."""
    return [str(mark) for mark in (browser.run("return window.pwned || window.top.pwned"),) if mark]


def asked(browser, html: Path) -> list[str]:
    """Addresses that were asked for and are no files of the site."""
    found = []
    for url in browser.requests():
        parts = urlsplit(url)
        own = parts.scheme == "file" and unquote(parts.path).startswith(str(html))
        if not own and parts.scheme not in ("data", "about"):
            found.append(url)
    return found


@pytest.fixture(params=["svg", "bitmaps", "diagrams"])
def html(request, shared_folder: Path) -> Path:
    family = FAMILIES[request.param]
    lair = once(shared_folder / f"hostile-{family.name}", lambda folder: stored(family, folder))
    return lair / "workspace" / "build" / "html"


def test_pictures_do_nothing(browser, html: Path) -> None:
    pictures = [path for path in published.files(html) if path.suffix in SEEN]
    assert pictures
    for picture in sorted(pictures):
        browser.open(picture)
        assert (ran(browser), asked(browser, picture)) == ([], []), picture
        if picture.suffix != ".svg":
            assert browser.run("return document.contentType").startswith("image/"), picture
        # shown in its page, it is the only thing that is not of the page's own
        page = html / picture.relative_to(html).parts[0] / "index.html"
        browser.open(page)
        assert (ran(browser), asked(browser, html)) == ([], []), page
        assert [text for text in browser.complaints() if "Content Security Policy" in text] == [], page
