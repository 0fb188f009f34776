"""One standard, read, checked and written: for the workspace, and as Sphinx builders.

The builder ``html`` is ours, so that ``sphinx-build -c . -b html standards/<id> OUT`` works as a user of
Sphinx expects; ``json``, ``pdf`` and ``docx`` likewise, and ``check`` only prints the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging

from gbt.checking import examine
from gbt.facts.register import load_register
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Severity, Source, sorted_findings
from gbt.findings.waivers import WaiverUse
from gbt.library.shelf import Catalogue
from gbt.project import read_from_env
from gbt.reader import Reading
from gbt.rules.engine.library import Holding
from gbt.writers import FORMATS, Options, Publication, output_path, replace_file, writer

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one publication: findings of all stages, formats that were written, waivers."""

    findings: tuple[Finding, ...]
    written: tuple[str, ...]
    waivers: tuple[WaiverUse, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """Printed page numbers by anchor, where a format needed them."""
    holding: Holding | None = None
    """What the rules over the library are told."""


def publish(
    reading: Reading,
    workspace: Path,
    formats: Iterable[str],
    build: Path,
    *,
    options: Options | None = None,
    pages: Mapping[str, str] | None = None,
) -> Published:
    """Check the standard and write it; a format that fails leaves its last good file and a finding.

    ``pages`` are the printed page numbers when they are known; Word's contents show them.
    """
    examined = examine(reading, workspace)
    findings = list(examined.findings)
    written = []
    pages = dict(pages or {})
    for name in sorted(formats, key=FORMATS.index):
        target = output_path(build, name, reading.standard.id)
        publication = Publication(
            standard=reading.standard,
            assets=reading.assets,
            findings=sorted_findings(findings),
            workspace=workspace,
            options=options or Options(),
            pages=pages,
        )
        try:
            if name == "docx" and not pages:
                pages |= _printed_pages(publication)
            found, labels = _write(name, publication, target)
            findings += found
            pages |= labels
            written.append(name)
        except Exception as error:
            _LOG.debug("writer failed", exc_info=True)
            findings.append(_failed(name, reading, error))
    return Published(sorted_findings(findings), tuple(written), examined.waivers, pages, examined.holding)


def _write(
    name: str, publication: Publication, target: Path
) -> tuple[tuple[Finding, ...], Mapping[str, str]]:
    """Write one format; printing also tells the page numbers."""
    if name != "pdf":
        return writer(name)(publication, target), {}
    from gbt.writers.pdf import print_publication

    printed, findings = print_publication(publication)
    replace_file(target, printed.data)
    return findings, printed.labels


def _printed_pages(publication: Publication) -> Mapping[str, str]:
    from gbt.writers.pdf import print_publication

    return print_publication(publication)[0].labels


def _failed(name: str, reading: Reading, error: Exception) -> Finding:
    source = getattr(error, "source", None)
    if not isinstance(source, Source):
        source = Source(file=f"standards/{reading.standard.id}/index.md")
    message = f"没有写出{name.upper()}：{type(error).__name__}: {error}"
    return fault("output-failed", source, message, "上一次的文件保留不变；按其他错误改正后再试")


class StandardBuilder(Builder):
    """Base of the builders: reads the whole standard, then writes one format."""

    formats: ClassVar[Sequence[str]] = ()
    allow_parallel = True

    def get_outdated_docs(self) -> set[str]:
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ""

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """A standard is written whole; there is nothing to prepare by file."""

    def write_documents(self, docnames: Any) -> None:
        workspace = Path(self.app.confdir)
        register, findings = load_register(workspace / "register" / "documents.yaml")
        reading = read_from_env(self.env, catalogue=Catalogue(), register=register)
        published = publish(reading, workspace, (), Path(self.outdir))
        found = [*published.findings, *self.write_standard(reading, published.findings, workspace)]
        for finding in sorted_findings([*findings, *found]):
            _LOG.warning(
                "%s [%s] %s",
                finding.message,
                finding.code,
                finding.remedy,
                location=str(finding.source),
                type="gbt",
                subtype=finding.rule,
                nonl=False,
            ) if finding.severity is not Severity.INFO else _LOG.info(str(finding))

    def write_standard(
        self, reading: Reading, findings: tuple[Finding, ...], workspace: Path
    ) -> list[Finding]:
        publication = Publication(
            standard=reading.standard, assets=reading.assets, findings=findings, workspace=workspace
        )
        found: list[Finding] = []
        for name in self.formats:
            suffix = "index.html" if name == "html" else f"{reading.standard.id}.{name}"
            found += writer(name)(publication, Path(self.outdir) / suffix)
        return found


class CheckBuilder(StandardBuilder):
    """Findings as warnings of Sphinx; nothing is written."""

    name = "check"


def _builder(format_name: str) -> type[StandardBuilder]:
    return type(
        f"{format_name.title()}Builder",
        (StandardBuilder,),
        # not Sphinx's own format: what it does to its HTML pages would not find its builder here
        {"name": format_name, "format": f"gbt-{format_name}", "formats": (format_name,)},
    )


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_builder(CheckBuilder)
    for name in FORMATS:
        app.add_builder(_builder(name), override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
