"""``gbt explain``: the page of a rule in the terminal."""

from __future__ import annotations

import re

import click
from rich.markdown import Markdown

from gbt.findings.faults import FAULTS, SECURITY
from gbt.findings.say.words import basis
from gbt.nearest import nearest
from gbt.rules import Rule, load_rules
from gbt.rules.casebook.pages import pages
from gbt.rules.catalogue import cited_edition
from gbt.rules.titles import titles
from gbt_cli.terminal import Terminal, styled


@click.command(
    help="说明一条规则：为什么、什么不符合、什么符合。写规则的代号（GB-STR-011）或名字（hanging-paragraph）。"
)
@click.argument("rule", metavar="规则", required=False)
@click.option("--list", "listed", is_flag=True, help="列出全部规则。")
def explain(rule: str | None, listed: bool) -> None:
    rules = load_rules()
    console = Terminal()
    if listed or rule is None:
        for each in sorted(rules.values(), key=lambda each: each.code):
            title = titles().get(each.name, "")
            console.print(f"{each.code}  {each.severity.zh}  {each.name:<32} {title}")
        console.print(f"共{len(rules)}条；另有{len(FAULTS)}种源文件的问题（SRC-…），见作者手册")
        return
    found = rules.called(rule) or rules.of_code(rule.upper())
    if not found:
        fault = next((name for name, (code, _) in FAULTS.items() if rule in (name, code)), None)
        if fault:
            beyond = "，关系到安全，不能豁免" if fault in SECURITY else ""
            console.print(
                f"{fault}（{FAULTS[fault][0]}）是源文件的问题{beyond}，说明见作者手册“发现的问题”。"
            )
            return
        near = nearest(rule, [*rules, *(each.code for each in rules.values())])
        raise click.UsageError(
            f"没有规则“{rule}”" + (f"，是否为“{near}”" if near else "；用--list列出全部规则")
        )
    for each in found:
        _show(each, console)


def _show(rule: Rule, console: Terminal) -> None:
    page = pages()[rule.name]
    said = basis(rule.clause, cited_edition())
    console.print(styled((rule.code, "bold"), f" {rule.name}　{rule.severity.zh}　{said}"))
    text = re.sub(r"^\s*% expect(?:-yaml)?: ([\w-]+).*$", r"% ↓ \1", page.text, flags=re.M)
    console.print(Markdown(text))
