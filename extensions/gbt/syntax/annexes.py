"""附录A（资料性附录）… typed as a title is an annex: what the system prints is taken off, what was meant is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from gbt.domain import remember
from gbt.findings.faults import fault
from gbt.findings.finding import Edit, Finding, Source
from gbt.syntax.places import pieces_of, rest_of, span
from gbt.text.titles import TypedAnnex, kind_below, typed_annex


class TypedAnnexes(SphinxTransform):
    """Marks them as ``{annex}`` does; after the lead words, which know the marked ones."""

    default_priority = 610

    def apply(self, **kwargs: Any) -> None:
        for section in self.document.children:
            if not isinstance(section, nodes.section) or section.get("annex"):
                continue
            title = section.children[0] if section.children else None
            text = title.children[0] if isinstance(title, nodes.title) and title.children else None
            if isinstance(text, nodes.Text) and (typed := typed_annex(text.astext())):
                remember(self.env, _marked(section, text, typed))


def _marked(section: nodes.section, text: nodes.Text, typed: TypedAnnex) -> Finding:
    title, below = section.children[0], section.children[1] if len(section.children) > 1 else None
    assert isinstance(title, nodes.title)
    under = kind_below(below.astext()) if isinstance(below, nodes.paragraph) else None
    said = typed if typed.said else under
    obligation = (said or typed).obligation
    section["annex"] = str(obligation)
    rest, place = rest_of(text, typed.end), span(pieces_of(text))
    marker = f":::{{annex}} {obligation}"
    fix = (
        _fix(place, text.astext(), f"{rest}\n\n{marker}\n:::")
        if rest.pieces and len(title.children) == 1
        else ()
    )
    title.replace(text, rest) if rest.pieces else title.remove(text)
    guess = "" if said else "，性质没有写，先当作资料性的"
    message, remedy = f"附录的编号和性质是手写的{guess}", f"标题只写名称，下面写{marker}和:::"
    return replace(fault("typed-annex", place, message, remedy), fix=fix)


def _fix(place: Source, old: str, new: str) -> tuple[Edit, ...]:
    return (Edit(source=place, old=old, replacement=new),) if place.fits(old) else ()
