"""One standard as one Sphinx project: its draft → a reading, without writing anything.

Sphinx sees a copy of the Markdown that can be read, in a scratch folder; what cannot (encoding, size, links that
lead outside) is left out with a finding, so that one fault never hides another.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from sphinx.application import Sphinx, builtin_extensions
from sphinx.environment import BuildEnvironment

from gbt import at_work
from gbt.domain import draft_of
from gbt.facts.boilerplate import unknown_edition
from gbt.facts.loaded import LoadedYaml
from gbt.facts.register import Register
from gbt.facts.validation import validate
from gbt.files.drafts import MISSING, Draft
from gbt.files.scratch import scratch_folder
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source, sorted_findings
from gbt.findings.say.defects import chinese_part
from gbt.findings.unseen import unseen
from gbt.findings.waivers import yaml_waivers
from gbt.library.shelf import Catalogue
from gbt.metadata import Metadata
from gbt.outline import Assembled, assemble
from gbt.reader import Reading, Workplace, read_standard
from gbt.resolve import resolve
from gbt.salvage import parse_partly, salvage
from gbt.source_files import SourceFiles
from gbt.syntax.trees import TreeBuilder
from gbt.text.language.lexicon import lexicon

ROOT = "index"
FACTS = "standard.yaml"


def preload() -> None:
    """Load what the first reading of a process otherwise loads on its way."""
    lexicon()
    for name in builtin_extensions:
        import_module(name)


def read_project(
    folder: Path, workspace: Path, *, catalogue: Catalogue, register: Register, office: Path | None = None
) -> Reading:
    """Read the standard in ``folder``; no fault of its author raises.

    ``office`` is the folder whose conf.py and templates/ are run, when it is not the workspace.
    """
    draft = Draft.of(folder, workspace)
    return read_draft(draft, office or workspace, catalogue=catalogue, register=register)


def read_draft(draft: Draft, office: Path, *, catalogue: Catalogue, register: Register) -> Reading:
    """Read a draft with the conf.py and templates of an office; no fault of its author raises."""
    at_work.step("读取")
    surroundings = _Surroundings(draft, office.resolve(), catalogue, register)
    with scratch_folder() as scratch, _warnings() as warnings:
        texts = scratch / "texts"
        # before the rest, should that be too much
        draft.text(FACTS)
        root = draft.text(f"{ROOT}.md")[0]
        draft.copy_texts(texts)
        if root is None:
            return _finish(Assembled(), {}, surroundings, _rootless(draft))
        app = Sphinx(
            srcdir=texts,
            confdir=office if (office / "conf.py").is_file() else None,
            # nothing is written into either
            outdir=scratch / "out",
            doctreedir=scratch / "trees",
            buildername=TreeBuilder.name,
            confoverrides=_settings(office, draft),
            status=None,
            warning=io.StringIO(),
            freshenv=True,
        )
        builder = app.builder
        assert isinstance(builder, TreeBuilder)
        builder.read()
        assembled = assemble(builder.trees.__getitem__, ROOT)
        findings = [*_env_findings(app.env), *warnings(app.env), *_unread(assembled, app.env)]
        return _finish(assembled, _paths(app.env), surroundings, findings)


def read_from_env(env: BuildEnvironment, *, catalogue: Catalogue, register: Register) -> Reading:
    """The reading of a project that Sphinx itself has read (``sphinx-build``)."""
    assembled = assemble(env.get_doctree, ROOT)
    surroundings = _Surroundings(draft_of(env), Path(env.app.confdir).resolve(), catalogue, register)
    findings = [*_env_findings(env), *_unread(assembled, env)]
    return _finish(assembled, _paths(env), surroundings, findings)


def _settings(office: Path, draft: Draft) -> dict[str, object]:
    settings: dict[str, object] = {"gbt_draft": draft, "exclude_patterns": [], "locale_dirs": []}
    if not (office / "conf.py").is_file():
        settings |= {
            "extensions": ["myst_parser", "gbt.domain", "gbt.syntax"],
            "root_doc": ROOT,
            "source_suffix": {".md": "markdown"},
            "language": "zh_CN",
            "smartquotes": False,
            "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
        }
    return settings


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a draft is read with."""

    draft: Draft
    office: Path
    catalogue: Catalogue
    register: Register


def _finish(
    assembled: Assembled, paths: dict[str, str], around: _Surroundings, findings: list[Finding]
) -> Reading:
    draft = around.draft
    metadata, facts, more = read_metadata(draft, around.office)
    files = SourceFiles(draft.said)
    resolved = resolve(assembled, paths, files, around.catalogue)
    reading = read_standard(
        resolved,
        Workplace(
            standard_id=draft.name,
            draft=draft,
            workspace=around.office,
            metadata=metadata,
            register=around.register,
            catalogue=around.catalogue,
            files=files,
            facts=facts,
        ),
    )
    yaml_file = draft.file(FACTS)
    waivers, wrong = yaml_waivers(reading.files.lines(yaml_file), yaml_file)
    return replace(
        reading,
        findings=sorted_findings([*draft.findings, *findings, *more, *reading.findings, *wrong]),
        waivers=(*reading.waivers, *waivers),
    )


