"""The Markdown of standards: marks beside Chinese text, and what is no Markdown here."""

from __future__ import annotations

import pytest

from gbt.syntax.dialect import is_money
from syntax.parsing import Parsed


def body(folder, text: str) -> str:
    """The tree of a text below a heading, on one line, with the blanks of the outline left out."""
    tree = Parsed(folder, f"# 要求\n\n{text}\n").tree
    return " ".join(line.strip() for line in tree.split("\n")[2:] if line.strip())


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("**菜单：**机构应公布。", "paragraph strong ‹菜单：› 机构应公布。"),
        ("**“三公开”**的要求", "paragraph strong ‹“三公开”› 的要求"),
        ("应按**《菜单》**公布", "paragraph 应按 strong ‹《菜单》› 公布"),
        ("**机构(医院)**应公布", "paragraph strong ‹机构(医院)› 应公布"),
        ("（**甲**）、**乙**；", "paragraph （ strong ‹甲› ）、 strong ‹乙› ；"),
        ("面积*a*为", "paragraph 面积 emphasis ‹a› 为"),
        ("变量_x_的值", "paragraph 变量 emphasis ‹x› 的值"),
        ("***全部***公布", "paragraph emphasis strong ‹全部› 公布"),
    ],
)
def test_marks_of_emphasis_work_beside_chinese_text(tmp_path, text, tree):
    assert body(tmp_path, text) == tree


@pytest.mark.parametrize(
    "text",
    ["5*3和6*4的积", "2*（3+4）*5", "(a+b)*c和d*e", "字段user_name_id和_name", "3 * 4和5 * 6"],
)
def test_stars_between_factors_and_underscores_in_names_are_text(tmp_path, text):
    assert body(tmp_path, text) == f"paragraph ‹{text}›"


@pytest.mark.parametrize("text", ["$5，优惠价为$4", "单价$5元和$6元", "收费$10。团体$8。"])
def test_dollars_round_prose_are_money(tmp_path, text):
    assert body(tmp_path, text) == f"paragraph ‹{text}›"


@pytest.mark.parametrize("formula", ["S", r"S=\text{甲，乙}", "5x", r"3\times 10^{3}", "满意度=a/b", "5=x"])
def test_dollars_round_a_formula_are_none(formula):
    assert not is_money(formula)


@pytest.mark.parametrize(
    "text",
    ["[注]: 本条不适用于学校", "[1]: 《条例》", "[来源]: GB/T 1.1", "[备注]: http://a.example", "+++ 甲"],
)
def test_link_definitions_and_breaks_of_blocks_lose_no_word(tmp_path, text):
    assert body(tmp_path, text) == f"paragraph ‹{text}›"


def test_a_line_of_dashes_makes_no_heading(tmp_path):
    assert body(tmp_path, "标题\n---\n正文") == "paragraph ‹标题› paragraph ‹正文›"


@pytest.mark.parametrize("indent", ["    ", "\t", "      "])
def test_an_indented_paragraph_is_no_code(tmp_path, indent):
    assert body(tmp_path, f"{indent}机构应公布。") == "paragraph ‹机构应公布。›"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("机构应公布。\n注：每周一次。", "paragraph ‹机构应公布。› note paragraph ‹每周一次。›"),
        ("机构应公布。\n示例 1：甲", "paragraph ‹机构应公布。› example paragraph ‹甲›"),
        ("注 ：每周一次。", "note paragraph ‹每周一次。›"),
        ("甲\n注：乙\n注：丙", "paragraph ‹甲› note paragraph ‹乙› note paragraph ‹丙›"),
        ("机构应公布。\n注意：每周一次。", "paragraph ‹机构应公布。 注意：每周一次。›"),
    ],
)
def test_lead_words_begin_a_block_on_any_line(tmp_path, text, tree):
    assert body(tmp_path, text) == tree
