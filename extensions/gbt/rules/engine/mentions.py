"""How things of the document are mentioned: by which provision, and in what order (GB/T 1.1—2020, 9.5.5, 9.6.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.model import Annex
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.passage import Passage
from gbt.text.language import binds
from gbt.vocabulary import ElementKind, ProvisionKind

_SEE = re.compile(r"(?:(?:参|详)?见|示例见|参考)[^，。；：（）()]{0,12}$")
_FOLLOWING = re.compile(r"(?:按照?|依照)[^，。；：]{0,8}$")


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


def binding(mention: Mention, document: Document) -> bool:
    """Whether the mention makes what it names normative (9.6.1.2)."""
    setting = mention.passage.setting
    informative = (ElementKind.FOREWORD, ElementKind.INTRODUCTION)
    if setting.aside or setting.holder == "definition" or setting.element in informative:
        return False
    sentence = next(
        (
            found
            for found in mention.passage.provisions
            if found.span.start <= mention.offset < found.span.end
        ),
        None,
    )
    start = sentence.span.start if sentence else 0
    before = mention.passage.text[start : mention.offset]
    if _SEE.search(before):
        return False
    kind = sentence.kind_at(mention.offset) if sentence else ProvisionKind.STATEMENT
    if kind is ProvisionKind.STATEMENT and setting.lead is not None:
        kind = setting.lead
    follows = bool(_FOLLOWING.search(before))
    return binds(kind, document.function, follows=follows, imperative=mention.passage.imperative)


def outside(mention: Mention, annex: Annex) -> bool:
    """Whether the mention stands outside the annex."""
    path = mention.passage.setting.path
    return not path or path[0] is not annex
