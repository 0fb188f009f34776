"""Figures and displayed formulas."""

from __future__ import annotations

from dataclasses import replace

from gbt.model import Figure, Formula, Subfigure, Text
from gbt.plain import bare
from gbt.traverse import walk
from gbt.writers.html.inlines import inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium
from gbt.writers.html.tables import WriteBlocks, caption_title, lettered_footnotes
from gbt.writers.part_figures import part_rows

WIDE = 380.0
"""Points from which on a formula begins at the left, so that its number has room."""


def figure_html(figure: Figure, medium: Medium, write: WriteBlocks) -> str:
    """Unit, drawing, key, paragraphs, notes, footnotes, number and title, from the top (9.7.5)."""
    unit = tag("div", inlines_html(figure.unit, medium), "unit") if figure.unit else ""
    title = inlines_html(figure.title, medium)
    caption = caption_title(medium.words.figure, figure.number, title, medium)
    below = _below(figure, replace(medium, small=True), write)
    if _over_pages(figure, medium):
        return _figure_over_pages(figure, medium, unit, caption, below)
    room = picture_room(figure, medium)
    content = unit
    if figure.image:
        content += tag("div", medium.picture(figure.image, room), "picture")
    if figure.subfigures:
        parts = "".join(_subfigure(part, medium, room) for part in figure.subfigures)
        content += tag("div", parts, "subfigures")
    content += below
    content += tag("figcaption", caption) if caption else ""
    return tag("figure", content, "figure", id=figure.anchor)


def _below(figure: Figure, medium: Medium, write: WriteBlocks) -> str:
    """What stands between the drawing and the title."""
    content = write((figure.key,), medium) if figure.key else ""
    content += write(figure.paragraphs, medium) + write(figure.notes, medium)
    return content + lettered_footnotes(figure.footnotes, medium, write)


# --- pages ---------------------------------------------------------------------------------------

LINE = 15.6
CHARACTERS = 48
"""Of 小五 on a line of a figure's text, cautiously."""
TEXT_WIDTH = 165 / 25.4 * 72
"""Points of a line of the body, 165 mm."""
PART_TITLE = 1.5 * LINE
LEAST_ROOM = 6 * LINE
LEAST = 0.6
"""A figure whose parts would have to be made smaller than this to stand on one page goes over several."""


def picture_room(figure: Figure, medium: Medium) -> float:
    """The height left for one picture when a figure with all its text shall stand on one page."""
    if not medium.room:
        return 0.0
    rows = len(part_rows(figure.subfigures, TEXT_WIDTH))
    share = _share(figure, medium, max(rows, 1))
    return share if rows > 1 else max(share, LEAST_ROOM)


def _share(figure: Figure, medium: Medium, rows: int) -> float:
    """What each row of part figures has of the height of a page; less than nothing when the text fills it."""
    lines = 3.0 + bool(figure.unit)
    texts = [*figure.paragraphs, *figure.notes, *figure.footnotes, *(figure.key.items if figure.key else ())]
    for text in texts:
        length = sum(len(node.value) for node in walk(text) if isinstance(node, Text))
        lines += 1 + length // CHARACTERS
    lines += bool(figure.key)
    titles = rows * PART_TITLE if figure.subfigures else 0.0
    return (medium.room - lines * LINE - titles) / rows


def _over_pages(figure: Figure, medium: Medium) -> bool:
    rows = len(part_rows(figure.subfigures, TEXT_WIDTH))
    if not medium.room or rows < 2:
        return False
    images = [part.image for part in figure.subfigures if part.image]
    tallest = max((image.height * min(1.0, TEXT_WIDTH / image.width) for image in images), default=0.0)
    return _share(figure, medium, rows) < LEAST * min(tallest, medium.room - LEAST_ROOM)


def _figure_over_pages(figure: Figure, medium: Medium, unit: str, caption: str, below: str) -> str:
    """Part figures over several pages, the unit above and the title below on each, with （续） from the second on.

    The engine keeps of the two rows at the foot the one that belongs to the page (9.7.3).
    """
    room = medium.room - LEAST_ROOM
    rows = [
        _row(tag("div", "".join(_subfigure(part, medium, room) for part in parts), "subfigures"))
        for parts in part_rows(figure.subfigures, TEXT_WIDTH)
    ]
    if below:
        rows.append(_row(below, "below"))
    # links and ids once only: the first title has them
    title = inlines_html(bare(figure.title), medium)
    again = caption_title(medium.words.figure, figure.number, title, medium, medium.words.continued)
    content = tag("div", _row(unit), "head") if unit else ""
    content += tag("div", "".join(rows), "parts")
    content += tag("figcaption", _row(caption, "begun") + _row(again, "continuation")) if caption else ""
    return tag("figure", content, "figure over-pages", id=figure.anchor)


def _row(content: str, name: str = "") -> str:
    return tag("div", tag("div", content, "cell"), f"row {name}".strip())


def _subfigure(part: Subfigure, medium: Medium, room: float) -> str:
    title = inlines_html(part.title, medium)
    gap = escape(medium.words.gap) if title else ""
    caption = tag("span", escape(part.mark), "number") + gap + (tag("span", title, "title") if title else "")
    picture = tag("div", medium.picture(part.image, room), "picture") if part.image else ""
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
