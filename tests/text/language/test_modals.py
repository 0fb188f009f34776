"""Class, column, basis and role of modal words, and the data behind them."""

from __future__ import annotations

import pytest

from gbt.text.language import ModalClass, ModalColumn, ModalRole, modals
from gbt.text.language.lexicon import lexicon

R, REC, PER = ModalClass.REQUIREMENT, ModalClass.RECOMMENDATION, ModalClass.PERMISSION
CAP, POS = ModalClass.CAPABILITY, ModalClass.POSSIBILITY
LEFT, RIGHT, NONE = ModalColumn.PREFERRED, ModalColumn.EXCEPTIONAL, ModalColumn.FORBIDDEN


@pytest.mark.parametrize(
    ("word", "kind", "column", "table", "instead"),
    [
        ("应", R, LEFT, "C.1", ""),
        ("不应", R, LEFT, "C.1", ""),
        ("应该", R, RIGHT, "C.1", "应"),
        ("只准许", R, RIGHT, "C.1", "应"),
        ("不准许", R, RIGHT, "C.1", "不应"),
        ("必须", R, NONE, "C.1", "应"),
        ("不得", R, NONE, "C.1", "不应"),
        ("禁止", R, NONE, "C.1", "不应"),
        ("不可", R, NONE, "C.1", "不应"),
        ("应当", R, NONE, "9.1", "应"),
        ("严禁", R, NONE, "9.1", "不应"),
        ("须", R, NONE, "9.1", "应"),
        ("宜", REC, LEFT, "C.3", ""),
        ("建议", REC, RIGHT, "C.3", "宜"),
        ("不推荐", REC, RIGHT, "C.3", "不宜"),
        ("可", PER, LEFT, "C.4", ""),
        ("不必", PER, LEFT, "C.4", ""),
        ("可以不", PER, RIGHT, "C.4", "不必"),
        ("无须", PER, RIGHT, "C.4", "不必"),
        ("不需要", PER, NONE, "9.1", "不必"),
        ("能", CAP, LEFT, "C.5", ""),
        ("不能够", CAP, RIGHT, "C.5", "不能"),
        ("不可能", POS, LEFT, "C.6", ""),
        ("有可能", POS, RIGHT, "C.6", "可能"),
    ],
)
def test_annex_c(word, kind, column, table, instead):
    (modal,) = modals(f"工作人员{word}使用该设备。")
    assert (modal.start, modal.end, modal.word) == (4, 4 + len(word), word)
    assert (modal.kind, modal.column, modal.table, modal.instead) == (kind, column, table, instead)
    assert modal.role is ModalRole.MAIN


def test_lead_in_ends_with_a_modal_word():
    assert [modal.word for modal in modals("养老机构应：")] == ["应"]


@pytest.mark.parametrize("text", ["养老机构应。", "养老机构应，", "宜、可", "不应的", "（应）"])
def test_nothing_follows(text):
    assert not modals(text)


COMPOUNDS = """
    响应 反应 供应商 适应 对应 相应 效应 感应 应用程序 应急 应答 应力 应变 应届 适宜 事宜 宜居
    因地制宜 可靠 可行 许可 认可 可视 可燃 可追溯 可再生 功能 性能 能源 能力 能耗 节能 智能 能量
    技能 职能 能见度 不可抗力 不可或缺 不得已 须知 需求 所需 必需品 供需
"""


@pytest.mark.parametrize("word", COMPOUNDS.split())
def test_compounds(word):
    assert not modals(f"本章的{word}见附录。")
    found = modals(f"{word}应见附录。")
    assert [(modal.start, modal.word) for modal in found] == [(len(word), "应")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("机构应应用新技术。", ["应"]),
        ("机构应应急处置。", ["应"]),
        ("应当日办结。", ["应"]),
        ("应当面对面告知。", ["应当"]),
        ("相应措施应备案。", ["应"]),
        ("提供应急服务。", []),
        ("数据可以表格形式导出。", ["可"]),
        ("数据可以导出。", ["可以"]),
        ("身高可以不同。", ["可以"]),
        ("室温宜居中控制。", ["宜"]),
        ("宜居城市应评价。", ["应"]),
        ("电机能够反转。", ["能够"]),
        ("电机能反转。", ["能"]),
        ("咀嚼机能减退。", []),
    ],
)
def test_neighbours(text, words):
    assert [modal.word for modal in modals(text)] == words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("应公开的信息见附录A。", ModalRole.EMBEDDED),
        ("应予受理的，", ModalRole.EMBEDDED),
        ("是否应回避见5.2。", ModalRole.EMBEDDED),
        ("依据《安全生产法》的规定，从业人员必须佩戴劳动防护用品。", ModalRole.EXTERNAL),
        ("按照法律规定，此处禁止通行。", ModalRole.EXTERNAL),
        ("按照《服务手册》，从业人员必须佩戴胸卡。", ModalRole.MAIN),
        ("根据《安全生产法》制定的制度必须公示。", ModalRole.MAIN),
        ("依据《安全生产法》开展检查。从业人员必须佩戴胸卡。", ModalRole.MAIN),
    ],
)
def test_roles(text, role):
    assert [modal.role for modal in modals(text)] == [role]


def test_data_is_consistent():
    words = lexicon()
    for word, modality in words.modals.items():
        entry = modality.entry
        if entry.column is LEFT:
            assert not entry.instead, word
        else:
            target = words.modals[entry.instead].entry
            assert target.kind is entry.kind, word
            assert target.column is LEFT or entry.instead == "只准许", word
        assert entry.table in ("9.1", "C.1", "C.3", "C.4", "C.5", "C.6"), word
        assert (entry.table == "9.1") <= (entry.column is NONE), word
    assert set(words.modal_first.values()) <= set(words.modals)
    for word, modal in words.modal_first.items():
        assert word.startswith(modal), word
    for word, doubt in words.doubts.items():
        assert word.startswith(doubt.entry.modal, doubt.entry.at), word
        assert doubt.entry.modal in words.modals, word
