"""Every row of the catalogue of requirements is a rule, or says what sees to it."""

from __future__ import annotations

from gbt.findings.faults import FAULTS
from gbt.rules import load_rules
from gbt.rules.catalogue import catalogue_codes, unruled


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
