"""Patterns of wording begin with a character, and match what they did before."""

from __future__ import annotations

import re

import pytest

from gbt.rules.checks.wording import character_first


@pytest.mark.parametrize(
    ("written", "run"),
    [
        ("(?<![究毕])竟(?P<tail>[争赛])", "竟(?<![究毕]竟)(?P<tail>[争赛])"),
        ("(?<!轻)松驰", "松(?<!轻松)驰"),
        ("(?<![从其丙])[甲乙]方", "[甲乙](?<![从其丙][甲乙])方"),
        ("TODO|(?<![期等])待定", "TODO|待(?<![期等]待)定"),
        # nothing to put first: the character may be absent, or is none
        ("(?<![第每])一?天", "(?<![第每])一?天"),
        (r"(?<!\d)年", r"(?<!\d)年"),
        ("(?<=于)竟", "(?<=于)竟"),
    ],
)
def test_character_comes_before_the_look_behind(written: str, run: str) -> None:
    assert character_first(written) == run
    text = "究竟争。竟争，毕竟赛竟赛。轻松驰\n松驰从甲方乙方等待定待定TODO第天每一天一天2年年于竟"
    found, expected = re.finditer(run, text), re.finditer(written, text)
    assert [match.span() for match in found] == [match.span() for match in expected]
