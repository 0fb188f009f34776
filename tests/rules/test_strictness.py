"""Stages, regimes and offices: the same draft, judged more or less strictly."""

from __future__ import annotations

from drafts import read
from gbt.checking import check_reading
from gbt.findings.finding import Severity
from gbt.rules import load_rules
from gbt.rules.engine.strictness import active_rules, fail_level, load_strictness

DRAFT = "# 服务要求\n\n机构应公布菜单。\n\n## 人员\n\n配餐人员应持健康证明。\n\n## 场所\n\n场所应设备餐间。\n"


def severities(workspace, rule: str, **facts) -> list[Severity]:
    reading = read(workspace, DRAFT, facts=facts)
    return [finding.severity for finding in check_reading(reading, workspace) if finding.rule == rule]


def office(workspace, text: str) -> None:
    folder = workspace / "templates"
    folder.mkdir()
    (folder / "rules.yaml").write_text(text, encoding="utf-8")


def test_working_draft_is_judged_leniently(tmp_path) -> None:
    assert severities(tmp_path, "missing-element", stage="working")[0] is Severity.WARNING
    assert severities(tmp_path, "missing-element", stage="approval")[0] is Severity.ERROR


def test_warnings_fail_from_approval_on(tmp_path) -> None:
    strictness, _ = load_strictness(tmp_path)
    levels = {
        stage: fail_level(read(tmp_path, DRAFT, facts={"stage": stage}).standard.metadata, strictness)
        for stage in ("working", "comment", "approval", "published")
    }
    assert levels == {
        "working": Severity.ERROR, "comment": Severity.ERROR, "approval": Severity.WARNING, "published": Severity.WARNING,
    }  # fmt: skip


def test_office_tightens_loosens_and_switches_off(tmp_path) -> None:
    office(tmp_path, "rules: {hanging-paragraph: error, GB-STR-002: off}\n")
    assert severities(tmp_path, "hanging-paragraph") == [Severity.ERROR]
    assert severities(tmp_path, "missing-element") == []


def test_fault_in_the_file_of_an_office_is_a_finding(tmp_path) -> None:
    office(tmp_path, "rulse: {hanging-paragraph: error}\n")
    found = check_reading(read(tmp_path, DRAFT), tmp_path)
    assert [(f.rule, f.source.file) for f in found if f.code.startswith("SRC")] == [
        ("yaml-unknown-key", "templates/rules.yaml")
    ]
    assert severities(tmp_path, "hanging-paragraph") == [Severity.WARNING]


def test_construction_standards_keep_their_own_words(tmp_path) -> None:
    strictness, _ = load_strictness(tmp_path)
    metadata = read(tmp_path, DRAFT, facts={"regime": "construction"}).standard.metadata
    names = {rule.name for rule in active_rules(load_rules().values(), metadata, strictness)}
    assert "hanging-paragraph" in names
    assert not any(rule.wording for rule in load_rules().values() if rule.name in names)
