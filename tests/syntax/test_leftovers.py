"""Markup that would be printed as typed: found at its characters, with what was meant."""

from __future__ import annotations

import pytest

from syntax.parsing import Parsed


def marks(folder, text: str) -> list[tuple[int, int, str]]:
    """Line and column below a heading, and what the mark is to become, or nothing."""
    findings = Parsed(folder, f"# 要求\n\n{text}\n").findings
    return sorted(
        (found.source.line - 2, found.source.column, found.fix[0].replacement if found.fix else "")
        for found in findings
        if found.rule == "stray-mark"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要求见[]（#cl-a）。", [(1, 4, "[](#cl-a)")]),
        ("要求见［甲］（＃cl-a）。", [(1, 4, "[甲](#cl-a)")]),
        ("要求见[] (#cl-a)和[](# tab-b )。", [(1, 4, "[](#cl-a)"), (1, 15, "[](#tab-b)")]),
        ("要求见【】(#cl-a)。", [(1, 4, "[](#cl-a)")]),
        ("见@fig-a。", [(1, 2, "[](#fig-a)")]),
        ("（cl-b）=\n## 甲", [(1, 1, "(cl-b)=")]),
        ("(cl-b)＝\n## 甲", [(1, 1, "(cl-b)=")]),
        ("(cl-b) ：\n## 甲", [(1, 1, "(cl-b)=")]),
        (":::{note}\n\n:name： nt-a\n甲\n:::", [(3, 1, ":name:")]),
        (":::{table} 甲\n：name： tab-a\n\n| 甲 |\n|---|\n| 乙 |\n:::", [(2, 1, ":name:")]),
        ("［^1］: 内容。", [(1, 1, "[^1]: ")]),
        ("＊＊菜单＊＊应公布", [(1, 1, "**菜单**")]),
        ("** 菜单 **应公布", [(1, 1, ""), (1, 7, "")]),
        ("==菜单==应公布", [(1, 1, "")]),
        ("~~菜单~~应公布", [(1, 1, "")]),
        ("H~2~O和x^2^", [(1, 2, "{sub}`2`"), (1, 8, "{sup}`2`")]),
        ("应按{std} `GB/T 1`公布", [(1, 3, "")]),
        ("应按｛std｝`GB/T 1`公布", [(1, 3, "")]),
        ("\\[ I = J \\]", [(1, 1, "")]),
        ("其中\\(x\\)为值", [(1, 3, "")]),
        ("\\begin{equation}\nI\n\\end{equation}", [(1, 1, ""), (3, 1, "")]),
        ("$$ I = J", [(1, 1, "")]),
        ("应$I=J公布", [(1, 2, "")]),
        ("应`公布", [(1, 2, "")]),
        ("&abc;公布", [(1, 1, "")]),
        ("机构\\应公布", [(1, 3, "")]),
        ("[注]: 每周更换", [(1, 1, "注：")]),
        ("[示例1]：甲", [(1, 1, "示例：")]),
        ("[来源]: GB/T 1", [(1, 1, "")]),
        ("[1]: 《条例》", [(1, 1, "")]),
        ("标题\n====", [(2, 1, "")]),
        ("+++", [(1, 1, "")]),
        ("- [ ] 公布；\n- [x] 登记。", [(1, 3, ""), (2, 3, "")]),
        ("｜甲｜乙｜\n｜丙｜丁｜", [(1, 1, "")]),
        ("甲\t乙\n1\t2", [(1, 1, "")]),
        ("{{ title }}和[[cl-a]]", [(1, 1, ""), (1, 13, "")]),
        ("％ allow: x — y", [(1, 1, "% allow: ")]),
        ("**注**：每周更换", [(1, 3, "")]),
        ("**示例：** 甲", [(1, 3, "")]),
        ("下列要求：\n1）公布；\n2）登记。", [(2, 1, "1) "), (3, 1, "2) ")]),
        ("下列要求：\n——公布；\n-登记。", [(2, 1, "- "), (3, 1, "- ")]),
        # nested, in a cell, in a caption
        ("1) 甲\n\n   - ＊＊乙＊＊", [(3, 6, "**乙**")]),
        ("| 甲 |\n|---|\n| H~2~O |", [(3, 4, "{sub}`2`")]),
        (":::{table} 浓度H~2~O\n\n| 甲 |\n|---|\n| 乙 |\n:::", [(1, 15, "{sub}`2`")]),
    ],
)
def test_what_is_left_of_markup_is_found(tmp_path, text, expected):
    assert marks(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "机构（见[](#cl-a)）应公布。",
        "\\*\\*不是强调\\*\\*，\\$\\$也不是。",
        "`[]（#cl-a）`、`**`和`H~2~O`是写法。",
        "$a^2 \\{x\\}$和$b$",
        "温度为5 ℃~10 ℃、-5 ℃。",
        "价格为5$。",
        "数组[0]（#1号）。",
        "*带星号的应公布。",
        "邮箱a@b.example。",
        "```text\n＊＊ [[x]] {{y}}\n```",
        "（试行）＝甲",
        "下列要求：\n\n1) (li-a)= **甲**；\n2) (li-b)={index}`乙`。",
        "A&B公司；C＆D公司。",
        "a = b，a == b，x ^ y。",
        "（一）类地区：甲",
        "注意：甲",
        "机构应公布。\n-5 ℃以下停止。",
        "[2026]10号文",
        "见[甲](https://a.example/x_(y))。",
    ],
)
def test_what_is_meant_so_stays(tmp_path, text):
    assert marks(tmp_path, text) == []
