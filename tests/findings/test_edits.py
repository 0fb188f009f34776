"""Repairs: only what the findings say, at their places, once."""

from __future__ import annotations

from command import gbt
from drafts import write_standard
from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Edit, Finding, Severity, Source


def finding(line: int, start: int, end: int, replacement: str) -> Finding:
    source = Source(file="a.md", line=line, column=start, end_line=line, end_column=end)
    return Finding(
        rule="x", code="GB-X-001", severity=Severity.ERROR, source=source, message="", fix=(Edit(source=source, replacement=replacement),)
    )  # fmt: skip


def test_edits_at_their_places() -> None:
    done = apply_fixes("甲-乙\n丙-丁\n", [finding(2, 2, 3, "—"), finding(1, 2, 3, "—")])
    assert done.text == "甲—乙\n丙—丁\n"
    assert len(done.mended) == 2


def test_of_two_that_overlap_the_first_is_made() -> None:
    done = apply_fixes("abc\n", [finding(1, 1, 3, "X"), finding(1, 2, 4, "Y")])
    assert done.text == "Xc\n"
    assert len(done.mended) == 1


def test_insertion_and_deletion() -> None:
    assert apply_fixes("5mm\n", [finding(1, 2, 2, " ")]).text == "5 mm\n"
    assert apply_fixes("甲。。\n", [finding(1, 3, 4, "")]).text == "甲。\n"


def test_windows_line_ends_and_byte_order_mark_are_kept() -> None:
    assert apply_fixes("\ufeff甲-乙\r\n丙\r\n", [finding(1, 2, 3, "—")]).text == "\ufeff甲—乙\r\n丙\r\n"


def test_place_that_does_not_exist_is_left_alone() -> None:
    assert apply_fixes("甲\n", [finding(9, 1, 2, "x"), finding(1, 7, 9, "x")]).text == "甲\n"


def test_command_mends_shows_the_change_and_changes_nothing_the_second_time(tmp_path) -> None:
    folder = write_standard(tmp_path, "# 服务要求。\n\n机构应公布菜单。\n")

    def fix(*arguments: str) -> str:
        done = gbt(tmp_path, "fix", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "+# 服务要求" in fix("--diff")
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# 服务要求。")
    assert "改了1个文件" in fix()
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# 服务要求\n")
    assert "没有可以改的问题" in fix()