def _rootless(draft: Draft) -> list[Finding]:
    """That there is no index.md, unless the folder itself is refused."""
    if draft.refusal(f"{ROOT}.md") is not MISSING or draft.listing.closed:
        return []
    source = Source(file=draft.file(f"{ROOT}.md"))
    near = _misnamed(draft, f"{ROOT}.md", (".md", ".markdown", ".mdown", ".txt", ".docx", ".doc", ".wps"))
    remedy = f"把“{near}”改名为index.md" if near else "新建index.md，写入标准的正文"
    if near.endswith((".docx", ".doc", ".wps")):
        remedy = f"“{near}”是Word文件，不能直接用；另存为文字，按作者手册写进index.md"
    return [fault("file-missing", source, "没有index.md", remedy)]


def _misnamed(draft: Draft, name: str, suffixes: tuple[str, ...]) -> str:
    """The file that was probably meant by a name: in other letters, or with another suffix."""
    stem = name.rpartition(".")[0]
    for found in draft.listing.files():
        start, dot, suffix = found.rpartition(".")
        if start.lower() == stem and f"{dot}{suffix}".lower() in suffixes:
            return found
    return ""


def read_metadata(draft: Draft, office: Path) -> tuple[Metadata, LoadedYaml | None, list[Finding]]:
    """The metadata of standard.yaml with the places of its keys; where it is faulty, findings and what can be kept."""
    text, findings = draft.text(FACTS)
    near = _misnamed(draft, FACTS, (".yaml", ".yml", ".txt"))
    if near and any(finding.rule == "file-missing" for finding in findings):
        findings = tuple(replace(finding, remedy=f"把“{near}”改名为{FACTS}") for finding in findings)
    loaded, faults = parse_partly(text, draft.file(FACTS)) if text is not None else (None, ())
    findings += (*faults, *unseen(text or "", draft.file(FACTS)))
    if loaded is None:
        return salvage({}, draft.name), None, list(findings)
    metadata, wrong = validate(loaded, Metadata)
    metadata = metadata or salvage(loaded.value, draft.name)
    edition = unknown_edition(metadata.edition, office, loaded.place(("edition",)))
    return metadata, loaded, [*findings, *wrong, *([edition] if edition else [])]


def _paths(env: BuildEnvironment) -> dict[str, str]:
    """The files as findings name them, by the paths of their copies."""
    return {str(env.doc2path(name)): draft_of(env).file(f"{name}.md") for name in env.found_docs}


def _unread(assembled: Assembled, env: BuildEnvironment) -> list[Finding]:
    draft = draft_of(env)
    listed = {f"{name}.md" for name in assembled.docnames}
    return [
        fault(
            "file-unread",
            Source(file=draft.file(name), line=1),
            "这个文件没有列入{toctree}，不会出现在标准里",
            "在index.md的{toctree}里列出它，或删去这个文件",
        )
        # some folders Sphinx itself leaves out
        for name in draft.copied
        if name not in listed
    ]


# --- findings of the read stage ----------------------------------------------------------------


def _env_findings(env: BuildEnvironment) -> list[Finding]:
    remembered = env.domains["gbt"].data["findings"]
    return [finding for docname in sorted(remembered) for finding in remembered[docname]]


class _Collector(logging.Handler):
    """Warnings of Sphinx and docutils that no code of ours has turned into a finding."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def __call__(self, env: BuildEnvironment) -> list[Finding]:
        return [finding for record in self.records if (finding := _from_record(record, env))]


_STARTING = [logging.getLogger(f"sphinx.sphinx.{part}") for part in ("application", "registry")]
"""They tell of what an application registers again after the first of the process, and of no draft."""


@contextmanager
def _warnings() -> Iterator[_Collector]:
    collector = _Collector()
    # Sphinx re-makes the handlers of its own logger for each application; a child of ours stays
    logger = logging.getLogger("sphinx.sphinx")
    logger.addHandler(collector)
    # hundreds of messages to nobody: a third of the time that an application takes to start
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    for each in _STARTING:
        each.disabled = True
    try:
        yield collector
    finally:
        logging.disable(before)
        for each in _STARTING:
            each.disabled = False
        logger.removeHandler(collector)


_SILENT = re.compile(r"document isn't included in any toctree|toctree contains reference")


def _from_record(record: logging.LogRecord, env: BuildEnvironment) -> Finding | None:
    message = record.getMessage()
    if _SILENT.search(message):
        return None
    location = getattr(record, "location", None)
    path, line = "", 0
    if isinstance(location, tuple) and location and location[0]:
        path, line = str(env.doc2path(location[0])), int(location[1] or 0)
    elif isinstance(location, str):
        path, _, number = location.partition(":")
        line = int(number) if number.isdigit() else 0
    elif location is not None:
        path = str(getattr(location, "source", "") or "")
        line = int(getattr(location, "line", 0) or 0)
    paths = _paths(env)
    # no machine path in an output
    for copy, file in paths.items():
        message = message.replace(copy, file)
    return fault(
        "markdown-syntax",
        Source(file=paths.get(path, Path(path).name), line=line),
        chinese_part(message, "这里的写法不能读取"),
        "对照作者手册检查该处",
    )
