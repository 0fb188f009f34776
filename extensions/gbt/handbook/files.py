"""The files of the handbook: every page of prose, every rule, the index of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from gbt.files.packaged import packaged_bytes, packaged_text
from gbt.handbook.fixture_view import fixture_html
from gbt.handbook.fixtures import Fixture
from gbt.handbook.generated import generated_html
from gbt.handbook.marks import severity_mark
from gbt.handbook.pages import Generated, HandbookPage, Prose, load_contents, load_pages
from gbt.handbook.prose import prose_html, text_html
from gbt.handbook.rule_pages import TOPICS, RulePage, rule_pages
from gbt.handbook.shown import HANDBOOK, show
from gbt.rules import rulebook_of
from gbt.rules.catalogue import unruled
from gbt.site.records import Records
from gbt.writers.html import escape, tag
from gbt.writers.web.templates import STATIC, render

TITLE = "作者手册"
STYLE = "handbook.css"


def write_files(records: Records, workspace: Path, program: str) -> int:
    """Write what has changed; the number of files written."""
    return records.write(handbook_files(workspace), program)


def handbook_files(workspace: Path) -> dict[str, bytes]:
    """Every file of the handbook, by path in its folder."""
    files = {STYLE: packaged_bytes(HANDBOOK / STYLE)}
    pages = load_pages()
    slugs = ["index", *pages]
    order = {
        slug: (before, after)
        for before, slug, after in zip(["", *slugs], slugs, [*slugs[1:], ""], strict=False)
    }
    for slug, page in pages.items():
        body, pictures = _body(page)
        neighbours = [
            (name, pages[name].title) if name in pages else (name, TITLE) for name in order[slug] if name
        ]
        files |= pictures
        files[f"{slug}.html"] = _page(workspace, page.title, body, slug=slug, neighbours=neighbours)
    files["index.html"] = _page(workspace, TITLE, _front(), slug="index")
    rules = rule_pages(rulebook_of(workspace).values())
    for rule in rules:
        files[f"rules/{rule.rule.name}.html"] = _page(
            workspace, rule.title, tag("h1", escape(rule.title)) + rule.html, slug="rules", root="../.."
        )
    files["rules/index.html"] = _page(workspace, "规则", _rules_index(rules), slug="rules", root="../..")
    return files


def _page(
    workspace: Path,
    title: str,
    body: str,
    *,
    slug: str,
    root: str = "..",
    neighbours: list[tuple[str, str]] | None = None,
) -> bytes:
    here = "../" if root == "../.." else ""
    text = render(
        workspace,
        "handbook",
        title=title,
        handbook=TITLE,
        text=Markup(body),
        contents=Markup(_navigation(slug, here)),
        neighbours=neighbours or [],
        slug=slug,
        here=here,
        root=root,
        static=f"{root}/{STATIC}",
        style=f"{here}{STYLE}",
    )
    return text.encode()


def _body(page: HandbookPage) -> tuple[str, dict[str, bytes]]:
    """The page's content and its pictures."""
    written = ""
    pictures: dict[str, bytes] = {}
    taken: set[str] = set()
    number = 0
    for part in page.parts:
        match part:
            case Prose():
                written += prose_html(part.tokens, taken)
            case Generated():
                written += generated_html(part.name, part.text, taken)
            case Fixture():
                number += 1
                view = fixture_html(show(part), number, page.slug)
                written += view.html
                pictures |= view.pictures
    return written, pictures


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {slug: page.title for slug, page in load_pages().items()}


def _navigation(slug: str, here: str) -> str:
    """The side bar: every page by group, then the rules."""
    return "".join(_navigation_group(title, entries, slug, here) for title, entries in _groups())


def _groups() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    titles = _titles()
    for group in load_contents().groups:
        yield group.title, [(slug, f"{slug}.html", titles[slug]) for slug in group.pages]
    yield "规则", [("rules", "rules/index.html", "全部规则")]


def _navigation_group(title: str, entries: list[tuple[str, str, str]], slug: str, here: str) -> str:
    items = "".join(
        tag("li", tag("a", escape(text), href=f"{here}{href}", aria_current="page" if name == slug else ""))
        for name, href, text in entries
    )
    return tag("p", escape(title), "group") + tag("ol", items, role="list")


def _words(name: str) -> str:
    return packaged_text(HANDBOOK / f"{name}.md")


def _front() -> str:
    """The first page: what the handbook is, and its contents."""
    written = text_html(_words("index"))
    for title, entries in _groups():
        items = "".join(tag("li", tag("a", escape(text), href=href)) for _, href, text in entries)
        written += tag("h2", escape(title)) + tag("ul", items, "page-list")
    return written


def _rules_index(rules: list[RulePage]) -> str:
    """All rules, by topic and within it by code."""
    written = tag("h1", "规则") + text_html(_words("rules"))
    order = list(dict.fromkeys(_topic_order(rules)))
    by_topic = sorted(rules, key=lambda rule: (order.index(rule.topic), rule.rule.code))
    topics = [(topic, list(found)) for topic, found in groupby(by_topic, key=lambda rule: rule.topic)]
    links = "".join(
        tag("li", tag("a", f"{topic} {escape(TOPICS.get(topic, ''))}", href=f"#{topic.lower()}"))
        for topic, _ in topics
    )
    links += tag("li", tag("a", "由系统保证的要求", href="#assured"))
    written += tag("ul", links, "page-list")
    for topic, found in topics:
        rows = "".join(map(_rule_row, found))
        head = "".join(tag("th", word, scope="col") for word in ("代码", "规则", "名", "级别", "依据"))
        table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), "listing rules")
        written += tag("h2", escape(TOPICS.get(topic, topic)), id=topic.lower()) + table
    return written + _assured()


def _assured() -> str:
    """The requirements that need no rule, since the system sees to them or no draft can show them."""
    rows = "".join(
        tag("tr", tag("td", escape(row.code), "code") + tag("td", escape(row.why))) for row in unruled()
    )
    head = "".join(tag("th", word, scope="col") for word in ("代码", "说明"))
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), "listing rules")
    lead = "下列要求不需要规则：由系统生成或排版，或由别的规则、源文件的问题报告；也有的从草案中看不出来。"
    return tag("h2", "由系统保证的要求", id="assured") + tag("p", lead) + table


def _topic_order(rules: list[RulePage]) -> Iterator[str]:
    present = {rule.topic for rule in rules}
    yield from (topic for topic in TOPICS if topic in present)
    yield from sorted(present)


def _rule_row(page: RulePage) -> str:
    rule = page.rule
    cells = [
        tag("td", escape(rule.code), "code"),
        tag("td", tag("a", escape(page.title), href=f"{rule.name}.html")),
        tag("td", tag("code", escape(rule.name))),
        tag("td", severity_mark(rule.severity)),
        tag("td", escape(rule.clause)),
    ]
    return tag("tr", "".join(cells))
