"""What Sphinx must remember of each source file between builds: its findings and its labels.

The numbers are not here: a standard is always numbered whole, from the assembled tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from gbt.findings.finding import Finding


class StandardDomain(Domain):
    """Findings and labels of the files of one standard."""

    name = "gbt"
    label = "GB/T 1.1"
    initial_data: ClassVar[dict[str, Any]] = {"findings": {}, "labels": {}}
    data_version = 1

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
    return file_path(env, Path(env.doc2path(docname)))


def file_path(env: BuildEnvironment, path: Path) -> str:
    """A file, relative to the workspace (by default the folder of conf.py) where it lies inside."""
    try:
        return path.resolve().relative_to(Path(env.config.gbt_workspace)).as_posix()
    except ValueError:
        return path.name


def _set_workspace(app: Sphinx, config: Config) -> None:
    config.gbt_workspace = str(Path(config.gbt_workspace or app.confdir).resolve())


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("gbt_workspace", "", "", types=(str,))
    app.connect("config-inited", _set_workspace)
    app.add_domain(StandardDomain)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
