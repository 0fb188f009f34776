"""The model as indented lines: every field that says something, and where each thing stands in its file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum

from gbt import model
from gbt.findings.finding import Source
from gbt.text.docnumber import DocumentNumber

ALONE = ("inlines", "blocks", "items", "cells", "entries", "subclauses", "groups")
"""Fields whose things need no name above them."""


def model_text(standard: model.Standard) -> str:
    """Everything below the contents."""
    parts = (*standard.preamble, *standard.elements, *standard.footnotes)
    return "".join(f"{line}\n" for part in parts for line in _lines(part))


def place(source: Source) -> str:
    """``3:5-9``, over several lines ``3:5-4:9``; nothing for what the author has not written."""
    if not source.line:
        return ""
    end = f"{source.end_line}:" if source.end_line > source.line else ""
    return f"{source.line}:{source.column}-{end}{source.end_column}" if source.column else f"{source.line}"


def _lines(node: object) -> Iterator[str]:
    assert dataclasses.is_dataclass(node)
    if isinstance(node, model.Text):
        yield f"{place(node.source)} ‹{node.value}›".strip()
        return
    facts, below = [place(getattr(node, "source", model.NOWHERE))], []
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if field.name in ("type", "source") or value in ((), None, "") or value == field.default:
            continue
        if field.name == "identity" and value == getattr(node, "label", ""):
            continue
        things = value if isinstance(value, tuple) else (value,)
        if any(map(_stands_below, things)):
            below.append((field.name, things))
        else:
            facts.append(f"{field.name}={','.join(map(_fact, things))}")
    words = [name for name, things in below if _is_text(things)]
    line = " ".join(filter(None, (getattr(node, "type", type(node).__name__.lower()), *facts)))
    if len(words) == len(below) == 1:
        # one text and nothing else: on the same line
        yield f"{line} {next(_lines(below[0][1][0]))}"
        return
    yield line
    for name, things in below:
        alone = name in ALONE
        if not alone:
            yield f"  {name}:"
        for thing in things:
            for inner in _lines(thing):
                yield f"{'  ' if alone else '    '}{inner}"


def _stands_below(value: object) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(
        value, Source | model.Sentence | model.ReferencePart | model.Column | DocumentNumber
    )


def _is_text(things: tuple[object, ...]) -> bool:
    return len(things) == 1 and isinstance(things[0], model.Text)


def _fact(value: object) -> str:
    match value:
        case Source():
            return place(value)
        case tuple():
            return "".join(map(_fact, value))
        case model.Text():
            return f"‹{value.value}›"
        case model.Sentence():
            return f"{value.start}-{value.end}:{value.kind}"
        case model.ReferencePart():
            return f"{value.text!r}→{value.anchor}" if value.anchor else repr(value.text)
        case model.Column():
            return f"{value.align}{' decimal' if value.decimal else ''}{f' {value.width:g}' if value.width else ''}"
        case Enum():
            return str(value.value)
        case str():
            return repr(value)
        case _:
            return str(value)
