"""Outputs are written whole or not at all, below their folder and nowhere else; what stands in the way goes itself."""

from __future__ import annotations

import errno
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from gbt.files import outputs as gate
from gbt.files.outputs import UNFINISHED, Output, OutputFailed, Outputs
from gbt.files.scratch import scratch_folder


@pytest.fixture
def build(tmp_path: Path) -> Outputs:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("outside", encoding="utf-8")
    return Outputs(tmp_path, "build")


def everything(folder: Path) -> dict[str, str]:
    """All below a folder: what files say, where links lead, how folders end."""
    return {
        path.relative_to(folder).as_posix(): (
            f"-> {os.readlink(path)}"
            if path.is_symlink()
            else "/"
            if path.is_dir()
            else path.read_text("utf-8")
        )
        for path in sorted(folder.rglob("*"))
    }


def test_what_is_written_can_be_read_and_leaves_nothing_else(build, tmp_path) -> None:
    mark = build.write("html/meal/index.html", b"page")
    assert build.below("html").read("meal/index.html", 9) == b"page"
    assert build.known_again("html/meal/index.html", mark) == mark
    assert mark.is_of(b"page")
    found = everything(tmp_path / "build")
    assert found == {"html": "/", "html/meal": "/", "html/meal/index.html": "page"}
    assert (tmp_path / "build/html/meal/index.html").stat().st_mode & 0o777 == 0o644


def test_what_is_written_is_noted(build) -> None:
    journal: dict = {}
    output = build.below("html").noting(journal).below("meal").file("index.html")
    output.write(b"page")
    output.folder.write("pictures/a.svg", b"<svg/>")
    assert sorted(journal) == ["html/meal/index.html", "html/meal/pictures/a.svg"]


BAD = [
    "", ".", "..", "../x", "a/../x", "a/./x", "a//x", "/x", "/etc/x", "a/", "a\0b", "a\nb", "a\x1b[2J", "a\u202eb",
    "a\u2028b", "\ud800", "甲" * 86, "x" * 256, "a/" + "x" * 256,
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_leads_elsewhere_or_deceives_is_refused(build, tmp_path, name: str) -> None:
    before = everything(tmp_path)
    with pytest.raises(OutputFailed, match="不能用作文件名"):
        build.write(name, b"x")
    with pytest.raises(OutputFailed):
        build.below(name).write("x", b"x")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["", "..", "../outside", "a/../../outside", "/etc/passwd", "a\0"])
def test_nothing_outside_is_removed_or_read(build, tmp_path, name: str) -> None:
    before = everything(tmp_path)
    for act in (build.remove, lambda name: build.read(name, 9), build.stamp):
        with pytest.raises(ValueError):
            act(name)
    assert everything(tmp_path) == before


WAYS = ["json/x.json", "html/meal/index.html", "html/meal/pictures/a.svg"]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("to", ["outside", "outside/a.txt", "nowhere", "build", "/proc/self/environ"])
def test_links_in_the_way_are_removed_and_nothing_is_written_through_them(build, tmp_path, name, to) -> None:
    steps = name.split("/")
    for end in range(1, len(steps) + 1):
        link = tmp_path / "build" / "/".join(steps[:end])
        if link.exists() and not link.is_symlink():
            build.remove("/".join(steps[:end]))
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(tmp_path / to)
        assert build.stamp(name) is None
        assert build.read(name, 999_999) is None
        build.write(name, b"ours")
        assert build.read(name, 9) == b"ours"
        assert not link.is_symlink()
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("kind", ["file", "pipe", "folder", "full", "unwritable"])
def test_other_things_in_the_way_are_removed(build, tmp_path, kind: str) -> None:
    for place, name in (("json/x.json", "json/x.json"), ("html", "html/index.html")):
        path = tmp_path / "build" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        match kind:
            case "file" | "unwritable":
                path.write_text("foreign", encoding="utf-8")
                path.chmod(0o644 if kind == "file" else 0)
            case "pipe":
                os.mkfifo(path)
            case _:
                path.mkdir()
                if kind == "full":
                    (path / "deep" / "er").mkdir(parents=True)
                    (path / "deep" / "er" / "out").symlink_to(tmp_path / "outside")
        build.write(name, b"ours")
        assert build.read(name, 9) == b"ours"
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


