"""A YAML value with its places: of each key, each item, and the characters of each scalar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gbt.facts.scalars import stretches
from gbt.findings.finding import Source
from gbt.lines import line_starts

Location = tuple[str | int, ...]


class FileText:
    """The text of a file whose characters have places."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self._file = file
        self._starts = line_starts(text) or [0]

    def at(self, offset: int) -> Source:
        """The place of a character, without an end."""
        place = self.span(offset, offset)
        return Source(file=place.file, line=place.line, column=place.column)

    def span(self, start: int, end: int) -> Source:
        """The place of ``text[start:end]``."""
        line, end_line = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Source(
            file=self._file,
            line=line,
            column=start - self._starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._starts[end_line - 1] + 1,
        )


class Written(NamedTuple):
    """A scalar's value, and how and where it is written."""

    value: str
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LoadedYaml:
    """A YAML value and, by path inside it, the place of each key or item and how each scalar is written."""

    value: Any
    places: Mapping[Location, Source]
    written: Mapping[Location, Written] = field(default_factory=dict, repr=False)
    source: FileText = field(default_factory=lambda: FileText("", ""), repr=False)

    def place(self, location: Location) -> Source:
        """The place of the nearest enclosing key or item that has one."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places[location]

    def words(self, location: Location, start: int, end: int) -> Source:
        """The place of ``value[start:end]`` of a scalar, as the author spelt it.

        Where that cannot be told, of the whole scalar; where there is none, of the nearest enclosing thing.
        """
        scalar = self.written.get(location)
        if scalar is None:
            return self.place(location)
        offset, first, last = 0, -1, -1
        for stretch in stretches(self.source.text, *scalar[2:], scalar.style, scalar.value):
            length = len(stretch.text)
            if offset <= start < offset + length:
                # a stretch of several characters is verbatim
                first = stretch.start + start - offset
            if offset < end <= offset + length:
                last = stretch.end - (offset + length - end)
                break
            offset += length
        if first < 0 or last <= first:
            return self.source.span(scalar.start, scalar.end)
        return self.source.span(first, last)

    def items(self, location: Location) -> list[LoadedYaml]:
        """The items of the list there, each with the places inside it."""
        value = self.value
        for step in location:
            value = value[step]
        depth = len(location)
        places: list[dict[Location, Source]] = [{} for _ in value]
        written: list[dict[Location, Written]] = [{} for _ in value]
        for path, place in self.places.items():
            if len(path) > depth and path[:depth] == location:
                places[int(path[depth])][path[depth + 1 :]] = place
        for path, scalar in self.written.items():
            if len(path) > depth and path[:depth] == location:
                written[int(path[depth])][path[depth + 1 :]] = scalar
        return [LoadedYaml(*parts, self.source) for parts in zip(value, places, written, strict=True)]
