"""Findings of a source point at the very characters, also where the tree knows only a line."""

from __future__ import annotations

import pytest

from drafts import read


def marked(reading, rule: str) -> list[tuple[int, str]]:
    """Line and underlined characters of the findings of a rule."""
    found = []
    for finding in reading.findings:
        place = finding.source
        if finding.rule == rule:
            line = reading.files.lines(place.file)[place.line - 1]
            found.append((place.line, line[place.column - 1 : place.end_column - 1]))
    return found


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("# 甲\n\n:::{tabel} 题\n:::\n", "unknown-directive", [(3, "tabel")]),
        ("# 甲\n\n段[](#cl-ab)和[](#cl-a)。\n", "undefined-label", [(3, "cl-ab"), (3, "cl-a")]),
        ("# 甲\n\n第一行，\n见[](#cl-none)。\n", "undefined-label", [(4, "cl-none")]),
        ("(cl-a)=\n# 甲\n\n段。\n\n(cl-a)=\n# 乙\n\n段。\n", "duplicate-label", [(6, "cl-a")]),
        ("# 甲\n\n段<b>粗</b>。\n", "raw-html", [(3, "<b>")]),
        ("# 甲\n\n段[^a]。\n", "undefined-footnote", [(3, "[^a]")]),
        ("# 甲\n\n### 乙\n\n段。\n", "heading-jump", [(3, "### 乙")]),
        (
            "# 甲\n\n:::{table} 题\n:nmae: tab-a\n| 一 |\n|---|\n| 二 |\n:::\n",
            "unknown-option",
            [(4, "nmae")],
        ),
    ],
)
def test_finding_underlines_the_characters(tmp_path, text: str, rule: str, expected) -> None:
    assert marked(read(tmp_path, text), rule) == expected
