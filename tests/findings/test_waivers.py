"""Waivers: what each covers, where it may stand, and what is said of one that does nothing."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import examine

HANGING = (
    "# 供餐要求\n\n{}供餐的各项要求同时适用。\n\n## 菜单\n\n机构应公布菜单。\n\n## 记录\n\n机构应保存记录。\n"
)


def examined(tmp_path, text: str, **details):
    return examine(read(tmp_path, text, **details), tmp_path)


def named(examination, rule: str) -> list[str]:
    return [finding.message for finding in examination.findings if finding.rule == rule]


def test_waiver_with_a_reason_covers_the_block_below(tmp_path) -> None:
    done = examined(tmp_path, HANGING.format("% allow: hanging-paragraph — 审定会的意见\n"))
    assert named(done, "hanging-paragraph") == []
    [use] = done.waivers
    assert (use.rule, use.reason, use.state, use.source.line) == (
        "hanging-paragraph",
        "审定会的意见",
        "used",
        3,
    )
    assert "悬置段" in use.covered[0]


def test_code_names_the_rule_as_well(tmp_path) -> None:
    done = examined(tmp_path, HANGING.format("% allow: GB-STR-011 — 审定会的意见\n"))
    assert named(done, "hanging-paragraph") == []


def test_waiver_without_a_reason_covers_nothing(tmp_path) -> None:
    done = examined(tmp_path, HANGING.format("% allow: hanging-paragraph\n"))
    assert named(done, "hanging-paragraph") != []
    assert [use.state for use in done.waivers] == ["unexplained"]
    assert len(named(done, "waiver-reason")) == 1


def test_waiver_reaches_no_further_than_its_block(tmp_path) -> None:
    text = (
        HANGING.format("% allow: hanging-paragraph — 理由\n")
        + "\n# 送餐要求\n\n悬着的一段。\n\n## 车辆\n\n车辆应清洁。\n"
    )
    done = examined(tmp_path, text + "\n## 人员\n\n人员应持证。\n")
    assert [f.source.line for f in done.findings if f.rule == "hanging-paragraph"] == [16]


@pytest.mark.parametrize(
    ("rule", "said"),
    [("hanging-paragrap", "hanging-paragraph"), ("GB-STR-O11", "GB-STR-011"), ("悬置段", "gbt explain")],
)
def test_unknown_rule_is_a_finding_on_its_name(tmp_path, rule: str, said: str) -> None:
    done = examined(tmp_path, HANGING.format(f"% allow: {rule} — 理由\n"))
    [found] = [finding for finding in done.findings if finding.rule == "waiver-unknown"]
    assert (found.source.line, found.source.column, found.source.end_column) == (3, 10, 10 + len(rule))
    assert said in found.remedy
    assert [use.state for use in done.waivers] == ["unknown"]


def test_idle_waiver_is_a_finding_on_its_name(tmp_path) -> None:
    done = examined(tmp_path, "# 供餐要求\n\n% allow: hanging-paragraph — 理由\n机构应公布菜单。\n")
    [found] = [finding for finding in done.findings if finding.rule == "waiver-unused"]
    assert (found.source.line, found.source.column, found.source.end_column) == (3, 10, 27)


def test_waiver_of_a_rule_that_does_not_run_is_not_called_idle(tmp_path) -> None:
    text = "# 供餐要求\n\n% allow: self-name — 理由\n机构应公布菜单。\n"
    done = examined(tmp_path, text, facts={"regime": "construction"})
    assert named(done, "waiver-unused") == []
    assert [use.state for use in done.waivers] == ["asleep"]


def test_waiver_cannot_waive_findings_about_waivers(tmp_path) -> None:
    text = (
        "# 供餐要求\n\n% allow: waiver-unused — 理由\n% allow: hanging-paragraph — 理由\n机构应公布菜单。\n"
    )
    assert len(named(examined(tmp_path, text), "waiver-unused")) == 2


@pytest.mark.parametrize(
    "place",
    [
        "# 前言\n\n:::{{foreword}}\n{0}- 增加了菜单（见第1章）。\n:::\n",
        "# 供餐要求\n\n- 菜单；\n{0}- 价格。\n",
        "# 供餐要求\n\n:::{{table}} 菜单\n| 餐次 |\n|---|\n| 午餐 |\n\n{0}注：菜单每日更换。\n:::\n",
        "# 供餐要求\n\n::::{{figure}}\n菜单\n\n{0}:::{{graphviz}}\ndigraph {{ a -> b }}\n:::\n::::\n",
        "# 术语和定义\n\n:::{{terms}}\n:::\n\n:::{{term-entry}} 助餐\n:en: meal service\n{0}送餐的活动。\n:::\n",
        "# 缩略语\n\n:::{{abbreviations}}\n{0}ADL\n: 日常生活活动能力\n:::\n",
        "# 供餐要求\n\n见下列公式：\n\n```{{math}}\na\n```\n\n式中：\n\n{0}$a$\n: 份数。\n",
        "# 供餐要求\n\n机构应公布[^a]。\n\n{0}[^a]: 每日公布。\n",
        "# 参考文献\n\n:::{{bibliography}}\n{0}- 国家基本公共服务标准\n:::\n",
        "{0}\n# 供餐要求\n\n机构应公布菜单。\n",
        "# 供餐要求\n\n1. 机构应公布菜单。\n\n{0}2. 机构应保存记录。\n",
        "# 供餐要求\n\n机构应公布菜单。\n\n{0}",
    ],
)
def test_waiver_is_read_wherever_it_stands(tmp_path, place: str) -> None:
    waiver = "% allow: hanging-paragraph — 理由\n"
    text = place.format(waiver)
    line = text[: text.index(waiver)].count("\n") + 1
    done = examined(tmp_path, text)
    assert [(use.rule, use.source.line) for use in done.waivers] == [("hanging-paragraph", line)]


def test_waiver_in_a_code_block_is_none(tmp_path) -> None:
    done = examined(tmp_path, "# 供餐要求\n\n```\n% allow: hanging-paragraph — 理由\n```\n")
    assert done.waivers == ()


YAML = """class: local_city
number: {{code: DB3212/T, seq: XXXX, year: XXXX}}
title: {{main: 社区助餐服务规范}}
function: specification
{}ics: [03.080.999]
ccs: [A 12]
"""


def test_waiver_in_standard_yaml_covers_the_key_below(tmp_path) -> None:
    before = examined(tmp_path, "# 要求\n\n应公布菜单。\n", yaml_text=YAML.format(""))
    assert [f.source.line for f in before.findings if f.rule == "classification-number"] == [5]
    done = examined(
        tmp_path,
        "# 要求\n\n应公布菜单。\n",
        yaml_text=YAML.format("# allow: classification-number — 已申请新号\n"),
    )
    assert named(done, "classification-number") == []
    [use] = done.waivers
    assert (use.source.file, use.source.line, use.state) == ("standards/meal/standard.yaml", 5, "used")


def test_waiver_at_the_head_of_standard_yaml_covers_what_is_missing(tmp_path) -> None:
    text = "# allow: missing-cover-item — 分类号待定\n" + YAML.format("").replace("ics: [03.080.999]\n", "")
    done = examined(tmp_path, "# 要求\n\n应公布菜单。\n", yaml_text=text, facts=None)
    assert any("ICS" in message for use in done.waivers for message in use.covered)


def test_broken_waiver_in_the_text_is_underlined(tmp_path) -> None:
    done = examined(tmp_path, "# 要求\n\n- % allow hanging-paragraph \n  机构应公布菜单。\n")
    [place] = [found.source for found in done.findings if found.rule == "waiver-reason"]
    assert (place.line, place.column, place.end_column) == (3, 5, 28)


def test_waiver_of_what_the_stage_has_switched_off_is_asleep(tmp_path) -> None:
    office = tmp_path / "templates"
    office.mkdir()
    (office / "rules.yaml").write_text("stages: {comment: {at_most: {GB-STR-011: off}}}\n", encoding="utf-8")
    done = examined(tmp_path, HANGING.format("% allow: hanging-paragraph — 审定会的意见\n"))
    assert [use.state for use in done.waivers] == ["asleep"]
    assert named(done, "waiver-unused") == []


def test_broken_waiver_in_standard_yaml_is_underlined(tmp_path) -> None:
    done = examined(tmp_path, "# 要求\n", yaml_text=YAML.format("# allow classification-number \n"))
    place = next(found.source for found in done.findings if found.rule == "waiver-reason")
    assert (place.line, place.column, place.end_column) == (5, 3, 30)


def test_idle_waiver_in_standard_yaml_is_a_finding(tmp_path) -> None:
    done = examined(tmp_path, "# 要求\n", yaml_text=YAML.format("# allow: date-order — 理由\n"))
    [found] = [finding for finding in done.findings if finding.rule == "waiver-unused"]
    assert (found.source.file, found.source.line, found.source.column) == (
        "standards/meal/standard.yaml",
        5,
        10,
    )
