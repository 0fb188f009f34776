"""Findings of security: whoever builds or reviews a draft sees each of them, whatever author and office say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from drafts import read
from gbt.checking import examine
from gbt.findings.baseline import baseline_of, beyond_baseline
from gbt.findings.faults import FAULTS, SECURITY
from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.identity import fingerprint
from gbt.findings.say.grouping import grouped
from gbt.findings.strictness import StageStrictness, Strictness
from gbt.findings.waivers import Waiver, settle
from gbt.handbook.generated import generated_html
from gbt.metadata import DraftingRegime
from gbt.rules import load_rules
from gbt.rules.office_faults import strictness_faults
from gbt.vocabulary import Stage

CODES = {name: code for name, (code, _) in FAULTS.items()} | load_rules().codes
SEVERITIES = {name: severity for name, (_, severity) in FAULTS.items()} | {
    rule.name: rule.severity for rule in load_rules().values()
}
EACH = pytest.mark.parametrize("name", sorted(SECURITY))
PLACE = Source(file="standards/meal/index.md", line=4)


def finding(name: str) -> Finding:
    return Finding(
        rule=name, code=CODES[name], severity=SEVERITIES[name], source=PLACE, message=f"不能用{name}"
    )


def test_each_is_a_kind_of_fault_or_a_rule() -> None:
    assert set(CODES) >= SECURITY


@EACH
@pytest.mark.parametrize("by", ["name", "code"])
def test_no_waiver_covers_it(name: str, by: str) -> None:
    called = name if by == "name" else CODES[name]
    place = Source(file=PLACE.file, line=3, column=10)
    waiver = Waiver(called, "审定会的意见", place, Source(file=PLACE.file, line=3, end_line=9))
    done = settle([waiver], [finding(name)], codes=CODES, running=())
    assert finding(name) in done.findings
    [told] = [found for found in done.findings if found != finding(name)]
    assert (told.rule, told.source, told.message) == (
        "waiver-refused",
        place,
        f"“{called}”关系到安全，这项不能豁免",
    )
    assert [(use.state, use.covered, use.amiss) for use in done.uses] == [("refused", (), True)]


@EACH
@pytest.mark.parametrize("level", ["off", "info"])
def test_no_office_softens_it(name: str, level: str) -> None:
    for said in (
        Strictness(rules={name: level}),
        Strictness(rules={CODES[name]: level}),
        Strictness(stages={Stage.WORKING: StageStrictness(at_most={CODES[name]: level})}),
        Strictness(stages={Stage.WORKING: StageStrictness(at_most={"*": level})}),
    ):
        graded = said.graded([finding(name)], Stage.WORKING)
        assert (graded.kept, graded.silenced) == ((finding(name),), ())


@EACH
def test_an_office_that_tries_is_told(tmp_path, name: str) -> None:
    (tmp_path / "templates").mkdir()
    code = CODES[name]
    (tmp_path / "templates" / "rules.yaml").write_text(
        f"rules:\n  {name}: off\n  {code}: info\nstages: {{comment: {{at_most: {{{code}: off}}}}}}\n",
        encoding="utf-8",
    )
    told = strictness_faults(tmp_path)
    assert [(found.rule, found.source.line) for found in told] == [
        ("yaml-value", 2),
        ("yaml-value", 3),
        ("yaml-value", 4),
    ]
    assert all("关系到安全" in found.message for found in told)


@EACH
def test_no_baseline_hides_it(tmp_path, name: str) -> None:
    found = finding(name)
    path = tmp_path / "baseline.json"
    text, written = baseline_of([found], lambda file: [])
    assert written == 0
    path.write_text(text, encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == {"findings": []}
    path.write_text(json.dumps({"findings": [{"fingerprint": fingerprint(found)}]}), encoding="utf-8")
    assert beyond_baseline(path, [found], lambda file: []) == [found]


@EACH
def test_each_is_said_by_itself(name: str) -> None:
    many = [replace(finding(name), source=replace(PLACE, line=line)) for line in range(20)]
    assert [group.findings for group in grouped(many)] == [(found,) for found in many]


@EACH
def test_its_page_says_so(name: str) -> None:
    if name in FAULTS:
        assert "关系到安全，不能豁免" in generated_html("fault", f"{name} 名称\n说明。", set())


def test_the_page_of_another_kind_does_not() -> None:
    assert "豁免" not in generated_html("fault", "file-missing 名称\n说明。", set())


def test_rules_of_security_are_asked_in_every_regime() -> None:
    book = load_rules()
    for regime in DraftingRegime:
        asked = book.active(regime, Strictness(rules=dict.fromkeys(SECURITY, "off")))
        assert {rule.name for rule in asked} >= SECURITY & {
            rule.name for rule in book.values() if rule.across is None
        }


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# 甲\n\n% allow: raw-html — 强调\n机构应<u>当日</u>公布。\n", "raw-html"),
        ("# 甲\n\n% allow: SRC-005 — 共用\n:::{table} 题\n:file: ../a.csv\n:::\n", "file-outside"),
        ("# 甲\n\n% allow: refused-construct — 共用\n```{include} /etc/hostname\n```\n", "refused-construct"),
    ],
)
def test_a_draft_that_waives_it_keeps_the_finding(tmp_path, text: str, rule: str) -> None:
    done = examine(read(tmp_path, text), tmp_path)
    found = [each.rule for each in done.findings]
    assert rule in found
    assert found.count("waiver-refused") == 1


def test_standard_yaml_cannot_waive_it_either(tmp_path) -> None:
    yaml = "# allow: yaml-unsafe — 常用\nclass: &a local_city\nfunction: specification\n"
    done = examine(read(tmp_path, "# 甲\n\n机构应公布菜单。\n", yaml_text=yaml), tmp_path)
    assert {"yaml-unsafe", "waiver-refused"} <= {each.rule for each in done.findings}


def test_severity_of_what_was_refused_is_error() -> None:
    assert {name for name in SECURITY if SEVERITIES[name] is not Severity.ERROR} <= {"program-unused"}
