"""One standard, read, checked and written: for the workspace, and as Sphinx builders.

Each format is a builder, so that ``sphinx-build -c . -b html standards/<id> OUT`` works as a user of Sphinx expects;
``check`` only prints the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging

from gbt import at_work
from gbt.cataloguing import card_of
from gbt.checking import examine
from gbt.facts.register import load_register
from gbt.files.outputs import Mark, OutputFailed, Outputs
from gbt.files.scratch import scratch_folder
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Severity, Source, sorted_findings
from gbt.findings.say.defects import DEFECT, REMEDY, in_chinese
from gbt.library.card import Card
from gbt.library.shelf import Catalogue
from gbt.office import office_findings
from gbt.project import read_from_env
from gbt.reader import Reading
from gbt.traverse import walk
from gbt.visible import visible
from gbt.writers import WRITERS, Options, Publication, WriterDescription, downloads

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one publication."""

    card: Card
    """With the findings of all stages."""
    files: Mapping[str, Mapping[str, Mark]]
    """What was written, by format and by place in the folder of outputs."""
    pages: Mapping[str, str]
    """Printed page numbers by anchor, where a format needed them."""
    told: Mapping[str, tuple[Finding, ...]]
    """What writing each format has told."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.card.findings

    @property
    def written(self) -> tuple[str, ...]:
        """Formats."""
        return tuple(self.files)


def publish(
    reading: Reading,
    workspace: Path,
    formats: Iterable[str],
    build: Outputs,
    *,
    options: Options | None = None,
    pages: Mapping[str, str] | None = None,
) -> Published:
    """Check the standard and write it; a format that fails leaves its last good file and a finding.

    ``pages`` are the printed page numbers when they are known.
    """
    at_work.step("检查")
    examined = examine(reading, workspace)
    findings = list(examined.findings)
    files: dict[str, dict[str, Mark]] = {}
    told: dict[str, tuple[Finding, ...]] = {}
    pages = dict(pages or {})
    for writer in _in_order(formats):
        publication = Publication(
            standard=reading.standard,
            assets=reading.assets,
            findings=sorted_findings(findings),
            workspace=workspace,
            options=options or Options(),
            pages=pages,
            downloads=downloads(reading.standard.id),
        )
        at_work.step(f"写{writer.label}")
        try:
            if writer.needs_pages and not pages:
                pages |= _page_numbers(publication)
            journal: dict[str, Mark] = {}
            written = writer.load()(publication, writer.target(build.noting(journal), reading.standard.id))
            told[writer.format] = (*written.findings, *_lost(writer, reading))
            findings += told[writer.format]
            pages |= written.pages
            files[writer.format] = journal
        except Exception as error:
            _LOG.debug("writer failed", exc_info=True)
            findings.append(_failed(writer, reading, error))
    card = card_of(reading, examined, sorted_findings(findings))
    return Published(card, files, pages, told)


def _in_order(formats: Iterable[str]) -> list[WriterDescription]:
    """The writers of these formats, those that need page numbers last."""
    wanted = {WRITERS[name].format for name in formats}
    return sorted(
        (writer for name, writer in WRITERS.items() if name in wanted), key=lambda writer: writer.needs_pages
    )


def _page_numbers(publication: Publication) -> Mapping[str, str]:
    """What a writer that gives page numbers would print; its file is not kept."""
    pages: dict[str, str] = {}
    with scratch_folder() as folder:
        for writer in WRITERS.values():
            if writer.gives_pages and not pages:
                target = writer.alone(Outputs(folder), publication.standard.id)
                pages |= writer.load()(publication, target).pages
    return pages


def _lost(writer: WriterDescription, reading: Reading) -> Iterator[Finding]:
    """Each block that the format cannot carry."""
    for node in walk(reading.standard) if writer.lacks else ():
        if isinstance(node, writer.lacks):
            yield fault("output-lost", node.source, f"这里的内容不能写进{writer.label}")


def _failed(writer: WriterDescription, reading: Reading, error: Exception) -> Finding:
    source = getattr(error, "source", None)
    if not isinstance(source, Source):
        source = Source(file=f"standards/{reading.standard.id}/index.md")
    if isinstance(error, OutputFailed):
        remedy = "上一次的文件保留不变；腾出空间、改好权限或移走挡路的文件后再生成"
        return fault("output-failed", source, f"没有写出{writer.label}：{error}", remedy)
    told = in_chinese(error)
    remedy = f"上一次的文件保留不变；{REMEDY if told == DEFECT else '按所说的改正后再生成'}"
    return fault("output-failed", source, f"没有写出{writer.label}：{told}", remedy)


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
        published = publish(reading, workspace, (), Outputs(Path(self.outdir)))
        found = [*published.findings, *self.write_standard(reading, published.findings, workspace)]
        for finding in sorted_findings([*findings, *office_findings(workspace), *found]):
            _LOG.warning(
                "%s [%s] %s",
                visible(finding.message),
                finding.code,
                visible(finding.remedy),
                location=_location(finding.source),
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
        folder = Outputs(Path(self.outdir))
        folder.sweep()
        for writer in map(WRITERS.__getitem__, self.formats):
            target = writer.alone(folder, reading.standard.id)
            found += [*writer.load()(publication, target).findings, *_lost(writer, reading)]
        return found


class CheckBuilder(StandardBuilder):
    """Findings as warnings of Sphinx; nothing is written."""

    name = "check"


def _location(source: Source) -> str:
    """A place as Sphinx tells it; what has no line it would take for a document of its own."""
    return str(source if source.line else source.at(1, 0))


def _builder(format_name: str) -> type[StandardBuilder]:
    return type(
        f"{format_name.title()}Builder",
        (StandardBuilder,),
        # not Sphinx's own format: what it does to its HTML pages would not find its builder here
        {"name": format_name, "format": f"gbt-{format_name}", "formats": (format_name,)},
    )


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_builder(CheckBuilder)
    for name in WRITERS:
        app.add_builder(_builder(name), override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
