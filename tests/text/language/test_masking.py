"""What word rules do not see."""

from __future__ import annotations

import pytest

from gbt.text.language import MASK, masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("公示“来访人须知”。", ["来访人须知"]),
        ("写明‘必须’二字", ["必须"]),
        ("要求“不得‘擅自’离岗”。", ["不得‘擅自’离岗"]),
        ("按《信访工作条例》办理", ["信访工作条例"]),
        ("见《关于〈条例〉的解释》", ["关于〈条例〉的解释"]),
        ("[来源：GB/T 20000.1—2014，7.1，有修改]", ["来源：GB/T 20000.1—2014，7.1，有修改"]),
        ("见https://std.samr.gov.cn/应?a=1。", ["https://std.samr.gov.cn/"]),
        ("发送至a.b@example.cn。", ["a.b@example.cn"]),
        ("使用`应 = 1`语句", ["`应 = 1`"]),
        ("按$Q_{应}=2$计算", ["$Q_{应}=2$"]),
        ("应符合GB/T 1.1—2020的规定", ["GB/T 1.1—2020"]),
        ("见DB3212/T 1116—2022和ISO 9001:2015", ["DB3212/T 1116—2022", "ISO 9001:2015"]),
    ],
)
def test_hides(text, hidden):
    result = masked(text)
    assert len(result) == len(text)
    for piece in hidden:
        start = text.index(piece)
        assert result[start : start + len(piece)] == MASK * len(piece)
    assert result.count(MASK) == sum(map(len, hidden))


@pytest.mark.parametrize(
    "text", ["写明“必须二字", "《条例", "共5$", "a`b", "[来源：无", "3\"和4'", "pH 7、PM 2.5", "机构应公示。"]
)
def test_leaves_alone(text):
    assert masked(text) == text
