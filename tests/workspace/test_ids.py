"""What among the standards is one: by the name of its folder, and never through a link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafts import write_standard
from gbt.files import holdings
from gbt.files.holdings import Holding
from gbt.workspace import Workspace
from gbt.workspace.ids import standards_of


def ids(*names: str) -> tuple[str, ...]:
    return standards_of([Holding(name, written=True) for name in names])[0]


@pytest.mark.parametrize(
    "name",
    [
        "meal",
        "DB3212-T-1.1",
        "社区助餐",
        "助餐（试行）",
        "v1.2",
        "a_b",
        "1",
        "gbt-1.1_草案",
        "conference",
        "é",
    ],
)
def test_proper_name(name: str) -> None:
    assert ids(name) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "index.html", "INDEX.HTML", "search.js", "meal.md", "x.pdf", "a b", "a\u3000b", "50%", "why?", "a#b", "a&b", "-rf", "--help",
        "a:b", "a'b", 'a"b', "a(b)", "[ab]", "*", "~", "$HOME", "a.", "...a", "con", "NUL.1", "com1", "domains", "Handbook",
        "card.schema", "e\u0301", "a\nb", "a\x1b[1m", "\udcff", "x" * 201, "a\u202eb", "a\\b", "a|b", "a;b", "`a`",
    ],
)  # fmt: skip
def test_improper_name_is_told(name: str) -> None:
    found, findings = standards_of([Holding(name, written=True), Holding("meal", written=True)])
    assert found == ("meal",)
    (finding,) = findings
    assert finding.rule in ("name-reserved", "file-unusable")
    # what is told can be shown on every terminal
    assert "\n" not in finding.source.file
    assert finding.source.file.encode()


def test_twins_are_not_told_apart_everywhere() -> None:
    found, findings = standards_of([Holding(name, written=True) for name in ("Meal", "home", "meal")])
    assert found == ("home",)
    assert [each.source.file for each in findings] == ["standards/Meal", "standards/meal"]


def test_folders_of_drafts_are_none() -> None:
    assert standards_of([Holding("_old", written=True)]) == ((), ())


@pytest.mark.parametrize("target", ["elsewhere/standards/spa", "office/standards/meal", "none"])
def test_a_link_takes_no_name(tmp_path: Path, target: str) -> None:
    write_standard(tmp_path / "elsewhere", "# 甲\n", name="spa")
    office = tmp_path / "office"
    write_standard(office, "# 甲\n")
    (office / "standards" / "bath").symlink_to(tmp_path / target)
    workspace = Workspace(office)
    assert workspace.ids() == ("meal",)
    (finding,) = workspace.left_out()
    assert (finding.rule, finding.source.file) == ("file-outside", "standards/bath")


def test_linked_folder_of_standards_has_none(tmp_path: Path) -> None:
    write_standard(tmp_path / "elsewhere", "# 甲\n")
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "standards").symlink_to(tmp_path / "elsewhere" / "standards")
    workspace = Workspace(tmp_path / "office")
    assert workspace.ids() == ()
    assert [each.rule for each in workspace.left_out()] == ["file-outside"]


def test_pipe_among_the_standards_is_told(tmp_path: Path) -> None:
    write_standard(tmp_path, "# 甲\n")
    os.mkfifo(tmp_path / "standards" / "pipe")
    assert [each.rule for each in Workspace(tmp_path).left_out()] == ["file-unusable"]


def test_more_than_a_workspace_has_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        write_standard(tmp_path, "# 甲\n", name=name)
    monkeypatch.setattr(holdings, "MAX_HOLDINGS", 2)
    workspace = Workspace(tmp_path)
    assert workspace.ids() == ()
    assert [each.rule for each in workspace.left_out()] == ["file-unusable"]


def test_folder_that_may_not_be_read_is_a_standard_all_the_same(tmp_path: Path, monkeypatch) -> None:
    write_standard(tmp_path, "# 甲\n")
    step = holdings.step_into

    def forbidden(above: int, name: str) -> int | None:
        # root may read everything
        if name == "meal":
            raise PermissionError(13, "Permission denied")
        return step(above, name)

    monkeypatch.setattr(holdings, "step_into", forbidden)
    assert Workspace(tmp_path).ids() == ("meal",)
