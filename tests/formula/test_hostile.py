"""Whatever is written, no exception, and not for long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from formulas import commands, parse_formula, plain_text, symbols, to_mathml, to_omml, to_svg
from formulas.source import MAX_LENGTH

FRAGMENTS = [
    *(f"\\{name}" for name in commands()),
    *(rf"\begin{{{name}}}" for name in ("cases", "aligned", "pmatrix", "array", "foo")),
    *(rf"\end{{{name}}}" for name in ("cases", "aligned", "pmatrix", "array", "foo")),
    *"{}{}[]()^_&'~%$#|.,;!1xy（＝℃αé😀<>/+-=",
    r"\\",
    "12.5",
    "满意",
    "\x00",
    "\ud800",
    " ",
    r"\text{当",
    r"\left(",
    r"\right)",
]


def convert(latex: str, displays: tuple[bool, ...] = (True, False)) -> None:
    tree, faults = parse_formula(latex)
    assert all(0 <= fault.start <= fault.end <= len(latex) for fault in faults)
    for display in displays:
        etree.fromstring(to_mathml(tree, display=display))
        etree.tostring(to_omml(tree, display=display))
        etree.fromstring(to_svg.__wrapped__(tree, size_pt=10.5, display=display).svg)
    plain_text(tree)
    symbols(tree)


@settings(max_examples=100, deadline=3000, database=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_any_row_of_commands(latex):
    convert(latex)


@settings(max_examples=100, deadline=3000, database=None)
@given(st.text(max_size=200))
def test_any_text(latex):
    convert(latex)


REPEATED = [
    "{", "}", r"\frac", r"\sqrt", r"\sqrt[", "x^", "^a", "x_", r"\sum", r"\sum_i", r"\sin(", "(", "|", "&", r"\\",
    r"x\\", r"\foo", r"\text{", "'", r"\displaystyle ", r"\begin{cases}", r"\end{cases}", r"\left(", r"\right)",
    r"\middle|", "满", "\x00", r"\hat", r"\limits", r"\substack{", r"\underbrace{x}_", r"\mathrm{", r"\operatorname",
    r"\begin{array}{", "1.", "x+", r"\int\left(", r"\overbrace{x", "😀", r"\dfrac1", r"\lim_{", "^{", "x^{", "x_{a}^{",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_endless_repetition(piece):
    started = time.process_time()
    convert(piece * (MAX_LENGTH // len(piece) + 1), displays=(True,))
    assert time.process_time() - started < 5


def test_time_grows_with_length_and_not_faster():
    def seconds(count):
        latex = r"a_i+\frac{b}{c}\cdot" * count + "d"
        started = time.process_time()
        convert(latex)
        return time.process_time() - started

    seconds(10)
    assert seconds(200) < 12 * max(seconds(40), 0.01)
