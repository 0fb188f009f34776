"""One standard as one Sphinx project: its folder → a reading, without writing anything.

Files that cannot be read (encoding, size, links that lead outside) are left out with a finding; the
rest is read, so that one fault never hides another.
"""

from __future__ import annotations

import io
import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from sphinx.application import Sphinx, builtin_extensions
from sphinx.environment import BuildEnvironment

from gbt import at_work
from gbt.facts.boilerplate import unknown_edition
from gbt.facts.data import read_text
from gbt.facts.loaded import LoadedYaml
from gbt.facts.register import Register
from gbt.facts.validation import validate
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source, sorted_findings
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

MAX_FILE_BYTES = 2 * 1024 * 1024
ROOT = "index"


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
    at_work.step("读取")
    folder, workspace = folder.resolve(), workspace.resolve()
    office = office.resolve() if office else workspace
    files, findings = source_files(folder, workspace)
    refused = [
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.md")) if path not in files
    ]
    # Sphinx follows linked folders, even in circles
    refused += [f"{path.relative_to(folder).as_posix()}/**" for path in _linked_folders(folder)]
    if folder / f"{ROOT}.md" not in files:
        return _finish(Assembled(), {}, (), folder, workspace, office, catalogue, register, findings)
    with tempfile.TemporaryDirectory(prefix="gbt-") as scratch, _warnings() as warnings:
        app = Sphinx(
            srcdir=folder,
            confdir=office if (office / "conf.py").is_file() else None,
            # nothing is written into either
            outdir=scratch,
            doctreedir=scratch,
            buildername=TreeBuilder.name,
            confoverrides=_settings(workspace, office, refused),
            status=None,
            warning=io.StringIO(),
            freshenv=True,
        )
        builder = app.builder
        assert isinstance(builder, TreeBuilder)
        builder.read()
        findings = [*findings, *_env_findings(app.env, folder, workspace), *warnings(app.env, workspace)]
        assembled = assemble(builder.trees.__getitem__, ROOT)
        docnames = app.env.found_docs
        findings += _unread(assembled, docnames, folder, workspace)
        paths = {
            str(app.env.doc2path(name)): _relative(Path(app.env.doc2path(name)), workspace)
            for name in docnames
        }
        return _finish(
            assembled, paths, _data_files(app.env), folder, workspace, office, catalogue, register, findings
        )


def read_from_env(env: BuildEnvironment, *, catalogue: Catalogue, register: Register) -> Reading:
    """The reading of a project that Sphinx itself has read (``sphinx-build``)."""
    folder, workspace = Path(env.srcdir).resolve(), Path(env.config.gbt_workspace)
    assembled = assemble(env.get_doctree, ROOT)
    findings = _env_findings(env, folder, workspace) + _unread(assembled, env.found_docs, folder, workspace)
    paths = {
        str(env.doc2path(name)): _relative(Path(env.doc2path(name)), workspace) for name in env.found_docs
    }
    return _finish(
        assembled, paths, _data_files(env), folder, workspace, workspace, catalogue, register, findings
    )


def _data_files(env: BuildEnvironment) -> list[Path]:
    """The tables in files of their own that were read."""
    named = {Path(name) for names in env.dependencies.values() for name in names}
    return sorted(path for path in named if path.suffix.lower() == ".csv")


def _settings(workspace: Path, office: Path, refused: list[str]) -> dict[str, object]:
    settings: dict[str, object] = {"gbt_workspace": str(workspace), "exclude_patterns": refused}
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


def _finish(
    assembled: Assembled,
    paths: dict[str, str],
    data: Iterable[Path],
    folder: Path,
    workspace: Path,
    office: Path,
    catalogue: Catalogue,
    register: Register,
    findings: list[Finding],
) -> Reading:
    metadata, facts, more = read_metadata(folder, workspace, office)
    sources = {file: Path(path) for path, file in paths.items()}
    sources |= {_relative(path, workspace): path for path in data}
    yaml_path = folder / "standard.yaml"
    if yaml_path.is_file() and yaml_path.resolve().is_relative_to(folder):
        sources[_relative(yaml_path, workspace)] = yaml_path
    files = SourceFiles(sources)
    resolved = resolve(assembled, paths, files, catalogue)
    reading = read_standard(
        resolved,
        Workplace(
            standard_id=folder.name,
            folder=folder,
            workspace=office,
            metadata=metadata,
            register=register,
            catalogue=catalogue,
            files=files,
            facts=facts,
        ),
    )
    yaml_file = _relative(yaml_path, workspace)
    waivers, wrong = yaml_waivers(reading.files.lines(yaml_file), yaml_file)
    return replace(
        reading,
        findings=sorted_findings([*findings, *more, *reading.findings, *wrong]),
        waivers=(*reading.waivers, *waivers),
    )


