"""Published pictures opened alone, as a reader may: nothing runs, and nothing is asked for but the picture."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from drafts import write_standard
from gbt.workspace import Workspace, build_workspace
from hostile_text import MARK
from pictures.bitmaps import POLYGLOTS
from pictures.drawings import LEFT_OUT, ORDINARY, OUTSIDE, svg

pytestmark = pytest.mark.browser

ACTIVE = svg(f'<script>window.{MARK}=1</script><image href="{OUTSIDE}" width="9" height="9"/>')


class Quiet(SimpleHTTPRequestHandler):
    asked: list[str]

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The pictures of a standard that holds one figure of each kind."""
    root = tmp_path_factory.mktemp("pictures")
    files: dict[str, str | bytes] = {
        f"figures/{name}.svg": text for name, text in (ORDINARY | LEFT_OUT).items()
    }
    files["figures/gb18030.svg"] = ORDINARY["gb18030"].encode("gb18030")
    files |= {f"figures/{name}": data for name, data in POLYGLOTS.items()}
    figures = "".join(f":::{{figure}} {name}\n图题\n:::\n\n" for name in files)
    write_standard(root, f"# 范围\n\n{figures}", files=files)
    build_workspace(Workspace(root), ("html",))
    folder = root / "build" / "html" / "meal"
    pictures = [path for path in folder.rglob("*") if path.suffix in (".svg", ".png", ".jpg")]
    assert len(pictures) == len(files)
    return folder


@pytest.fixture(scope="module")
def served(published: Path) -> Iterator[tuple[str, list[str]]]:
    handler = type("Handler", (Quiet,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(published)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler.asked
    server.shutdown()
    server.server_close()


def provoke(browser) -> None:
    browser.run(
        """
        for (const element of document.querySelectorAll('*'))
          for (const kind of ['pointerover', 'mouseover', 'focus', 'focusin', 'click', 'load', 'begin'])
            element.dispatchEvent(new Event(kind, {bubbles: true}));
        """
    )
    browser.until("return new Promise(done => setTimeout(() => done(true), 60))")


def test_the_test_sees_what_an_active_picture_does(browser, tmp_path) -> None:
    picture = tmp_path / "active.svg"
    picture.write_text(ACTIVE, "utf-8")
    browser.open(picture)
    assert browser.run(f"return window.{MARK}") == 1
    assert [url for url in browser.requests() if OUTSIDE in url]


def test_a_picture_opened_from_its_folder_does_nothing(browser, published) -> None:
    for picture in sorted(path for path in published.rglob("*") if path.suffix in (".svg", ".png", ".jpg")):
        browser.open(picture)
        provoke(browser)
        assert browser.run(f"return window.{MARK}") is None, picture.name
        asked = {url.partition("?")[0] for url in browser.requests()} - {"about:blank"}
        assert asked <= {picture.as_uri()}, picture.name
        assert browser.run("return location.href") == picture.as_uri()
        assert browser.all("parsererror, script, foreignObject, a, image, animate, set, style") == [], (
            picture.name
        )


def test_a_picture_opened_from_a_server_does_nothing(browser, published, served) -> None:
    address, asked = served
    for picture in sorted(path for path in published.rglob("*") if path.suffix in (".svg", ".png", ".jpg")):
        asked.clear()
        url = f"{address}/{picture.relative_to(published).as_posix()}"
        browser.forget()
        browser.driver.get(url)
        provoke(browser)
        assert browser.run(f"return window.{MARK}") is None, picture.name
        assert {each for each in browser.requests() if not each.endswith("/favicon.ico")} == {url}
        assert [each for each in asked if each != "/favicon.ico"] == [url.removeprefix(address)]


def test_all_pictures_are_shown_in_the_page(browser, published) -> None:
    browser.open(published / "index.html")
    browser.until("return [...document.images].every(image => image.complete)")
    broken = browser.run(
        "return [...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
    )
    assert broken == []
    assert browser.run(f"return window.{MARK}") is None
