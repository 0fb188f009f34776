"""SVG for print: places and sizes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from formulas import parse_formula, to_svg
from formulas.typesetting.boxes import Outline, Rule, Words, inks
from formulas.typesetting.font import glyph
from formulas.typesetting.layout import lay_out
from formulas.typesetting.style import Style

SVG = "{http://www.w3.org/2000/svg}"


def svg(latex, *, size=10.0, display=True, **options):
    return to_svg(parse_formula(latex)[0], size_pt=size, display=display, **options)


def drawn(latex, *, display=True):
    """What is drawn, from left to right."""
    box = lay_out(parse_formula(latex)[0].body, Style(10.0, displayed=display))
    return sorted(inks(box), key=lambda place: place[0])


def test_letter_is_italic_and_unit_upright():
    assert drawn("v")[0][2] == Outline(glyph("𝑣"), 10.0)
    assert drawn(r"\mathrm{v}")[0][2] == Outline(glyph("v"), 10.0)


def test_v_does_not_look_like_upsilon():
    with_rounded_foot = glyph("𝑣").outline.count("Q")
    assert with_rounded_foot < glyph("𝜐").outline.count("Q")


def test_baseline_and_size_are_those_of_the_letter():
    made = svg("x")
    assert made.depth_pt == pytest.approx(0.1, abs=0.05)
    assert made.height_pt == pytest.approx(4.9, abs=0.1)
    twice = svg("x", size=20.0)
    assert twice.height_pt == pytest.approx(2 * made.height_pt, abs=0.01)


def test_sizes_in_the_file_are_those_reported():
    made = svg(r"\frac{a}{b}")
    root = etree.fromstring(made.svg)
    assert root.get("width") == f"{made.width_pt:g}pt"
    _, top, width, height = map(float, root.get("viewBox").split())
    assert (width, height) == (made.width_pt, made.height_pt)
    assert top + height == pytest.approx(made.depth_pt, abs=0.002)


def test_minus_has_medium_space_between_operands_and_none_as_a_sign():
    def gap(latex, index):
        places = drawn(latex)
        x, _, ink = places[index]
        return round(places[index + 1][0] - x - ink.glyph.advance * ink.size / 1000, 2)

    assert gap("a-b", 1) == round(10 * 4 / 18, 2)
    assert gap("-b", 0) == 0
    assert gap("a=-b", 2) == 0
    assert gap("a=b", 1) == round(10 * 5 / 18, 2)


def test_rule_of_a_fraction_lies_on_the_axis():
    ((_, y, rule),) = [place for place in drawn(r"\frac{a}{b}") if isinstance(place[2], Rule)]
    assert y + rule.height / 2 == pytest.approx(2.58)


def test_brackets_grow_with_left_and_right_only():
    plain, grown = svg(r"(\frac{a}{b})"), svg(r"\left(\frac{a}{b}\right)")
    heights = [
        max(ink.glyph.ymax for _, _, ink in drawn(latex) if isinstance(ink, Outline))
        for latex in (r"(\frac{a}{b})", r"\left(\frac{a}{b}\right)")
    ]
    assert heights[0] < heights[1]
    assert plain.width_pt < grown.width_pt


def test_limits_stand_below_in_display_and_beside_in_text():
    def below(display):
        (x, _, _), (first, y, _) = (drawn(r"\sum_a", display=display)[index] for index in (0, 1))
        return y < -9 and first < x + 10

    assert below(True)
    assert not below(False)


def test_chinese_is_text_in_the_fonts_asked_for():
    made = svg(r"\frac{满意人数}{总数}", chinese_fonts="宋体, serif")
    texts = etree.fromstring(made.svg).findall(f"{SVG}text")
    assert [text.text for text in texts] == ["满意人数", "总数"]
    assert {text.get("font-family") for text in texts} == {"宋体, serif"}
    # Four squares, the overhang of the rule and the space beside a fraction.
    assert made.width_pt == pytest.approx(40 + 1.0 + 1.4)


def test_mixed_text_is_split():
    kinds = [type(ink) for _, _, ink in drawn(r"\text{共 n 人}")]
    assert kinds == [Words, Outline, Words]


def test_tall_rows_do_not_touch():
    box = lay_out(parse_formula(r"\begin{matrix}\frac12\\\frac12\end{matrix}")[0].body, Style(10.0))
    edges = sorted(
        (y + ink.glyph.ymin / 1000 * ink.size, y + ink.glyph.ymax / 1000 * ink.size)
        for _, y, ink in inks(box)
        if isinstance(ink, Outline)
    )
    assert all(upper[0] > lower[1] for lower, upper in pairwise(edges))


def test_what_is_not_understood_is_red():
    assert 'fill="#c00000"' in svg(r"\foo").svg


def test_characters_that_xml_cannot_hold_are_replaced():
    etree.fromstring(svg("a\x00\ud800<b").svg)
