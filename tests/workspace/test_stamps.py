"""A build knows what a standard was read from: a change is seen, whatever the dates say."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from drafts import test_register, write_standard
from gbt.files import listing
from gbt.files.drafts import Draft
from gbt.files.listing import RESTLESS
from gbt.library.shelf import Catalogue
from gbt.project import read_draft
from gbt.workspace.stamps import inputs_of, unchanged

TABLE = "# 甲\n\n:::{table} 题\n:file: a.csv\n:::\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_standard(
        tmp_path, TABLE, files={"a.csv": "甲,乙\n1,2\n", "notes.txt": "1", "part.md": "# 乙\n"}
    )
    (folder / "link.md").symlink_to("part.md")
    return folder


def known(folder: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> tuple[dict, dict]:
    """What a build remembers of the standard; all its files are old enough to be trusted when patched."""
    if monkeypatch:
        monkeypatch.setattr(listing, "SETTLED", -time.time_ns())
    draft = Draft.of(folder, folder.parents[1])
    read_draft(draft, folder.parents[1], catalogue=Catalogue(), register=test_register(folder.parents[1]))
    return inputs_of(draft)


def same(folder: Path, before: tuple[dict, dict]) -> bool:
    return unchanged(Draft.of(folder, folder.parents[1]), *before) is not None


@pytest.mark.parametrize("settled", [False, True])
def test_nothing_changed(folder, monkeypatch, settled: bool) -> None:
    before = known(folder, monkeypatch if settled else None)
    assert (RESTLESS in before[0].values()) is not settled or (folder / "link.md").is_symlink()
    assert same(folder, before)


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("name", ["index.md", "standard.yaml", "a.csv", "part.md"])
def test_change_under_the_same_time_and_size(folder, monkeypatch, settled: bool, name: str) -> None:
    before = known(folder, monkeypatch if settled else None)
    path = folder / name
    facts, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + (b" " if data[-1:] == b"\n" else b"\n"))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert not same(folder, before)


@pytest.mark.parametrize("name", ["index.md", "a.csv"])
def test_a_date_alone_is_no_change(folder, monkeypatch, name: str) -> None:
    before = known(folder, monkeypatch)
    os.utime(folder / name, (1, 1))
    assert same(folder, before)


def test_a_file_that_nobody_asked_for_counts_by_its_name(folder, monkeypatch) -> None:
    before = known(folder, monkeypatch)
    (folder / "notes.txt").write_text("22", encoding="utf-8")
    assert same(folder, before)
    (folder / "notes.txt").rename(folder / "note.txt")
    assert not same(folder, before)


def test_a_file_exchanged_for_something_else_is_a_change(folder, monkeypatch) -> None:
    before = known(folder, monkeypatch)
    (folder / "notes.txt").unlink()
    os.mkfifo(folder / "notes.txt")
    assert not same(folder, before)
    pipe = known(folder, monkeypatch)
    assert same(folder, pipe)
    (folder / "notes.txt").unlink()
    (folder / "notes.txt").touch()
    assert not same(folder, pipe)


def test_a_link_is_where_it_leads(folder, monkeypatch) -> None:
    before = known(folder, monkeypatch)
    (folder / "link.md").unlink()
    (folder / "link.md").symlink_to("index.md")
    assert not same(folder, before)


def test_a_file_that_was_too_large_is_looked_at_again(folder, monkeypatch) -> None:
    (folder / "part.md").write_bytes(b"a" * 3_000_000)
    before = known(folder, monkeypatch)
    assert same(folder, before)
    (folder / "part.md").write_text("# 乙\n", encoding="utf-8")
    assert not same(folder, before)


@pytest.mark.parametrize("name", ["~$index.md", ".hidden", "index.md~", "#index.md#"])
def test_what_editors_leave_is_no_change(folder, monkeypatch, name: str) -> None:
    before = known(folder, monkeypatch)
    (folder / name).touch()
    assert same(folder, before)


@pytest.mark.parametrize("name", [b"\xff.md", b"a\nb", b"a" * 240])
def test_every_name_can_be_remembered(folder, name: bytes) -> None:
    (folder / os.fsdecode(name)).touch()
    (folder / "dangling").symlink_to(os.fsdecode(name))
    before = known(folder)
    json.dumps(before, ensure_ascii=False).encode()
    assert same(folder, before)
    (folder / os.fsdecode(name)).unlink()
    assert not same(folder, before)


def test_what_was_read_counts_not_what_is_there_now(folder) -> None:
    draft = Draft.of(folder, folder.parents[1])
    read_draft(draft, folder.parents[1], catalogue=Catalogue(), register=test_register(folder.parents[1]))
    (folder / "index.md").write_text("# 丙\n", encoding="utf-8")
    assert not same(folder, inputs_of(draft))
