"""Every line of snippets.txt yields exactly the numbers, localities and faults that it states."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbt.text.docnumber import NumberSpan, find_numbers, parse_number

_SIGNS = str.maketrans({"⏎": "\n", "⍽": "\u00a0", "⋅": "\u2009", "␣": "\u3000"})


def _snippets() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "snippets.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ⇒ ") for line in lines if line and not line.startswith("#")]
    return [(text.translate(_SIGNS), expected) for text, expected in pairs]


SNIPPETS = _snippets()


def describe(span: NumberSpan) -> str:
    """A span in the notation of snippets.txt."""
    locality = f" @{span.locality.text} kind:{span.locality.kind}" if span.locality else ""
    faults = f" !{','.join(span.faults)}" if span.faults else ""
    return f"{span.number.text}{locality}{faults}"


@pytest.mark.parametrize(("text", "expected"), SNIPPETS, ids=[text for text, _ in SNIPPETS])
def test_snippet(text: str, expected: str) -> None:
    found = " | ".join(map(describe, find_numbers(text)))
    assert (found or "–") == expected


def test_table_is_large_and_half_of_it_must_not_match() -> None:
    silent = [text for text, expected in SNIPPETS if expected == "–"]
    assert len(SNIPPETS) >= 150
    assert len(silent) >= 75
    assert len({text for text, _ in SNIPPETS}) == len(SNIPPETS)


@pytest.mark.parametrize("text", [text for text, expected in SNIPPETS if expected != "–"])
def test_spans_are_places_of_the_text_as_typed(text: str) -> None:
    end = 0
    for span in find_numbers(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end
        if span.locality:
            assert span.locality.start >= end
            assert text[span.locality.start : span.locality.end] == span.locality.text
            end = span.locality.end


@pytest.mark.parametrize("text", [text for text, expected in SNIPPETS if expected != "–"])
def test_canonical_spelling_reads_back_as_the_same_number_without_faults_of_form(text: str) -> None:
    for span in find_numbers(text):
        assert parse_number(span.number.text) == span.number


_ALPHABET = st.sampled_from(
    "GBTZDQISOMJHEN/ .-—–：:0123456789Xx×（）所有部分第章中表图附录A，、和的年《》\n\u3000ＧＢ／Ｔ"
)


@given(st.text(_ALPHABET, max_size=60) | st.text(max_size=60))
def test_any_text_is_scanned_without_an_error(text: str) -> None:
    for span in find_numbers(text):
        assert text[span.start : span.end] == span.text
        assert parse_number(span.number.text) == span.number


@given(st.text(_ALPHABET, max_size=40))
def test_a_number_found_alone_is_also_parsed(text: str) -> None:
    spans = find_numbers(text)
    if len(spans) == 1 and spans[0].text == text.strip():
        assert parse_number(text) == spans[0].number


def test_a_standard_of_ordinary_length_is_scanned_in_milliseconds() -> None:
    sentence = "服务人员应按照约定的时间上门，着装整齐，出示工作证件，做好ADL评估和服务记录。" * 4
    text = ((sentence + "应符合GB/T 29353—2012中5.2和6.3的规定，并按MZ/T 039—2013评估。") * 100)[:12000]
    find_numbers(text)
    best = min(_seconds(text) for _ in range(7))
    # 5 ms on an idle machine; tests share theirs
    assert best < 0.025


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_numbers(text)
    return time.perf_counter() - start
