"""The sentences of the corpus: well formed, and read with hardly a false alarm."""

from __future__ import annotations

import pytest

from gbt.rules import load_rules
from rules.report import PRECISION, SETTINGS, Row, answers, rows, scores, too_many_alarms

NEUTRAL = {
    "title": "菜单",
    "caption": "菜单",
    "definition": "用餐的一个批次。",
    "symbol": "餐次代码",
    "scope": "本文件规定了社区助餐服务的要求，描述了对应的证实方法。",
    "procedure": "机构公布菜单。",
    "guide": "机构宜公布菜单。",
    "principles": "送餐宜优先照顾高龄老年人。",
    "bibliography": "张明. 社区助餐[M]. 南京: 社区出版社, 2020",
    "draft": "# 服务要求\n\n机构应公布菜单。",
    "clause": "机构应公布菜单。",
    "list": "保存记录。",
    "annex-normative": "菜单应每日公布。",
    "test": "记录送达时间。",
}


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_a_setting_is_clean_around_a_neutral_sentence(setting: str, tmp_path) -> None:
    row = Row("here", NEUTRAL.get(setting, "菜单每日更换。"), frozenset(), setting)
    [answer] = answers([row], tmp_path)
    assert not answer.found


def test_rules_that_rows_name_exist() -> None:
    named = {name for row in rows() for name in row.expected}
    assert named <= set(load_rules()), named - set(load_rules())


def test_hardly_a_false_alarm(tmp_path) -> None:
    by_rule = scores(answers(rows(), tmp_path))
    assert not too_many_alarms(by_rule), f"aim {PRECISION}"
