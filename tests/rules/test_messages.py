"""How findings name things in words."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading

HANGING = "# 要求\n\n机构应公布菜单。\n\n## 人员\n\n人员应持证。\n\n## 场所\n\n场所应通风。\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HANGING, "第1章的标题与1.1之间有悬置段"),
        (
            HANGING.replace("# 要求\n", "# 要求\n\n:::{annex} normative\n:::\n", 1),
            "附录A的标题与A.1之间有悬置段",
        ),
        (HANGING.replace("##", "###").replace("# 要求", "# 甲\n\n## 要求"), "1.1的标题与1.1.1之间有悬置段"),
    ],
)
def test_clause_is_named_as_running_text_does(tmp_path, text: str, named: str) -> None:
    found = [
        f.message for f in check_reading(read(tmp_path, text), tmp_path) if f.rule == "hanging-paragraph"
    ]
    assert found == [named]
