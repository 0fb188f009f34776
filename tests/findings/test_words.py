"""A finding in words, the same wherever it is told."""

from __future__ import annotations

import pytest

from gbt.findings.finding import PRACTICE, Finding, Severity, Source
from gbt.findings.say.words import basis, counts, entry, message, place, remedy, summary


def finding(**more: object) -> Finding:
    given = {
        "rule": "self-name",
        "code": "GB-CIT-001",
        "severity": Severity.WARNING,
        "source": Source(file="standards/meal/index.md", line=3, column=5),
        "message": "称呼自身用“本文件”",
        "clause": "9.5.2",
        "remedy": "改为“本文件”",
    }
    return Finding(**given | more)  # type: ignore[arg-type]  # as the cases give it


@pytest.mark.parametrize(("clause", "said"), [("7.4", "GB/T 1.1—2030，7.4"), (PRACTICE, "实践"), ("", "")])
def test_basis_is_a_clause_of_an_edition_or_practice(clause: str, said: str) -> None:
    assert basis(clause, "GB/T 1.1—2030") == said
    assert message(finding(clause=clause), "GB/T 1.1—2030") == "称呼自身用“本文件”" + (
        f"（{said}）" if said else ""
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source(file="standards/meal/a.md", line=3, column=5), "a.md 第3行第5列"),
        (Source(file="standards/meal/a.md", line=3), "a.md 第3行"),
        (Source(file="standard.yaml"), "standard.yaml"),
    ],
)
def test_place_for_readers(source: Source, said: str) -> None:
    assert place(source) == said


def test_entry_has_the_words_of_a_finding() -> None:
    said = entry(finding(), "GB/T 1.1—2030", "cl-a")
    assert (said.severity, said.word, said.basis) == ("warning", "警告", "GB/T 1.1—2030，9.5.2")
    assert (said.place, said.anchor) == ("index.md 第3行第5列", "cl-a")


def test_remedy_is_told_where_there_is_one() -> None:
    assert remedy(finding()) == "改法：改为“本文件”"
    assert remedy(finding(remedy="")) == ""


def test_counts_and_their_line() -> None:
    found = [finding(), finding(severity=Severity.ERROR), finding()]
    assert [(count.word, count.number) for count in counts(found)] == [("错误", 1), ("警告", 2)]
    assert summary(found) == "错误1处，警告2处"
    assert summary([]) == "没有发现问题"
