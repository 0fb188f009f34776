"""The same programs and sources give the same outputs, wherever they lie and whenever they were laid there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from drafts import REGISTER, write_standard
from gbt.workspace import Workspace, build_workspace
from gbt.workspace.program import program_digest


def program(folder: Path) -> tuple[Path, Path]:
    """A small package and a small office."""
    files = {
        "extensions/gbt/a.py": "1",
        "extensions/gbt/deep/b.yaml": "2",
        "extensions/gbt/deep/__pycache__/b.pyc": str(folder),
        "extensions/gbt/c.pyc": str(folder),
        "extensions/formulas/a.csv": "3",
        "templates/page.css": "4",
        "office/templates/rules.yaml": "5",
        "office/conf.py": "6",
        "office/notes.md": str(folder),
    }
    for place, text in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "extensions" / "gbt" / "templates").symlink_to("../../templates")
    return folder / "office", folder / "extensions" / "gbt"


def test_neither_place_nor_date_makes_another_program(tmp_path) -> None:
    here, there = program(tmp_path / "here"), program(tmp_path / "and" / "there")
    for path in (tmp_path / "and").rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    assert program_digest(*here) == program_digest(*there)


@pytest.mark.parametrize(
    "place",
    [
        "extensions/gbt/a.py", "extensions/gbt/deep/b.yaml", "extensions/gbt/deep/new.py", "extensions/formulas/a.csv",
        "templates/page.css", "office/templates/rules.yaml", "office/templates/new/a.css", "office/conf.py",
    ],
)  # fmt: skip
def test_every_file_of_a_program_counts_even_within_its_date(tmp_path, place: str) -> None:
    office, package = program(tmp_path)
    before = program_digest(office, package)
    path = tmp_path / place
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns) if path.exists() else (1, 1)
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    os.utime(path, ns=times)
    assert program_digest(office, package) != before
    path.unlink()
    assert program_digest(office, package) != before or "new" in place


def test_what_cannot_be_read_of_an_office_is_passed_over(tmp_path) -> None:
    office, package = program(tmp_path)
    before = program_digest(office, package)
    os.mkfifo(office / "templates" / "pipe")
    (office / "templates" / "circle").symlink_to(".")
    (office / "templates" / "nowhere").symlink_to("nothing")
    assert program_digest(office, package) != before
    assert program_digest(office / "nowhere", package)


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="9" height="9"/></svg>'
TEXT = "# 范围\n\n本文件规定了[](#tab-a)的要求。\n\n# 要求\n\n:::{figure} a.svg\n图题\n:::\n\n机构应符合[](#home/cl-a)的规定。\n"


def laid(root: Path) -> Workspace:
    (root / "register").mkdir(parents=True)
    (root / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    write_standard(root, "(cl-a)=\n# 要求\n\n机构应公布菜单。\n", name="home")
    write_standard(
        root, TEXT, name="meal", files={"a.svg": PICTURE}, facts={"number": {"code": "DB3212/T", "seq": "2"}}
    )
    return Workspace(root)


def bytes_of(workspace: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(workspace.build).as_posix(): path.read_bytes()
        for path in workspace.build.rglob("*")
        if path.is_file() and ".state" not in path.parts
    }


@pytest.mark.parametrize(
    "formats",
    [("html", "json"), pytest.param(("html", "pdf", "docx", "json"), marks=pytest.mark.e2e)],
    ids=["pages", "all"],
)
def test_two_checkouts_give_the_same_bytes(tmp_path, formats: tuple[str, ...]) -> None:
    here, there = laid(tmp_path / "here"), laid(tmp_path / "a longer" / "way")
    for path in there.root.rglob("*"):
        os.utime(path, (1, 1))
    # one of them comes to it in two steps
    build_workspace(there, formats[:1], ids=["meal"], jobs=1)
    for workspace in (here, there):
        build_workspace(workspace, formats, jobs=1)
    assert bytes_of(here) == bytes_of(there)
    for data in bytes_of(here).values():
        assert str(tmp_path).encode() not in data
    shutil.rmtree(there.build / ".state")
    build_workspace(there, formats, jobs=1)
    assert bytes_of(here) == bytes_of(there)
