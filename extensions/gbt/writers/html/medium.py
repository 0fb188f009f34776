"""What differs between the web page and print, and the few words that captions need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from formulas import parse_formula, to_mathml
from gbt.facts.boilerplate import load_boilerplate
from gbt.findings.finding import Source
from gbt.model import Footnote, FootnoteReference, Image, Standard
from gbt.traverse import walk
from gbt.writers.html.markup import escape, tag


@dataclass(frozen=True, slots=True)
class Words:
    """The words before a number, by the edition of GB/T 1.1 (``templates/boilerplate.yaml``)."""

    contents: str = "目次"
    table: str = "表"
    figure: str = "图"
    annex: str = "附录"
    continued: str = "（续）"
    gap: str = "\u3000"
    """Between a number and its title (10.2.1, 10.4.2.1)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A formula as markup. Print knows its ``width`` and the ``depth`` below the baseline, in points."""

    markup: str
    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0


def mathml(latex: str, *, display: bool, small: bool = False) -> Drawn:
    """A formula for the web, in the size of the text around it."""
    tree, _ = parse_formula(latex)
    return Drawn(to_mathml(tree, display=display))


def picture_by_name(image: Image, room: float = 0.0) -> str:
    """A picture that lies beside the page, in its own size."""
    return tag("img", src=image.asset, alt=image.alt or " ", width=f"{image.width / 0.75:.0f}")


def no_link(_standard: str, _target: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """How formulas, pictures, footnotes and links to other standards are written.

    ``formula(latex, display=…, small=…)`` and ``picture(image, room)`` return markup, ``standard_link(id, anchor)``
    an address or nothing. ``footnotes`` are the standard's by anchor; with ``page_footnotes`` each stands
    where it is first mentioned (``first_mentions``) and floats to the foot of the page, otherwise an
    element lists its own at its end. ``continued_tables`` writes the row that only further pages show.
    """

    formula: Callable[..., Drawn] = mathml
    picture: Callable[[Image, float], str] = picture_by_name
    standard_link: Callable[[str, str], str] = no_link
    text: Callable[[str], str] = escape
    words: Words = field(default_factory=Words)
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    page_footnotes: bool = False
    first_mentions: Mapping[str, Source] = field(default_factory=dict)
    continued_tables: bool = False
    inline_styles: bool = True
    """Widths as ``style``; else as classes (``w-20`` in percent, ``em-7`` in half ems), which a web page can
    define in its style sheet while it forbids every inline style."""
    small: bool = False
    """Inside a table, note or example: formulas in 小五."""
    definition_tags: tuple[str, str, str] = ("dl", "dt", "dd")
    """The elements of 式中 and its like; print takes none that a tagged file would mistake for a list."""
    room: float = 0.0
    """Height in points that a figure may take, pictures scaled to it; 0 where there are no pages."""


def words_of(standard: Standard, workspace: Path) -> Words:
    """The words of the standard's edition."""
    boilerplate = load_boilerplate(standard.metadata.edition, workspace)
    return Words(
        contents=boilerplate.sentence("words.contents"),
        table=boilerplate.sentence("words.table"),
        figure=boilerplate.sentence("words.figure"),
        annex=boilerplate.sentence("words.annex"),
        continued=boilerplate.sentence("words.continued"),
        gap=boilerplate.sentence("words.number_gap"),
    )


def width_attributes(medium: Medium, *, percent: float = 0.0, half_ems: int = 0) -> dict[str, str]:
    """The attributes that give a thing its width."""
    if medium.inline_styles:
        return {"style": f"width:{percent:.3f}%" if percent else f"width:{half_ems / 2:g}em"}
    return {"class_": f"w-{percent:.0f}" if percent else f"em-{half_ems}"}


def footnotes_by_anchor(standard: Standard) -> dict[str, Footnote]:
    return {footnote.anchor: footnote for footnote in standard.footnotes}


def first_mentions(standard: Standard) -> dict[str, Source]:
    """Where each footnote is mentioned first: there it is printed, later mentions are marks alone."""
    found: dict[str, Source] = {}
    for node in walk(standard):
        if isinstance(node, FootnoteReference):
            found.setdefault(node.anchor, node.source)
    return found
