"""A right standard is damaged in one way: the rule for that speaks, at that place, and no other does."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gbt.checking import check_reading
from gbt.facts.register import Register, load_register
from gbt.findings.finding import Finding
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules import load_rules
from rules.damages import DAMAGES, STRUCTURAL
from rules.damages.changes import Damage

ROOT = Path(__file__).parents[2]
SOUND = Path(__file__).parent / "sound"


@cache
def register() -> Register:
    added, _ = load_register(Path(__file__).parent / "damages" / "documents.yaml")
    return load_register(ROOT / "register" / "documents.yaml")[0].extended(added.records)


def findings(workspace: Path, damage: Damage, *, damaged: bool) -> tuple[Finding, ...]:
    """Of the sample alone, as strict as for approval; once it has been damaged."""
    folder = workspace / "standards" / damage.sample
    small = SOUND / damage.sample
    shutil.copytree(
        small if small.is_dir() else ROOT / "standards" / damage.sample, folder, dirs_exist_ok=True
    )
    facts = folder / "standard.yaml"
    facts.write_text(facts.read_text("utf-8").replace("stage: comment", "stage: approval"), "utf-8")
    if damaged:
        path = folder / damage.file
        path.write_text(damage.change(path.read_text("utf-8")), "utf-8")
    reading = read_project(folder, workspace, catalogue=Catalogue(), register=register())
    return check_reading(reading, workspace)


_sound: dict[str, Counter[tuple[str, str]]] = {}


def sound(workspace: Path, damage: Damage) -> Counter[tuple[str, str]]:
    """What is said of the sample as it is."""
    if damage.sample not in _sound:
        found = findings(workspace, damage, damaged=False)
        _sound[damage.sample] = Counter((finding.rule, finding.message) for finding in found)
    return _sound[damage.sample].copy()


def parameter(damage: Damage) -> object:
    """To read a whole standard is no fast test."""
    marks = () if (SOUND / damage.sample).is_dir() else (pytest.mark.e2e,)
    return pytest.param(damage, id=damage.rule, marks=marks)


@pytest.mark.parametrize("damage", [parameter(damage) for damage in DAMAGES])
def test_damage_is_found_where_it_is(tmp_path, damage: Damage) -> None:
    known = sound(tmp_path, damage)
    new = []
    for finding in findings(tmp_path, damage, damaged=True):
        known[finding.rule, finding.message] -= 1
        if known[finding.rule, finding.message] < 0:
            new.append(finding)
    assert {finding.rule for finding in new} == {damage.rule} | damage.also
    places = [line_of(finding, tmp_path) for finding in new if finding.rule == damage.rule]
    assert [line for line in places if damage.at in line], places


def line_of(finding: Finding, workspace: Path) -> str:
    """What stands at a finding, which may be in another file than the damage."""
    return (workspace / finding.source.file).read_text("utf-8").splitlines()[finding.source.line - 1]


@pytest.mark.parametrize("sample", sorted(path.name for path in SOUND.iterdir()))
def test_small_sample_is_sound(tmp_path, sample: str) -> None:
    assert not findings(tmp_path, Damage("", sample, lambda text: text, ""), damaged=False)


def test_every_structural_rule_has_one_damage() -> None:
    rules = load_rules()
    named = [damage.rule for damage in DAMAGES]
    assert len(named) == len(set(named))
    assert not set(named) - set(rules)
    assert not {name for name, rule in rules.items() if rule.code.split("-")[1] in STRUCTURAL} - set(named)
