"""Rules of the package and of offices: those of one workspace are not those of another."""

from __future__ import annotations

import os
from pathlib import Path

from drafts import read
from gbt.checking import check_reading
from gbt.rules import load_rules, rulebook_of
from gbt.rules.loading import library_rulebook_of

RULE = """
from gbt.findings.finding import Source
from gbt.rules import Fault, rule
from gbt.rules.checks.clauses import hanging_paragraph

@rule("{code}", clause="实践")
def {name}(document):
    yield Fault(source=Source(file="x", line=1), message="缺少口号")
"""


def office(workspace: Path, name: str, code: str = "GB-OFF-001") -> Path:
    """Give a workspace an office with one rule; the module of its rules."""
    folder = workspace / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rules.yaml").write_text("module: office_rules.py\n", encoding="utf-8")
    module = folder / "office_rules.py"
    module.write_text(RULE.format(name=name, code=code), encoding="utf-8")
    return module


def test_an_office_adds_a_rule_of_its_own(tmp_path: Path) -> None:
    office(tmp_path, "office_motto")
    found = check_reading(read(tmp_path, "# 要求\n\n机构应公布菜单。\n"), tmp_path)
    assert [finding.message for finding in found if finding.rule == "office-motto"] == ["缺少口号"]


def test_rules_of_two_workspaces_stay_apart(tmp_path: Path) -> None:
    # both have a module of the same name, with the same code for another rule
    office(tmp_path / "one", "first_motto")
    office(tmp_path / "other", "second_motto")
    one, other = rulebook_of(tmp_path / "one"), rulebook_of(tmp_path / "other")
    assert set(one) - set(load_rules()) == {"first-motto"}
    assert set(other) - set(load_rules()) == {"second-motto"}
    assert rulebook_of(tmp_path) == load_rules()


def test_a_changed_module_is_loaded_again(tmp_path: Path) -> None:
    module = office(tmp_path, "early_motto")
    assert "early-motto" in rulebook_of(tmp_path)
    office(tmp_path, "late_motto")
    os.utime(module, ns=(1, module.stat().st_mtime_ns + 1_000_000))
    assert "late-motto" in rulebook_of(tmp_path)
    assert "early-motto" not in rulebook_of(tmp_path)


def test_rules_over_the_library_are_those_of_the_whole_book(tmp_path: Path) -> None:
    book = library_rulebook_of(tmp_path)
    assert book
    assert tuple(book.values()) == load_rules().across
