"""What is remembered in ``build/`` and what lies there, damaged, forged, or turned into links between two builds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hostile.families.drawing import SVG, figure
from hostile.member import Den, Family, Member


def _state(den: Den) -> Path:
    return den.build / ".state" / f"{den.folder.name}.json"


def _text(data: bytes | str) -> Callable[[Den], None]:
    def tamper(den: Den) -> None:
        _state(den).write_bytes(data if isinstance(data, bytes) else data.encode())

    return tamper


def _edited(*steps: str | int, value: object) -> Callable[[Den], None]:
    """One value of the remembered state replaced."""

    def tamper(den: Den) -> None:
        data = json.loads(_state(den).read_bytes())
        inner = data
        for step in steps[:-1]:
            inner = inner[step] if not isinstance(inner, dict) else inner.setdefault(step, {})
        inner[steps[-1]] = value
        _state(den).write_text(json.dumps(data, ensure_ascii=False))

    return tamper


def _replaced(make: Callable[[Path, Path], object], *place: str) -> Callable[[Den], None]:
    """Something else in the place of a file or folder of ``build/``; ``{id}`` is the standard."""

    def tamper(den: Den) -> None:
        path = den.build.joinpath(*(step.format(id=den.folder.name) for step in place))
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path, den.outside)

    return tamper


def link_to_folder(path: Path, outside: Path) -> None:
    """To a folder with pictures, which a careless build would sweep."""
    path.symlink_to(outside / "figures")


def link_to_file(path: Path, outside: Path) -> None:
    path.symlink_to(outside / "secret.md")


def _foreign(*names: str) -> Callable[[Den], None]:
    """States of standards that never were, under names that lead elsewhere."""

    def tamper(den: Den) -> None:
        text = _state(den).read_text()
        for name in names:
            (den.build / ".state" / name).write_text(text)
        victim = den.build / "html" / ".." / ".." / "kept"
        victim.mkdir(exist_ok=True)
        (victim / "index.html").write_text("kept")

    return tamper


_STATE = (".state", "{id}.json")
_HTML = ("html", "{id}")
_PAGE = (*_HTML, "index.html")
_TAMPERINGS: dict[str, Callable[[Den], object]] = {
    "empty": _text(""), "truncated": lambda den: _state(den).write_bytes(_state(den).read_bytes()[:-200]), "not-json": _text("{"), "binary": _text(bytes(range(256))),
    "list": _text("[]"), "null": _text("null"), "number": _text("1e999"), "deep": _text("[" * 100_000), "deep-closed": _text('{"a":' * 50_000 + "1" + "}" * 50_000),
    "nan": _edited("record", "inputs", value=float("nan")), "digits": _text("1" * 100_000), "pickle": _text(b"cos\nsystem\n(S'touch /tmp/owned'\ntR."),
    "lines": _text("\n" * 1_000_000), "utf16": _text("{}".encode("utf-16")), "surrogate": _text('{"format": "\\ud800"}'),
    "inputs-list": _edited("record", "inputs", value=[1]), "inputs-climb": _edited("record", "inputs", "../../../outside/secret.md", value=[1, 2]),
    "inputs-absolute": _edited("record", "inputs", "/etc/passwd", value=[1, 2]), "inputs-nul": _edited("record", "inputs", "a\0b", value=[1, 2]),
    "digests": _edited("record", "digests", value="x"), "outputs": _edited("record", "outputs", value={"html": 3, "../../x": "y"}),
    "outputs-unknown": _edited("record", "outputs", "exe", value="x"), "pages": _edited("record", "pages", value={"x": ["<script>"]}),
    "lookups": _edited("record", "lookups", value=[["standard", "../../x", "1"], ["a"]]), "program": _edited("record", "program", value=[]),
    "extra": _edited("record", "surplus", value=1), "content": _edited("record", "content", value=None), "format": _edited("format", value=10**400),
    "card-id": _edited("card", "id", value="../../../outside"), "card-list": _edited("card", value=[]), "card-title": _edited("card", "title", value={"a": 1}),
    "card-findings": _edited("card", "findings", value=[{"rule": 1}]), "card-script": _edited("card", "title", value="<script>window.pwned=1</script>"),
    "card-none": _edited("card", value=None), "hollow": _replaced(lambda path, _: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 3 << 30), *_STATE),
    "link": _replaced(link_to_file, *_STATE), "pipe": _replaced(lambda path, _: os.mkfifo(path), *_STATE), "folder": _replaced(lambda path, _: path.mkdir(), *_STATE),
    "device": _replaced(lambda path, _: path.symlink_to("/dev/zero"), *_STATE),
    "foreign": _foreign("..json", "...json", "....json", "_static.json", "_search.json", "-rf.json", "a\\b.json", "index.html.json", " .json", "\u202e.json"),
    "page-empty": lambda den: den.build.joinpath("html", den.folder.name, "index.html").write_text(""),
    "page-changed": lambda den: den.build.joinpath("html", den.folder.name, "index.html").write_text("<script>window.pwned=1</script>"),
    "page-link": _replaced(link_to_file, *_PAGE), "page-pipe": _replaced(lambda path, _: os.mkfifo(path), *_PAGE), "page-folder": _replaced(lambda path, _: path.mkdir(), *_PAGE),
    "page-broken-link": _replaced(lambda path, outside: path.symlink_to(outside / "new.html"), *_PAGE),
    "html-link": _replaced(link_to_folder, *_HTML), "html-file": _replaced(lambda path, _: path.write_text("x"), *_HTML),
    "html-link-parent": _replaced(lambda path, _: path.symlink_to("../../../outside/figures"), *_HTML), "html-link-circle": _replaced(lambda path, _: path.symlink_to(path.name), *_HTML),
    "html-link-neighbour": _replaced(lambda path, _: path.symlink_to("neighbour"), *_HTML), "html-broken-link": _replaced(lambda path, outside: path.symlink_to(outside / "new"), *_HTML),
    "figures-link": _replaced(link_to_folder, *_HTML, "figures"), "figures-file": _replaced(lambda path, _: path.write_text("x"), *_HTML, "figures"),
    "picture-link": _replaced(lambda path, outside: path.symlink_to(outside / "x.svg"), *_HTML, "figures", "x.svg"),
    "leftover-link": _replaced(link_to_folder, *_HTML, "old"), "leftover-picture": _replaced(lambda path, outside: path.symlink_to(outside / "x.svg"), *_HTML, "old.svg"),
    "json-link": _replaced(link_to_file, "json", "{id}.json"), "json-folder": _replaced(lambda path, _: path.mkdir(), "json", "{id}.json"),
    "json-pipe": _replaced(lambda path, _: os.mkfifo(path), "json", "{id}.json"), "search-link": _replaced(link_to_file, *_HTML, "search.js"),
    "temporary-link": lambda den: [(den.build / "json" / f".{den.folder.name}.json-{n}").symlink_to(den.outside / "secret.md") for n in range(3)],
}  # fmt: skip
# These are not seen to be forged by whoever only reads them; the page of an untouched output may stay.
_PARTS: dict[str, Callable[[Den], object]] = {
    "static": _replaced(link_to_folder, "html", "_static"),
    "search": _replaced(link_to_folder, "html", "_search"),
    "front": _replaced(link_to_file, "html", "index.html"),
    "findings": _replaced(link_to_file, "findings.json"),
    "domains": _replaced(link_to_folder, "html", "domains"),
    "lock": _replaced(link_to_file, ".lock"),
    "state-lock": _replaced(link_to_file, ".state", "lock"),
    "schema": _replaced(link_to_file, "json", "standard.schema.json"),
    "site": _replaced(link_to_file, ".state", "site.json"),
    "library": _replaced(link_to_file, "html", "library.js"),
}


def _laid(*place: str, make: Callable[[Path, Path], object]) -> Callable[[Den], None]:
    def lay(den: Den) -> None:
        path = den.workspace.joinpath("build", *place)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path, den.outside)

    return lay


def _parts(den: Den) -> None:
    """All that a first build finds in its way at once."""
    for name in ("html", "json", ".state"):
        _laid(name, make=link_to_folder)(den)
    os.mkfifo(den.build / ".lock")


FAMILIES = (
    Family(
        name="state",
        members=tuple(
            Member(name=name, text=figure(), files={"figures/x.svg": SVG % ""}, tamper=tamper) for name, tamper in _TAMPERINGS.items()
        ),
    ),
    Family(name="outputs-shared", members=tuple(Member(name=f"shared-{name}", tamper=tamper) for name, tamper in _PARTS.items())),
    Family(name="build-link", members=(), lay=_laid(make=link_to_folder), statuses=(0, 1, 2), says="build", builds=False),
    Family(name="build-file", members=(), lay=_laid(make=lambda path, _: path.write_text("x")), statuses=(2,), says="build", builds=False),
    Family(name="build-broken-link", members=(), lay=_laid(make=lambda path, outside: path.symlink_to(outside / "new")), statuses=(0, 1, 2), says="build", builds=False),
    Family(name="build-parts", members=(), lay=_parts, statuses=(0, 1, 2), builds=False),
)  # fmt: skip
