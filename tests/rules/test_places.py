"""Findings on standard.yaml stand at the very words, however the value is written."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading

FACTS = """class: local_city
number: {{code: DB3212/T, seq: "1234", year: "2026"}}
title:
  main: {}
function: specification
"""


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("社区助餐服务标准", (4, 15, 4, 17)),
        ('"  社区助餐服务标准 "', (4, 18, 4, 20)),
        ("'社区助餐''服务''标准'", (4, 20, 4, 22)),
        ('"社区助餐服务\\u6807准"', (4, 16, 4, 23)),
        (">-\n    社区助餐\n    服务标准", (6, 7, 6, 9)),
    ],
)
def test_words_of_a_title(tmp_path, title: str, place: tuple[int, int, int, int]) -> None:
    reading = read(tmp_path, "# 范围\n\n段。\n", yaml_text=FACTS.format(title))
    (found,) = (each for each in check_reading(reading, tmp_path) if each.rule == "generic-title")
    source = found.source
    assert (source.line, source.column, source.end_line, source.end_column) == place
