"""Which shards a search may leave out."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from gbt.writers.web.bigrams import fold, may_hold, pairs, signature
from samples import ROOT, STANDARDS


def test_pairs_stop_at_white_space_and_punctuation() -> None:
    assert pairs("满意度，GB/T　5.2") == {"满意", "意度", "gb", "5.", ".2"}


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_full_width_and_capitals_equal() -> None:
    assert fold("ＧＢ／Ｔ　１") == "gb/t 1"


@given(st.text(max_size=200), st.integers(0, 100))
def test_a_pair_that_is_there_is_always_found(text: str, place: int) -> None:
    found = sorted(pairs(text))
    if found:
        assert may_hold(signature(set(found)), found[place % len(found)])


def test_few_pairs_that_are_not_there_seem_to_be() -> None:
    texts = [(ROOT / "standards" / name / "index.md").read_text("utf-8") for name in STANDARDS]
    held = pairs(max(texts, key=len))
    signed = signature(held)
    others = set().union(*map(pairs, texts)) - held
    wrong = sum(may_hold(signed, pair) for pair in others) / len(others)
    assert wrong < 0.3
    # the size that the index over all standards pays for it
    assert len(base64.b64decode(signed)) <= len(held) * 3 / 8 + 1
