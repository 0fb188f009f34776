"""The samples as PDF, and small drafts printed on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import drafts
from gbt.findings.finding import Finding
from gbt.model import Standard
from gbt.workspace.folders import Workspace
from gbt.workspace.surroundings import Surroundings
from gbt.writers.pdf.printing import print_publication
from gbt.writers.publication import Options, Publication
from pdf_reading import Pages
from samples import STANDARDS


@dataclass(frozen=True)
class Copy:
    """A standard and its PDF."""

    publication: Publication
    data: bytes
    pages: Pages
    findings: tuple[Finding, ...] = ()

    @property
    def standard(self) -> Standard:
        return self.publication.standard


def printed(publication: Publication) -> Copy:
    done, findings = print_publication(publication)
    return Copy(publication, done.data, Pages(done.data), findings)


@cache
def built_sample(root: Path, name: str) -> Copy:
    workspace = Workspace(root)
    reading = Surroundings.of(workspace).read(name)
    publication = Publication(standard=reading.standard, assets=reading.assets, workspace=root)
    data = (workspace.build / "pdf" / f"{name}.pdf").read_bytes()
    return Copy(publication, data, Pages(data))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", STANDARDS, indirect=True)


@pytest.fixture
def sample(samples: Path, request: pytest.FixtureRequest) -> Copy:
    """Each of the samples in turn."""
    return built_sample(samples, request.param)


@pytest.fixture
def named_sample(samples: Path) -> Callable[[str], Copy]:
    return partial(built_sample, samples)


def printed_draft(
    workspace: Path,
    text: str,
    *,
    facts: dict[str, Any] | None = None,
    files: dict[str, str | bytes] | None = None,
    templates: dict[str, str] | None = None,
    **options: Any,
) -> Copy:
    """A draft printed from its Markdown; options of the publication by name."""
    for name, content in (templates or {}).items():
        path = workspace / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    reading = drafts.read(workspace, text, facts=facts, files=files)
    publication = Publication(
        standard=reading.standard,
        assets=reading.assets,
        findings=options.pop("findings", ()),
        workspace=workspace,
        options=Options(**options),
    )
    return printed(publication)


@pytest.fixture(scope="session")
def print_in() -> Callable[..., Copy]:
    return printed_draft


@pytest.fixture
def print_draft(tmp_path: Path) -> Callable[..., Copy]:
    return partial(printed_draft, tmp_path)
