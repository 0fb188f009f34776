"""A Graphviz text as a tree: what was written, with the line of each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """An ID of the DOT language.

    Of a quoted text the quotes are gone and ``\\"`` is a quote; the other escapes (``\\n``, ``\\N``) are kept, as Graphviz keeps them.
    """

    text: str
    line: int
    html: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """``name=value``: of a graph when it stands alone, else of what it is written behind."""

    name: Word
    value: Word


@dataclass(frozen=True, slots=True)
class End:
    """A node named in a statement, with the port of an edge."""

    name: Word
    ports: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Subgraph:
    name: Word | None
    body: tuple[Statement, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Defaults:
    """``node [...]``, ``edge [...]``, ``graph [...]``."""

    kind: str
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Ends joined by edges; a single one is a node or a subgraph."""

    ends: tuple[End | Subgraph, ...]
    attributes: tuple[Attribute, ...] = ()


Statement = Attribute | Defaults | Chain


@dataclass(frozen=True, slots=True)
class Graph:
    strict: bool
    directed: bool
    name: Word | None
    body: tuple[Statement, ...]

    @property
    def edge(self) -> str:
        return "->" if self.directed else "--"


def statements(body: tuple[Statement, ...]) -> Iterator[Statement]:
    """All statements, those of subgraphs behind the one that holds them."""
    for statement in body:
        yield statement
        if isinstance(statement, Chain):
            for end in statement.ends:
                if isinstance(end, Subgraph):
                    yield from statements(end.body)
