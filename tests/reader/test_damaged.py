"""Damaged drafts never raise: a small share of ``make fuzz``, and every draft that once did."""

from __future__ import annotations

import pytest

import fuzz
from drafts import read
from fuzzing import trial
from gbt.checking import check_reading


def test_forty_damaged_drafts() -> None:
    outcomes = [fuzz.run(seed, trial.check) for seed in range(100_000, 100_040)]
    assert [each for each in outcomes if each.wrong] == []


@pytest.mark.parametrize(
    "text",
    [
        "# 标题[^a]\n\n[^a]: 脚注。\n",
        "# 标题[](#cl-a){std}`GB/T 1.1`\n",
        "# 章\n\n:::{subfigure} figures/a.svg\n分图\n:::\n",
    ],
)
def test_draft_that_once_raised(tmp_path, text: str) -> None:
    assert check_reading(read(tmp_path, text), tmp_path)
