"""What a build without trust names of the programs beside a stranger's drafts, and what it leaves of build/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gbt.boundary import DATA, GIT, LOCAL, OUTPUTS, PROGRAMS, TEXTS
from gbt.templates_path import PACKAGE, PACKAGED
from gbt.workspace import Workspace
from gbt.workspace.afresh import begin_afresh
from gbt.workspace.unused import COMPARED, LISTED, NAMED, unused_programs

ROOT = Path(__file__).parents[2]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SAME = {
    "conf.py": "project = '标准'\n",
    "Makefile": "all:\n",
    "templates/rules.yaml": "rules: {}\n",
    "templates/print/page.css": "p {}\n",
    "setup/python.sh": "#!/bin/sh\n",
}


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """The merge request and the target branch, alike."""
    mine = write(tmp_path / "merge-request", {**SAME, "standards/meal/index.md": "# 甲\n"})
    return mine, write(tmp_path / "programs", SAME)


def told(mine: Path, programs: Path) -> list[str]:
    return [found.message.removeprefix("没有使用：") for found in unused_programs(Workspace(mine, programs))]


def test_nothing_is_told_of_what_is_the_same(sides) -> None:
    assert told(*sides) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("conf.py", "conf.py（与目标分支不同）"),
        ("Makefile", "Makefile（与目标分支不同）"),
        ("templates/rules.yaml", "templates/rules.yaml（与目标分支不同）"),
        ("templates/print/page.css", "templates/print/page.css（与目标分支不同）"),
        ("templates/own_rules.py", "templates/own_rules.py（与目标分支不同）"),
        ("setup/deep/er/run.sh", "setup/deep/er/run.sh（与目标分支不同）"),
        ("tools/gbt_cli/main.py", "tools/（目标分支没有）"),
        (".github/workflows/ci.yml", ".github/（目标分支没有）"),
        ("docutils.conf", "docutils.conf（不是工作区的文件）"),
        ("sitecustomize.py", "sitecustomize.py（不是工作区的文件）"),
        (".venv/lib/a.pth", ".venv/（不应在合并请求里）"),
    ],
)
def test_a_program_that_differs_is_named(sides, file: str, said: str) -> None:
    mine, programs = sides
    write(mine, {file: "another\n"})
    assert told(mine, programs) == [said]


@pytest.mark.parametrize(
    "file", ["standards/meal/more.md", "domains/a.yaml", "register/documents.yaml", "build/html/x.html",
             "README.md", ".git/config", "templates/__pycache__/a.pyc"],
)  # fmt: skip
def test_data_outputs_and_texts_are_not(sides, file: str) -> None:
    mine, programs = sides
    write(mine, {file: "another\n"})
    assert told(mine, programs) == []


def test_one_byte_under_the_same_size_and_time_is_seen(sides) -> None:
    mine, programs = sides
    stamp = (programs / "conf.py").stat()
    write(mine, {"conf.py": SAME["conf.py"].replace("标", "表")})
    for folder in sides:
        os.utime(folder / "conf.py", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert told(mine, programs) == ["conf.py（与目标分支不同）"]


def test_what_is_no_plain_file_differs_and_is_not_opened(sides) -> None:
    mine, programs = sides
    for name in ("conf.py", "templates/rules.yaml"):
        (mine / name).unlink()
    # neither what it says nor that it never ends matters
    (mine / "conf.py").symlink_to(programs / "conf.py")
    os.mkfifo(mine / "templates" / "rules.yaml")
    (mine / "setup" / "zero").symlink_to("/dev/zero")
    (mine / "tools").symlink_to(programs)
    assert told(mine, programs) == [
        "conf.py（与目标分支不同）",
        "setup/zero（与目标分支不同）",
        "templates/rules.yaml（与目标分支不同）",
        "tools（目标分支没有）",
    ]


def test_links_are_the_same_when_they_say_the_same(sides) -> None:
    for folder in sides:
        (folder / "templates" / "link.css").symlink_to("print/page.css")
    assert told(*sides) == []


def test_a_folder_that_is_a_link_is_not_entered(sides, tmp_path) -> None:
    mine, programs = sides
    elsewhere = write(tmp_path / "elsewhere", {"secret.txt": "x\n"})
    (mine / "templates" / "linked").symlink_to(elsewhere)
    assert told(mine, programs) == ["templates/linked（与目标分支不同）"]


def test_many_files_of_a_folder_are_counted(sides) -> None:
    mine, programs = sides
    write(mine, {f"templates/x/{n}.css": "p {}\n" for n in range(NAMED + 1)})
    assert told(mine, programs) == [f"templates/（其中{NAMED + 1}个文件与目标分支不同）"]


def test_a_folder_without_end_is_named_and_left(sides, monkeypatch) -> None:
    monkeypatch.setattr("gbt.workspace.unused.COMPARED", 5)
    mine, programs = sides
    write(mine, {f"templates/x/{n}.css": "p {}\n" for n in range(9)})
    assert told(mine, programs) == ["templates/（文件超过5个，没有逐个比较）"]
    assert COMPARED >= 1000


def test_many_entries_are_counted(sides) -> None:
    mine, programs = sides
    write(mine, {f"A{n:03}": "" for n in range(LISTED + 7)} | {"conf.py": "another\n"})
    first, *more = told(mine, programs)
    assert first == "conf.py（与目标分支不同）"
    assert more[-1] == ".（另有11项）"
    assert len(more) == LISTED - 4 + 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff.py", "\\xff.py"),
        (b"a\n::error::b", "a\\u000a::error::b"),
        (b"a\x1b[2Jb", "a\\u001b[2Jb"),
        ("a\u202eyp.b".encode(), "a\\u202eyp.b"),
        (b"x" * 200, "x" * 60 + "…"),
    ],
)
def test_a_name_that_deceives_is_shown_escaped(sides, name: bytes, shown: str) -> None:
    mine, programs = sides
    (mine / os.fsdecode(name)).write_bytes(b"")
    assert told(mine, programs) == [f"{shown}（不是工作区的文件）"]


def test_without_a_target_branch_templates_are_held_against_the_package(sides) -> None:
    mine, _ = sides
    (mine / "templates" / "rules.yaml").write_bytes((PACKAGED / "rules.yaml").read_bytes())
    # names of the package that are no programs of a workspace
    write(mine, {"office.py": "", "rules/a.py": ""})
    assert told(mine, PACKAGE) == [
        "Makefile（只用安装的软件）",
        "conf.py（只用安装的软件）",
        "setup/（只用安装的软件）",
        "templates/print/page.css（与软件自带的不同）",
        "office.py（不是工作区的文件）",
        "rules/（不是工作区的文件）",
    ]


def test_each_entry_of_this_repository_has_its_place() -> None:
    known = {*DATA, *PROGRAMS, *TEXTS, *LOCAL, OUTPUTS, GIT, ".ruff_cache", ".mypy_cache", ".pytest_cache"}
    assert {path.name for path in ROOT.iterdir()} <= known
    assert {"conf.py", "templates", "Makefile", "setup", ".ci", "pyproject.toml"} <= set(PROGRAMS)


# --- build/ ----------------------------------------------------------------------------------------


def test_everything_that_was_built_is_removed_itself(tmp_path) -> None:
    outside = write(tmp_path / "outside", {"kept.txt": "x"})
    root = write(
        tmp_path / "ws", {"standards/a/index.md": "", "build/README.md": "r", "build/html/evil.html": "x",
                          "build/.state/a.json": "{}", "build/notes.txt": "x"},
    )  # fmt: skip
    (root / "build" / "pdf").symlink_to(outside)
    (root / "build" / "html" / "deep").symlink_to(outside)
    begin_afresh(Workspace(root), outputs=True)
    assert sorted(path.name for path in (root / "build").iterdir()) == ["README.md"]
    assert (outside / "kept.txt").is_file()


def test_a_check_forgets_and_leaves_the_outputs(tmp_path) -> None:
    root = write(tmp_path, {"build/.state/a.json": "{}", "build/html/index.html": "x"})
    begin_afresh(Workspace(root), outputs=False)
    assert [path.name for path in (root / "build").iterdir()] == ["html"]


@pytest.mark.parametrize("what", ["link", "file", "state", "nothing"])
def test_whatever_stands_in_its_place_gives_way(tmp_path, what: str) -> None:
    outside = write(tmp_path / "outside", {"kept.txt": "x"})
    root = write(tmp_path / "ws", {"standards/a/index.md": ""})
    if what == "link":
        (root / "build").symlink_to(outside)
    elif what == "file":
        (root / "build").write_text("x")
    elif what == "state":
        (root / "build").mkdir()
        (root / "build" / ".state").symlink_to(outside)
    begin_afresh(Workspace(root), outputs=False)
    assert not (root / "build").is_symlink()
    assert not (root / "build").is_file()
    assert not (root / "build" / ".state").exists()
    assert (outside / "kept.txt").is_file()
