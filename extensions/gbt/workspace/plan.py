"""What is to be built, and what comes of each standard: between a build and those who do its work."""

from __future__ import annotations

from dataclasses import dataclass, field

from gbt.facts.register import Register
from gbt.library.shelf import Shelf
from gbt.workspace.folders import Workspace
from gbt.workspace.limits import Limits
from gbt.workspace.state import StandardState
from gbt.writers import Options


@dataclass(frozen=True, slots=True)
class Plan:
    """What a standard is built with; ``formats`` by standard."""

    workspace: Workspace
    formats: dict[str, tuple[str, ...]]
    shelf: Shelf
    register: Register
    program: str
    options: Options
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Result:
    """What is now remembered of a standard, and the formats that were written."""

    state: StandardState
    written: tuple[str, ...] = ()
