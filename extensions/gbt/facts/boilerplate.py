"""The fixed sentences of a standard, filled from its metadata; one place for each.

Sentences live in ``templates/boilerplate.yaml`` by edition of GB/T 1.1; a workspace may override the file.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from gbt.facts.data import load_yaml
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.templates_path import template_path

DEFAULT_EDITION = "GB/T 1.1—2020"


class Boilerplate:
    """The sentences of one edition: ``sentence("foreword.basis", others="")``."""

    def __init__(self, sentences: dict[str, Any]) -> None:
        self._sentences = sentences

    def sentence(self, path: str, **facts: str) -> str:
        """The sentence at a dotted path with its placeholders filled."""
        value: Any = self._sentences
        for step in path.split("."):
            value = value[step]
        text = str(value or "")
        for name, fact in facts.items():
            text = text.replace(f"{{{name}}}", fact)
        return text


@lru_cache(maxsize=8)
def _editions(path: Path, mtime: float) -> dict[str, Any]:
    loaded, findings = load_yaml(path, path.name)
    if loaded is None:
        raise ValueError("\n".join(map(str, findings)))
    editions: dict[str, Any] = loaded.value["editions"]
    return editions


def load_boilerplate(edition: str, workspace: Path, file: str) -> tuple[Boilerplate, tuple[Finding, ...]]:
    """The sentences of an edition; the default edition with a finding when it is unknown."""
    path = template_path(workspace, "boilerplate.yaml")
    editions = _editions(path, path.stat().st_mtime)
    if edition in editions:
        return Boilerplate(editions[edition]), ()
    finding = fault(
        "yaml-value",
        Source(file=file, line=1),
        f"没有版本“{edition}”的固定语句",
        f"可用的版本：{'、'.join(editions)}",
    )
    return Boilerplate(editions[DEFAULT_EDITION]), (finding,)
