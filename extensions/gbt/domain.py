"""What Sphinx must remember of each source file between builds: its findings and its labels.

The numbers are not here: a standard is always numbered whole, from the assembled tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from gbt.files.drafts import Draft
from gbt.findings.finding import Finding


class StandardDomain(Domain):
    """Findings and labels of the files of one standard."""

    name = "gbt"
    label = "GB/T 1.1"
    initial_data: ClassVar[dict[str, Any]] = {"findings": {}, "labels": {}}
    data_version = 1
    draft: Draft | None = None
    """What Sphinx reads a copy of."""

    @property
    def findings(self) -> dict[str, list[Finding]]:
        findings: dict[str, list[Finding]] = self.data["findings"]
        return findings

    @property
    def labels(self) -> dict[str, list[str]]:
        labels: dict[str, list[str]] = self.data["labels"]
        return labels

    def clear_doc(self, docname: str) -> None:
        self.findings.pop(docname, None)
        self.labels.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            for kind in ("findings", "labels"):
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for docname, labels in self.labels.items():
            for label in labels:
                yield label, label, "label", docname, label, 1

    def resolve_any_xref(self, *args: Any) -> list[Any]:
        return []


def remember(env: BuildEnvironment, finding: Finding, docname: str = "") -> None:
    """Keep a finding with the file that is being read, until that file is read again."""
    domain = env.domains["gbt"]
    domain.data["findings"].setdefault(docname or env.docname, []).append(finding)


def workspace_path(env: BuildEnvironment, docname: str) -> str:
    """The file of a document as findings name it."""
    return draft_of(env).file(f"{docname}.md")


def draft_of(env: BuildEnvironment) -> Draft:
    """The draft whose copy is read."""
    draft = cast(StandardDomain, env.domains["gbt"]).draft
    assert draft
    return draft


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_domain(StandardDomain)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
