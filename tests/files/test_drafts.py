"""A draft is read through one door: what is no plain file of its own folder is a finding, never read, never waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from drafts import test_register, write_standard
from gbt.files import drafts, listing
from gbt.files.drafts import Draft, Unusable
from gbt.files.listing import MAX_DEPTH, MAX_ENTRIES
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.reader import Reading

CANARY = "canary-of-the-machine"
TEXT = "# 甲\n\n段。\n"


def read(workspace: Path) -> Reading:
    """The standard as it lies there."""
    folder = workspace / "standards" / "meal"
    return read_project(folder, workspace, catalogue=Catalogue(), register=test_register(workspace))


def draft(workspace: Path) -> Draft:
    return Draft.of(workspace / "standards" / "meal", workspace)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "more.md").write_text(f"# {CANARY}\n", encoding="utf-8")
    return write_standard(tmp_path, TEXT)


def everything(tmp_path: Path) -> str:
    """All that came of reading the standard, in words."""
    reading = read(tmp_path)
    return repr((reading.standard, reading.assets, reading.findings))


OUTSIDE: dict[str, Callable[[Path], None]] = {
    "a file": lambda folder: (folder / "more.md").symlink_to("../../outside/more.md"),
    "by an absolute path": lambda folder: (folder / "more.md").symlink_to(
        folder.parents[1] / "outside" / "more.md"
    ),
    "a name of glob characters": lambda folder: (folder / "m[or]e.md").symlink_to("../../outside/more.md"),
    "a name of a star": lambda folder: (folder / "*.md").symlink_to("../../outside/more.md"),
    "a folder": lambda folder: (folder / "parts").symlink_to("../../outside"),
    "a folder of glob characters": lambda folder: (folder / "[a-z]").symlink_to("../../outside"),
    "through another link": lambda folder: (
        (folder / "b.md").symlink_to("../../outside/more.md"),
        (folder / "a.md").symlink_to("b.md"),
    ),
    "through a linked folder": lambda folder: (
        (folder / "parts").symlink_to("../../outside"),
        (folder / "a.md").symlink_to("parts/more.md"),
    ),
    "the process": lambda folder: (folder / "environ.md").symlink_to("/proc/self/environ"),
    "a circle": lambda folder: (folder / "a.md").symlink_to("a.md"),
    "nowhere": lambda folder: (folder / "a.md").symlink_to("none.md"),
    "a folder of its own": lambda folder: (
        (folder / "real").mkdir(),
        (folder / "real" / "a.txt").touch(),
        (folder / "again").symlink_to("real"),
    ),
    "a circle of folders": lambda folder: (folder / "again").symlink_to("."),
}


@pytest.mark.parametrize("link", OUTSIDE)
def test_what_a_link_leads_out_to_is_not_read(tmp_path, folder, monkeypatch, link: str) -> None:
    monkeypatch.setenv("CANARY", CANARY)
    OUTSIDE[link](folder)
    reading = read(tmp_path)
    assert {found.rule for found in reading.findings} == {"file-outside"}
    assert CANARY not in everything(tmp_path)
    assert "段" in everything(tmp_path)


def test_a_link_to_a_file_of_its_own_is_followed(tmp_path, folder) -> None:
    (folder / "real.md").write_text("# 乙\n\n另一段。\n", encoding="utf-8")
    (folder / "named.md").symlink_to("real.md")
    (folder / "index.md").write_text(TEXT + "\n:::{toctree}\nnamed\n:::\n", encoding="utf-8")
    assert "另一段" in repr(read(tmp_path).standard)


@pytest.mark.parametrize("linked", ["standards/meal", "standards"])
def test_a_linked_standard_is_not_read(tmp_path, linked: str) -> None:
    write_standard(tmp_path / "elsewhere", f"# {CANARY}\n\n段。\n")
    office = tmp_path / "office"
    (office / linked).parent.mkdir(parents=True)
    (office / linked).symlink_to(tmp_path / "elsewhere" / linked)
    found = draft(office)
    assert [each.rule for each in found.findings] == ["file-outside"]
    assert not found.listing.entries
    assert CANARY not in everything(office)


SPECIAL: dict[str, Callable[[str], None]] = {"pipe": os.mkfifo, "socket": lambda name: bind(name)}


def bind(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("name", ["more.md", "index.md", "standard.yaml", "notes.txt", "table.csv", "a.svg"])
def test_what_is_no_file_is_not_waited_for(tmp_path, folder, monkeypatch, kind: str, name: str) -> None:
    monkeypatch.chdir(folder)
    Path(name).unlink(missing_ok=True)
    SPECIAL[kind](name)
    found = [each for each in read(tmp_path).findings if each.rule == "file-unusable"]
    assert [each.source.file for each in found] == [f"standards/meal/{name}"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff\xfe.md", r"\xff\xfe.md"),
        ("甲\n::error::乙.md".encode(), r"甲\u000a::error::乙.md"),
        (b"a\x1b[31m.md", r"a\u001b[31m.md"),
        ("a\u202egpj.md".encode(), r"a\u202egpj.md"),
        (b"a\\b.md", "a\\b.md"),
        (b"a" * 245 + b".md", "a" * 60 + "…"),
        (b"\xff", r"\xff"),
    ],
)
def test_a_name_that_cannot_be_used_is_shown_escaped(tmp_path, folder, name: bytes, shown: str) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("x", encoding="utf-8")
    (found,) = read(tmp_path).findings
    assert (found.rule, found.source.file) == ("file-unusable", f"standards/meal/{shown}")
    str(found).encode()


@pytest.mark.parametrize("name", ["_sources/more.md", "a.lproj/more.md", "#more.md", "parts/更多.md"])
def test_no_text_is_left_out_in_silence(tmp_path, folder, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(TEXT, encoding="utf-8")
    (found,) = read(tmp_path).findings
    assert (found.rule, found.source.file) == ("file-unread", f"standards/meal/{name}")


def test_a_folder_of_such_a_name_is_not_entered(tmp_path, folder) -> None:
    inner = os.fsencode(folder) + b"/\xff"
    os.mkdir(inner)
    Path(os.fsdecode(inner), "more.md").write_text(f"# {CANARY}\n", encoding="utf-8")
    assert [each.rule for each in read(tmp_path).findings] == ["file-unusable"]


@pytest.mark.parametrize("name", ["more.md", "index.md", "standard.yaml", "table.csv"])
def test_a_huge_file_is_read_no_further_than_its_bound(tmp_path, folder, name: str) -> None:
    text = TEXT + "\n:::{table} 题\n:file: table.csv\n:::\n"
    (folder / "index.md").write_text(text, encoding="utf-8")
    with open(folder / name, "r+b" if (folder / name).exists() else "wb") as file:
        file.truncate(3 << 30)
    assert "file-too-large" in {each.rule for each in read(tmp_path).findings}


def test_a_huge_file_that_nobody_names_is_no_matter(tmp_path, folder) -> None:
    with open(folder / "film.mp4", "wb") as file:
        file.truncate(3 << 30)
    assert read(tmp_path).findings == ()


def test_all_files_together_have_a_bound(tmp_path, folder, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "MAX_BYTES", 3800)
    for number in range(4):
        (folder / f"{number}.md").write_text(TEXT + "长" * 300, encoding="utf-8")
    large = [each.source.file for each in read(tmp_path).findings if each.rule == "file-too-large"]
    assert large == ["standards/meal/3.md"]


def test_files_that_are_too_large_count_among_them(tmp_path, folder, monkeypatch) -> None:
    for number in range(9):
        (folder / f"{number}.md").write_bytes(b"a" * (drafts.MAX_TEXT_BYTES + 1))
    found = draft(tmp_path)
    spent, read_plain = [], drafts.read_plain
    monkeypatch.setattr(drafts, "MAX_BYTES", 3 * drafts.MAX_TEXT_BYTES)
    monkeypatch.setattr(drafts, "read_plain", lambda *given: spent.append(given[2]) or read_plain(*given))
    for _ in range(3):
        for number in range(9):
            assert found.text(f"{number}.md")[1][0].rule == "file-too-large"
    assert sum(spent) == 3 * drafts.MAX_TEXT_BYTES


def test_more_entries_than_a_standard_has_are_not_read(tmp_path, folder) -> None:
    for number in range(MAX_ENTRIES):
        os.mkdir(folder / str(number))
    (found,) = read(tmp_path).findings
    assert (found.rule, found.source.file) == ("file-unusable", "standards/meal")


def test_folders_are_entered_to_a_depth(tmp_path, folder) -> None:
    deep = folder.joinpath(*["d"] * (MAX_DEPTH + 1))
    deep.mkdir(parents=True)
    (deep / "more.md").write_text(TEXT, encoding="utf-8")
    (found,) = read(tmp_path).findings
    assert found.rule == "file-unusable"


def test_many_that_cannot_be_used_are_counted(tmp_path, folder) -> None:
    for number in range(200):
        (folder / f"{number}.md").symlink_to("/etc/passwd")
    assert len(read(tmp_path).findings) == listing.MAX_FINDINGS + 1


@pytest.mark.parametrize("name", ["index.md", "standard.yaml", "more.md"])
def test_a_file_that_may_not_be_read_is_told(tmp_path, folder, monkeypatch, name: str) -> None:
    (folder / "more.md").write_text(TEXT, encoding="utf-8")
    read_plain = drafts.read_plain

    def forbidden(holder: int, wanted: str, limit: int) -> object:
        # root may read everything
        if wanted == name:
            raise PermissionError(13, "Permission denied")
        return read_plain(holder, wanted, limit)

    monkeypatch.setattr(drafts, "read_plain", forbidden)
    found = [each for each in read(tmp_path).findings if each.rule == "file-unusable"]
    assert [each.source.file for each in found] == [f"standards/meal/{name}"]


@pytest.mark.parametrize("name", ["parts", "."])
def test_a_folder_that_may_not_be_read_is_told(tmp_path, folder, monkeypatch, name: str) -> None:
    (folder / "parts").mkdir()
    forbidden, scandir = (folder / name).stat().st_ino, os.scandir

    def scan(holder: int | str) -> object:
        if os.stat(holder).st_ino == forbidden:
            raise PermissionError(13, "Permission denied")
        return scandir(holder)

    monkeypatch.setattr(os, "scandir", scan)
    (found,) = read(tmp_path).findings
    assert found.rule == "file-unusable"


@pytest.mark.parametrize(
    "name", [".hidden.md", "~$index.md", "._index.md", "index.md~", "#index.md#", ".#index.md", ".git/x.md"]
)
def test_what_editors_leave_is_not_looked_at(tmp_path, folder, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"\xff\0")
    assert read(tmp_path).findings == ()


@pytest.mark.parametrize("name", [".fig.svg", ".figures/a.svg", "figures/.a.svg"])
def test_a_hidden_file_that_is_named_is_refused(tmp_path, folder, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (folder / "index.md").write_text(f"# 甲\n\n:::{{figure}} {name}\n题\n:::\n", encoding="utf-8")
    assert "file-unusable" in {each.rule for each in read(tmp_path).findings}


def test_a_path_is_what_it_says(tmp_path, folder) -> None:
    (folder / "table.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    climbing = TEXT + "\n:::{table} 题\n:file: deep/../../../outside/../standards/meal/table.csv\n:::\n"
    (folder / "index.md").write_text(climbing, encoding="utf-8")
    assert "file-outside" in {each.rule for each in read(tmp_path).findings}
    (folder / "index.md").write_text(
        TEXT + "\n:::{table} 题\n:file: deep/../table.csv\n:::\n", encoding="utf-8"
    )
    assert {each.rule for each in read(tmp_path).findings} <= {"unmentioned-float"}


def test_what_was_read_stays_as_it_was_read(tmp_path, folder) -> None:
    found = draft(tmp_path)
    before = found.text("index.md")
    (folder / "index.md").write_text("# 乙\n", encoding="utf-8")
    assert found.text("index.md") == before
    with pytest.raises(Unusable):
        found.data("none.md", 10)


def test_texts_may_be_others_in_thought(tmp_path, folder) -> None:
    found = draft(tmp_path).saying({"index.md": "# 乙\n"})
    assert found.said("standards/meal/index.md") == "# 乙\n"
    assert (folder / "index.md").read_text(encoding="utf-8") == TEXT


def test_a_folder_that_is_exchanged_for_a_link_is_not_followed(tmp_path, folder) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "more.md").write_text(TEXT, encoding="utf-8")
    found = draft(tmp_path)
    (folder / "parts" / "more.md").unlink()
    (folder / "parts").rmdir()
    (folder / "parts").symlink_to(tmp_path / "outside")
    text, (finding,) = found.text("parts/more.md")
    assert (text, finding.rule) == (None, "file-outside")


DOCUTILS = "[general]\nrecord_dependencies: {target}\ntitle: {canary}\nhalt_level: 1\n"


@pytest.mark.parametrize("place", ["workspace", "standard", "home", "environment", "here"])
def test_no_settings_of_docutils_are_obeyed(tmp_path, folder, monkeypatch, place: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("whole", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    file = {"standard": folder, "home": home}.get(place, tmp_path) / (
        ".docutils" if place == "home" else "docutils.conf"
    )
    file.write_text(DOCUTILS.format(target=victim, canary=CANARY), encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    if place == "environment":
        monkeypatch.setenv("DOCUTILSCONFIG", str(file))
    monkeypatch.chdir(tmp_path if place == "here" else home)
    (tmp_path / "conf.py").write_bytes((Path(__file__).parents[2] / "conf.py").read_bytes())
    assert CANARY not in everything(tmp_path)
    assert victim.read_text(encoding="utf-8") == "whole"


def test_no_translations_of_the_draft_are_read_or_made(tmp_path, folder) -> None:
    locale = folder / "locales" / "zh_CN" / "LC_MESSAGES"
    locale.mkdir(parents=True)
    (locale / "sphinx.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    reading = read_project(
        folder, tmp_path, catalogue=read(tmp_path).catalogue, register=read(tmp_path).register
    )
    assert reading.findings == ()
    assert [path.name for path in locale.iterdir()] == ["sphinx.po"]
