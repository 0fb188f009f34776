"""Types of provisions, per clause and inherited from a lead-in."""

from __future__ import annotations

import pytest

from gbt.text.language import is_imperative, provision, provisions, strongest
from gbt.vocabulary import ProvisionKind as Kind


def test_clauses_keep_their_own_kinds():
    text = "前一句。老年人可自带被褥，机构应消毒，消毒宜在当日完成，费用由老年人承担。"
    _, sentence = provisions(text, imperative_allowed=False)
    assert sentence.kind is Kind.REQUIREMENT
    assert [clause.kind for clause in sentence.clauses] == [
        Kind.PERMISSION,
        Kind.REQUIREMENT,
        Kind.RECOMMENDATION,
        Kind.STATEMENT,
    ]
    assert [modal.word for modal in sentence.modals] == ["可", "应", "宜"]
    assert all(text[modal.start : modal.end] == modal.word for modal in sentence.modals)
    assert all(text[c.span.start : c.span.end] == c.span.text for c in sentence.clauses)


@pytest.mark.parametrize(
    ("lead_in", "item", "kind"),
    [
        ("养老机构应：", "公示收费标准；", Kind.REQUIREMENT),
        ("居室应符合下列要求：", "面积不小于10 m²；", Kind.REQUIREMENT),
        ("居室应符合下列要求：", "窗户可开启一扇；", Kind.PERMISSION),
        ("选址宜考虑以下因素：", "交通；", Kind.RECOMMENDATION),
        ("服务包括：", "助餐；", Kind.STATEMENT),
        ("操作步骤如下：", "核对身份；", Kind.INSTRUCTION),
    ],
)
def test_items_inherit(lead_in, item, kind):
    assert provision(item, imperative_allowed=True, lead_in=lead_in) is kind


def test_imperatives_only_where_allowed():
    assert provision("开启记录仪。", imperative_allowed=True) is Kind.INSTRUCTION
    assert provision("开启记录仪。", imperative_allowed=False) is Kind.STATEMENT


@pytest.mark.parametrize(
    "sentence",
    [
        "在接通冷却水之前不启动该机械装置。",
        "将试样置于烘箱中，烘至恒量。",
        "待冷却后，取出试样。",
        "登记来访人的姓名和诉求。",
        "每隔10 min读取一次示值。",
        "判断信访事项是否属于本级管辖。",
        "2个工作日内向责任单位发出交办单。",
        "试剂在使用前摇匀。",
    ],
)
def test_orders(sentence):
    assert is_imperative(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "登记表一式两份。",
        "受理告知的操作如下。",
        "对申请材料进行核对的活动。",
        "由责任单位负责人签发。",
        "按服务对象分为三类。",
        "用于接待来访的固定处所。",
        "服务人员核对身份。",
        "检测周期为一年。",
        "增加了培训要求。",
        "承办单位已送达。",
        "由保健员在入园前完成晨检。",
        "过程记录在操作完成时形成。",
    ],
)
def test_no_orders(sentence):
    assert not is_imperative(sentence)


def test_what_hangs_on_a_modal_word_is_no_order():
    sentence = "均等化等级宜由指数确定，并在报告中说明理由。"
    assert provision(sentence, imperative_allowed=True) is Kind.RECOMMENDATION


def test_strength():
    assert strongest([]) is Kind.STATEMENT
    assert strongest([Kind.PERMISSION, Kind.INSTRUCTION, Kind.RECOMMENDATION]) is Kind.INSTRUCTION


def test_nothing_to_classify():
    assert provision("", imperative_allowed=True) is Kind.STATEMENT
    assert provisions(" \n", imperative_allowed=True) == ()
