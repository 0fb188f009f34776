"""Files of ``templates/`` that an office may change: its own over the package's, key by key.

What is wrong in an office's file is a finding at its place, and the package's value stands there instead; neither
a traceback nor a half-read file comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic

from pydantic import ValidationError

from gbt.facts.data import load_yaml, parse_yaml, read_text
from gbt.facts.loaded import LoadedYaml, Location
from gbt.facts.validation import Model, model_faults, validate
from gbt.findings.finding import Finding
from gbt.templates_path import PACKAGED, own_template

Plain = dict[str, Any]
DEEP = 99
"""Levels to which mappings are merged when nothing else is said."""
_ROUNDS = 50
"""One mended fault may bring another to light."""


@dataclass(frozen=True, slots=True)
class Settled(Generic[Model]):
    """What holds in a workspace, what is wrong in the office's file, and that file where it could be read."""

    value: Model
    findings: tuple[Finding, ...] = ()
    own: LoadedYaml | None = None


class OfficeFile(Generic[Model]):
    """A file of the package that an office may change by one of the same name.

    Mappings are merged down to ``depth`` levels; below, and where there are lists, the office's own holds alone.
    ``prepare`` gives what the office's file is laid on, from the package's and the office's.
    """

    def __init__(
        self,
        name: str,
        model: type[Model],
        *,
        depth: int = DEEP,
        prepare: Callable[[Plain, Plain], Plain] = lambda base, own: base,
    ) -> None:
        self.name = name
        self.file = f"templates/{name}"
        self._model, self._depth, self._prepare = model, depth, prepare
        # known by its text: a file may change within the time that its date can tell
        self._settled: Callable[[str], Settled[Model]] = lru_cache(maxsize=16)(self._settle)

    def read(self, workspace: Path) -> Settled[Model]:
        """What holds in a workspace."""
        text, findings = self._own(workspace)
        return Settled(self.packaged, findings) if findings else self.settled(text)

    def own_text(self, workspace: Path) -> str | None:
        """The text of the office's own file; none where there is none that can be read."""
        return self._own(workspace)[0]

    def settled(self, text: str | None) -> Settled[Model]:
        """What holds where the office's own file has this text."""
        return Settled(self.packaged) if text is None else self._settled(text)

    def _own(self, workspace: Path) -> tuple[str | None, tuple[Finding, ...]]:
        path = own_template(workspace, self.name)
        return read_text(path, self.file) if path else (None, ())

    @cached_property
    def packaged(self) -> Model:
        """What the package says; raises ``RuntimeError`` when that is broken."""
        value, findings = validate(self._packaged_yaml, self._model)
        if value is None:
            raise RuntimeError("\n".join(map(str, findings)))
        return value

    @cached_property
    def _packaged_yaml(self) -> LoadedYaml:
        loaded, findings = load_yaml(PACKAGED / self.name)
        if loaded is None:
            raise RuntimeError("\n".join(map(str, findings)))
        return loaded

    def _settle(self, text: str) -> Settled[Model]:
        own, findings = parse_yaml(text, self.file)
        if own is None:
            return Settled(self.packaged, findings)
        if not isinstance(own.value, dict):
            return Settled(self.packaged, validate(own, self._model)[1])
        base = self._prepare(self._packaged_yaml.value, own.value)
        value = _merged(base, own.value, self._depth)
        found: list[Finding] = []
        for _ in range(_ROUNDS):
            try:
                return Settled(self._model.model_validate(value), tuple(found), own)
            except ValidationError as error:
                faults = list(model_faults(error, own, self._model))
                # of things that do not fit together the office's own is wrong
                for location, finding in [each for each in faults if each.location in own.places] or faults:
                    found += [finding] if finding not in found else []
                    value = _mended(value, _own_part(location, own, base), base)
        return Settled(self.packaged, tuple(found), own)


def _merged(base: Plain, own: Plain, depth: int) -> Plain:
    merged = dict(base)
    for key, value in own.items():
        below = base.get(key)
        deep = depth > 1 and isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _merged(below, value, depth - 1) if deep and isinstance(below, dict) else value
    return merged


def _own_part(location: Location, own: LoadedYaml, base: Plain) -> Location:
    """What to mend: the nearest key of the office's file at or above a path, or a key that it lacks.

    Of a list it is that of the whole list.
    """
    steps = next((index for index, step in enumerate(location) if isinstance(step, int)), len(location))
    part = location = location[:steps]
    while part and part not in own.places:
        part = part[:-1]
    lacking = location[: len(part) + 1]
    return lacking if len(lacking) > len(part) and _has(base, lacking) else part


def _has(base: Any, location: Location) -> bool:
    for step in location:
        if not isinstance(base, dict) or step not in base:
            return False
        base = base[step]
    return True


def _mended(value: Plain, location: Location, base: Plain) -> Plain:
    """The value with what the package says at a path, or without that key."""
    if not location:
        return base
    key, *rest = location
    mended = dict(value)
    inner = value.get(str(key))
    if rest and isinstance(inner, dict):
        below = base.get(str(key))
        mended[str(key)] = _mended(inner, tuple(rest), below if isinstance(below, dict) else {})
    elif key in base:
        mended[str(key)] = base[str(key)]
    else:
        mended.pop(str(key), None)
    return mended