@pytest.mark.parametrize("kind", ["link", "dangling", "file"])
def test_the_root_is_never_replaced(build, tmp_path, kind: str) -> None:
    root = tmp_path / "build"
    if kind == "file":
        root.write_text("mine", encoding="utf-8")
    else:
        root.symlink_to(tmp_path / ("outside" if kind == "link" else "nowhere"))
    before = everything(tmp_path)
    for act in (
        lambda: build.write("a.txt", b"x"),
        lambda: build.remove("a.txt"),
        lambda: build.held("lock"),
    ):
        with pytest.raises(OutputFailed) as failed:
            act()
        assert str(failed.value) == "不能写“build”：是链接或文件，不是文件夹；请删去或移走"
    assert build.read("a.txt", 99) is None
    assert build.entries() == {}
    assert everything(tmp_path) == before


@pytest.mark.parametrize("kind", ["link", "file", "folder", "nothing"])
def test_the_root_is_claimed_from_a_stranger(build, tmp_path, kind: str) -> None:
    match kind:
        case "link":
            (tmp_path / "build").symlink_to(tmp_path / "outside")
        case "file":
            (tmp_path / "build").touch()
        case "folder":
            build.write("a.txt", b"kept")
    build.claim()
    build.write("b.txt", b"ours")
    assert build.read("a.txt", 9) == (b"kept" if kind == "folder" else None)
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


def test_removing_follows_nothing(build, tmp_path) -> None:
    folder = tmp_path / "build" / "html" / "meal"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "link").symlink_to(tmp_path / "outside")
    (folder / "file").symlink_to(tmp_path / "outside" / "a.txt")
    os.mkfifo(folder / "pipe")
    (tmp_path / "build" / "html" / "linked").symlink_to(tmp_path / "outside")
    build.remove("html/linked")
    build.remove("html/meal")
    build.remove("html/meal")
    build.remove("nowhere/at/all")
    assert everything(tmp_path / "build") == {"html": "/"}
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


def test_nothing_is_removed_through_a_link(build, tmp_path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "html").symlink_to(tmp_path / "outside")
    build.remove("html/a.txt")
    assert build.below("html").entries() == {}
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


def test_only_what_is_ours_is_kept(build, tmp_path) -> None:
    for name in ("a.txt", "b.txt", "deep/a.txt", "deep/b.txt", "deep/er/a.txt", "other/a.txt"):
        build.write(name, b"x")
    (tmp_path / "build" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "build" / "deep" / "\x1b").touch()
    build.keep_only(["a.txt", "deep/er/a.txt", "nowhere/a.txt"])
    assert everything(tmp_path / "build") == {
        "a.txt": "x", "deep": "/", "deep/er": "/", "deep/er/a.txt": "x",
    }  # fmt: skip
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


def test_names_of_any_bytes_can_be_removed(build, tmp_path) -> None:
    (tmp_path / "build" / "html").mkdir(parents=True)
    for name in (b"\xff\xfe", b"a\nb", "\u202e".encode(), b"-rf", b"x" * 255):
        Path(os.fsdecode(os.fsencode(tmp_path / "build" / "html") + b"/" + name)).touch()
    for name in build.below("html").entries():
        build.remove(f"html/{name}")
    assert build.below("html").entries() == {}


def test_a_tree_too_deep_to_be_removed_is_said(build, tmp_path, monkeypatch) -> None:
    (tmp_path / "build" / "html").mkdir(parents=True)

    def deep(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("shutil.rmtree", deep)
    with pytest.raises(OutputFailed, match="文件夹套得太深"):
        build.remove("html")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘的配额用完了"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有写的权限"),
        (errno.EIO, "读写磁盘时出错"),
    ],
)
@pytest.mark.parametrize("step", ["mkdir", "open", "replace", "fchmod"])
def test_what_the_system_refuses_is_said_in_one_line_and_the_old_file_stays(
    build, tmp_path, monkeypatch, step: str, code: int, said: str
) -> None:
    build.write("json/x.json", b"old")
    real = getattr(os, step)

    def refuses(*given: object, **named: object) -> object:
        # what is only looked at can be opened
        if (step == "open" and not named.get("dir_fd", 0)) or (step == "open" and not given[1] & os.O_CREAT):
            return real(*given, **named)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, refuses)
    with pytest.raises(OutputFailed) as failed:
        build.write("new/x.json" if step == "mkdir" else "json/x.json", b"new")
    place = "new" if step == "mkdir" else "json"
    assert str(failed.value) == f"不能写“build/{place}/x.json”：{said}"
    monkeypatch.undo()
    assert build.read("json/x.json", 9) == b"old"
    assert [name for name in build.entries() if name.startswith(UNFINISHED)] == []


