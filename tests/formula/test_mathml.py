"""MathML: what browsers would otherwise guess wrong is written out."""

from __future__ import annotations

import pytest
from lxml import etree

from formulas import parse_formula, to_mathml


def inner(latex, *, display=True):
    """The content of the math element."""
    text = to_mathml(parse_formula(latex)[0], display=display)
    return text.partition(">")[2].removesuffix("</math>")


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        (r"\mathrm{d}", '<mi mathvariant="normal">d</mi>'),
        (r"\mathrm{kg}", "<mi>kg</mi>"),
        (r"\mathbf{x}", "<mi>𝐱</mi>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathit{Re}", "<mi>𝑅𝑒</mi>"),
        ("-x", '<mo form="prefix">−</mo><mi>x</mi>'),
        ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
        ("a=-b", '<mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi>'),
        (r"50\%", '<mn>50</mn><mi mathvariant="normal">%</mi>'),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"\int_a^b", "<msubsup><mo>∫</mo><mi>a</mi><mi>b</mi></msubsup>"),
        (r"\sum_i", '<munder><mo movablelimits="true">∑</mo><mi>i</mi></munder>'),
        (r"\int\limits_a", '<munder><mo movablelimits="false">∫</mo><mi>a</mi></munder>'),
        (r"\bar x", '<mover accent="true"><mi>x</mi><mo stretchy="false">¯</mo></mover>'),
        (r"\text{若 }", "<mtext>若\u00a0</mtext>"),
        ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"\foo", r"<merror><mtext>\foo</mtext></merror>"),
        (r"\sin x", '<mi>sin</mi><mo>\u2061</mo><mspace width="0.1667em"/><mi>x</mi>'),
        (r"\sin(x)", None),
    ],
)
def test_element(latex, mathml):
    if mathml is None:
        assert "mspace" not in inner(latex)
    else:
        assert inner(latex) == mathml


def test_display_is_block():
    tree = parse_formula("x")[0]
    assert etree.fromstring(to_mathml(tree, display=True)).get("display") == "block"
    assert etree.fromstring(to_mathml(tree, display=False)).get("display") is None


def test_plain_brackets_do_not_grow_and_left_right_do():
    assert 'stretchy="false">(' in inner(r"(\frac12)")
    assert inner(r"\left(\frac12\right)").count('stretchy="true"') == 2


def test_cells_are_aligned_for_every_browser():
    table = etree.fromstring(to_mathml(parse_formula(r"a&=b\\&=c")[0], display=True))[0]
    assert table.get("columnalign") == "right left"
    styles = [cell.get("style") for cell in table[0]]
    assert styles[0].startswith("text-align:right;text-align:-webkit-right")
    assert styles[1].startswith("text-align:left;text-align:-webkit-left")
    # A sign at the beginning of the right half is no prefix.
    assert table[0][1][0].get("form") == "infix"


def test_source_is_the_alternative_text_on_one_line():
    tree = parse_formula('a<b\n\\\\ "c"\x00')[0]
    assert etree.fromstring(to_mathml(tree, display=True)).get("alttext") == 'a<b \\\\ "c"'
