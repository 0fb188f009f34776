"""Where things of the document are mentioned (GB/T 1.1—2020, 9.5.5, 9.6.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.model import Annex
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.passage import Passage


@dataclass(frozen=True, slots=True)
class Mention:
    """A cross-reference with the place it stands in."""

    reference: model.CrossReference
    passage: Passage
    offset: int

    @property
    def place(self) -> Source:
        return self.passage.place(self.offset, self.offset + len(self.reference.text))


@once
def mentions(document: Document) -> tuple[Mention, ...]:
    """Every cross-reference of the text, in document order; the index only repeats numbers."""
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Mention]:
    for passage in document.passages:
        for offset, _, inline in passage.pieces:
            if isinstance(inline, model.CrossReference) and inline.anchor:
                yield Mention(inline, passage, offset)


def anchors_within(thing: model.Node) -> set[str]:
    """The anchors of a thing and of everything in it; a reference only leads to one."""
    return {
        anchor
        for node in traverse.walk(thing)
        if not isinstance(node, model.Leading) and (anchor := getattr(node, "anchor", ""))
    }


def outside(mention: Mention, annex: Annex) -> bool:
    """Whether the mention stands outside the annex."""
    path = mention.passage.setting.path
    return not path or path[0] is not annex
