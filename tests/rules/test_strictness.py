"""Stages, regimes and offices: the same draft, judged more or less strictly."""

from __future__ import annotations

import os

import pytest

from drafts import read
from gbt.checking import check_reading
from gbt.facts.strictness import load_strictness
from gbt.findings.finding import Severity
from gbt.rules import load_rules
from gbt.rules.office_faults import strictness_faults
from gbt.vocabulary import Stage

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
    strictness = load_strictness(tmp_path)
    levels = {
        stage: strictness.fail_level(stage)
        for stage in (Stage.WORKING, Stage.COMMENT, Stage.APPROVAL, Stage.PUBLISHED)
    }
    assert levels == {
        Stage.WORKING: Severity.ERROR, Stage.COMMENT: Severity.ERROR,
        Stage.APPROVAL: Severity.WARNING, Stage.PUBLISHED: Severity.WARNING,
    }  # fmt: skip


def test_office_tightens_loosens_and_switches_off(tmp_path) -> None:
    office(tmp_path, "rules: {hanging-paragraph: error, GB-STR-002: off}\n")
    assert severities(tmp_path, "hanging-paragraph") == [Severity.ERROR]
    assert severities(tmp_path, "missing-element") == []


@pytest.mark.parametrize(
    ("text", "rule", "place", "remedy"),
    [
        ("rulse: {hanging-paragraph: error}\n", "yaml-unknown-key", (1, 1, 6), "改为“rules”"),
        ("rules: {hanging-paragrap: error}\n", "yaml-unknown-key", (1, 9, 25), "改为“hanging-paragraph”"),
        ("rules: {GB-STR-999: error}\n", "yaml-unknown-key", (1, 9, 19), "改为“GB-STR-"),
        ("rules: {GB-STR-*: error}\n", "yaml-unknown-key", (1, 9, 17), "at_most"),
        ("rules: {hanging-paragraph: eror}\n", "yaml-value", (1, 28, 32), "改为“error”"),
        ("rules: [hanging-paragraph]\n", "yaml-value", (1, 1, 6), ""),
        ("stages: {coment: {fail_level: error}}\n", "yaml-unknown-key", (1, 10, 16), "改为“comment”"),
        (
            "stages: {comment: {at_most: {GB-CRV-*: info}}}\n",
            "yaml-unknown-key",
            (1, 30, 38),
            "改为“GB-CVR-*”",
        ),
        ("stages: {comment: {fail_level: off}}\n", "yaml-value", (1, 32, 35), ""),
        ("regimes: {gb: {wording: false}}\n", "yaml-unknown-key", (1, 11, 13), "gbt11"),
        ("module: own.py\n", "data-broken", (1, 1, 7), "module"),
        ("module: ../own.py\n", "data-broken", (1, 1, 7), "module"),
        ("module: [own.py]\n", "yaml-value", (1, 1, 7), ""),
        ("rules: {\n", "yaml-syntax", (1, 10, 0), ""),
        ("# 都是注释\n", "file-empty", (1, 0, 0), ""),
    ],
)
def test_fault_in_the_file_of_an_office_is_a_finding(tmp_path, text, rule, place, remedy) -> None:
    office(tmp_path, text)
    (found,) = strictness_faults(tmp_path)
    source = found.source
    assert (found.rule, source.file) == (rule, "templates/rules.yaml")
    assert (source.line, source.column, source.end_column) == place
    assert remedy in found.remedy
    assert severities(tmp_path, "hanging-paragraph") == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("import nothing_of_this_name\n", 1, "ModuleNotFoundError"),
        ("x = 1\ndef broken(:\n", 2, "SyntaxError"),
        ("def f():\n    raise KeyError(1)\n\nf()\n", 2, "KeyError"),
        ("raise SystemExit(3)\n", 1, "SystemExit"),
        (
            "from gbt.rules import rule\n\n@rule('GB-STR-001', clause='1')\ndef own(document):\n    return ()\n",
            1,
            "GB-STR-001",
        ),
        ("x = '\\ud800'.encode()\n", 1, "UnicodeEncodeError"),
    ],
)
def test_a_module_that_cannot_be_used_is_a_finding_at_its_line(tmp_path, text, line, said) -> None:
    office(tmp_path, "module: office_rules.py\n")
    (tmp_path / "templates" / "office_rules.py").write_text(text, encoding="utf-8")
    (found,) = strictness_faults(tmp_path)
    assert (found.source.file, found.source.line) == ("templates/office_rules.py", line)
    assert said in found.message
    assert severities(tmp_path, "hanging-paragraph") == [Severity.WARNING]


OWN = (
    "from gbt.rules import Fault, rule\nfrom gbt.findings.finding import Source\n\n"
    "@rule('GB-OWN-001', clause='实践')\ndef own_rule(document):\n"
    "    yield Fault(source=Source(file='f', line=1), message='{}')\n"
)


def test_a_module_that_changes_within_the_same_time_and_size_is_loaded_anew(tmp_path) -> None:
    office(tmp_path, "module: own.py\n")
    path = tmp_path / "templates" / "own.py"
    path.write_text(OWN.format("甲"), encoding="utf-8")
    stamp = path.stat()
    messages = []
    for word in "甲乙":
        path.write_text(OWN.format(word), encoding="utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        found = check_reading(read(tmp_path, DRAFT), tmp_path)
        messages += [each.message for each in found if each.rule == "own-rule"]
    assert messages == ["甲", "乙"]


def test_construction_standards_keep_their_own_words(tmp_path) -> None:
    strictness = load_strictness(tmp_path)
    metadata = read(tmp_path, DRAFT, facts={"regime": "construction"}).standard.metadata
    names = {rule.name for rule in load_rules().active(metadata.regime, strictness)}
    assert "hanging-paragraph" in names
    assert not any(rule.wording for rule in load_rules().values() if rule.name in names)
