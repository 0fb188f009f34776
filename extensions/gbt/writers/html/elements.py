"""Elements, clauses, annexes, contents and cover → HTML."""

from __future__ import annotations

from itertools import takewhile
from typing import assert_never

from gbt.model import (
    Annex,
    Captioned,
    Clause,
    ContentsEntry,
    Cover,
    Element,
    Footnote,
    FootnoteReference,
    InlineFormula,
    Standard,
)
from gbt.plain import bare, words
from gbt.traverse import pieces, walk
from gbt.vocabulary import ElementKind
from gbt.writers.html.blocks import blocks_html, headed
from gbt.writers.html.inlines import backlink, inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium

FRONT = (ElementKind.FOREWORD, ElementKind.INTRODUCTION)
"""Elements before the first body page, with roman page numbers (10.1.3)."""


def element_html(element: Element, medium: Medium) -> str:
    """An element with all below it; on the web its footnotes at its end."""
    match element:
        case Clause():
            return _clause(element, medium, _footnotes(element, medium))
        case Annex():
            return _annex(element, medium, _footnotes(element, medium))
        case _:
            assert_never(element)


def title_html(standard: Standard, medium: Medium) -> str:
    """The title of the document, on the first body page (6.1.1, 10.1.4)."""
    parts = [tag("span", inlines_html(bare(part), medium), "title-element") for part in standard.cover.title]
    return tag("h1", escape(medium.words.gap).join(parts), "standard-title")


def _clause(clause: Clause, medium: Medium, tail: str = "") -> str:
    number = tag("span", escape(clause.number), "number") + escape(medium.words.gap) if clause.number else ""
    names = " ".join(dict.fromkeys(("clause", str(clause.kind), f"level-{clause.level}")))
    if clause.titled:
        heading = _heading(clause, number, medium)
        content = heading + blocks_html(clause.blocks, medium)
    else:
        names += " untitled"
        content = headed(number, clause.blocks, medium, "numbered")
    content += "".join(_clause(subclause, medium) for subclause in clause.subclauses)
    return tag("section", content + tail, names, id=clause.anchor)


def _heading(node: Clause | Annex, number: str, medium: Medium, classes: str = "") -> str:
    level = node.level + 1
    deeper = str(level) if level > 6 else ""
    drawn = any(isinstance(inline, InlineFormula) for _, _, inline in pieces(node.title))
    return tag(
        f"h{min(level, 6)}",
        number + tag("span", inlines_html(node.title, medium), "title"),
        classes,
        role="heading" if deeper else "",
        aria_level=deeper,
        # a bookmark has no room for a drawing
        data_bookmark=_said_before(node, medium) + words(node.title) if drawn else "",
    )


def _said_before(node: Clause | Annex, medium: Medium) -> str:
    """What stands before the title, as plain words."""
    if isinstance(node, Annex):
        return f"{medium.words.annex}{node.number}（{node.obligation.zh}）"
    return f"{node.number}{medium.words.gap}" if node.number else ""


def _annex(annex: Annex, medium: Medium, tail: str) -> str:
    """附录A, （规范性）, title: three lines (9.6.2, 10.4.1)."""
    label = tag("span", escape(medium.words.annex), "label") + tag("span", escape(annex.number), "number")
    head = tag("span", label, "annex-number") + tag("span", f"（{annex.obligation.zh}）", "obligation")
    content = _heading(annex, head, medium, "annex-title")
    content += blocks_html(annex.blocks, medium)
    content += "".join(_clause(subclause, medium) for subclause in annex.subclauses)
    return tag("section", content + tail, f"annex {annex.obligation}", id=annex.anchor)


def mentioned_footnotes(element: Element, medium: Medium) -> tuple[Footnote, ...]:
    """The footnotes of the text that the element mentions first, in order."""
    found: dict[str, Footnote] = {}
    for node in walk(element):
        if isinstance(node, FootnoteReference) and node.scope == "text" and node.anchor in medium.footnotes:
            first = medium.first_mentions.get(node.anchor, node.source)
            if first == node.source:
                found.setdefault(node.anchor, medium.footnotes[node.anchor])
    return tuple(found.values())


def _footnotes(element: Element, medium: Medium) -> str:
    """The footnotes at the element's end, where the medium has no pages."""
    footnotes = () if medium.page_footnotes else mentioned_footnotes(element, medium)
    if not footnotes:
        return ""
    items = []
    for footnote in footnotes:
        mark = tag("span", escape(footnote.mark), "mark")
        content = headed(mark, footnote.blocks, medium) + backlink(footnote.anchor, medium)
        items.append(tag("div", content, "footnote", id=footnote.anchor))
    return tag("div", "".join(items), "footnotes", role="doc-endnotes")


# --- contents and cover ------------------------------------------------------------------------


def contents_html(standard: Standard, medium: Medium) -> str:
    """目次 (8.2): links to every entry; lists of figures and tables apart (10.3.2)."""
    front = {
        node.anchor
        for element in takewhile(lambda element: element.kind in FRONT, standard.elements)
        for node in walk(element)
        if isinstance(node, Clause | Captioned)
    }
    written: list[str] = []
    previous = ""
    for entry in standard.contents:
        group = entry.kind if entry.kind in ("figure", "table") else "clause"
        first = "first-of-kind" if group != previous and previous else ""
        region = "in-front" if entry.anchor in front else "in-body"
        written.append(_contents_entry(entry, f"{region} {first}".strip(), medium))
        previous = group
    title = tag("h2", tag("span", escape(medium.words.contents), "title"), "contents-title")
    return tag("nav", title + "".join(written), "contents", id="contents", aria_label=medium.words.contents)


def _contents_entry(entry: ContentsEntry, classes: str, medium: Medium) -> str:
    number = tag("span", escape(entry.number), "number") if entry.number else ""
    gap = escape(medium.words.gap) if entry.number and entry.title else ""
    title = tag("span", inlines_html(entry.title, medium), "title") if entry.title else ""
    link = tag("a", number + gap + title, href=f"#{entry.anchor}")
    return tag("p", link, f"entry level-{entry.level} {classes}", data_kind=entry.kind)


_COVER_ITEMS = (
    "ics", "ccs", "filing_no", "code_mark", "banner", "number", "replaces", "title", "title_en",
    "correspondence", "draft_label", "completion", "sample", "patent_call", "issued", "implemented",
)  # fmt: skip


def cover_html(cover: Cover, medium: Medium) -> str:
    """Every text of the cover in the order of its places, without a layout."""
    written = []
    for name in _COVER_ITEMS:
        value = getattr(cover, name)
        classes = name.replace("_", "-")
        if name == "title":
            parts = [tag("span", inlines_html(part, medium), "title-element") for part in cover.title]
            written.append(tag("div", escape(medium.words.gap).join(parts), classes))
        elif value:
            written.append(tag("div", medium.text(value), classes, lang="en" if name == "title_en" else ""))
    issuers = "".join(tag("span", medium.text(issuer), "issuer") for issuer in cover.issuers)
    if issuers:
        word = tag("span", escape(cover.issue_word), "issue-word")
        written.append(tag("div", tag("span", issuers, "issuers") + word, "publisher"))
    return tag("header", "".join(written), "cover")
