"""Linear text and symbols."""

from __future__ import annotations

import pytest

from formulas import parse_formula, plain_text, symbols


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"S=\frac{n_{\text{满意}}}{N}\times 100\%", "S=n_满意/N×100%"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"x^{n+1}", "x^(n+1)"),
        (r"\sqrt{a^2+b^2}", "√(a^2+b^2)"),
        (r"2\sin x", "2 sin x"),
        (r"f''(x)", "f″(x)"),
        (r"\bar x", "x\u0304"),
        (r"\begin{cases}1,&x>0\\0,&\text{其他}\end{cases}", "{1, x>0; 0, 其他"),
        (r"a&=b\\&=c", "a=b; =c"),
        (r"P\left(A\middle|B\right)", "P(A|B)"),
        (r"a+\foo", r"a+\foo"),
    ],
)
def test_plain_text(latex, text):
    assert plain_text(parse_formula(latex)[0]) == text


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"S=\frac{n_{\text{满意}}}{N}\times 100\%", ["S", "n_满意", "N"]),
        ("x+x", ["x"]),
        ("x_i^2", ["x_i"]),
        ("x^n", ["x", "n"]),
        (r"\bar{x}_{12}", ["x\u0304_12"]),
        (r"\boldsymbol{x}", ["𝒙"]),
        ("f'(t)", ["f′", "t"]),
        (r"\sin\alpha", ["α"]),
        (r"a\to\infty", ["a"]),
        ("满意度=k", ["k"]),
    ],
)
def test_symbols(latex, names):
    assert [symbol.name for symbol in symbols(parse_formula(latex)[0])] == names


@pytest.mark.parametrize(
    ("latex", "bound"),
    [
        (r"\sum_{i=1}^{n}x_i", ["i"]),
        (r"\sum_{\substack{i=1\\j\ne i}}a_{ij}", ["i"]),
        (r"\lim_{x\to 0}f(x)", ["x"]),
        (r"\int_0^a f(x)\,\mathrm{d}x", ["x"]),
        (r"\frac{\mathrm{d}y}{\mathrm{d}x}", []),
    ],
)
def test_bound_symbols(latex, bound):
    assert [symbol.name for symbol in symbols(parse_formula(latex)[0]) if symbol.bound] == bound


def test_symbol_knows_its_place():
    latex = r"S=\frac{n_{\text{满意}}}{N}"
    for symbol in symbols(parse_formula(latex)[0]):
        assert latex[symbol.start : symbol.end] == symbol.base
