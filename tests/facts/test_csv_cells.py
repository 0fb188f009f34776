"""Our CSV reader reads what the csv module reads, and knows where each character stands."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gbt.facts.csv_cells import MAX_CELL, CsvFault, csv_rows
from gbt.lines import line_starts

TEXT = st.text(alphabet='ab,"\n\r \u3000中\U0001f600\x0b\u2028\0', max_size=40)
SHEET = st.lists(st.lists(st.text(alphabet='a,"\n\r 中', max_size=5), min_size=1, max_size=4), max_size=4)


def expected(text: str) -> list[list[str]] | None:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return None
    return [[re.sub(r"\r\n|\r", "\n", cell).strip() for cell in row] for row in rows]


def check(text: str) -> None:
    wanted = expected(text)
    if wanted is None:
        with pytest.raises(CsvFault) as caught:
            csv_rows(text)
        assert 1 <= caught.value.line <= len(re.findall(r"\r\n|\r|\n", text)) + 1
        return
    rows = csv_rows(text)
    assert [[cell.value for cell in row] for row in rows] == wanted
    starts = line_starts(text)
    before = 0
    for cell in (cell for row in rows for cell in row):
        assert "".join(piece.text for piece in cell.pieces) == cell.value
        begin = starts[cell.line - 1] + cell.column - 1
        assert begin >= before
        before = begin
        for piece in cell.pieces:
            start = starts[piece.line - 1] + piece.column - 1
            end = starts[piece.end_line - 1] + piece.end_column - 1
            assert before <= start < end <= len(text)
            before = end
            spelt = text[start:end]
            if piece.text == "\n":
                assert spelt in ("\n", "\r", "\r\n")
            elif spelt != piece.text:
                assert (spelt, piece.text) == ('""', '"')
            else:
                assert piece.line == piece.end_line


@settings(max_examples=400)
@given(TEXT)
def test_any_text_as_the_csv_module_reads_it(text: str) -> None:
    check(text)


@settings(max_examples=200)
@given(SHEET, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_any_sheet_as_the_csv_module_writes_it(sheet: list[list[str]], end: str, quoting: int) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=end, quoting=quoting).writerows(sheet)
    check(written.getvalue())


def test_places_of_words_quotes_and_breaks() -> None:
    ((first, second),) = csv_rows('甲," 说""好""，\r\n乙 "\r\n')
    assert (first.value, first.line, first.column, first.pieces) == ("甲", 1, 1, (("甲", 1, 1, 1, 2),))
    assert second.value == '说"好"，\n乙'
    assert (second.line, second.column) == (1, 3)
    assert second.pieces == (
        ("说", 1, 5, 1, 6),
        ('"', 1, 6, 1, 8),
        ("好", 1, 8, 1, 9),
        ('"', 1, 9, 1, 11),
        ("，", 1, 11, 1, 12),
        ("\n", 1, 12, 2, 1),
        ("乙", 2, 1, 2, 2),
    )


def test_empty_cells_have_a_place_and_no_pieces() -> None:
    ((first, second, third),) = csv_rows('a,,""')
    assert [(cell.value, cell.column, cell.pieces) for cell in (second, third)] == [("", 3, ()), ("", 4, ())]
    assert first.pieces


@pytest.mark.parametrize(
    ("text", "line"),
    [('甲\n乙,"丙\n丁\n', 2), ('甲\n"乙"丙\n', 2), ("x" * (MAX_CELL + 1), 1)],
)
def test_fault_says_its_line(text: str, line: int) -> None:
    assert expected(text) is None
    with pytest.raises(CsvFault) as caught:
        csv_rows(text)
    assert caught.value.line == line


@pytest.mark.parametrize("row", ['""""', '"', "\r", ",", 'a"', '"a\n'])
def test_time_grows_with_the_length_of_the_text(row: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(CsvFault):
        csv_rows(row * 200_000)
    # a square of the length would take hours
    assert time.process_time() - begun < 20
