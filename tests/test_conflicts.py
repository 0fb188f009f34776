"""Marks of an unfinished merge: found each, and what stands between them kept."""

from __future__ import annotations

import pytest

from drafts import faults, read
from gbt.conflicts import without_conflicts
from gbt.facts.data import parse_yaml

TWO = "甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> branch\n丁\n"
THREE = "<<<<<<< HEAD\n乙\n||||||| base\n戊\n=======\n丙\n>>>>>>> branch\n"


@pytest.mark.parametrize(
    ("text", "lines", "kept"),
    [
        (TWO, [2, 4, 6], "甲 乙 丙 丁"),
        (THREE, [1, 3, 5, 7], "乙 戊 丙"),
        (TWO.replace("\n", "\r\n"), [2, 4, 6], "甲 乙 丙 丁"),
        ("标题\n=======\n", [], "标题 ======="),
        (">>>>>>> 引用\n", [], ">>>>>>> 引用"),
        ("a <<<<<<< b\n<<<<<<<<\n", [], "a <<<<<<< b <<<<<<<<"),
    ],
)
def test_marks_are_told_from_other_lines(text, lines, kept):
    cleaned, findings = without_conflicts(text, "a.md")
    assert [finding.source.line for finding in findings] == lines
    assert " ".join(cleaned.split()) == kept


def test_both_sides_of_a_conflict_stay_in_the_draft(tmp_path):
    reading = read(tmp_path, f"# 要求\n\n{TWO}")
    assert [fault for fault in faults(reading) if fault[0] == "merge-conflict"] == [
        ("merge-conflict", "index.md", 4),
        ("merge-conflict", "index.md", 6),
        ("merge-conflict", "index.md", 8),
    ]
    assert all(word in str(reading.standard) for word in "甲乙丙丁")


def test_conflict_in_yaml_is_the_only_fault():
    loaded, findings = parse_yaml("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "standard.yaml")
    assert loaded is None
    assert [(finding.rule, finding.source.line) for finding in findings] == [
        ("merge-conflict", 2),
        ("merge-conflict", 4),
        ("merge-conflict", 6),
    ]
