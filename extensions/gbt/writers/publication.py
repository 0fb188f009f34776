"""What every writer gets: the model, its pictures, and the circumstances of this publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gbt.findings.finding import Finding, Severity, Source
from gbt.model import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices of a publication that are not facts of the standard."""

    duplex: bool = False
    """Mirrored margins and blank pages for printing on both sides."""
    watermark: str = ""
    line_numbers: bool = False
    findings_shown: bool = False
    """Findings as comments in a review copy; never in an official one."""
    stamp_faulty: bool = True
    """Stamp 草稿（有未解决的错误） on a standard with errors."""


@dataclass(frozen=True, slots=True)
class Download:
    """An output as a page offers it; ``place`` is seen from ``build/``."""

    format: str
    label: str
    place: str
    opened: bool
    """Whether a browser shows it rather than saves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One standard to be written. ``assets`` holds its pictures by ``Image.asset``."""

    standard: Standard
    assets: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    workspace: Path
    options: Options = field(default_factory=Options)
    pages: Mapping[str, str] = field(default_factory=dict)
    """Page label of each anchor as printed, for the contents in Word; empty where nothing was laid out."""
    downloads: tuple[Download, ...] = ()
    """The other outputs that a page in a library offers."""

    @property
    def faulty(self) -> bool:
        """Whether an error is unresolved."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class PageBroken(ValueError):
    """A page that an office's own template cannot show; ``source`` is where."""

    def __init__(self, message: str, source: Source) -> None:
        super().__init__(message, source)
        self.message, self.source = message, source

    def __str__(self) -> str:
        return self.message
