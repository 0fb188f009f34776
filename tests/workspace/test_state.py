"""What is remembered between builds: damaged, foreign or lost, it is as if it had never been."""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import gbt.workspace.build as builder
from drafts import REGISTER, write_standard
from gbt.library.card_json import VERSION
from gbt.workspace import Workspace, build_workspace

CITING = "# 要求\n\n机构应符合[](#home/cl-a)的规定。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n"


@pytest.fixture(autouse=True)
def same_program(monkeypatch):
    monkeypatch.setattr(builder, "program_digest", lambda *given: "program")


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    write_standard(tmp_path, "(cl-a)=\n# 要求\n\n机构应公布菜单。\n", name="home")
    write_standard(
        tmp_path, CITING, name="meal", facts={"number": {"code": "DB3212/T", "seq": "2", "year": "2026"}}
    )
    return Workspace(tmp_path)


def built(workspace: Workspace) -> list[str]:
    return build_workspace(workspace, ("json",), jobs=1).built


def remembered(workspace: Workspace, name: str = "home") -> Path:
    return workspace.memory.folder.path / f"{name}.json"


def digested(content: str) -> str:
    """The content, from behind the brace on, with a digest that is right."""
    return f'{{"digest":"{hashlib.blake2s(content.encode(), digest_size=12).hexdigest()}",{content}'


def tampered(path: Path, before: str, after: str) -> None:
    """Change what is remembered, and its digest accordingly."""
    content = path.read_text("utf-8").partition(",")[2]
    assert before in content
    path.write_text(digested(content.replace(before, after, 1)), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"format":12', '"format":1'),
        (f'"card":{{"version":{VERSION},', '"card":{"version":0,'),
        ('"stage":"comment"', '"stage":"finished"'),
        ('"stage":"comment"', '"stage":null'),
        ('"id":"home"', '"id":"meal"'),
        ('"id":"home"', '"id":"../../home"'),
        ('"citations":[', '"citations":[[],'),
        ('"findings":[', '"findings":[3,'),
        ('"labels":{', '"labels":{"x":1,'),
        ('"inputs":{', '"inputs":[],"other":{'),
        ('"pages":{', '"pages":{"a":NaN,'),
        ('"pages":{', '"pages":{"a":1e999,'),
        ('"pages":{', '"pages":{"a":' + "[" * 100_000 + "]" * 100_000 + ","),
        ('"pages":{', '"pages":' + '{"a":' * 100_000 + "{" + "}" * 100_000 + ',"b":{'),
        ('"title":"', '"title":"\\ud800'),
        ('"files":{', '"files":{"../../../etc/passwd":["a",1,1,1],'),
        ('"files":{', '"files":{"json/home.json\\u0000":["a",1,1,1],'),
    ],
)
def test_tampered_memory_is_as_none(workspace, before: str, after: str) -> None:
    built(workspace)
    tampered(remembered(workspace), before, after)
    assert "home" in built(workspace)
    assert built(workspace) == []


def _text(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _link(path: Path) -> None:
    path.symlink_to(path.parents[2] / "outside.json")


@pytest.mark.parametrize(
    "lay",
    [
        _text(b""),
        _text(b"{"),
        _text(b"\xff\xfe"),
        _text(b"\0" * 1000),
        _text(b"[" * 1_000_000),
        _text(b'{"digest":"000000000000000000000000","format":12}'),
        _link,
        os.mkfifo,
        Path.mkdir,
        lambda path: (path.touch(), os.truncate(path, 3 * 1024**3)),
    ],
    ids=["empty", "brace", "bytes", "nul", "deep", "digest", "link", "pipe", "folder", "huge"],
)
def test_what_is_no_memory_is_as_none(workspace, lay: Callable[[Path], object]) -> None:
    outside = workspace.root / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    build_workspace(workspace, ("json", "html"), jobs=1)
    for name in ("home", "site/schemas", "site/pages"):
        remembered(workspace, name).unlink()
        lay(remembered(workspace, name))
    assert "home" in build_workspace(workspace, ("json", "html"), jobs=1).built
    assert remembered(workspace).is_file()
    assert not remembered(workspace).is_symlink()
    assert outside.read_text("utf-8") == "{}"
    assert built(workspace) == []


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The places of all values in a structure of JSON."""
    found = [path]
    if isinstance(value, dict):
        for key in value:
            found += leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found += leaves(item, (*path, index))
    return found


LEAVES = int(os.environ.get("GBT_LEAVES", "20"))
STRANGE = (None, -1, 10**18, "", "\x1b[31m\u202e", "../../x", [], {}, True)


@pytest.mark.e2e
@pytest.mark.parametrize("name", ["home", "meal"])
def test_no_value_of_a_memory_ends_in_a_traceback(workspace, name: str) -> None:
    """Some values (``GBT_LEAVES``) in turn are others, of their type or not; the build goes on as it should."""
    built(workspace)
    path = remembered(workspace, name)
    text = path.read_text("utf-8")
    right = (workspace.build / "json" / "meal.json").read_bytes()
    places = list(enumerate(leaves(json.loads(text))[1:]))
    for number, place in random.Random(name).sample(places, min(LEAVES, len(places))):
        data = json.loads(text)
        del data["digest"]
        holder = data
        for step in place[:-1]:
            holder = holder.get(step, {}) if isinstance(holder, dict) else holder[step]
        if place[0] == "digest":
            continue
        holder[place[-1]] = STRANGE[number % len(STRANGE)]
        path.write_text(digested(json.dumps(data)[1:]), encoding="utf-8")
        built(workspace)
    path.unlink()
    built(workspace)
    assert (workspace.build / "json" / "meal.json").read_bytes() == right


@pytest.mark.parametrize("name", ["..", "../x", "domains", "handbook", "_static", "index.html", "x"])
def test_memory_removes_nothing_but_outputs_of_a_standard(workspace, name: str) -> None:
    built(workspace)
    kept = {
        "html/index.html": "甲",
        "html/_static/page.css": "乙",
        "html/domains/a.html": "丙",
        "../keep/a": "丁",
    }
    for place, text in kept.items():
        path = workspace.build / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    file = workspace.memory.folder.path / f"{name.replace('/', '')}.json"
    file.write_text("{}", encoding="utf-8")
    built(workspace)
    assert not file.exists()
    assert {place: (workspace.build / place).read_text("utf-8") for place in kept} == kept


def test_nothing_that_is_kept_is_a_program(workspace) -> None:
    """A pickle can run anything when it is read."""
    build_workspace(workspace, ("json", "html"), jobs=1)
    kept = [
        path for path in workspace.memory.folder.path.rglob("*") if path.is_file() and path.stat().st_size
    ]
    assert {path.suffix for path in kept} == {".json"}
    assert all(isinstance(json.loads(path.read_bytes()), dict) for path in kept)
