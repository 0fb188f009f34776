"""``gbt fix`` changes what it says, in the standard's own files, and nothing that it cannot see."""

from __future__ import annotations

import os
import stat
from typing import Any

import pytest

from command import gbt
from drafts import write_standard
from gbt import mending
from gbt.findings.finding import Edit, Finding, Severity, Source


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
    done = gbt(tmp_path, "fix", "--words")
    assert done.returncode == 0
    mended = "# 服务要求\n\n食品温度不低于60&nbsp;℃的，应公布，人员应持证。\n"
    assert (folder / "index.md").read_text(encoding="utf-8") == mended


def test_explanation_that_ends_in_an_entity_is_left_to_its_author(tmp_path) -> None:
    text = "# 要求\n\n$$ n $$\n\n式中：\n\n$n$\n: 工位数&#x20BB7;\n"
    folder = write_standard(tmp_path, text)
    assert gbt(tmp_path, "fix").returncode == 0
    assert (folder / "index.md").read_text(encoding="utf-8") == text


def test_file_that_an_edit_does_not_fit_is_left_as_it_was_and_told(tmp_path, monkeypatch) -> None:
    text = "# 服务要求。\n\n人员必须持证。\n"
    folder = write_standard(tmp_path, text)
    place = Source(file="standards/meal/index.md", line=3, column=1, end_line=3, end_column=3)
    wrong = Finding(
        rule="x", code="GB-X-001", severity=Severity.ERROR, source=place, message="",
        fix=(Edit(source=place, old="机构", replacement="单位"),),
    )  # fmt: skip
    check = mending.check_reading
    rounds = []

    def from_the_second_round_on(*arguments: Any) -> tuple[Finding, ...]:
        rounds.append(arguments)
        return (*check(*arguments), *([wrong] if len(rounds) > 1 else []))

    monkeypatch.setattr(mending, "check_reading", from_the_second_round_on)
    done = gbt(tmp_path, "fix", "--words")
    assert done.returncode == 1
    assert "要改的“机构”在文件里是“人员”，这个文件没有改" in done.stdout.replace("\n", "")
    assert (folder / "index.md").read_text(encoding="utf-8") == text


def test_links_and_pipes_beside_the_text_are_no_hindrance(tmp_path) -> None:
    (tmp_path / "secret.txt").write_text("不是标准的", encoding="utf-8")
    folder = write_standard(tmp_path, "# 服务要求。\n\n机构应公布菜单。\n")
    (folder / "linked.md").symlink_to(tmp_path / "secret.txt")
    (folder / "lost").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    assert gbt(tmp_path, "fix").returncode == 0
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# 服务要求\n")
    assert (tmp_path / "secret.txt").read_text(encoding="utf-8") == "不是标准的"
    assert (folder / "linked.md").is_symlink()


def test_mark_line_ends_and_rights_of_the_file_stay(tmp_path) -> None:
    folder = write_standard(tmp_path, files={"index.md": "\ufeff# 服务要求。\r\n\r\n人员必须持证。\r\n"})
    os.chmod(folder / "index.md", 0o640)
    assert gbt(tmp_path, "fix", "--words").returncode == 0
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


def mended(folder, text: str, *options: str) -> tuple[str, str]:
    """The text after the command, and what the command said."""
    file = write_standard(folder, text) / "index.md"
    said = gbt(folder, "fix", *options).stdout
    return file.read_text(encoding="utf-8"), said


def test_words_wait_until_they_are_asked_for(tmp_path) -> None:
    text = "# 服务要求\n\n人员必须持证,机构应当公布菜单。\n"
    after, said = mended(tmp_path, text)
    assert after == "# 服务要求\n\n人员必须持证，机构应当公布菜单。\n"
    assert "另有2处是用词，加--words才改" in said
    after, said = mended(tmp_path, text, "--words")
    assert after == "# 服务要求\n\n人员应持证，机构应公布菜单。\n"
    assert "另有" not in said


CODES = "见[](#tab-a)。\n\n:::{table} 菜单的要求\n:name: tab-a\n| 项目 | 要求 |\n|---|---|\n| 菜单 | 机构必须每日更换菜单 |\n:::\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # a table has the word too: neither place is changed
        (f"机构必须公布菜单。\n\n{CODES}", f"机构必须公布菜单。\n\n{CODES}"),
        # nor where one place cannot be changed
        ("机构必须公布菜单，人员必**须**持证。\n", "机构必须公布菜单，人员必**须**持证。\n"),
        ("机构必须公布菜单，人员必须持证。\n", "机构应公布菜单，人员应持证。\n"),
    ],
)
def test_word_is_changed_at_all_places_or_at_none(tmp_path, text, after) -> None:
    assert mended(tmp_path, f"# 服务要求\n\n{text}", "--words")[0] == f"# 服务要求\n\n{after}"


RANGES = "见[](#tab-a)。\n\n:::{{table}} 温度\n:name: tab-a\n| 项目 | 温度 |\n|---|---|\n| 甲 | {} |\n| 乙 | {} |\n:::\n"


@pytest.mark.parametrize(
    ("written", "after"),
    [
        (("5～8 ℃", "3～4 ℃"), ("5 ℃～8 ℃", "3 ℃～4 ℃")),
        (("5～8 ℃", "&#x33;～4 ℃"), ("5～8 ℃", "&#x33;～4 ℃")),
    ],
)
def test_ranges_of_tables_are_mended_all_or_none(tmp_path, written, after) -> None:
    done, _ = mended(tmp_path, f"# 服务要求\n\n{RANGES.format(*written)}", "--rule", "range-unit")
    assert done == f"# 服务要求\n\n{RANGES.format(*after)}"


def test_diff_tells_rule_and_reason_below_each_hunk(tmp_path) -> None:
    text = "# 服务要求。\n\n甲。\n\n乙。\n\n机构应公布菜单,并登记。\n"
    _, said = mended(tmp_path, text, "--diff")
    lines = [line for line in said.splitlines() if line.startswith(("+#", "  1:", "@@", "+机", "  7:"))]
    assert [line[:4] for line in lines] == ["@@ -", "+# 服", "  1:", "@@ -", "+机构应", "  7:"]
