"""What the standards of a workspace say beside one another: found in both, waived, graded, never by reading again."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

import gbt.workspace.build as builder
from drafts import REGISTER, write_standard
from gbt.findings.finding import Source
from gbt.library.card import Card, CitedDocument, Definition, Superseded, spot
from gbt.library.shelf import Shelf
from gbt.rules import load_rules
from gbt.rules.casebook.pages import pages
from gbt.rules.engine.running import check_library
from gbt.text.docnumber import DocumentNumber
from gbt.vocabulary import Stage
from gbt.workspace import Workspace, build_workspace
from gbt.workspace.state import load_state
from gbt_cli.main import main

REQUIREMENT = "# 服务要求\n\n(cl-staff)=\n## 人员\n\n机构应配备持健康证明的人员。\n"
LISTS = "\n# 规范性引用文件\n\n:::{normative-references}\n:::\n"
OTHER = "由社区设立、向居民供应餐食的站点。"
SAME = "为老年人提供就餐服务的场所。"


@pytest.fixture(autouse=True)
def same_program(monkeypatch):
    """The program itself does not change while a test runs, whatever an editor does meanwhile."""
    monkeypatch.setattr(builder, "program_digest", lambda root: "program")


@pytest.fixture
def root(tmp_path) -> Path:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def number(seq: str, year: str = "2026", code: str = "DB3212/T") -> dict[str, str]:
    return {"code": code, "seq": seq, "year": year}


def standard(root: Path, name: str, text: str = REQUIREMENT, **facts: Any) -> Path:
    seq = str(1000 + sum(name.encode()))
    given = {"number": number(seq), "title": {"main": f"{name}服务规范"}}
    return write_standard(root, text, name=name, facts=given | facts)


def terms(*entries: str) -> str:
    return "# 术语和定义\n\n:::{terms}\n:::\n\n" + "\n".join(entries) + "\n" + REQUIREMENT


def entry(definition: str, source: str = "", term: str = "助餐点") -> str:
    tail = f"\n[来源：{source}]\n" if source else ""
    return f":::{{term-entry}} {term}\n:en: meal service point\n\n{definition}\n{tail}:::\n"


def found(root: Path, *ids: str, rule: str = "") -> list[tuple[str, str, str, int]]:
    """Rule, severity, file and line of each finding of the library."""
    report = build_workspace(Workspace(root), (), ids=ids or None, jobs=1)
    return [
        (f.rule, str(f.severity), f.source.file.removeprefix("standards/"), f.source.line)
        for f in report.findings
        if f.code.startswith("GB-LIB") and rule in ("", f.rule)
    ]


def line_of(root: Path, file: str, words: str) -> int:
    lines = (root / "standards" / file).read_text(encoding="utf-8").splitlines()
    return next(index for index, line in enumerate(lines, 1) if words in line)


# --- terms -------------------------------------------------------------------------------------


def test_two_definitions_are_found_at_the_term_in_both(root) -> None:
    standard(root, "home", terms(entry(SAME)))
    standard(root, "meal", terms(entry(OTHER)))
    report = build_workspace(Workspace(root), (), jobs=1)
    two = [f for f in report.findings if f.rule == "conflicting-definition"]
    assert [f.source.file for f in two] == ["standards/home/index.md", "standards/meal/index.md"]
    line = line_of(root, "meal/index.md", "助餐点")
    text = (root / "standards/home/index.md").read_text(encoding="utf-8").splitlines()[line - 1]
    for finding in two:
        assert text[finding.source.column - 1 : finding.source.end_column - 1] == "助餐点"
    assert "standards/meal/index.md" in two[0].message
    assert f"standards/meal/index.md:{line}" in two[0].remedy
    assert OTHER in two[0].message
    assert SAME in two[1].message


def test_a_formula_of_a_definition_is_shown_by_an_ellipsis(root) -> None:
    standard(root, "home", terms(entry(SAME)))
    standard(root, "meal", terms(entry("每日供应$n$份餐食的站点。")))
    report = build_workspace(Workspace(root), (), jobs=1)
    [message, _] = [f.message for f in report.findings if f.rule == "conflicting-definition"]
    assert "“每日供应…份餐食的站点。”" in message


@pytest.mark.parametrize(
    "definition",
    [
        SAME,
        "为 老年人提供就餐服务的场所",
        "为老年人提供就餐服务（[](#te-service)）的场所。",
        "〈营养〉为需要控制饮食的人供应餐食的场所。",
    ],
)
def test_same_words_and_other_fields_are_no_conflict(root, definition: str) -> None:
    standard(root, "home", terms(entry(SAME)))
    service = "(te-service)=\n" + entry("供应餐食的活动。", term="就餐服务")
    standard(root, "meal", terms(service, entry(definition)))
    assert found(root) == []


@pytest.mark.parametrize(
    ("source", "conflict"),
    [
        ("DB3212/T 1500—2026，3.1，有修改", False),
        ("DB3212/T 1500—2026，3.1", True),
        ("GB/T 15624—2011，3.1，有修改", True),
    ],
)
def test_source_that_says_that_it_is_modified_explains_the_difference(root, source, conflict) -> None:
    standard(root, "home", terms(entry(SAME)), number=number("1500"))
    standard(root, "meal", terms(entry(OTHER, source)))
    assert bool(found(root)) is conflict


def test_definitions_of_two_domains_are_only_mentioned(root) -> None:
    standard(root, "home", terms(entry(SAME)), domain="pilots")
    standard(root, "meal", terms(entry(OTHER)), domain="social-services")
    assert {severity for _, severity, *_ in found(root)} == {"info"}


@pytest.mark.parametrize(
    "facts", [{"sample": True}, {"replaces": [{"number": "DB3212/T 1500—2026", "title": "甲"}]}]
)
def test_samples_and_replaced_standards_may_define_otherwise(root, facts) -> None:
    standard(root, "home", terms(entry(SAME)), number=number("1500"))
    standard(root, "meal", terms(entry(OTHER)), **facts)
    assert found(root) == []


# --- numbers, titles, associations -------------------------------------------------------------


def test_number_borne_twice(root) -> None:
    standard(root, "home", number=number("1500"))
    standard(root, "meal", number=number("1500"))
    line = line_of(root, "meal/standard.yaml", "number:")
    assert found(root) == [
        ("duplicate-number", "error", "home/standard.yaml", line),
        ("duplicate-number", "error", "meal/standard.yaml", line),
    ]


def test_drafts_without_number_are_not_compared(root) -> None:
    standard(root, "home", number=number("XXXX", "XXXX"))
    standard(root, "meal", number=number("XXXX", "XXXX"))
    assert found(root) == []


@pytest.mark.parametrize("year", ["2026", "XXXX"])
def test_new_edition_says_what_it_replaces(root, year) -> None:
    standard(root, "old", number=number("1500", "2019"), title={"main": "助餐服务规范"})
    facts = {"number": number("1500", year), "title": {"main": "助餐服务规范"}}
    standard(root, "new", **facts)
    assert [row[:3] for row in found(root)] == [("unlinked-edition", "warning", "new/standard.yaml")]
    replaces = [{"number": "DB3212/T 1500—2019", "title": "助餐服务规范"}]
    standard(root, "new", **facts, replaces=replaces)
    assert found(root) == []


def test_title_borne_twice(root) -> None:
    standard(root, "home", title={"main": "助餐服务规范"})
    standard(root, "meal", title={"main": "助餐服务规范"})
    standard(root, "rating", title={"main": "助餐服务质量评价规范"})
    assert [row[:3] for row in found(root)] == [
        ("duplicate-title", "warning", "home/standard.yaml"),
        ("duplicate-title", "warning", "meal/standard.yaml"),
    ]


GROUP = {"class": "group", "region": ""}


def test_code_of_an_association_under_two_names_and_two_codes_of_one(root) -> None:
    first, second = "泰州市养老服务业协会", "泰州市养老服务协会"
    for name, code, association in (("a", "T/TZYL", first), ("b", "T/TZYL", second), ("c", "T/TZYX", second)):
        facts = {"number": number(name.upper() and str(ord(name)), code=code), "association": association}
        standard(root, name, **GROUP, **facts, issuer=[association])
    assert [(rule, file, line) for rule, _, file, line in found(root)] == [
        ("association-difference", "a/standard.yaml", line_of(root, "a/standard.yaml", "association:")),
        ("association-difference", "b/standard.yaml", line_of(root, "b/standard.yaml", "number:")),
        ("association-difference", "b/standard.yaml", line_of(root, "b/standard.yaml", "association:")),
        ("association-difference", "c/standard.yaml", line_of(root, "c/standard.yaml", "number:")),
    ]


def test_number_of_another_region_is_found_in_its_own_standard(root) -> None:
    standard(root, "home", number=number("1500", code="DB3210/T"))
    report = build_workspace(Workspace(root), (), jobs=1)
    assert [f.source.file for f in report.findings if f.rule == "number-region"] == [
        "standards/home/standard.yaml"
    ]


# --- citations ---------------------------------------------------------------------------------

CITING = REQUIREMENT.replace("持健康证明的人员", "符合DB3212/T 1500—2019规定的人员") + LISTS


@pytest.mark.parametrize(
    ("heir", "citing", "severity"),
    [("published", "comment", "warning"), ("comment", "comment", "info"), ("published", "published", "info")],
)
def test_citation_of_a_replaced_document(root, heir, citing, severity) -> None:
    replaces = [{"number": "DB3212/T 1500—2019", "title": "上门服务规范"}]
    standard(root, "old", number=number("1500", "2019"))
    standard(root, "new", number=number("1600"), stage=heir, replaces=replaces)
    standard(root, "meal", CITING, stage=citing)
    line = line_of(root, "meal/index.md", "1500")
    assert found(root) == [("replaced-citation", severity, "meal/index.md", line)]


def test_replaced_document_that_is_normative_only_later_is_as_grave(root) -> None:
    replaces = [{"number": "DB3212/T 1500—2019", "title": "上门服务规范"}]
    standard(root, "new", number=number("1600"), stage="published", replaces=replaces)
    standard(root, "meal", "# 引言\n\n本文件参考了DB3212/T 1500—2019。\n\n" + CITING)
    line = line_of(root, "meal/index.md", "参考了")
    assert found(root) == [("replaced-citation", "warning", "meal/index.md", line)]


def test_undated_citation_means_the_newest_edition(root) -> None:
    replaces = [{"number": "DB3212/T 1500—2019", "title": "上门服务规范"}]
    standard(root, "new", number=number("1500"), stage="published", replaces=replaces)
    standard(root, "meal", CITING.replace("1500—2019", "1500"))
    assert found(root) == []


def test_sample_is_cited_by_samples_only(root) -> None:
    standard(root, "home", sample=True)
    text = REQUIREMENT.replace("配备持健康证明的人员", "符合[](#home/cl-staff)的规定") + LISTS
    standard(root, "meal", text)
    line = line_of(root, "meal/index.md", "#home")
    assert found(root) == [("cited-sample", "warning", "meal/index.md", line)]
    standard(root, "meal", text, sample=True)
    assert found(root) == []


# --- waivers, strictness, the commands ---------------------------------------------------------


def conflict(root: Path) -> None:
    standard(root, "home", terms(entry(SAME)))
    standard(root, "meal", terms(entry(OTHER)))


@pytest.mark.parametrize("name", ["conflicting-definition", "GB-LIB-004"])
def test_waiver_covers_its_own_standard_only(root, name) -> None:
    conflict(root)
    waived = f"% allow: {name} — 两个标准的场所确有不同\n"
    standard(root, "home", terms(waived + entry(SAME)))
    assert [row[2] for row in found(root)] == ["meal/index.md"]
    report = build_workspace(Workspace(root), (), jobs=1)
    (use,) = report.cards["home"].waivers
    assert (use.state, len(use.covered)) == ("used", 1)


def test_waiver_is_idle_once_the_definitions_agree(root) -> None:
    standard(root, "home", terms("% allow: conflicting-definition — 两处不同\n" + entry(SAME)))
    standard(root, "meal", terms(entry(SAME)))
    report = build_workspace(Workspace(root), (), jobs=1)
    assert [f.source.file for f in report.findings if f.rule == "waiver-unused"] == [
        "standards/home/index.md"
    ]
    assert report.cards["home"].waivers[0].state == "unused"


def test_waiver_in_standard_yaml(root) -> None:
    standard(root, "home", title={"main": "助餐服务规范"})
    path = standard(root, "meal", title={"main": "助餐服务规范"}) / "standard.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title:", "# allow: duplicate-title — 改名已报批\ntitle:"), encoding="utf-8")
    assert [row[2] for row in found(root)] == ["home/standard.yaml"]


@pytest.mark.parametrize(
    ("rules", "severities"),
    [
        ("rules: {conflicting-definition: error}", {"error"}),
        ("rules: {GB-LIB-004: off}", set()),
        ("stages: {comment: {at_most: {GB-LIB-*: info}}}", {"info"}),
    ],
)
def test_office_decides_how_strict(root, rules, severities) -> None:
    conflict(root)
    (root / "templates").mkdir()
    (root / "templates" / "rules.yaml").write_text(rules, encoding="utf-8")
    assert {severity for _, severity, *_ in found(root)} == severities


@pytest.mark.parametrize(
    "rules", ["rules: {GB-LIB-004: off}", "stages: {comment: {at_most: {GB-LIB-*: off}}}"]
)
def test_waiver_of_a_rule_that_is_switched_off_sleeps(root, rules) -> None:
    standard(root, "home", terms("% allow: conflicting-definition — 两处不同\n" + entry(SAME)))
    standard(root, "meal", terms(entry(OTHER)))
    (root / "templates").mkdir()
    (root / "templates" / "rules.yaml").write_text(rules, encoding="utf-8")
    report = build_workspace(Workspace(root), (), jobs=1)
    assert not [f for f in report.findings if f.rule in ("waiver-unused", "conflicting-definition")]
    assert report.cards["home"].waivers[0].state == "asleep"


def run(root: Path, monkeypatch, capsys, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(root)
    monkeypatch.setattr("sys.argv", ["gbt", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0), capsys.readouterr().out


def test_check_of_one_standard_tells_its_own_findings_only(root, monkeypatch, capsys) -> None:
    conflict(root)
    run(root, monkeypatch, capsys, "check")
    _, output = run(root, monkeypatch, capsys, "check", "home", "--format", "json")
    files = {
        f["source"]["file"] for f in json.loads(output)["findings"] if f["rule"] == "conflicting-definition"
    }
    assert files == {"standards/home/index.md"}


def test_findings_decide_the_exit_status_and_are_in_the_file_of_a_build(root, monkeypatch, capsys) -> None:
    standard(root, "home", number=number("1500"))
    standard(root, "meal", number=number("1500"))
    code, _ = run(root, monkeypatch, capsys, "build", "-f", "json", "-j", "1")
    data = (root / "build" / "findings.json").read_text(encoding="utf-8")
    assert (code, data.count('"GB-LIB-001"')) == (1, 2)
    code, output = run(root, monkeypatch, capsys, "check", "--format", "sarif")
    assert (code, output.count('"duplicate-number"') >= 2) == (1, True)


def test_front_page_shows_what_stands_between_standards(root) -> None:
    standard(root, "home", number=number("1500"))
    standard(root, "meal", number=number("1500"))
    standard(root, "bath")
    build_workspace(Workspace(root), ("html",), jobs=1)
    page = html.fromstring((root / "build" / "html" / "index.html").read_text("utf-8"))
    shown = page.xpath("//section[h2[@id='between']]//li[contains(@class, 'error')]")
    assert len(shown) == 2
    assert all("GB-LIB-001" in etree.tostring(item).decode() for item in shown)
    # never shown as a rule of GB/T 1.1
    assert [item.xpath("string(.//*[@class='basis'])") for item in shown] == ["实践", "实践"]
    rows = {row.xpath("string(td[2])").strip(): row for row in page.xpath("//table//tr[td]")}
    marks = {name: row.xpath("string(.//a[contains(@href, '#between')])") for name, row in rows.items()}
    assert marks == {"home服务规范": "1 标准之间", "meal服务规范": "1 标准之间", "bath服务规范": ""}
    # once they agree the page says so, though only one of them was built again
    standard(root, "meal", number=number("1501"))
    build_workspace(Workspace(root), ("html",), jobs=1)
    assert "标准之间" not in (root / "build" / "html" / "index.html").read_text("utf-8")


def test_each_rule_is_explained(root, monkeypatch, capsys) -> None:
    names = [name for name, rule in load_rules().items() if rule.across]
    assert len(names) == 7
    for name in names:
        text = pages()[name].text
        assert text.index("## 不符合") < text.index("## 符合")
        assert "实践" in run(root, monkeypatch, capsys, "explain", name)[1]


# --- nothing is read again ---------------------------------------------------------------------


def test_edit_of_one_standard_changes_the_findings_of_the_other_without_reading_it(root) -> None:
    conflict(root)
    found(root)
    path = root / "standards" / "meal" / "index.md"
    path.write_text(path.read_text(encoding="utf-8").replace(OTHER, SAME), encoding="utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))
    report = build_workspace(Workspace(root), (), jobs=1)
    assert report.built == ["meal"]
    assert not [f for f in report.findings if f.code.startswith("GB-LIB")]


def test_removed_standard_conflicts_no_more(root) -> None:
    conflict(root)
    assert len(found(root)) == 2
    for path in (root / "standards" / "meal").iterdir():
        path.unlink()
    (root / "standards" / "meal").rmdir()
    assert found(root) == []


def test_what_the_rules_ask_is_remembered_whole(root) -> None:
    text = terms("% allow: conflicting-definition — 两处不同\n" + entry(SAME, "GB/T 15624—2011，3.1，有修改"))
    replaces = [{"number": "DB3212/T 1500—2019", "title": "上门服务规范"}]
    standard(root, "home", text + LISTS, replaces=replaces)
    workspace = Workspace(root)
    build_workspace(workspace, (), jobs=1)
    state = load_state(workspace.memory, "home")
    assert state
    card = state.card
    (defined,) = card.definitions
    assert (defined.attributed, defined.modified) == (("GB/T 15624",), True)
    assert defined.source.line == line_of(root, "home/index.md", "助餐点")
    assert card.replaces == (Superseded("DB3212/T 1500—2019", "DB3212/T 1500"),)
    assert isinstance(card.library_waivers[0].block, Source)
    assert [cited.stem for cited in card.citations if cited.counts] == ["GB/T 15624"]


@pytest.mark.parametrize("alike", [True, False], ids=["alike", "apart"])
def test_five_hundred_standards_are_compared_at_once(alike) -> None:
    def card(index: int) -> Card:
        place = Source(file=f"standards/s{index}/index.md", line=1)
        definitions = tuple(
            Definition(f"术语{n}", f"术语{n}", "", f"{0 if alike and index else index}", "定义", spot(place))
            for n in range(20)
        )
        citations = tuple(CitedDocument(f"T/A {n}—2020", f"T/A {n}", spot(place)) for n in range(30))
        return Card(
            id=f"s{index}", number=f"T/A {index}—2026", document_number=DocumentNumber("T/A", str(index), year="2026"),
            code="T/A", title="名称" if alike else f"名称{index}", stage=Stage.COMMENT,
            association="甲" if index else "乙", definitions=definitions, citations=citations,
            replaces=(Superseded(f"T/A {index}—2020", f"T/A {index}"),),
        )  # fmt: skip

    shelf = Shelf(card(index) for index in range(500))
    rules = load_rules().across
    started = time.process_time()
    assert len(check_library(shelf, rules)) > 10_000
    assert time.process_time() - started < 1
