"""What a thing is called while its words are edited: given here, and nowhere else.

Comments, comparisons and merges hold on to identities. Today a thing has one when its author has given it a
label; a register beside the text, which remembers the others, will be asked here as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from gbt.model import Headed, Identified, Standard
from gbt.traverse import node_fields

Thing = TypeVar("Thing")
Naming = Callable[[Identified], str]


def by_label(thing: Identified) -> str:
    """The label that the author has given; empty where there is none."""
    if isinstance(thing, Headed):
        return ""
    return str(getattr(thing, "label", ""))


def identified(standard: Standard, name: Naming = by_label) -> Standard:
    """The standard with the identity of everything that can have one."""
    return _renewed(standard, name)


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The fields that may hold what has an identity: inlines have none."""
    inlines = {field.name for field in fields(kind) if "Inline" in str(field.type)}
    return tuple(name for name in node_fields(kind) if name not in inlines)


def _renewed(thing: Thing, name: Naming) -> Thing:
    changes: dict[str, Any] = {}
    kind: type = type(thing)
    for field in _holding(kind):
        value = getattr(thing, field)
        if isinstance(value, tuple):
            renewed = _all_renewed(value, name)
            if renewed is not None:
                changes[field] = renewed
        elif is_dataclass(value) and (new := _renewed(value, name)) is not value:
            changes[field] = new
    if isinstance(thing, Identified) and (given := name(thing)) != thing.identity:
        changes["identity"] = given
    return replace(thing, **changes) if changes else thing  # type: ignore[type-var]  # every node is a dataclass


def _all_renewed(things: tuple[Any, ...], name: Naming) -> tuple[Any, ...] | None:
    """The things with their identities; none where nothing has changed."""
    found: list[Any] | None = None
    for index, thing in enumerate(things):
        new = _renewed(thing, name)
        if new is not thing:
            found = found or list(things)
            found[index] = new
    return tuple(found) if found else None
