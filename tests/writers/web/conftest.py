"""Small drafts as web pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from drafts import read
from gbt.checking import check_reading
from gbt.files.outputs import Outputs
from gbt.findings.finding import Finding
from gbt.model import Standard
from gbt.writers import Publication, downloads
from gbt.writers.web.files import write_web
from gbt.writers.web.templates import STATIC, write_static
from html_page import parse


@dataclass
class WrittenPage:
    """A standard, its findings and its page."""

    standard: Standard
    findings: tuple[Finding, ...]
    file: Path

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    @property
    def html(self) -> HtmlElement:
        return parse(self.text)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., WrittenPage]:
    """Write a draft as ``build/html/meal/index.html``."""

    def written(text: str, **details: Any) -> WrittenPage:
        reading = read(tmp_path, text, **details)
        findings = tuple(check_reading(reading, tmp_path))
        file = tmp_path / "build" / "html" / reading.standard.id / "index.html"
        publication = Publication(
            standard=reading.standard,
            assets=reading.assets,
            findings=findings,
            workspace=tmp_path,
            downloads=downloads(reading.standard.id),
        )
        html = Outputs(tmp_path, "build").below("html")
        assert write_web(publication, html.below(reading.standard.id).file(file.name)).findings == ()
        # the site lays them beside the pages
        write_static(html.below(STATIC), tmp_path)
        return WrittenPage(reading.standard, findings, file)

    return written
