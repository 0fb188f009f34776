"""What may be mended unasked: the text says the same before and after."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.findings.repairs import STRUCTURE, UNITS, changes_words, choose, letters
from gbt.rules.casebook.pages import pages

PLACE = Source(file="a.md", line=1, column=1, end_line=1, end_column=3)


def finding(old: str, new: str, rule: str = "x") -> Finding:
    edit = Edit(source=PLACE, old=old, replacement=new)
    return Finding(rule=rule, code="X", severity=Severity.ERROR, source=PLACE, message=old, fix=(edit,))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("(", "（", False),
        ("GB/T 1-2020", "GB/T 1—2020", False),
        ("１２", "12", False),
        ("5*3", "5×3", False),
        (".5", "0.5", False),
        ("㎡", "m²", False),
        ("必须", "应", True),
        ("备注：", "注：", True),
        ("公斤", "kg", True),
        ("百分之五", "5%", True),
        ("", "菜单", True),
    ],
)
def test_form_is_told_from_words(old, new, words):
    assert changes_words(finding(old, new)) is words


def test_structure_is_no_word():
    assert not changes_words(finding("第一章 ", "", "typed-clause-number"))


CASES = [case for _, page in sorted(pages().items()) for case in page.cases if case.expected]


@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: case.rule)
def test_unasked_the_words_of_a_case_stay(tmp_path, case):
    text = case.text
    found = [
        each
        for each in check_reading(read(tmp_path, text), tmp_path)
        if each.source.file.endswith("index.md")
    ]
    made = [
        each
        for each in choose(found, words=False, listed=lambda place: False).made
        if each.rule not in STRUCTURE | UNITS
    ]
    assert letters(apply_fixes(text, made).text) == letters(text)