# --- files -------------------------------------------------------------------------------------


def source_files(folder: Path, workspace: Path) -> tuple[set[Path], list[Finding]]:
    """The Markdown files of a standard that can be read, and what is wrong with the others."""
    files: set[Path] = set()
    findings: list[Finding] = []
    for path in sorted(folder.rglob("*.md")):
        file = _relative(path, workspace)
        if not path.resolve().is_relative_to(folder):
            findings.append(
                fault(
                    "file-outside",
                    Source(file=file),
                    "链接指向标准文件夹之外",
                    "把文件复制到本标准的文件夹内",
                )
            )
            continue
        text, faults = read_text(path, file, max_bytes=MAX_FILE_BYTES)
        findings += faults
        if text is not None:
            files.add(path)
    root = folder / f"{ROOT}.md"
    if not root.exists():
        findings.append(
            fault(
                "file-missing",
                Source(file=_relative(root, workspace)),
                "没有index.md",
                "新建index.md，写入标准的正文",
            )
        )
    return files, findings


def _linked_folders(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_symlink() and path.is_dir()]


def read_metadata(
    folder: Path, workspace: Path, office: Path
) -> tuple[Metadata, LoadedYaml | None, list[Finding]]:
    """The metadata of standard.yaml with the places of its keys; where it is faulty, findings and what can be kept."""
    path = folder / "standard.yaml"
    file = _relative(path, workspace)
    if path.exists() and not path.resolve().is_relative_to(folder):
        finding = fault(
            "file-outside", Source(file=file), "链接指向标准文件夹之外", "把文件复制到本标准的文件夹内"
        )
        return salvage({}, folder.name), None, [finding]
    text, findings = read_text(path, file)
    loaded, faults = parse_partly(text, file) if text is not None else (None, ())
    findings += faults
    if loaded is None:
        return salvage({}, folder.name), None, list(findings)
    metadata, wrong = validate(loaded, Metadata)
    metadata = metadata or salvage(loaded.value, folder.name)
    edition = unknown_edition(metadata.edition, office, loaded.place(("edition",)))
    return metadata, loaded, [*findings, *wrong, *([edition] if edition else [])]


def _relative(path: Path, workspace: Path) -> str:
    # the path as named, not where a link leads
    try:
        return path.absolute().relative_to(workspace).as_posix()
    except ValueError:
        return path.name


def _unread(assembled: Assembled, found: set[str], folder: Path, workspace: Path) -> list[Finding]:
    unread = sorted(set(found) - set(assembled.docnames))
    return [
        fault(
            "file-unread",
            Source(file=_relative(folder / f"{name}.md", workspace), line=1),
            "这个文件没有列入{toctree}，不会出现在标准里",
            "在index.md的{toctree}里列出它，或删去这个文件",
        )
        for name in unread
    ]


# --- findings of the read stage ----------------------------------------------------------------


def _env_findings(env: BuildEnvironment, folder: Path, workspace: Path) -> list[Finding]:
    remembered = env.domains["gbt"].data["findings"]
    return [finding for docname in sorted(remembered) for finding in remembered[docname]]


class _Collector(logging.Handler):
    """Warnings of Sphinx and docutils that no code of ours has turned into a finding."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def __call__(self, env: BuildEnvironment, workspace: Path) -> list[Finding]:
        return [finding for record in self.records if (finding := _from_record(record, env, workspace))]


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


def _from_record(record: logging.LogRecord, env: BuildEnvironment, workspace: Path) -> Finding | None:
    message = record.getMessage()
    if _SILENT.search(message):
        return None
    location = getattr(record, "location", None)
    file, line = "", 0
    if isinstance(location, tuple) and location and location[0]:
        file = _relative(Path(env.doc2path(location[0])), workspace)
        line = int(location[1] or 0)
    elif isinstance(location, str):
        path, _, number = location.partition(":")
        file, line = _relative(Path(path), workspace), int(number) if number.isdigit() else 0
    elif location is not None:
        file = _relative(Path(str(getattr(location, "source", "") or "")), workspace)
        line = int(getattr(location, "line", 0) or 0)
    return fault(
        "markdown-syntax",
        Source(file=file, line=line),
        f"Markdown写法有误（{message}）",
        "对照作者手册检查该处",
    )
