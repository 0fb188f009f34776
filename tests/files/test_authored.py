"""Authors' files are changed whole or not at all, and only where they stand."""

from __future__ import annotations

import os
import stat

import pytest

from gbt.files.authored import AuthorFiles, FileRefused

FILE = "standards/meal/index.md"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "standards" / "meal"
    folder.mkdir(parents=True)
    (folder / "index.md").write_bytes("\ufeff甲\r\n乙\x00\n".encode() + b"\xff")
    return AuthorFiles(tmp_path, "standards/meal")


def test_every_byte_comes_back(files, tmp_path) -> None:
    before = (tmp_path / FILE).read_bytes()
    text = files.read(FILE)
    assert text.startswith("\ufeff甲\r\n")
    files.replace(FILE, text, text.replace("甲", "丙"))
    assert (tmp_path / FILE).read_bytes() == before.replace("甲".encode(), "丙".encode())


def test_rights_are_kept_and_nothing_lies_beside(files, tmp_path) -> None:
    os.chmod(tmp_path / FILE, 0o664)
    files.replace(FILE, files.read(FILE), "丙\n")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o664
    assert os.listdir(tmp_path / "standards/meal") == ["index.md"]


def test_a_file_changed_in_between_is_not_replaced(files, tmp_path) -> None:
    text = files.read(FILE)
    (tmp_path / FILE).write_text("作者又改了\n", encoding="utf-8")
    with pytest.raises(FileRefused, match="又改过"):
        files.replace(FILE, text, "丙\n")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "作者又改了\n"


@pytest.mark.parametrize("file", [FILE, "standards/meal/new.md"])
def test_a_file_saved_while_the_other_is_written_is_not_replaced(
    files, tmp_path, monkeypatch, file: str
) -> None:
    text = files.read(file)
    fsync = os.fsync

    def saved_meanwhile(handle: int) -> None:
        (tmp_path / file).write_text("作者刚刚保存\n", encoding="utf-8")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    with pytest.raises(FileRefused, match="又改过"):
        files.replace(file, text, "丙\n")
    assert (tmp_path / file).read_text(encoding="utf-8") == "作者刚刚保存\n"
    assert not [name for name in os.listdir(tmp_path / "standards/meal") if name.startswith(".")]


def test_a_file_is_made_with_its_folders_but_never_over_another(files, tmp_path) -> None:
    files.replace("standards/meal/parts/a.md", None, "甲\n")
    assert (tmp_path / "standards/meal/parts/a.md").read_text(encoding="utf-8") == "甲\n"
    with pytest.raises(FileRefused, match="又改过"):
        files.replace("standards/meal/parts/a.md", None, "乙\n")
    assert files.read("standards/meal/none.md") is None
    assert files.read("standards/meal/none/a.md") is None


@pytest.mark.parametrize(
    "file",
    [
        "standards/spa/index.md", "standards/meal/../spa/index.md", "standards/meal//index.md", "standards/meal", "/etc/hosts",
        "standards/mealtime/index.md",
    ],
)  # fmt: skip
def test_files_of_others_are_refused(files, file: str) -> None:
    with pytest.raises(FileRefused, match="不在"):
        files.read(file)
    with pytest.raises(FileRefused, match="不在"):
        files.replace(file, None, "x")


@pytest.mark.parametrize("linked", [FILE, "standards/meal", "standards"])
def test_no_link_below_the_root_is_followed(files, tmp_path, linked: str) -> None:
    outside = tmp_path / "outside"
    (tmp_path / linked).rename(outside)
    (tmp_path / linked).symlink_to(outside)
    before = sorted(path.read_bytes() for path in tmp_path.rglob("*.md"))
    with pytest.raises(FileRefused, match="链接"):
        files.read(FILE)
    with pytest.raises(FileRefused, match="链接"):
        files.replace(FILE, "", "x")
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.md")) == before


def test_a_pipe_is_not_waited_for(files, tmp_path) -> None:
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(FileRefused):
        files.read(FILE)


def test_a_write_that_fails_leaves_the_file_and_no_leftover(files, tmp_path, monkeypatch) -> None:
    text = files.read(FILE)

    def broken(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(FileRefused, match="不能读写"):
        files.replace(FILE, text, "丙\n")
    assert files.read(FILE) == text
    assert os.listdir(tmp_path / "standards/meal") == ["index.md"]
