"""Remedies name the word that was probably meant."""

from __future__ import annotations

import time
from itertools import permutations

import pytest

from gbt.nearest import KnownWords, nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("responsibel", ["proposer", "responsible"], "responsible"),
        ("tabel", ["table", "label"], "table"),
        ("xyz", ["table", "label"], ""),
        ("", ["table"], ""),
        ("table", [], ""),
    ],
)
def test_the_most_alike_is_meant(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


def test_order_of_the_known_words_does_not_matter() -> None:
    assert len({nearest("cl-x", order) for order in permutations(["cl-a", "cl-b", "cl-c"])}) == 1


def test_a_long_word_costs_no_more_than_a_short_one() -> None:
    begun = time.process_time()
    nearest("a" * 1_000_000, ["b" * 60] * 100)
    assert time.process_time() - begun < 2


LABELS = [f"cl-{what}-{number}" for what in ("staff", "kitchen", "transport") for number in range(900)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cl-staf-12", "cl-staff-12"),
        ("cl-kitchne-7", "cl-kitchen-7"),
        ("transport-899", "cl-transport-899"),
        ("xyz", ""),
    ],
)
def test_the_most_alike_of_thousands_is_meant(word: str, meant: str) -> None:
    assert nearest(word, LABELS) == meant


def test_thousands_of_words_are_looked_up_among_thousands() -> None:
    known = KnownWords(LABELS)
    begun = time.process_time()
    for number in range(500):
        known.nearest(f"cx-staff-{number}")
    # a comparison with each of them takes a hundred times as long
    assert time.process_time() - begun < 6
