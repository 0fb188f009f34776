"""Text that the system makes, in pieces: what comes from standard.yaml stands where its author wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gbt.facts.loaded import LoadedYaml
from gbt.findings.finding import Source
from gbt.model import NOWHERE
from gbt.reader.context import Context
from gbt.syntax.places import Piece

Said = Sequence[Piece]


def plain(text: str) -> Said:
    """Words of the system's own."""
    return (Piece(text, NOWHERE),) if text else ()


def fact(text: str, context: Context, *location: str | int) -> Said:
    """A fact as printed, which stands at this key of standard.yaml."""
    return (Piece(text, _place(text, context.facts, location)),) if text else ()


def _place(text: str, facts: LoadedYaml | None, location: tuple[str | int, ...]) -> Source:
    if facts is None:
        return NOWHERE
    written = facts.written.get(location)
    if written is not None and written.value.startswith(text):
        return facts.words(location, 0, len(text))
    # spelt otherwise than it is printed: the line alone is known
    key = facts.place(location)
    return Source(file=key.file, line=key.line)


def facts(texts: Iterable[str], context: Context, *location: str | int) -> Said:
    """The items of a list of standard.yaml, with 、 between them."""
    return listed(fact(text, context, *location, index) for index, text in enumerate(texts))


def listed(items: Iterable[Said]) -> Said:
    """Several with 、 between them."""
    found: list[Piece] = []
    for item in items:
        found += [*(plain("、") if found else ()), *item]
    return found


def filled(path: str, context: Context, **facts: Said) -> Said:
    """A fixed sentence of the boilerplate, its places filled."""
    found: list[Piece] = []
    for words, name in context.boilerplate.parts(path):
        found += [*plain(words), *(facts[name] if name else ())]
    return found


def text_of(said: Said) -> str:
    return "".join([piece.value for piece in said])
