"""The fixed sentences of a standard, filled from its metadata; one place for each.

Sentences live in ``templates/boilerplate.yaml`` by edition of GB/T 1.1; an office may change some in its own file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, create_model

from gbt.facts.data import load_yaml
from gbt.facts.loaded import LoadedYaml
from gbt.facts.office import OfficeFile, Plain
from gbt.facts.placeholders import filled, holding, parts_of, places_in
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.metadata import DEFAULT_EDITION
from gbt.nearest import nearest
from gbt.templates_path import PACKAGED, own_template
from gbt.vocabulary import DocumentClass

_BODIES = ("region", "industry", "organisation")
_FURTHER: Mapping[str, tuple[str, ...]] = {
    "foreword.basis_other_untitled": ("title",),
    **{f"cover.banners.{each}": _BODIES for each in DocumentClass},
}
"""Facts that a sentence may also name, besides those that the package's own names."""
_NEEDED = ("documents",)
"""What is no text to be filled in: citations, which a sentence must have a place for."""


class Boilerplate:
    """The sentences of one edition: ``sentence("foreword.basis", others="")``."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = sentences

    def sentence(self, path: str, **facts: str) -> str:
        """The sentence at a dotted path with its places filled."""
        return filled(self._sentences[path], facts)

    def parts(self, path: str) -> Iterator[tuple[str, str]]:
        """The sentence cut at its places: words, and the name of the place behind them, empty behind the last."""
        return parts_of(self._sentences[path])

    def around(self, path: str, place: str) -> tuple[str, str]:
        """What a sentence says before and behind one of its places."""
        before, _, after = self._sentences[path].partition(f"{{{place}}}")
        return before, after


def load_boilerplate(edition: str, workspace: Path) -> Boilerplate:
    """The sentences of an edition; those of the default edition when it is unknown."""
    editions = _editions(workspace)
    return Boilerplate(_flat(editions.get(edition) or editions[DEFAULT_EDITION]))


def unknown_edition(edition: str, workspace: Path, place: Source) -> Finding | None:
    """The finding of a standard that is drafted after an edition without sentences."""
    editions = _editions(workspace)
    if edition in editions:
        return None
    near = nearest(edition, editions)
    remedy = f"改为“{near}”" if near else f"可用的版本：{'、'.join(editions)}"
    return fault("yaml-value", place, f"没有版本“{edition}”的固定语句", remedy)


def boilerplate_faults(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong in the office's own sentences."""
    if own_template(workspace, "boilerplate.yaml") is None:
        return ()
    settled = _file().read(workspace)
    return (*settled.findings, *(_incomplete(settled.own) if settled.own else ()))


def _incomplete(own: LoadedYaml) -> Iterator[Finding]:
    """Editions of the office's own that lack sentences: those of another edition would be printed."""
    editions = own.value.get("editions")
    for edition, sentences in editions.items() if isinstance(editions, dict) else ():
        if edition in _packaged() or not isinstance(sentences, dict):
            continue
        said = _flat(sentences)
        lacking = [path for path in _flat(_packaged()[DEFAULT_EDITION]) if path not in said]
        if lacking:
            named = "、".join(lacking[:5]) + ("……" if len(lacking) > 5 else "")
            yield fault(
                "yaml-missing-key",
                own.place(("editions", edition)),
                f"版本“{edition}”缺少{len(lacking)}句，暂用{DEFAULT_EDITION}的：{named}",
                "补上这些句子",
            )


def _editions(workspace: Path) -> Mapping[str, Plain]:
    editions: Mapping[str, Plain] = _file().read(workspace).value.model_dump()["editions"]
    return editions


@cache
def _packaged() -> Mapping[str, Plain]:
    loaded, findings = load_yaml(PACKAGED / "boilerplate.yaml")
    if loaded is None:
        raise RuntimeError("\n".join(map(str, findings)))
    editions: Mapping[str, Plain] = loaded.value["editions"]
    return editions


@cache
def _file() -> OfficeFile[BaseModel]:
    edition = _model("Edition", _packaged()[DEFAULT_EDITION], "")
    model = create_model("Editions", __config__=_CLOSED, editions=(dict[str, edition], ...))  # type: ignore[valid-type]  # made here
    return OfficeFile("boilerplate.yaml", model, prepare=_with_new_editions)


_CLOSED = ConfigDict(extra="forbid", frozen=True)


def _model(name: str, sentences: Plain, path: str) -> type[BaseModel]:
    """The keys of the package's sentences as a model, each with the places that it may have."""
    fields: dict[str, Any] = {}
    for key, value in sentences.items():
        where = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            fields[key] = (_model(key, value, where), ...)
        else:
            names = (*places_in(value), *_FURTHER.get(where, ()))
            needed = tuple(name for name in _NEEDED if name in names)
            fields[key] = (Annotated[str, holding(*names, needed=needed)], ...)
    return create_model(name, __config__=_CLOSED, **fields)


def _with_new_editions(base: Plain, own: Plain) -> Plain:
    """The package's editions, and for each further one of the office's the sentences of the default edition."""
    further = own.get("editions")
    default = base["editions"][DEFAULT_EDITION]
    editions = dict.fromkeys(further, default) if isinstance(further, dict) else {}
    return {**base, "editions": {**editions, **base["editions"]}}


def _flat(sentences: Plain, path: str = "") -> dict[str, str]:
    """The sentences by their dotted paths."""
    found: dict[str, str] = {}
    for key, value in sentences.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{path}{key}.")
        else:
            found[f"{path}{key}"] = value
    return found
