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
            if not value:
                continue
            renewed: Any = tuple(_renewed(each, name) for each in value)
            changed = any(new is not old for new, old in zip(renewed, value, strict=True))
        else:
            renewed = _renewed(value, name) if is_dataclass(value) else value
            changed = renewed is not value
        if changed:
            changes[field] = renewed
    if isinstance(thing, Identified) and (given := name(thing)) != thing.identity:
        changes["identity"] = given
    return replace(thing, **changes) if changes else thing  # type: ignore[type-var]  # every node is a dataclass
