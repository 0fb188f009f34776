"""Sentences with places that facts fill: ``本文件由{responsible}归口。``; which places there are is data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_PLACE = re.compile(r"\{(\w+)\}")


def places_in(sentence: str) -> tuple[str, ...]:
    """The names of the places of a sentence, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(sentence)))


def filled(sentence: str, facts: Mapping[str, str]) -> str:
    """The sentence with its places filled; braces within a fact are characters like others."""
    return _PLACE.sub(lambda place: facts[place[1]], sentence)


def parts_of(sentence: str) -> Iterator[tuple[str, str]]:
    """The sentence cut at its places: words, and the name of the place behind them, empty behind the last."""
    at = 0
    for place in _PLACE.finditer(sentence):
        yield sentence[at : place.start()], place[1]
        at = place.end()
    yield sentence[at:], ""


def holding(*names: str, needed: tuple[str, ...] = ()) -> AfterValidator:
    """Of a text in a model: it has no other places than these, and those that are needed."""

    def check(sentence: str) -> str:
        for braces in _BRACES.findall(sentence):
            if braces[1:-1] not in names or len(braces) < 2:
                raise PydanticCustomError(
                    "placeholder", "unknown placeholder", {"written": braces, "known": list(names)}
                )
        for name in needed:
            if f"{{{name}}}" not in sentence:
                raise PydanticCustomError("no_placeholder", "no placeholder", {"name": name})
        return sentence

    return AfterValidator(check)
