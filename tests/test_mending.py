"""``gbt fix`` changes what it says, in the standard's own files, and nothing that it cannot see."""

from __future__ import annotations

import os
import stat

import pytest

from command import gbt
from drafts import write_standard


def test_command_mends_shows_the_change_and_changes_nothing_the_second_time(tmp_path) -> None:
    folder = write_standard(tmp_path, "# 服务要求。\n\n机构应公布菜单。\n")
    assert "+# 服务要求" in gbt(tmp_path, "fix", "--diff").stdout
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# 服务要求。")
    assert "改了1个文件" in gbt(tmp_path, "fix").stdout
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# 服务要求\n")
    assert "没有可以改的问题" in gbt(tmp_path, "fix").stdout


def test_text_behind_an_entity_is_never_destroyed(tmp_path) -> None:
    text = "# 服务要求\n\n食品温度不低于60&nbsp;℃的，应当公布，人员必须持证。\n"
    folder = write_standard(tmp_path, text)
    done = gbt(tmp_path, "fix")
    left = (folder / "index.md").read_text(encoding="utf-8")
    mended = "# 服务要求\n\n食品温度不低于60&nbsp;℃的，应公布，人员应持证。\n"
    assert left in (text, mended)
    assert (done.returncode, "没有改" in done.stdout) == ((1, True) if left == text else (0, False))


def test_mark_line_ends_and_rights_of_the_file_stay(tmp_path) -> None:
    folder = write_standard(tmp_path, files={"index.md": "\ufeff# 服务要求。\r\n\r\n人员必须持证。\r\n"})
    os.chmod(folder / "index.md", 0o640)
    assert gbt(tmp_path, "fix").returncode == 0
    assert (folder / "index.md").read_bytes().decode() == "\ufeff# 服务要求\r\n\r\n人员应持证。\r\n"
    assert stat.S_IMODE((folder / "index.md").stat().st_mode) == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["index.md", "standard.yaml"]


@pytest.mark.parametrize("linked", ["standards/meal", "standards"])
def test_linked_standard_is_left_alone_and_told(tmp_path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    write_standard(elsewhere, "# 服务要求。\n\n机构应公布菜单。\n")
    root = tmp_path / "office"
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(elsewhere / linked)
    done = gbt(root, "fix")
    assert done.returncode == 1
    assert "链接" in done.stdout
    text = (elsewhere / "standards/meal/index.md").read_text(encoding="utf-8")
    assert text == "# 服务要求。\n\n机构应公布菜单。\n"
