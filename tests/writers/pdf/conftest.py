"""The samples, printed once for all tests of a worker, and small drafts printed on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import drafts
from gbt.facts.register import load_register
from gbt.findings.finding import Finding
from gbt.library.shelf import Catalogue
from gbt.model import Standard
from gbt.project import read_project
from gbt.writers.pdf.printing import print_publication
from gbt.writers.publication import Options, Publication
from pdf_reading import Pages

WORKSPACE = Path(__file__).parents[3]
SAMPLES = sorted(path.parent.name for path in (WORKSPACE / "standards").glob("*/standard.yaml"))


@dataclass(frozen=True)
class Copy:
    """A standard and its PDF."""

    publication: Publication
    data: bytes
    pages: Pages
    findings: tuple[Finding, ...]

    @property
    def standard(self) -> Standard:
        return self.publication.standard


def printed(publication: Publication) -> Copy:
    done, findings = print_publication(publication)
    return Copy(publication, done.data, Pages(done.data), findings)


@cache
def printed_sample(name: str) -> Copy:
    register = load_register(WORKSPACE / "register" / "documents.yaml")[0]
    reading = read_project(
        WORKSPACE / "standards" / name, WORKSPACE, catalogue=Catalogue(), register=register
    )
    return printed(Publication(standard=reading.standard, assets=reading.assets, workspace=WORKSPACE))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", SAMPLES, indirect=True)


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Copy:
    """Each of the samples in turn."""
    return printed_sample(request.param)


@pytest.fixture
def named_sample() -> Callable[[str], Copy]:
    return printed_sample


@pytest.fixture
def print_draft(tmp_path: Path) -> Callable[..., Copy]:
    """Print a draft from its Markdown; options of the publication by name."""

    def print_it(
        text: str,
        *,
        facts: dict[str, Any] | None = None,
        files: dict[str, str | bytes] | None = None,
        templates: dict[str, str] | None = None,
        **options: Any,
    ) -> Copy:
        for name, content in (templates or {}).items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        reading = drafts.read(tmp_path, text, facts=facts, files=files)
        publication = Publication(
            standard=reading.standard,
            assets=reading.assets,
            findings=options.pop("findings", ()),
            workspace=tmp_path,
            options=Options(**options),
        )
        return printed(publication)

    return print_it
