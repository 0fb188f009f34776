"""Findings beside the text."""

from __future__ import annotations

from drafts import read
from gbt.checking import check_reading
from gbt.findings.finding import Finding, Severity, Source
from gbt.traverse import walk
from gbt.writers.web.panel import panel

FAULTY = """\
# 范围

本文件规定了助餐服务的要求，见[](#cl-lost)。

# 服务要求

## 人员

应符合GB/T 15624—2011的规定。

- 第一项；
- 第二项。

:::{unknown}
内容
:::

:::{table} 餐食的重量
:name: tab-a
| 餐别 | 重量 |
|---|---|
| 午餐 | 500 |
| 晚餐 |
:::
"""
FILE = "standards/meal/index.md"


def finding(line: int, severity: Severity = Severity.ERROR, file: str = FILE, clause: str = "7.4") -> Finding:
    return Finding(
        rule="hanging-paragraph", code="GB-STR-011", severity=severity, source=Source(file=file, line=line, column=3),
        message="有悬置段", clause=clause, remedy="编为条",
    )  # fmt: skip


def shown_for(standard, findings):
    return panel(standard, findings, walk(standard))


def anchor_text(written, found: Finding) -> str:
    (entry,) = shown_for(written.standard, [found]).entries
    if not entry.anchor:
        return ""
    return written.html.xpath("string(//*[@id=$id])", id=entry.anchor)[:12]


def test_a_finding_leads_to_the_nearest_thing_on_its_line_or_above(write) -> None:
    written = write(FAULTY)
    assert anchor_text(written, finding(3)).startswith("本文件规定了")
    assert anchor_text(written, finding(9)).startswith(
        "应符合GB/T"
    )  # not the entry of the list that the citation made
    assert anchor_text(written, finding(11)).startswith("——第一项")
    assert anchor_text(written, finding(14)).startswith("——第二项")
    assert anchor_text(written, finding(22)).startswith("表1")


def test_a_finding_of_another_file_has_no_place(write) -> None:
    written = write(FAULTY)
    assert anchor_text(written, finding(3, file="standards/meal/standard.yaml")) == ""
    assert anchor_text(written, finding(0)) == ""


def test_the_gravest_come_first_and_are_counted(write) -> None:
    standard = write(FAULTY).standard
    shown = shown_for(
        standard, [finding(9, Severity.INFO), finding(11), finding(3, Severity.WARNING), finding(5)]
    )
    assert [entry.severity for entry in shown.entries] == ["error", "error", "warning", "info"]
    assert [(count.word, count.number) for count in shown.counts] == [("错误", 2), ("警告", 1), ("提示", 1)]
    assert shown.errors == 2


def test_the_basis_is_a_clause_of_the_standard_or_practice(write) -> None:
    standard = write(FAULTY).standard
    bases = [
        shown_for(standard, [finding(3, clause=clause)]).entries[0].basis for clause in ("7.4", "实践", "")
    ]
    assert bases == ["GB/T 1.1—2020，7.4", "实践", ""]


def test_the_page_shows_message_remedy_basis_and_place_of_every_finding(write) -> None:
    written = write(FAULTY)
    assert len(written.findings) > 2
    entries = written.html.xpath("//aside[@id='findings']//li[contains(@class, 'finding ')]")
    assert len(entries) == len(written.findings)
    text = written.html.xpath("string(//aside[@id='findings'])")
    for each in written.findings:
        assert each.message in text
        assert each.remedy in text
    anchors = written.html.xpath("//li/@data-anchor")
    assert [anchor for anchor in anchors if not written.html.xpath("//*[@id=$id]", id=anchor)] == []


def test_a_faulty_standard_says_so_at_its_top(write) -> None:
    page = write(FAULTY).html
    assert "不得作为正式文件使用" in page.xpath("string(//main/*[1])")


def test_an_issued_document_shows_no_hints(write) -> None:
    standard = write("# 甲\n\n文字。\n", facts={"stage": "published"}).standard
    assert not shown_for(standard, [finding(3, Severity.WARNING)]).shown
    assert shown_for(standard, [finding(3)]).shown
    draft = write("# 甲\n\n文字。\n").standard
    assert shown_for(draft, []).shown


def test_every_anchored_thing_with_a_line_can_be_reached(write) -> None:
    written = write(FAULTY)
    lines = {
        node.source.line
        for node in walk(written.standard)
        if getattr(node, "anchor", "") and node.source.file == FILE
    }
    assert all(anchor_text(written, finding(line)) for line in lines if line)


def test_what_a_rule_repeats_stands_behind_its_first_finding(tmp_path) -> None:
    reading = read(tmp_path, "# 服务要求\n\n" + "机构应公布菜单,并登记。\n\n" * 6)
    found = check_reading(reading, tmp_path)
    shown = panel(reading.standard, found, tuple(walk(reading.standard)))
    [group] = [group for group in shown.groups if group.first.entry.rule == "half-width-punctuation"]
    assert len(group.further) == 5
    numbers = [card.number for each in shown.groups for card in (each.first, *each.further)]
    assert numbers == list(range(1, len(found) + 1))
