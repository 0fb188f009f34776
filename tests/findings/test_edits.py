"""Repairs: only what the findings say, where what they replace stands, once."""

from __future__ import annotations

import os

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Edit, Finding, Severity, Source


def edit(line: int, start: int, end: int, old: str, replacement: str, end_line: int = 0) -> Edit:
    source = Source(file="a.md", line=line, column=start, end_line=end_line or line, end_column=end)
    return Edit(source=source, old=old, replacement=replacement)


def finding(*fix: Edit, name: str = "x") -> Finding:
    source = fix[0].source
    return Finding(rule=name, code="GB-X-001", severity=Severity.ERROR, source=source, message="", fix=fix)


def test_edits_at_their_places() -> None:
    done = apply_fixes("甲-乙\n丙-丁\n", [finding(edit(2, 2, 3, "-", "—")), finding(edit(1, 2, 3, "-", "—"))])
    assert done.text == "甲—乙\n丙—丁\n"
    assert len(done.mended) == 2


def test_of_two_that_overlap_the_first_is_made() -> None:
    done = apply_fixes("abc\n", [finding(edit(1, 1, 3, "ab", "X")), finding(edit(1, 2, 4, "bc", "Y"))])
    assert done.text == "Xc\n"
    assert len(done.mended) == 1


def test_insertion_and_deletion() -> None:
    assert apply_fixes("5mm\n", [finding(edit(1, 2, 2, "", " "))]).text == "5 mm\n"
    assert apply_fixes("甲。。\n", [finding(edit(1, 3, 4, "。", ""))]).text == "甲。\n"


def test_windows_line_ends_and_byte_order_mark_are_kept() -> None:
    done = apply_fixes("\ufeff甲-乙\r\n丙\r\n", [finding(edit(1, 2, 3, "-", "—"))])
    assert done.text == "\ufeff甲—乙\r\n丙\r\n"


def test_line_ends_of_an_edit_are_those_of_the_file() -> None:
    done = apply_fixes("甲\r\n乙\r\n丙\r\n", [finding(edit(1, 1, 2, "甲\n乙", "丁\n\n戊", end_line=2))])
    assert done.text == "丁\r\n\r\n戊\r\n丙\r\n"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (edit(1, 4, 6, "公布", "应当"), "要改的“公布”在文件里是“应公”"),
        (edit(9, 1, 2, "公", "x"), "没有这个位置"),
        (edit(1, 8, 9, "公", "x"), "没有这个位置"),
        # behind the end of its line, although the text goes on
        (edit(1, 9, 9, "", "x"), "没有这个位置"),
        (edit(0, 0, 0, "公", "x"), "没有这个位置"),
    ],
)
def test_edit_that_does_not_find_its_old_characters_stops_all_of_its_file(wrong: Edit, said: str) -> None:
    text = "食品菜应公布\n人员必须持证\n"
    done = apply_fixes(text, [finding(edit(2, 3, 5, "必须", "应")), finding(wrong)])
    assert (done.text, done.mended) == (text, ())
    [refused] = done.refused
    assert (refused.rule, refused.source) == ("edit-mismatch", wrong.source)
    assert said in refused.message


def test_edits_of_one_repair_do_not_overlap() -> None:
    done = apply_fixes("abc\n", [finding(edit(1, 1, 3, "ab", "X"), edit(1, 2, 4, "bc", "Y"))])
    assert done.text == "abc\n"
    assert "重叠" in done.refused[0].message


# --- any text ---------------------------------------------------------------------------------------

PIECES = [
    "公", "应", "ab", "&nbsp;", "&#x4E00;", "\\*", "\n", "\r\n", "\r", "\t", "𠮷", "e\u0301", "\u200b", "\ufeff", "\u2028", "\x0c", "\x85",
    "\x00", " ", "。", "`", "|",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)
EXAMPLES = int(os.environ.get("GBT_EXAMPLES", "300"))


def place(text: str, offset: int) -> tuple[int, int] | None:
    """Line and column of an offset, counted character by character; none inside of a line end."""
    line, column, index = 1, 1, 1 if text.startswith("\ufeff") else 0
    if offset < index:
        return None
    while index < offset:
        if text.startswith("\r\n", index):
            line, column, index = line + 1, 1, index + 2
        elif text[index] in "\r\n":
            line, column, index = line + 1, 1, index + 1
        else:
            column, index = column + 1, index + 1
    # what is behind the last line end is on no line
    return None if index > offset or (column == 1 and offset == len(text)) else (line, column)


def model(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, Edit]]]:
    """A text and edits of it with their offsets, each with the right old characters."""
    text = draw(TEXTS)
    edits = []
    for _ in range(draw(st.integers(0, 4))):
        first, second = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        start, end = place(text, first), place(text, second)
        if start and end:
            made = edit(*start, end[1], model(text[first:second]), draw(TEXTS), end_line=end[0])
            edits.append((first, second, made))
    return text, edits


def together(first: tuple[int, int, Edit], second: tuple[int, int, Edit]) -> bool:
    """Whether two ranges have a character in common, or one inserts inside or at an edge of the other."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return shared > 0 or (shared == 0 and (first[0] == first[1] or second[0] == second[1]))


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts_and_edits())
def test_ranges_are_replaced_exactly_and_nothing_else_is_touched(drawn) -> None:
    text, edits = drawn
    done = apply_fixes(text, [finding(each, name=str(number)) for number, (_, _, each) in enumerate(edits)])
    assert done.refused == ()
    numbers = {int(each.rule) for each in done.mended}
    made = [each for number, each in enumerate(edits) if number in numbers]
    left = [each for number, each in enumerate(edits) if number not in numbers]
    event(f"{len(made)} made, {len(left)} left")
    firsts = [(text.find(end), end) for end in ("\r\n", "\n", "\r") if end in text]
    line_end = min(firsts, key=lambda each: (each[0], -len(each[1])))[1] if firsts else "\n"
    expected, at = "", 0
    for start, end, each in sorted(made, key=lambda each: each[:2]):
        assert at <= start
        expected += text[at:start] + model(each.replacement).replace("\n", line_end)
        at = end
    assert done.text == expected + text[at:]
    assert not any(together(each, other) for index, each in enumerate(made) for other in made[:index])
    for each in left:
        same = model(each[2].replacement).replace("\n", line_end) == text[each[0] : each[1]]
        assert same or any(together(each, other) for other in made)


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts_and_edits(), st.data())
def test_one_wrong_edit_leaves_the_text_as_it_is(drawn, data) -> None:
    text, edits = drawn
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    start, end = place(text, first), place(text, second)
    old = data.draw(TEXTS)
    if not (start and end) or model(old) == model(text[first:second]):
        return
    fixes = [finding(each) for _, _, each in edits]
    wrong = finding(edit(*start, end[1], old, "x", end_line=end[0]))
    fixes.insert(data.draw(st.integers(0, len(fixes))), wrong)
    done = apply_fixes(text, fixes)
    assert (done.text, done.mended) == (text, ())
    assert [each.source for each in done.refused] == [wrong.source]
