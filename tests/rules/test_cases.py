"""Every page of a rule: its cases give exactly the findings that they expect, at their lines and columns."""

from __future__ import annotations

import json

import pytest

from gbt.facts.data import load_yaml
from gbt.findings.edits import apply_fixes
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules import check_document, load_rules
from gbt.rules.casebook.case import Case
from gbt.rules.casebook.pages import pages
from gbt.rules.casebook.skeleton import skeleton_metadata
from gbt.rules.engine.reading import document_of

ALL = [case for page in pages().values() for case in page.cases]


def read_case(case: Case, folder):
    standard = folder / "standards" / "case"
    standard.mkdir(parents=True)
    (standard / "index.md").write_text(case.text, encoding="utf-8")
    # JSON is YAML, and quickly written
    facts = json.dumps(skeleton_metadata(case.changes), ensure_ascii=False, indent=1)
    (standard / "standard.yaml").write_text(facts, encoding="utf-8")
    return read_project(standard, folder, catalogue=Catalogue(), register=case.register)


@pytest.mark.parametrize("case", ALL, ids=[f"{case.rule}-{n}" for n, case in enumerate(ALL)])
def test_case_gives_just_the_findings_it_expects(case: Case, tmp_path) -> None:
    reading = read_case(case, tmp_path)
    drafting = check_document(document_of(reading), load_rules().values())
    found = [*reading.findings, *drafting]
    # titles of cited documents are not what a case is about
    found = [f for f in found if f.rule != "title-unknown"]
    actual, expected = [], []
    for finding in found:
        wanted = next(
            (e for e in case.expected if e.rule == finding.rule and e.line == finding.source.line), None
        )
        facts = finding.source.file.endswith("/standard.yaml")
        exact = facts or (wanted and wanted.start)
        columns = (finding.source.column, finding.source.end_column) if exact else (0, 0)
        actual.append((finding.rule, finding.source.file.split("/")[-1], finding.source.line, *columns))
    for expectation in case.expected:
        if expectation.key:
            key = tuple(int(step) if step.isdigit() else step for step in expectation.key.split("."))
            loaded, _ = load_yaml(tmp_path / "standards/case/standard.yaml")
            place = loaded.place(key)
            if expectation.words:
                start = loaded.written[key].value.index(expectation.words)
                place = loaded.words(key, start, start + len(expectation.words))
            expected.append((expectation.rule, "standard.yaml", place.line, place.column, place.end_column))
        else:
            expected.append(
                (expectation.rule, "index.md", expectation.line, expectation.start, expectation.end)
            )
    assert sorted(actual) == sorted(expected), "\n".join(map(str, found)) + "\n" + case.text
    assert apply_fixes(case.text, found).refused == ()


def test_each_rule_has_its_page_and_each_page_its_rule() -> None:
    assert set(pages()) == set(load_rules())


# rules over the library need several standards: tests/workspace/test_library_checks.py
ALONE = sorted(name for name in pages() if name in load_rules() and load_rules()[name].across is None)


@pytest.mark.parametrize("name", ALONE)
def test_each_page_shows_what_fires_and_what_does_not(name: str) -> None:
    cases = pages()[name].cases
    told = [expected for case in cases for expected in case.expected if expected.rule == name]
    assert any(expected.start or expected.key for expected in told), "no case that fires at exact columns"
    assert any(not case.expected for case in cases), "no near miss"
