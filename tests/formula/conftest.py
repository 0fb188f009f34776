"""The formulas that every output must manage, as parameters of tests."""

from __future__ import annotations

from pathlib import Path

LINES = (Path(__file__).with_name("formulas.txt")).read_text("utf-8").splitlines()
FORMULAS = dict(line.split("\t", 1) for line in LINES if not line.startswith("#"))

GOLDEN = (
    "rate",
    "chinese-subscript",
    "unit-powers",
    "primes",
    "quadratic",
    "deviation",
    "integral",
    "limit",
    "conditional",
    "matrix",
    "cases-chinese",
    "aligned",
    "accents",
    "braces",
    "substack",
)


def pytest_generate_tests(metafunc):
    if "formula" in metafunc.fixturenames:
        metafunc.parametrize("formula", FORMULAS.values(), ids=FORMULAS.keys())
    if "golden_name" in metafunc.fixturenames:
        metafunc.parametrize("golden_name", GOLDEN)
