"""What a writer says of itself: all that builder, command, pages and library know of a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from gbt.facts.loaded import LoadedYaml
from gbt.files.outputs import Output, Outputs
from gbt.findings.finding import Finding
from gbt.model import Block, Standard
from gbt.writers.publication import Download, Publication


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer has to say of what it wrote."""

    findings: tuple[Finding, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The page number printed on the page of each anchor, of a writer that ``gives_pages``."""


class Writer(Protocol):
    """Writes a standard into the target, and into files beside it."""

    def __call__(self, publication: Publication, target: Output, /) -> Written: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterDescription:
    """A format and how it is written; the writer itself is loaded when it is first needed."""

    format: str
    label: str
    """How authors call it."""
    path: str
    """Of the output below ``build/``, with ``{id}`` for the standard."""
    load: Callable[[], Writer]
    offered: bool = True
    """Whether pages offer it for download."""
    opened: bool = False
    """Whether a browser shows it rather than saves it."""
    beside: tuple[str, ...] = ()
    """What others lay into the folder that is for this standard only."""
    for_review: bool = False
    """Whether it carries what marks a copy for reviewers."""
    gives_pages: bool = False
    needs_pages: bool = False
    """Whether it shows the page numbers that another output gives."""
    office: Callable[[Path], tuple[Finding, ...]] = lambda workspace: ()
    """What is wrong in the files of an office that this format alone reads."""
    foreseen: Callable[[Standard, Mapping[str, bytes], LoadedYaml | None, Path], tuple[Finding, ...]] = (
        lambda standard, assets, facts, workspace: ()
    )
    """What of a standard it will not be able to write, told at every check; of pictures, and of the office whose it is."""
    lacks: tuple[type[Block], ...] = ()
    """Blocks of the model that it cannot carry; whoever publishes reports each."""

    def place(self, standard_id: str) -> str:
        """Where the output lies below ``build/``."""
        return self.path.format(id=standard_id)

    def output(self, build: Path, standard_id: str) -> Path:
        """Where somebody finds the output (a contract that others build on)."""
        return build / self.place(standard_id)

    def target(self, build: Outputs, standard_id: str) -> Output:
        """The output, to be written."""
        *folders, name = PurePosixPath(self.path).parts
        for folder in folders:
            build = build.below(folder.format(id=standard_id))
        return build.file(name.format(id=standard_id))

    def alone(self, folder: Outputs, standard_id: str) -> Output:
        """The output where ``folder`` is for this standard only."""
        return folder.file(PurePosixPath(self.path).name.format(id=standard_id))

    @property
    def folder(self) -> str:
        """The folder of all outputs of this format, in ``build/``."""
        return PurePosixPath(self.path).parts[0]

    def own(self, standard_id: str) -> str:
        """What is removed with the standard: the output, or the folder that is for this standard only."""
        parts = PurePosixPath(self.path).parts
        last = next(index for index, part in enumerate(parts) if "{id}" in part)
        return "/".join(parts[: last + 1]).format(id=standard_id)

    def download(self, standard_id: str) -> Download:
        return Download(self.format, self.label, self.place(standard_id), opened=self.opened)
