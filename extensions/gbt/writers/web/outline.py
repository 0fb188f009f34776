"""The contents of the side bar: every titled clause, then figures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gbt.model import Annex, Captioned, Clause, Figure, Node, Standard, Table
from gbt.plain import words
from gbt.writers.html import Medium, escape, tag

DEEPEST = 4
"""Level of the lowest subclauses that the side bar lists."""


def outline_html(standard: Standard, nodes: Sequence[Node], medium: Medium) -> str:
    """Nested lists of links; a branch is a list item with a list of its own. ``nodes`` are all of the standard."""
    clauses = _list((_entry(element, medium) for element in standard.elements), "outline")
    figures = [node for node in nodes if isinstance(node, Figure) and node.number]
    tables = [node for node in nodes if isinstance(node, Table) and node.number]
    return (
        clauses + _floats(medium.words.figure, figures, medium) + _floats(medium.words.table, tables, medium)
    )


def _list(items: Iterable[str], classes: str = "") -> str:
    content = "".join(items)
    return tag("ol", content, classes, role="list") if content else ""


def _entry(clause: Clause | Annex, medium: Medium) -> str:
    number = f"{medium.words.annex}{clause.number}" if isinstance(clause, Annex) else clause.number
    below = _list(_entry(subclause, medium) for subclause in _listed(clause))
    link = _link(number, words(clause.title), clause.anchor)
    return tag("li", link + below, "branch" if below else "")


def _listed(clause: Clause | Annex) -> Iterator[Clause]:
    return (sub for sub in clause.subclauses if sub.titled and sub.level <= DEEPEST)


def _link(number: str, title: str, anchor: str) -> str:
    text = (tag("span", escape(number), "number") + " " if number else "") + tag(
        "span", escape(title), "title"
    )
    return tag("a", text, href=f"#{anchor}")


def _floats(word: str, nodes: Sequence[Captioned], medium: Medium) -> str:
    if not nodes:
        return ""
    entries = _list(
        tag("li", _link(f"{word}{node.number}", words(node.title), node.anchor)) for node in nodes
    )
    summary = tag("summary", f"{escape(word)}（{len(nodes)}）")
    return tag("details", summary + entries, "floats")
