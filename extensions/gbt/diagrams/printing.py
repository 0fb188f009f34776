"""A tree → Graphviz text in which every word is quoted: what ``dot`` reads is what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.diagrams.tree import Attribute, Chain, Defaults, End, Graph, Statement, Subgraph, Word

# a backslash and what follows it belong together
_UNIT = re.compile(r'\\.|"', re.DOTALL)


def print_graph(graph: Graph) -> str:
    """The text of a graph."""
    head = f"{'strict ' if graph.strict else ''}{'digraph' if graph.directed else 'graph'}"
    name = f" {print_word(graph.name)}" if graph.name else ""
    return f"{head}{name} {{\n{''.join(_body(graph.body, graph.edge))}}}\n"


def print_word(word: Word) -> str:
    if word.html:
        return f"<{word.text}>"
    escaped = _UNIT.sub(lambda found: '\\"' if found.group() == '"' else found.group(), word.text)
    return f'"{escaped}"'


def _body(body: tuple[Statement, ...], edge: str) -> Iterator[str]:
    for statement in body:
        match statement:
            case Attribute():
                yield f"{_attribute(statement)};\n"
            case Defaults():
                yield f"{statement.kind} [{_list(statement.attributes)}];\n"
            case Chain():
                ends = f" {edge} ".join(_end(end, edge) for end in statement.ends)
                attributes = f" [{_list(statement.attributes)}]" if statement.attributes else ""
                yield f"{ends}{attributes};\n"


def _end(end: End | Subgraph, edge: str) -> str:
    if isinstance(end, End):
        return ":".join(map(print_word, (end.name, *end.ports)))
    name = f"subgraph {print_word(end.name)} " if end.name else "subgraph "
    return f"{name}{{\n{''.join(_body(end.body, edge))}}}"


def _list(attributes: tuple[Attribute, ...]) -> str:
    return ", ".join(map(_attribute, attributes))


def _attribute(attribute: Attribute) -> str:
    return f"{print_word(attribute.name)}={print_word(attribute.value)}"
