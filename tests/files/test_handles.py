"""Files are reached step by step, and nothing but a plain file is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from gbt.files.handles import NotPlain, TooLarge, read_plain, walked


def test_a_file_is_read_with_its_own_facts(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "甲.md").write_bytes(b"abc")
    with walked(tmp_path, ["a"]) as holder:
        data, facts = read_plain(holder, "甲.md")
        assert read_plain(holder, "none") is None
    assert (data, facts.st_ino) == (b"abc", (tmp_path / "a" / "甲.md").stat().st_ino)


def test_a_missing_folder_is_none_and_made_when_wanted(tmp_path) -> None:
    with walked(tmp_path, ["a", "b"]) as holder:
        assert holder is None
    with walked(tmp_path, ["a", "b"], make=True) as holder:
        assert holder is not None
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_already_open_is_walked_from(tmp_path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with walked(tmp_path, ["a"]) as above, walked(above, ["b"]) as holder:
        assert holder is not None
        assert above is not None
        os.fstat(above)


def test_a_link_on_the_way_is_refused(tmp_path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(NotPlain), walked(tmp_path, ["link"]):
        pass
    with pytest.raises(NotPlain), walked(tmp_path, ["link"], make=True):
        pass


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../x", "/etc", "a\0"])
def test_a_step_is_one_name(tmp_path, name: str) -> None:
    (tmp_path / "inner" / "a").mkdir(parents=True)
    (tmp_path / "inner" / "a" / "b").touch()
    with pytest.raises(NotPlain), walked(tmp_path, ["inner", name]):
        pass
    with walked(tmp_path, ["inner"]) as holder, pytest.raises(NotPlain):
        read_plain(holder, name)


def test_a_file_that_tells_less_than_it_says_is_read_whole() -> None:
    with walked(Path("/proc/self"), []) as holder:
        data, facts = read_plain(holder, "status", 100_000)
        assert (facts.st_size, data[:5]) == (0, b"Name:")
        with pytest.raises(TooLarge):
            read_plain(holder, "status", 10)


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "link", "dangling"])
def test_nothing_but_a_plain_file_is_read(tmp_path, monkeypatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    match kind:
        case "pipe":
            os.mkfifo("x")
        case "socket":
            # its path is short when it is relative
            with socket.socket(socket.AF_UNIX) as server:
                server.bind("x")
        case "folder":
            os.mkdir("x")
        case "link":
            (tmp_path / "file").write_text("a", encoding="utf-8")
            os.symlink("file", "x")
        case "dangling":
            os.symlink("none", "x")
    with walked(tmp_path, []) as holder, pytest.raises(NotPlain):
        read_plain(holder, "x")


def test_the_size_is_bounded_while_reading(tmp_path) -> None:
    with open(tmp_path / "x", "wb") as file:
        file.truncate(3 << 30)
    with walked(tmp_path, []) as holder, pytest.raises(TooLarge):
        read_plain(holder, "x", 100)
    (tmp_path / "y").write_bytes(b"0" * 100)
    with walked(tmp_path, []) as holder:
        assert len(read_plain(holder, "y", 100)[0]) == 100
