"""One hostile input: what lies in a standard, and what a build must say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CANARY = "canary-4b1d-only-outside"
"""Stands in every file outside, and in no output."""
OUTSIDE = "@outside@"
"""In a text: the absolute path of the folder outside."""
CLIMB = "../../../outside"
"""From the folder of a standard to the folder outside."""

SOUND = "# 范围\n\n本文件规定了社区助餐服务的要求。\n"


@dataclass(frozen=True, slots=True)
class Den:
    """Where a member lies; ``folder`` is its standard's, ``outside`` is nobody's business."""

    workspace: Path
    folder: Path
    outside: Path

    @property
    def build(self) -> Path:
        return self.workspace / "build"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A standard of a stranger."""

    name: str
    finds: tuple[str, ...] = ()
    """Kinds of finding, of which one must be made; empty for what is harmless and needs none."""
    line: int | None = None
    """Where, when it is known; a finding without a line speaks of a whole file."""
    text: str = SOUND
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    yaml_text: str | None = None
    lay: Callable[[Den], object] | None = None
    """What else is done to its folder before the build."""
    tamper: Callable[[Den], object] | None = None
    """What is done to ``build/`` after a first build of a sound draft; the build that is watched is the second."""
    written: bool = True
    """Whether its outputs are there at the end."""
    mark: str = ""
    """Stands in the name of its folder, when that cannot be asked for by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Members that share one workspace and one build."""

    name: str
    members: tuple[Member, ...]
    formats: tuple[str, ...] = ("html", "json")
    lay: Callable[[Den], object] | None = None
    """What is done to the workspace; ``folder`` is its root."""
    finds: tuple[str, ...] = ()
    """Kinds of finding of the workspace, each of which must be made."""
    statuses: tuple[int, ...] = (0, 1)
    says: str = ""
    """A pattern of what the command says."""
    megabytes: int = 1500
    arguments: tuple[str, ...] = ()
    """Of the command, when it is another than to build."""
    writes: tuple[str, ...] = ()
    """Places in the workspace where that command may write as well."""
    environment: Mapping[str, str] = field(default_factory=dict)
    builds: bool = True
    """Whether standards are built at all: not where ``build/`` itself cannot be used."""
