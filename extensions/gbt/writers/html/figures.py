"""Figures and displayed formulas."""

from __future__ import annotations

from dataclasses import replace

from gbt.model import Figure, Formula, Subfigure, Text
from gbt.traverse import walk
from gbt.writers.html.inlines import inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium
from gbt.writers.html.tables import WriteBlocks, caption_title, lettered_footnotes

WIDE = 380.0
"""Points from which on a formula begins at the left, so that its number has room."""


def figure_html(figure: Figure, medium: Medium, write: WriteBlocks) -> str:
    """Unit, drawing, key, paragraphs, notes, footnotes, number and title, from the top (9.7.5)."""
    small = replace(medium, small=True)
    content = tag("div", medium.text(figure.unit), "unit") if figure.unit else ""
    if figure.image:
        content += tag("div", medium.picture(figure.image, picture_room(figure, medium)), "picture")
    if figure.subfigures:
        content += tag(
            "div", "".join(_subfigure(part, figure, medium) for part in figure.subfigures), "subfigures"
        )
    if figure.key:
        content += write((figure.key,), small)
    content += write(figure.paragraphs, small) + write(figure.notes, small)
    content += lettered_footnotes(figure.footnotes, small, write)
    title = caption_title(medium.words.figure, figure.number, inlines_html(figure.title, medium), medium)
    content += tag("figcaption", title) if title else ""
    return tag("figure", content, "figure", id=figure.anchor)


LINE = 15.6
CHARACTERS = 48
"""Of 小五 on a line of a figure's text, cautiously."""


def picture_room(figure: Figure, medium: Medium) -> float:
    """The height left for one picture when a figure with all its text shall stand on one page."""
    if not medium.room:
        return 0.0
    lines = 3.0 + bool(figure.unit)
    texts = [*figure.paragraphs, *figure.notes, *figure.footnotes, *(figure.key.items if figure.key else ())]
    for text in texts:
        length = sum(len(node.value) for node in walk(text) if isinstance(node, Text))
        lines += 1 + length // CHARACTERS
    lines += bool(figure.key)
    below = max(len(figure.subfigures), 1)
    return max((medium.room - (lines + 1.5 * len(figure.subfigures)) * LINE) / below, 6 * LINE)


def _subfigure(part: Subfigure, figure: Figure, medium: Medium) -> str:
    title = inlines_html(part.title, medium)
    gap = escape(medium.words.gap) if title else ""
    caption = tag("span", escape(part.mark), "number") + gap + (tag("span", title, "title") if title else "")
    picture = (
        tag("div", medium.picture(part.image, picture_room(figure, medium)), "picture") if part.image else ""
    )
    return tag("div", picture + tag("div", caption, "subfigure-title"), "subfigure", id=part.anchor)


def formula_html(formula: Formula, medium: Medium) -> str:
    """A formula in the middle of its line, its number at the right behind a leader (10.4.3)."""
    drawn = medium.formula(formula.latex, display=True, small=medium.small)
    body = tag("span", drawn.markup, "formula-body")
    if not formula.number:
        return tag("div", body, "formula", id=formula.anchor)
    space = ""
    if drawn.width:
        # print has no other way to a formula in the middle and a number at the margin of one line
        left = f"calc(50% - {drawn.width / 2:.2f}pt)" if drawn.width < WIDE else "0"
        space = tag("span", "", "formula-space", style=f"width:{left}")
    number = tag("span", f"（{tag('span', escape(formula.number), 'number')}）", "formula-number")
    leader = tag("span", "", "leader")
    return tag("div", space + body + leader + number, "formula numbered", id=formula.anchor)
