"""Nothing stale and nothing foreign in build/: outputs that were changed are written again, what nobody has any more goes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import gbt.workspace.build as builder
from command import gbt
from drafts import REGISTER, write_standard
from gbt.files.outputs import UNFINISHED
from gbt.files.turns import turn
from gbt.workspace import Workspace, build_workspace

FORMATS = ("html", "json")


@pytest.fixture(autouse=True)
def same_program(monkeypatch):
    monkeypatch.setattr(builder, "program_digest", lambda *given: "program")


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    root = tmp_path / "ws"
    (root / "register").mkdir(parents=True)
    (root / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    for name in ("home", "meal"):
        facts = {"number": {"code": "DB3212/T", "seq": str(len(name) + ord(name[0])), "year": "2026"}}
        write_standard(root, f"# {name}\n\n机构应公布菜单。\n", name=name, facts=facts)
    return Workspace(root)


def built(workspace: Workspace, formats=FORMATS) -> list[str]:
    return build_workspace(workspace, formats, jobs=1).built


def bytes_of(workspace: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(workspace.build).as_posix(): path.read_bytes()
        for path in workspace.build.rglob("*")
        if path.is_file() and ".state" not in path.parts
    }


def _same_size(path: Path) -> None:
    stat = path.stat()
    path.write_bytes(b"x" * stat.st_size)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _linked(path: Path) -> None:
    elsewhere = path.parents[2] / "elsewhere"
    elsewhere.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(elsewhere)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


PLACES = ["json/meal.json", "html/meal/index.html", "html/meal/search.js", "html/meal/library.js", "html/index.html",
          "html/_search/standards.js", "html/_static/page.css", "json/card.schema.json", "findings.json"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "change", [Path.unlink, lambda path: path.write_bytes(b""), _same_size, _linked, _folder],
    ids=["gone", "emptied", "same-stamp", "linked", "folder"],
)  # fmt: skip
def test_an_output_that_is_not_as_it_was_written_is_written_again(
    workspace, place: str, change: Callable[[Path], object]
) -> None:
    built(workspace)
    right = bytes_of(workspace)
    change(workspace.build / place)
    assert bytes_of(workspace) != right or change is _linked
    built(workspace)
    (workspace.build / "elsewhere").unlink(missing_ok=True)
    assert bytes_of(workspace) == right
    assert not (workspace.build / place).is_symlink()
    assert built(workspace) == []


def test_a_touched_output_is_left_alone(workspace) -> None:
    built(workspace)
    path = workspace.build / "json" / "meal.json"
    os.utime(path, (1, 1))
    assert built(workspace) == []
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("lost", ["nothing", "memory"])
def test_a_standard_that_is_gone_takes_everything_with_it(workspace, lost: str) -> None:
    built(workspace)
    for place in ("pdf/meal.pdf", "docx/meal.docx", "review/pdf/meal.pdf", "review/docx/meal.docx",
                  "checklist/meal.docx", "checklist/meal.html", "html/meal/pictures/old.svg",
                  "docx/meal-我改的.docx", "html/robots.txt"):  # fmt: skip
        path = workspace.build / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    shutil.rmtree(workspace.folder("meal"))
    if lost == "memory":
        shutil.rmtree(workspace.build / ".state")
    built(workspace)
    left = {place for place in bytes_of(workspace) if "meal" in place}
    assert left == {"docx/meal-我改的.docx"}, "what somebody else laid there stays"
    assert (workspace.build / "html" / "robots.txt").exists()
    assert (workspace.build / "html" / "home" / "index.html").exists()


def test_foreign_things_among_the_pages_go(workspace, tmp_path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.svg").write_text("mine", encoding="utf-8")
    (workspace.build / "html").mkdir(parents=True)
    (workspace.build / "html" / "meal").symlink_to(outside)
    (workspace.build / "html" / "x").symlink_to(outside)
    (workspace.build / "json").symlink_to(outside)
    for folder in ("_static", "_search", "domains", "home"):
        (workspace.build / "html" / folder).mkdir()
        (workspace.build / "html" / folder / "evil.html").write_text("evil", encoding="utf-8")
        (workspace.build / "html" / folder / "evil").symlink_to(outside)
    built(workspace)
    assert [path for path in workspace.build.rglob("*") if path.is_symlink() or "evil" in path.name] == []
    assert [(path.name, path.read_text("utf-8")) for path in outside.iterdir()] == [("a.svg", "mine")]
    assert (workspace.build / "json" / "meal.json").is_file()


def test_what_is_laid_beside_a_page_goes_though_the_page_is_up_to_date(workspace, tmp_path) -> None:
    built(workspace)
    right = bytes_of(workspace)
    page = workspace.build / "html" / "meal"
    for place in ("evil.html", "figures", "deep/er/evil.svg", ".htaccess"):
        (page / place).parent.mkdir(parents=True, exist_ok=True)
        (page / place).write_text("evil", encoding="utf-8")
    (page / "out").symlink_to(tmp_path)
    assert built(workspace) == []
    assert bytes_of(workspace) == right
    assert sorted(path.name for path in page.iterdir()) == ["index.html", "library.js", "search.js"]


@pytest.mark.parametrize("folder", ["html", "json", "review", "checklist", "html/meal"])
def test_a_standard_that_is_gone_takes_nothing_with_it_through_a_link(
    workspace, tmp_path, folder: str
) -> None:
    built(workspace)
    outside = tmp_path / "outside" / "meal"
    outside.mkdir(parents=True)
    (outside / "index.html").write_text("mine", encoding="utf-8")
    (outside.parent / "meal.json").write_text("mine", encoding="utf-8")
    path = workspace.build / folder
    if path.exists():
        shutil.rmtree(path)
    path.symlink_to(outside.parent)
    shutil.rmtree(workspace.folder("meal"))
    built(workspace)
    assert not path.is_symlink()
    assert (outside / "index.html").read_text("utf-8") == "mine"
    assert (outside.parent / "meal.json").read_text("utf-8") == "mine"
    assert "html/home/index.html" in bytes_of(workspace)


def test_what_a_killed_build_had_not_finished_is_removed(workspace) -> None:
    workspace.build.mkdir()
    (workspace.build / f"{UNFINISHED}abc").write_bytes(b"half")
    built(workspace)
    assert not (workspace.build / f"{UNFINISHED}abc").exists()


def test_a_clock_that_was_set_back_hides_no_change(workspace) -> None:
    built(workspace)
    path = workspace.folder("meal") / "index.md"
    path.write_text("# meal\n\n机构应公布价格。\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert built(workspace) == ["meal"]
    assert "价格" in (workspace.build / "json" / "meal.json").read_text("utf-8")


# --- beside a build that goes on ------------------------------------------------------------------


@pytest.mark.parametrize("programs", [False, True])
def test_a_check_does_not_wait_and_takes_nothing_away(workspace, tmp_path, programs: bool) -> None:
    built(workspace)
    (workspace.build / f"{UNFINISHED}abc").write_bytes(b"half")
    (workspace.folder("home") / "index.md").write_text("# home\n\n机构应公布价格。\n", encoding="utf-8")
    shutil.rmtree(workspace.folder("meal"))
    (tmp_path / "programs").mkdir()
    if programs:
        workspace = replace(workspace, programs=tmp_path / "programs")

    def everything() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in workspace.build.rglob("*") if path.is_file()}

    before = everything()
    with turn(workspace.memory.folder):
        report = build_workspace(workspace, (), jobs=1, patient=False)
    assert report.built == ["home"]
    assert everything() == before


# --- what the system refuses ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "link", "dangling"])
@pytest.mark.parametrize("command", [["build", "-f", "json"], ["review"], ["checklist"]])
def test_a_build_folder_that_is_none_is_said_in_one_line(
    workspace, tmp_path, kind: str, command: list[str]
) -> None:
    if kind == "file":
        workspace.build.write_text("mine", encoding="utf-8")
    else:
        workspace.build.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    done = gbt(workspace.root, *command)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "gbt: 不能写“build”：是链接或文件，不是文件夹；请删去或移走"
    assert sorted(tmp_path.iterdir()) == before
    # to be checked needs none
    assert "检查了2个标准" in gbt(workspace.root, "check").stdout


def refusing(monkeypatch, code: int, where: str) -> None:
    """Let the system refuse to open a new file for outputs whose place holds the words."""
    import gbt.files.outputs as gate

    moved = gate._moved

    def refuses(root: int, part: str, holder: int, name: str) -> None:
        if where in os.readlink(f"/proc/self/fd/{holder}") + "/" + name:
            raise OSError(code, os.strerror(code))
        moved(root, part, holder, name)

    monkeypatch.setattr(gate, "_moved", refuses)


def test_one_output_that_cannot_be_written_is_a_finding_and_the_others_are_there(
    workspace, monkeypatch
) -> None:
    with monkeypatch.context() as full:
        refusing(full, errno.ENOSPC, "json/meal.json")
        done = gbt(workspace.root, "build", "-f", "json", "-f", "html")
    assert done.returncode == 1
    assert "没有写出JSON：不能写“build/json/meal.json”：磁盘已满" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (workspace.build / "json" / "meal.json").exists()
    for place in ("json/home.json", "html/meal/index.html", "html/index.html", "findings.json"):
        assert (workspace.build / place).is_file()
    assert "没有写出" not in gbt(workspace.root, "build", "-f", "json", "-f", "html").stdout
    assert (workspace.build / "json" / "meal.json").is_file()


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "磁盘是只读的"), (errno.EACCES, "没有写的权限")],
)
@pytest.mark.parametrize("where", ["/.state/", "/html/index.html", "/findings.json"])
def test_what_is_nobodys_own_ends_the_build_in_one_line(
    workspace, monkeypatch, where: str, code: int, said: str
) -> None:
    refusing(monkeypatch, code, where)
    done = gbt(workspace.root, "build", "-f", "json", "-f", "html")
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("gbt:")]
    assert line.endswith(f"：{said}")
    assert "Traceback" not in done.stdout + done.stderr
    # what a check remembers is only for the next one
    assert "检查了2个标准" in gbt(workspace.root, "check").stdout
