"""Sixty formulas of growing difficulty go through every output without a fault."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from lxml import etree

from formulas import parse_formula, plain_text, symbols, to_mathml, to_omml, to_svg

from .conftest import FORMULAS, GOLDEN

FOLDER = Path(__file__).with_name("golden")


def test_there_are_sixty():
    assert len(FORMULAS) == 60
    assert set(GOLDEN) <= FORMULAS.keys()


@pytest.mark.parametrize("display", [True, False], ids=["display", "inline"])
def test_formula_converts(formula, display):
    tree, faults = parse_formula(formula)
    assert not faults
    mathml = to_mathml(tree, display=display)
    assert etree.fromstring(mathml).get("alttext") == " ".join(formula.split())
    omml = to_omml(tree, display=display)
    svg = to_svg(tree, size_pt=10.5, display=display)
    assert etree.fromstring(svg.svg).findtext("{http://www.w3.org/2000/svg}title") == formula
    assert 0 < svg.depth_pt + 3 < svg.height_pt + 3
    assert "merror" not in mathml
    assert "C00000" not in etree.tostring(omml, encoding="unicode")
    assert "#c00000" not in svg.svg


@pytest.mark.parametrize("formula_a", ["x^2", r"\frac{满意人数}{总数}", r"\sqrt{\sum_i x_i}"])
def test_same_tree_same_bytes(formula_a):
    first, second = parse_formula(formula_a)[0], parse_formula(formula_a)[0]
    assert first == second
    to_svg.cache_clear()
    drawn = to_svg(first, size_pt=10.5)
    to_svg.cache_clear()
    assert to_svg(second, size_pt=10.5) == drawn
    assert "id=" not in drawn.svg


def described(latex: str) -> str:
    """Everything that is made of a formula, in a form that can be read and compared."""
    tree, faults = parse_formula(latex)
    assert not faults
    svg = to_svg(tree, size_pt=10.5)
    outlines = re.compile(r' d="([^"]*)"')
    drawing = outlines.sub(lambda found: f" d={hashlib.sha256(found[1].encode()).hexdigest()[:6]}", svg.svg)
    omml = etree.tostring(to_omml(tree, display=True), pretty_print=True, encoding="unicode")
    mathml = etree.tostring(
        etree.fromstring(to_mathml(tree, display=True)), pretty_print=True, encoding="unicode"
    )
    named = " ".join(f"({symbol.name})" if symbol.bound else symbol.name for symbol in symbols(tree))
    return "\n".join(
        [
            latex,
            f"text: {plain_text(tree)}",
            f"symbols: {named}",
            "",
            mathml,
            omml,
            f"{svg.width_pt} x {svg.height_pt}, depth {svg.depth_pt}",
            drawing.replace("><", ">\n<"),
            "",
        ]
    )


def test_golden(golden_name, request):
    """Renewed with --accept; read the difference before committing it."""
    made, path = described(FORMULAS[golden_name]), FOLDER / f"{golden_name}.txt"
    if request.config.getoption("--accept", default=False):
        path.write_text(made, "utf-8")
    assert path.read_text("utf-8") == made


def test_no_stray_golden():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(GOLDEN)
