"""The time to read and check a draft grows with its length, not with the square of it, whatever it holds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from drafts import read
from gbt.bounds import MAX_TEXT
from gbt.checking import check_reading
from growth import HOLDERS, KINDS, MANY, grows_like_the_square

LONGEST = MAX_TEXT - 200
"""Characters that are still looked at, in each holder."""
ELSEWHERE = tuple(name for name in HOLDERS if name not in ("paragraph", "source", "paragraphs"))


EVERY = bool(os.environ.get("GBT_GROWTH"))
"""Whether all kinds are measured: a quarter of an hour; otherwise some of each family, in turn."""


def some(names: Iterable[str], share: int) -> list[str]:
    return list(names) if EVERY else list(names)[::share]


def check(folder: Path, text: str) -> None:
    check_reading(read(folder, text), folder)


def test_there_are_forty_kinds_and_more() -> None:
    assert len(KINDS) >= 40
    assert len({make(200) for make in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", some(KINDS, 4))
def test_long_paragraph_costs_its_length(tmp_path: Path, kind: str) -> None:
    def measured(length: int) -> None:
        check(tmp_path, HOLDERS["paragraph"](KINDS[kind](length)))

    assert not grows_like_the_square(measured, LONGEST // 4)


@pytest.mark.e2e
@pytest.mark.parametrize("holder", ELSEWHERE)
def test_long_text_costs_its_length_everywhere(tmp_path: Path, holder: str) -> None:
    def measured(kind: str, length: int) -> None:
        check(tmp_path, HOLDERS[holder](KINDS[kind](length)))

    bad = [kind for kind in some(KINDS, 20) if grows_like_the_square(partial(measured, kind), LONGEST // 4)]
    assert not bad


@pytest.mark.e2e
@pytest.mark.parametrize("kind", some(KINDS, 24))
def test_long_file_costs_its_length(tmp_path: Path, kind: str) -> None:
    def measured(length: int) -> None:
        text = KINDS[kind](length)
        check(tmp_path, HOLDERS["source"](text))
        check(tmp_path, HOLDERS["paragraphs"](text))

    assert not grows_like_the_square(measured, 5_000)


@pytest.mark.e2e
@pytest.mark.parametrize("kind", some(MANY, 9))
def test_many_things_cost_their_number(tmp_path: Path, kind: str) -> None:
    assert not grows_like_the_square(lambda count: check(tmp_path, MANY[kind](count)), 500)
