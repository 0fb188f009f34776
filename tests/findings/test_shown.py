"""Whatever a draft says, no way of telling findings lets a character through that cannot be seen."""

from __future__ import annotations

import io
import json
import string
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.findings.record import findings_json, waivers_json
from gbt.findings.say import annotations
from gbt.findings.say.grouping import Group
from gbt.findings.say.sarif import sarif
from gbt.findings.say.words import entry
from gbt.findings.waivers import WaiverUse
from gbt.visible import hidden
from gbt.writers.checklist import printable
from gbt_cli.show import print_findings
from gbt_cli.terminal import Terminal, styled
from gbt_cli.waivers import print_waivers

EDITION = "GB/T 1.1—2020"
ODD = st.sampled_from(
    "\0\a\b\t\n\v\f\r\x1b\x7f\x85\x9b\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202a\u202e\u2028\u2029\u2060\u2066\u2069"
    "\u206a\u3164\ud800\udc41\udcff\ue000\ufdd0\ufe0f\ufeff\ufff9\ufffe\uffff\U000e0001\U000e0041\U000e0100\U000f0000\U0010ffff"
)
TEXT = st.lists(
    st.one_of(
        ODD, st.characters(), st.sampled_from(["::error::x", "[red]", "[link=http://x]甲[/link]", ":smile:", "%0A", "##[x]"])
    ),
    max_size=12,
).map("".join)  # fmt: skip
PLACES = st.builds(
    Source, file=TEXT.map("standards/x/".__add__), line=st.integers(0, 3), column=st.integers(0, 9),
    end_line=st.integers(0, 3), end_column=st.integers(0, 9),
)  # fmt: skip
FINDINGS = st.builds(
    Finding, rule=st.text(string.ascii_lowercase, min_size=1), code=st.just("GB-X-001"), severity=st.sampled_from(Severity),
    source=PLACES, message=TEXT, remedy=TEXT, clause=st.sampled_from(["", "7.4", "实践"]),
    fix=st.one_of(st.just(()), st.builds(Edit, source=PLACES, old=TEXT, replacement=TEXT).map(lambda edit: (edit,))),
)  # fmt: skip


def unseen(text: str, kept: str = "\n") -> list[str]:
    return [hex(ord(each)) for each in text if each not in kept and hidden(each)]


@given(st.lists(FINDINGS, min_size=1, max_size=3))
def test_annotations_and_reports_show_all(findings: list[Finding]) -> None:
    told = annotations.github(findings, EDITION)
    assert unseen(told) == []
    # one command each: none is forged
    assert told.count("\n") == len(findings)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in told.splitlines())
    assert unseen(annotations.lines(findings, EDITION)) == []
    assert annotations.lines(findings, EDITION).count("\n") == len(findings)
    for report in (
        annotations.gitlab(findings, EDITION),
        sarif(findings, EDITION, {}),
        findings_json(findings),
    ):
        assert unseen(report) == []
        report.encode()
    # what programs read is exact
    [first, *_] = json.loads(findings_json(findings))["findings"]
    assert (first["message"], first["source"]["file"]) == (findings[0].message, findings[0].source.file)
    assert json.loads(annotations.gitlab(findings, EDITION))[0]["location"]["path"] == findings[0].source.file


@given(FINDINGS)
def test_words_for_pages_show_all(finding: Finding) -> None:
    said = entry(finding, EDITION)
    assert unseen(said.message + said.remedy + said.place, kept="") == []
    assert unseen(str(finding)) == []
    assert str(finding).count("\n") == bool(finding.remedy)
    assert unseen(printable(finding.message), kept="") == []
    assert unseen(Group((finding, finding)).further or "", kept="") == [] or finding.source.file


@given(FINDINGS, TEXT)
def test_terminal_shows_all_and_takes_nothing_for_markup(finding: Finding, line: str) -> None:
    out = io.StringIO()
    console = Terminal(file=out, width=200)
    print_findings([finding], Path("/nowhere"), console, lines=lambda file: [line, line, line])
    print_waivers(
        [WaiverUse(finding.rule, finding.message, finding.source, "used", (finding.remedy,))], console
    )
    console.print(finding.message)
    console.print(styled((finding.message, "bold")))
    told = out.getvalue()
    assert unseen(told) == []
    assert not any(each.lstrip().startswith("::error::") for each in told.splitlines())
    for mark in ("[red]", ":smile:", "[link=http://x]"):
        if mark in finding.message:
            assert mark in told


@given(TEXT)
def test_waivers_as_json_are_exact_and_shown(reason: str) -> None:
    use = WaiverUse("x", reason, Source(file="standards/x/index.md", line=1), "used", (reason,))
    told = waivers_json([use])
    assert unseen(told) == []
    assert json.loads(told)["waivers"][0]["reason"] == reason
