"""Lists typed with the mark of untitled subclauses, and subclauses that stay such."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.findings.edits import apply_fixes

LIST = "# 要求\n\n机构应符合下列要求：\n\n1. 公布菜单；\n2. 公布价格。\n"


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "# 要求\n\n机构应配备：\n\n1. 消毒柜\n2. 留样柜\n3. 冷藏柜\n",
        "# 要求\n\n## 设施\n\n机构应配备下列设施:\n1. 消毒柜，容积不小于100 L；\n2. 留样柜。\n",
        "# 要求\n\n机构应：\n\n1. 公布菜单：\n\n   - 早餐；\n   - 午餐；\n\n2. 公布价格。\n",
    ],
)
def test_list_behind_its_lead_is_read_and_mended_as_one(tmp_path, text):
    reading = read(tmp_path, text)
    [found] = [finding for finding in reading.findings if finding.rule == "subclause-mark"]
    assert text.splitlines()[found.source.line - 1].startswith("1. ")
    mended = apply_fixes(text, [found]).text
    assert mended == text.replace("1. ", "1) ").replace("2. ", "2) ").replace("3. ", "3) ")
    again = read(tmp_path, mended)
    assert [type(block).__name__ for block in again.standard.elements[0].blocks] == [
        type(block).__name__ for block in reading.standard.elements[0].blocks
    ]
    assert not [finding for finding in again.findings if finding.rule == "subclause-mark"]


@pytest.mark.parametrize(
    "text",
    [
        "# 要求\n\n1. 机构应公布菜单。\n2. 机构应公布价格。\n",
        "# 要求\n\n机构应公布菜单。\n\n1. 机构应公布价格。\n2. 机构应登记。\n",
        # whole sentences may well be subclauses: what stands above them hangs
        "# 要求\n\n本章规定如下：\n\n1. 机构应公布菜单。菜单每周更换。\n2. 机构应公布价格。\n",
    ],
)
def test_subclauses_stay_subclauses(tmp_path, text):
    reading = read(tmp_path, text)
    assert not [finding for finding in reading.findings if finding.rule == "subclause-mark"]
    assert len(reading.standard.elements[0].subclauses) == 2
