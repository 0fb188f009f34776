"""目次: a TOC field whose cached entries are the model's, each a link with its page as a field."""

from __future__ import annotations

from collections.abc import Sequence

from gbt.model import ContentsEntry
from gbt.plain import said
from gbt.writers.docx.clauses import SPREAD_TITLE, spread
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.inlines import GAP, runs
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import field, field_end, field_start, internal_link, tab_run, text_run

TITLE = "目次"
RIGHT_EDGE: Properties = {"val": "right", "leader": "dot", "pos": 9344}
"""The template's own tab of the contents; some of its levels leave it to Word to set."""


def contents(ms: Manuscript) -> list[Element]:
    """Title, then the entries; figures and tables follow after a blank line, each in a field of its own."""
    entries = ms.standard.contents
    title = ms.paragraph(ms.roles.contents_title, spread(TITLE, SPREAD_TITLE))
    ms.started = True
    main = [entry for entry in entries if entry.kind not in ("figure", "table")]
    result = [title, *_toc(ms, main, clause_styles(ms))]
    for kind, styles in (
        ("figure", (ms.roles.figure_title, ms.roles.annex_figure_title)),
        ("table", (ms.roles.table_title, ms.roles.annex_table_title)),
    ):
        listed = [entry for entry in entries if entry.kind == kind]
        if listed:
            result.append(ms.paragraph(ms.roles.contents[1]))
            result += _toc(ms, listed, [(style, 1) for style in styles])
    return result


def clause_styles(ms: Manuscript) -> list[tuple[str, int]]:
    """Every style that the contents gathers, with its level."""
    roles = ms.roles
    depth = ms.standard.metadata.contents_depth
    titles = (roles.front_title, roles.chapter, roles.annex, roles.bibliography_title, roles.index_title)
    styles = [(style, 1) for style in titles]
    for level in range(depth):
        styles += [(roles.subclause[level], level + 2), (roles.annex_subclause[level], level + 2)]
    return styles


def _toc(
    ms: Manuscript, entries: Sequence[ContentsEntry], styles: Sequence[tuple[str, int]]
) -> list[Element]:
    if not entries:
        return []
    gathered = ",".join(f"{style},{level}" for style, level in styles)
    instruction = f'TOC \\h \\z \\t "{gathered}"'
    result = []
    for position, entry in enumerate(entries):
        content = [_line(ms, entry)]
        if not position:
            content = [*field_start(instruction), *content]
        if position == len(entries) - 1:
            content.append(field_end())
        levels = ms.roles.contents
        style = levels[min(entry.level, len(levels)) - 1]
        result.append(ms.paragraph(style, content, properties={"tabs": [RIGHT_EDGE]}))
    return result


def _line(ms: Manuscript, entry: ContentsEntry) -> Element:
    name = bookmark_name(entry.anchor)
    gap = GAP if entry.number and entry.title else ""
    words = (*said(entry.number + gap), *entry.title)
    page = ms.publication.pages.get(entry.anchor, "")
    number = field(f"PAGEREF {name} \\h", [text_run(page)] if page else [])
    return internal_link(name, [*runs(ms, words), tab_run(), *number])
