"""The book of rules refuses what does not fit: names are used once, codes are shared by wordings alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gbt.findings.finding import Severity
from gbt.rules import Rule, Rulebook

KNOWN = Rule("half-width-mark", "GB-WRD-005", "9.4.1", Severity.WARNING, lambda document: (), wording=True)


def test_wordings_of_one_row_share_its_code() -> None:
    book = Rulebook((KNOWN, replace(KNOWN, name="another-mark")))
    assert [rule.name for rule in book.of_code("GB-WRD-005")] == ["half-width-mark", "another-mark"]


@pytest.mark.parametrize("change", [{"wording": False}, {"clause": "7.4"}])
def test_other_rules_have_a_code_of_their_own(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="GB-WRD-005"):
        Rulebook((KNOWN, replace(KNOWN, name="another-mark", **change)))


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"code": "GB-WRD-999"}, "half-width-mark"), ({"name": "n", "code": "WRD-1"}, "bad code"),
     ({"name": "n", "code": "GB-WRD-999", "clause": ""}, "no clause")],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Rulebook((KNOWN, replace(KNOWN, **change)))


def test_a_rule_is_called_by_name_or_code() -> None:
    book = Rulebook((KNOWN,))
    assert book.called("half-width-mark") == book.called("GB-WRD-005") == (KNOWN,)
    assert book.called("none") == ()


def test_a_longer_book_leaves_the_first_as_it_is() -> None:
    book = Rulebook((KNOWN,))
    assert len(book.extended((replace(KNOWN, name="another-mark"),))) == 2
    assert list(book) == ["half-width-mark"]
