"""Every row of the catalogue of requirements is a rule, or says what sees to it; codes are shared by wordings alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbt.findings.faults import FAULTS
from gbt.rules import load_rules
from gbt.rules.engine.coverage import catalogue_codes, unruled
from gbt.rules.engine.registry import RULES, add_rule, rules_of


def test_a_row_is_a_rule_or_listed_and_never_both() -> None:
    ruled = {rule.code for rule in load_rules().values()}
    listed = [row.code for row in unruled()]
    assert len(listed) == len(set(listed))
    assert not ruled & set(listed)
    assert set(catalogue_codes()) - ruled == set(listed)


def test_a_row_that_others_report_names_rules_or_faults_that_exist() -> None:
    known = {*load_rules(), *FAULTS}
    for row in unruled():
        assert set(row.by) <= known, row
        assert bool(row.by) or row.how not in ("fault", "covered"), row
        assert row.why.endswith(("。", "…")), row


@pytest.fixture
def registered():
    load_rules()
    before = dict(RULES)
    yield RULES
    RULES.clear()
    RULES.update(before)


def test_wordings_of_one_row_share_its_code(registered) -> None:
    known = registered["half-width-punctuation"]
    add_rule(replace(known, name="another-mark"))
    assert {rule.name for rule in rules_of("GB-WRD-005")} >= {"half-width-punctuation", "another-mark"}


@pytest.mark.parametrize("change", [{"wording": False}, {"clause": "7.4"}])
def test_other_rules_have_a_code_of_their_own(registered, change) -> None:
    known = registered["half-width-punctuation"]
    with pytest.raises(ValueError, match="GB-WRD-005"):
        add_rule(replace(known, name="another-mark", **change))


def test_a_name_is_used_once(registered) -> None:
    with pytest.raises(ValueError, match="registered already"):
        add_rule(replace(registered["half-width-punctuation"], code="GB-WRD-999"))