FULL = """
import resource, sys
from pathlib import Path
from gbt.files.outputs import OutputFailed, Outputs
build = Outputs(Path(sys.argv[1]), "build")
build.write("json/x.json", b"old")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    build.write("json/x.json", b"new" * 1000)
except OutputFailed as failed:
    print(failed)
"""


def test_a_file_that_does_not_fit_leaves_the_old_one(tmp_path) -> None:
    """As on a full disk: the system takes the first part of the file."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "不能写“build/json/x.json”：文件太大"
    assert everything(tmp_path / "build") == {"json": "/", "json/x.json": "old"}


def test_a_refusal_goes_between_processes() -> None:
    failed = OutputFailed("build/x", "磁盘已满")
    again = pickle.loads(pickle.dumps(failed))
    assert (type(again), str(again)) == (OutputFailed, str(failed))


def test_what_was_not_finished_is_swept_away_and_nothing_else(build, tmp_path) -> None:
    build.write("json/x.json", b"old")
    (tmp_path / "build" / f"{UNFINISHED}0123").write_bytes(b"half")
    (tmp_path / "build" / f"{UNFINISHED}link").symlink_to(tmp_path / "outside")
    (tmp_path / "build" / ".keep").touch()
    build.sweep()
    assert everything(tmp_path / "build") == {".keep": "", "json": "/", "json/x.json": "old"}
    assert everything(tmp_path / "outside") == {"a.txt": "outside"}


@pytest.mark.parametrize("change", ["emptied", "longer", "same-size", "same-stamp", "gone", "link", "folder"])
def test_a_file_that_was_changed_is_not_known_again(build, tmp_path, change: str) -> None:
    mark = build.write("json/x.json", b"page")
    path = tmp_path / "build" / "json" / "x.json"
    match change:
        case "emptied":
            path.write_bytes(b"")
        case "longer":
            path.write_bytes(b"pages")
        case "same-size":
            path.write_bytes(b"evil")
        case "same-stamp":
            path.write_bytes(b"evil")
            os.utime(path, ns=(mark.changed, mark.changed))
            # the kernel counts in jiffies: here the two lie apart
            mark = mark._replace(touched=mark.touched - 1)
        case _:
            path.unlink()
            if change == "link":
                (tmp_path / "outside" / "same").write_bytes(b"page")
                path.symlink_to(tmp_path / "outside" / "same")
            if change == "folder":
                path.mkdir()
    assert build.known_again("json/x.json", mark) is None
    other = build.write("json/y.json", b"y")
    assert build.all_known_again({"json/x.json": mark, "json/y.json": other}) is None
    assert build.all_known_again({"json/y.json": other}) == {"json/y.json": other}
    assert build.all_known_again({"json/y.json": other, "nowhere/y.json": other}) is None


def test_a_file_that_was_only_touched_is_known_again(build, tmp_path) -> None:
    mark = build.write("json/x.json", b"page")
    os.utime(tmp_path / "build" / "json" / "x.json", ns=(1, 1))
    again = build.known_again("json/x.json", mark)
    assert again is not None
    assert again != mark
    assert again.digest == mark.digest
    assert build.known_again("json/x.json", again) == again
    assert build.all_known_again({"json/x.json": mark}) == {"json/x.json": again}


def test_a_file_that_somebody_names_is_written_there(tmp_path, monkeypatch) -> None:
    Output.at(tmp_path / "new" / "folder" / "base.json").write(b"{}")
    assert (tmp_path / "new" / "folder" / "base.json").read_bytes() == b"{}"
    monkeypatch.chdir(tmp_path)
    Output.at(Path("base.json")).write(b"{}")
    assert (tmp_path / "base.json").read_bytes() == b"{}"
    with pytest.raises(OutputFailed, match="挡着"):
        Output.at(tmp_path / "base.json" / "x").write(b"")


def test_scratch_folder_is_ours_and_goes(monkeypatch) -> None:
    with scratch_folder() as folder:
        (folder / "a").mkdir()
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(gate.os, "mkdir", full)
    with pytest.raises(OutputFailed, match="临时文件夹”：磁盘已满"), scratch_folder():
        pass
