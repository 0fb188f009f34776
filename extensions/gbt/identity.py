"""What a thing is called while its words are edited: given here, and nowhere else.

Comments, comparisons and merges hold on to identities. Today a thing has one when its author has given it a
label; a register beside the text, which remembers the others, will be asked here as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from gbt.model import Headed, Identified, Leaf, Nesting, Standard
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


def _renewed(thing: Thing, name: Naming) -> Thing:
    changes: dict[str, Any] = {}
    kind: type = type(thing)
    for field in node_fields(kind):
        value = getattr(thing, field)
        if isinstance(value, tuple):
            if not value or isinstance(value[0], tuple | Nesting | Leaf):
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
