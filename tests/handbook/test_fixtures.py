"""Every fixture of the handbook: what is read of it is golden, and nothing is found that it does not announce."""

from __future__ import annotations

import pytest

from gbt.handbook.pages import load_pages
from gbt.handbook.shown import show
from handbook.outline import outline

FIXTURES = {
    f"{slug}-{number}": fixture
    for slug, page in load_pages().items()
    for number, fixture in enumerate(page.fixtures, 1)
}


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture_reads_as_before_and_without_surprises(name: str, golden) -> None:
    shown = show(FIXTURES[name])
    assert not shown.surprises()
    golden(f"handbook/{name}.txt", outline(shown))


def test_golden_files_are_those_of_the_fixtures(golden_folder) -> None:
    assert {path.stem for path in (golden_folder / "handbook").iterdir()} == set(FIXTURES)
