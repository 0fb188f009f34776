"""What a command line names: standards by id, file or folder; anything else is refused in one Chinese line."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from command import gbt
from drafts import write_standard
from gbt_cli.chosen import chosen_ids, chosen_workspace


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of two standards, one in two files, beside what is none."""
    folder = write_standard(tmp_path / "office", "# 范围\n\n:::{toctree}\nforms\n:::\n", name="meal")
    (folder / "forms.md").write_text("# 表格\n", encoding="utf-8")
    write_standard(tmp_path / "office", "# 范围\n", name="bath")
    for file in ("office/notes/todo.md", "office/README.md", "blog/one.md", "blog/deep/two.md", "one.md"):
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("# Hello\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loose" / "bath").mkdir(parents=True)
    (tmp_path / "loose" / "bath" / "standard.yaml").write_text("class: group\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["office/standards/meal"], ("meal",)),
        (["office/standards/meal/"], ("meal",)),
        (["office/standards/meal/index.md"], ("meal",)),
        (["office/standards/meal/forms.md"], ("meal",)),
        (["office/standards/meal/standard.yaml", "meal"], ("meal",)),
        (["office/standards/meal", "bath"], ("meal", "bath")),
        (["office/standards"], ("bath", "meal")),
        (["office"], ("bath", "meal")),
    ],
)
def test_path_names_its_standards(root: Path, names: list[str], ids: tuple[str, ...]) -> None:
    assert chosen_ids(names, chosen_workspace(names)) == ids


@pytest.mark.parametrize("name", ["office/standards/spa", "office/standards/spa/standard.yaml"])
def test_linked_standard_is_none(root: Path, name: str) -> None:
    (root / "office" / "standards" / "spa").symlink_to(root / "loose" / "bath")
    done = gbt(root, "check", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "链接" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty", "“empty”里没有标准，也没有Markdown文件"),
        ("blog", "“blog”里没有标准：2个Markdown文件旁边都没有standard.yaml"),
        ("one.md", "“one.md”不是标准：旁边没有standard.yaml"),
        ("loose", "“loose”里有1个标准（bath），但不是工作区"),
        ("loose/bath", "“loose/bath”是标准，但不在工作区里"),
        ("loose/bath/standard.yaml", "是标准，但不在工作区里"),
        ("nowhere/index.md", "“nowhere/index.md”不存在"),
        ("office/notes", "“office/notes”不是标准"),
        ("office/README.md", "“office/README.md”不是标准"),
    ],
)
def test_what_is_no_standard_is_said(root: Path, name: str, said: str) -> None:
    done = gbt(root, "check", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("standards/meal/form.md", "没有文件“standards/meal/form.md”"),
        ("standards/meel/index.md", "“standards/meel/index.md”不存在，是否为“meal”"),
        ("meel", "没有标准“meel”，是否为“meal”"),
        ("laundry", "没有标准“laundry”；已有的标准：bath、meal"),
        ("../one.md", "不在工作区"),
    ],
)
def test_what_the_workspace_does_not_have_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(root / "office")
    with pytest.raises(click.UsageError) as refused:
        chosen_ids([name], chosen_workspace(["standards/meal"]))
    assert said in refused.value.message


def test_workspace_without_standards_is_no_success_in_silence(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    done = gbt(tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "没有标准可以检查：没有发现问题\n")
    done = gbt(tmp_path, "check", "standards")
    assert done.returncode == 2
    assert "还没有标准" in done.stderr
