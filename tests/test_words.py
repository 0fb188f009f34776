"""No word of an author is lost: each stands in the model, is markup, or is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.facts.register import Register
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules.casebook.pages import pages
from words import lost

ROOT = Path(__file__).parents[1]
FOLDERS = [
    folder
    for place in ("standards", "tests/strangers/first", "tests/strangers/second", "tests/rules/sound")
    for folder in sorted((ROOT / place).iterdir())
    if (folder / "index.md").is_file()
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_word_of_a_standard_is_lost(tmp_path, folder):
    copy = tmp_path / "standards" / folder.name
    shutil.copytree(folder, copy)
    reading = read_project(copy, tmp_path, catalogue=Catalogue(), register=Register.of(()))
    files = [path.relative_to(tmp_path).as_posix() for path in sorted(copy.rglob("*.md"))]
    assert lost(reading, check_reading(reading, tmp_path), files) == []


CASES = [case for _, page in sorted(pages().items()) for case in page.cases]


@pytest.mark.parametrize("case", CASES[::9], ids=lambda case: case.rule)
def test_no_word_of_a_case_is_lost(tmp_path, case):
    reading = read(tmp_path, case.text)
    assert lost(reading, check_reading(reading, tmp_path), ["standards/meal/index.md"]) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# 甲\n\n:::{note}\n乙。\n\n# 丙\n\n丁。\n", "丁"),
        ("# 甲\n\n::::{table} 题\n| 甲 |\n|---|\n| 乙 |\n\n:::{note}\n丙。\n\n## 戊\n\n己。\n", "己"),
        ("# 术语和定义\n\n:::{terms}\n\n# 要求\n\n机构应公布。\n", "机构应公布"),
    ],
)
def test_heading_ends_what_does_not_close(tmp_path, text, words):
    reading = read(tmp_path, text)
    assert words in str(reading.standard.elements[-1])
    assert [finding.rule for finding in reading.findings if "fence" in finding.rule] == ["unclosed-fence"] * (
        2 if "::::" in text else 1
    )


def test_what_is_lost_is_seen(tmp_path):
    """The measure itself: a text that no node stands for."""
    reading = read(tmp_path, "# 要求\n\n机构应公布菜单。\n")
    assert lost(reading, (), ["standards/meal/index.md"]) == []
    (tmp_path / "standards/meal/index.md").write_text(
        "# 要求\n\n机构应公布菜单。\n\n另有一段。\n", encoding="utf-8"
    )
    reading.files._said = lambda file: (tmp_path / file).read_text(encoding="utf-8")
    reading.files._lines.clear()
    assert lost(reading, (), ["standards/meal/index.md"]) == ["standards/meal/index.md:5: '另有一段'"]
