"""A small library: service domains and listed standards, written without reading a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml.html import HtmlElement

from gbt.files.memory import Memory
from gbt.files.outputs import Outputs
from gbt.findings.finding import Finding, Severity, Source
from gbt.library.card import Card, CitedDocument
from gbt.site import Listed, SiteReport, write_site
from gbt.vocabulary import Stage
from gbt.writers.web.bigrams import pairs, signature
from html_page import parse


@dataclass
class Library:
    """A workspace with domains, whose standards are only listed."""

    root: Path
    program: str = "1"
    reports: list[SiteReport] = field(default_factory=list)

    @property
    def build(self) -> Path:
        return self.root / "build"

    def write(self, standards: Sequence[Listed], *, pages: bool = True) -> SiteReport:
        for standard in standards:
            self.shard(standard.id, standard.card.title)
        build = Outputs(self.root, "build")
        facts = (self.root / "domains", self.root, build, Memory(build.below(".state")))
        self.reports.append(write_site(*facts, standards, program=self.program, pages=pages))
        return self.reports[-1]

    def shard(self, name: str, text: str) -> None:
        file = self.build / "html" / name / "search.js"
        if not file.exists():
            file.parent.mkdir(parents=True)
            file.write_text(f'library.shard("{name}","{signature(pairs(text))}",[\n]);\n', encoding="utf-8")

    def page(self, name: str) -> HtmlElement:
        return parse(self.text(name))

    def text(self, name: str) -> str:
        return (self.build / "html" / name).read_text("utf-8")

    def stamps(self) -> dict[str, int]:
        return {
            path.relative_to(self.build).as_posix(): path.stat().st_mtime_ns
            for path in self.build.rglob("*")
            if path.is_file() and ".state" not in path.parts
        }


def listed(name: str, **details: object) -> Listed:
    """A standard in the library; ``cites`` are ids of others, what is no fact of the listing is one of the card."""
    facts: dict[str, object] = {
        "id": name,
        "number": "DB3212/T 1001—2026",
        "title": f"{name}服务规范",
        "stage": Stage.COMMENT,
        "domain": "social-services",
    }
    listing: dict[str, object] = {
        "readable": True,
        "outputs": (("html", "0123456789ab"), ("json", "0123456789ab"), ("pdf", "0123456789ab")),
    }
    listing |= {key: details.pop(key) for key in tuple(details) if key in ("readable", "outputs", "between")}
    facts["citations"] = tuple(map(_cited, details.pop("cites", ())))  # type: ignore[arg-type, call-overload]  # facts of a test
    return Listed(card=Card(**facts | details), **listing)  # type: ignore[arg-type]  # facts of a test


def _cited(standard_id: str) -> CitedDocument:
    return CitedDocument("DB3212/T 1", "DB3212/T 1", ("index.md", 1, 1, 1, 2), standard=standard_id)


def findings(*severities: Severity) -> tuple[Finding, ...]:
    """A finding of each severity."""
    source = Source(file="index.md", line=1)
    return tuple(
        Finding(rule="rule", code="GB-STR-001", severity=severity, source=source, message="甲")
        for severity in severities
    )


STANDARDS = (
    listed("elderly-home-care", title="社区居家养老上门服务规范"),
    listed(
        "petition-reception",
        title="群众来访接待工作规程",
        domain="public-safety",
        stage=Stage.APPROVAL,
        findings=findings(Severity.ERROR, Severity.WARNING, Severity.WARNING),
    ),
    listed(
        "equalization-evaluation",
        title="均等化评价指南",
        domain="pilots",
        sample=True,
        cites=("elderly-home-care",),
    ),
    listed("stray", title="没有领域的标准", domain="", outputs=(), readable=False),
)
