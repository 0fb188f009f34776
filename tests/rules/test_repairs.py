"""What the repairs of rules make of a draft: no more than what the message says."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.findings.edits import apply_fixes


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('机构应悬挂"A1"和"便民点"标牌。', '机构应悬挂"A1"和“便民点”标牌。'),
        ("机构应公布菜单（含价格)。", "机构应公布菜单（含价格）。"),
        ("机构应 公布菜单。", "机构应公布菜单。"),
        # an entity or an escape stands for a character, and is more than it
        ("机构应公布&nbsp;菜单，必须公布。", "机构应公布&nbsp;菜单，应公布。"),
        ("引语如下：\n\n- \\*\n- 菜单。", "引语如下：\n\n- \\*\n- 菜单。"),
        ("甲（签字）：　　　　日期：", "甲（签字）：　　　　日期："),
        ("机构应公布菜单。\n\n备注：菜单每周更换。", "机构应公布菜单。\n\n注：菜单每周更换。"),
        # a note cannot be all that a subclause has
        ("## 菜单\n\n1. 备注：菜单每周更换。", "## 菜单\n\n1. 备注：菜单每周更换。"),
    ],
)
def test_repair_of_marks(tmp_path, written: str, mended: str) -> None:
    text = f"# 要求\n\n{written}\n"
    done = apply_fixes(text, check_reading(read(tmp_path, text), tmp_path))
    assert done.text == f"# 要求\n\n{mended}\n"
