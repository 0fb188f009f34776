"""Whatever the text: no exception, places that are right, and a cost that grows with its length."""

from __future__ import annotations

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gbt.text.language import is_imperative, masked, modals, provisions, split_clauses, split_sentences

WORDS = """
    应 不应 宜 可 可以 能 可能 必须 不得 需要 应用 应对 对应 相应 响应 功能 可靠 建议 推荐 允许 禁止 的 时 后
    是否 老年人 机构 公开 按 将 《安全生产法》 依据 。 ； ： ， 、 （ ） ( ) “ ” 《 》 [来源： ] $ ` a) —— 1) . 3.5
    http://a.cn 开启 记录
"""
PIECES = [*WORDS.split(), "GB/T 1.1—2020", "\n", "\n\n", " "]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_places_are_right(text):
    plain = masked(text)
    assert len(plain) == len(text)
    reached = 0
    for span in split_sentences(text):
        assert reached <= span.start < span.end <= len(text)
        assert not text[reached : span.start].strip()
        assert text[span.start : span.end] == span.text == span.text.strip()
        for clause in split_clauses(span.text):
            assert span.text[clause.start : clause.end] == clause.text == clause.text.strip() != ""
        is_imperative(span.text)
        reached = span.end
    assert not text[reached:].strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_modal_words_lie_in_clauses(text):
    found = modals(text)
    assert all(text[modal.start : modal.end] == modal.word for modal in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    read = provisions(text, imperative_allowed=True)
    assert tuple(modal for sentence in read for modal in sentence.modals) == found
    for sentence in read:
        for clause in sentence.clauses:
            assert all(clause.span.start <= m.start and m.end <= clause.span.end for m in clause.modals)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_quoting_hides_modal_words(text):
    quoted = re.sub(r"[“”\"`$\[［《]", "", text)[:300]
    assert not modals(f"印有“{quoted}”字样")


def milliseconds(text: str, runs: int = 5) -> float:
    """The best processor time of some runs, so that a busy machine does not fail the test."""
    times = []
    for _ in range(runs):
        start = process_time()
        provisions(text, imperative_allowed=True)
        times.append(process_time() - start)
    return 1000 * min(times)


def test_ten_pages_are_read_at_once(all_sentences):
    text = "".join(sentence.text for sentence in all_sentences)[:12000]
    assert len(text) == 12000
    modals(text[:100])
    taken = milliseconds(text)
    print(f"\n12 000 characters of 10 pages: {taken:.1f} ms")
    # about 20 ms on two shared cores; the bound leaves room for a slower machine
    assert taken < 60


@pytest.mark.parametrize(
    "piece", ["应", "可", "应对", "需要", "（", "“", "《", "[来源：", "$", "a)", "应补尽", "的", "在"]
)
def test_cost_grows_with_length(piece):
    modals("应")
    # eight times the text may not cost sixty-four times the time
    short, long = (milliseconds((piece * length)[:length], runs=3) for length in (1000, 8000))
    assert long < 24 * short + 5
