"""The texts of strangers: labelled throughout, read as well as recorded, and how a finding meets its label."""

from __future__ import annotations

import pytest

from gbt.findings.faults import FAULTS
from gbt.findings.finding import Finding, Severity, Source
from gbt.rules import load_rules
from strangers.report import (
    FLOORS,
    HALVES,
    ROOT,
    TRUE,
    UNLABELLED,
    WHOLE,
    Label,
    Marked,
    half,
    labels,
    match,
    prose_characters,
    score_of,
    scores_by_rule,
    too_low,
)

LINE = "停放区宽3m，间隔2m，不得占道。"
TEXTS = {"index.md": [LINE]}


def label(words: str, rule: str = "unit-gap", verdict: str = TRUE, line: int = 1) -> Label:
    return Label("labels.tsv:1", "index.md", line, words, frozenset({rule}), Severity.WARNING, verdict, "")


def finding(
    words: str, rule: str = "unit-gap", severity: Severity = Severity.WARNING, line: int = 1
) -> Finding:
    source = Source(file="first/x/index.md")
    place = source.at(line, LINE.index(words) + 1, len(words)) if words else source.at(line, 0)
    return Finding(rule=rule, code="GB-X-001", severity=severity, source=place, message="")


def verdicts(found: list[Finding], known: list[Label]) -> tuple[list[str], int]:
    marked, met = match(found, known, "first/x/", TEXTS)
    return [verdict.verdict for verdict in marked], len(met)


def test_words_tell_two_faults_of_a_rule_on_a_line_apart() -> None:
    known = [label("3m"), label("2m", verdict="false")]
    assert verdicts([finding("3m"), finding("2m")], known) == ([TRUE, "false"], 2)
    assert verdicts([finding("3m")], [label("2m")]) == ([UNLABELLED], 0)


def test_words_may_span_several_findings() -> None:
    assert verdicts([finding("3m"), finding("2m")], [label("3m ... 2m")]) == ([TRUE, TRUE], 1)


def test_a_finding_that_marks_no_words_meets_the_label_of_its_line() -> None:
    assert verdicts([finding("")], [label("2m")]) == ([TRUE], 1)
    assert verdicts([finding("3m", line=2)], [label("3m")]) == ([UNLABELLED], 0)


def test_a_label_of_the_whole_text_is_met_anywhere() -> None:
    assert verdicts([finding("3m", line=7)], [label("", line=WHOLE)]) == ([TRUE], 1)


def test_an_unlabelled_suggestion_is_not_judged() -> None:
    assert verdicts([finding("3m", severity=Severity.INFO)], []) == ([], 0)


def test_scores_count_what_is_false_unlabelled_and_missed() -> None:
    marked, met = match(
        [finding("3m"), finding("2m"), finding("不得", "prohibition-word", Severity.ERROR)],
        [label("3m"), label("2m", verdict="false")],
        "first/x/",
        TEXTS,
    )
    missed = label("占道", "must-word")
    text = Marked("x", 1000, tuple(marked), tuple(one for one in met if one.verdict == TRUE), (missed,))
    score = score_of(text)
    assert (score.true, score.false, score.found, score.missed) == (1, 2, 1, 1)
    assert (score.precision, score.recall, score.alarms) == (pytest.approx(1 / 3), 0.5, 20.0)
    assert scores_by_rule([text])["must-word"].recall == 0.0
    assert any("without a label" in fault for fault in too_low("first", [text]))


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("# 范围\n\n本文件适用于A类。", 10 + 1),
        (":::{table} 表题\n:name: tab-a\n| 项目 | 5 m |\n|---|---|\n:::\n", 6),
        ("按[](#tab-a)的规定。\n", 5),
        ("```{math}\n:label: eq-a\nx = \\frac{1}{2}\n```\n", 3),
    ],
)
def test_prose_is_counted_without_its_markup(text: str, characters: int) -> None:
    assert prose_characters(text) == characters


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\t没有的词\tunit-gap\twarning\ttrue\t", "is not on line 1"),
        ("9\t宽\tunit-gap\twarning\ttrue\t", "is not on line 9"),
        ("1\t宽\tunit-gap\twarning\tperhaps\t", "place, words, rules"),
        ("1\t宽\tunit-gap\twarning", "place, words, rules"),
    ],
)
def test_a_label_that_is_none_says_where(tmp_path, line: str, message: str) -> None:
    (tmp_path / "index.md").write_text(LINE, encoding="utf-8")
    (tmp_path / "labels.tsv").write_text(f"# remark\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message) as told:
        labels(tmp_path)
    assert "labels.tsv:2" in str(told.value)


def test_rules_that_labels_name_exist() -> None:
    known = {*load_rules(), *FAULTS}
    named = {
        (one.place, rule)
        for name in HALVES
        for folder in (ROOT / name).glob("*/")
        for one in labels(folder)
        for rule in one.rules
    }
    assert not [place for place, rule in named if rule not in known]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_finding_is_labelled_and_no_figure_gets_worse(name: str) -> None:
    texts = half(name)
    assert sum(text.characters for text in texts) >= 30_000
    assert not too_low(name, texts)
