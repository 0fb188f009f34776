"""The page of each rule, made of its cases page: prose, wrong and right drafts with the faulty characters marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it.token import Token

from gbt.findings.finding import PRACTICE
from gbt.findings.say.words import basis
from gbt.handbook.marks import security_mark, severity_mark
from gbt.handbook.pages import markdown
from gbt.handbook.prose import prose_html
from gbt.handbook.source_view import Span, lines_html
from gbt.rules import Rule
from gbt.rules.casebook.pages import Page, pages
from gbt.rules.catalogue import cited_edition
from gbt.writers.html import escape, tag

TOPICS = {
    "GB-NO": "文件编号",
    "GB-TTL": "文件名称",
    "GB-CVR": "封面和草案",
    "GB-TOC": "目次",
    "GB-STR": "要素、章和条",
    "GB-LST": "列项",
    "GB-FWD": "前言",
    "GB-INT": "引言",
    "GB-SCP": "范围",
    "GB-REF": "规范性引用文件",
    "GB-BIB": "参考文献",
    "GB-CIT": "提及和引用",
    "GB-TRM": "术语和定义",
    "GB-SYM": "符号和缩略语",
    "GB-MOD": "能愿动词和条款",
    "GB-WRD": "用词",
    "GB-NUM": "数和量",
    "GB-TBL": "表",
    "GB-FIG": "图",
    "GB-EQN": "数学公式",
    "GB-NOTE": "注、示例和脚注",
    "GB-ANX": "附录",
    "GB-IDX": "索引",
    "GB-FUN": "功能类型",
    "GB-LIB": "标准之间",
}
"""Name of each topic by the head of its codes, in the order of the document."""

_EXPECT = re.compile(r"^\s*% expect: (?P<rule>[\w-]+)(?: @(?P<start>\d+)-(?P<end>\d+))?\s*$")
_ELSEWHERE = re.compile(r"^%(?: expect-yaml:|yaml) ?")
_FACT = re.compile(r"^%yaml (?P<key>[\w.]+): ?(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as the handbook shows it."""

    rule: Rule
    title: str
    html: str

    @property
    def topic(self) -> str:
        return self.rule.code.rpartition("-")[0]


def rule_pages(rules: Iterable[Rule]) -> list[RulePage]:
    """The pages of the rules, by code."""
    known = pages()
    found = []
    for rule in sorted(rules, key=lambda rule: rule.code):
        page = known.get(rule.name)
        title = page.title if page else rule.name
        found.append(
            RulePage(rule, title, _facts(rule) + (_body(page.text) if page else "") + _waiver(rule, page))
        )
    return found


def _facts(rule: Rule) -> str:
    edition = cited_edition()
    said = f"实践经验，不是{edition}的规定" if rule.clause == PRACTICE else basis(rule.clause, edition)
    head = tag("code", escape(rule.name)) + " " + tag("span", escape(rule.code), "code")
    head += " " + severity_mark(rule.severity) + " " + tag("span", escape(said), "basis")
    return tag("p", head, "rule-facts")


def _waiver(rule: Rule, page: Page | None) -> str:
    if said := security_mark(rule.name):
        return tag("h2", "豁免", id="waiver") + tag("p", said)
    found = [
        each for case in (page.cases if page else ()) for each in case.expected if each.rule == rule.name
    ]
    # a finding that lies in standard.yaml is waived there
    in_facts = rule.in_facts or (bool(found) and all(each.key for each in found))
    line = f"{'#' if in_facts else '%'} allow: {rule.name} — 理由"
    where = "在standard.yaml里该键的前一行" if in_facts else "在该处的前一行"
    text = f"确有理由保留的，{where}写明，并列入豁免清单："
    return tag("h2", "豁免", id="waiver") + tag("p", text) + tag("pre", tag("code", escape(line)))


def _body(text: str) -> str:
    """The page without its title; each case as lines with marks."""
    tokens = markdown().parse(text)
    taken: set[str] = set()
    written = ""
    prose: list[Token] = []
    wrong = False
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            wrong = "不符合" in tokens[position + 1].content or (wrong and token.tag == "h3")
        if token.type == "fence" and token.info.split()[:1] == ["myst"]:
            written += prose_html(prose, taken) + _case(token.content, wrong=wrong)
            prose = []
        else:
            prose.append(token)
    written += prose_html(prose, taken)
    return re.sub(r"<h1>.*?</h1>\s*", "", written, count=1, flags=re.S)


def _case(body: str, *, wrong: bool) -> str:
    lines: list[str] = []
    facts: list[str] = []
    spans: dict[int, list[Span]] = {}
    for line in body.splitlines():
        if match := _EXPECT.match(line):
            spans.setdefault(len(lines), []).append((int(match["start"] or 0), int(match["end"] or 0)))
        elif match := _FACT.match(line):
            facts.append(f"{match['key']}: {match['value']}")
        elif not _ELSEWHERE.match(line):
            lines.append(line)
    content = _yaml(facts) + (lines_html(lines, spans) if any(lines) else "")
    return tag("div", tag("div", content, "source"), "case wrong" if wrong else "case right")


def _yaml(facts: list[str]) -> str:
    return tag("p", "standard.yaml", "file") + lines_html(facts, {}, ()) if facts else ""
