"""Writes the site: every file from facts, only where it has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gbt.facts.domains import DomainLibrary, load_domains, missing_standards
from gbt.files.memory import Memory
from gbt.files.outputs import Outputs
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, sorted_findings
from gbt.library.card import Card
from gbt.nearest import nearest
from gbt.site.listing import Listed
from gbt.site.records import Records, digest
from gbt.site.schemas import schema_files
from gbt.writers import model_json, web

HANDBOOK = "handbook/index.html"
STATIC = "_static"
"""Folder of the static files beside the pages of a library."""
WHOLE = ("domains", "_search")
"""Folders of the site that hold nothing else."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """``pages``: how many files were written; ``findings`` of the service domains."""

    pages: int
    findings: tuple[Finding, ...]


def write_site(
    folder: Path,
    office: Path,
    build: Outputs,
    memory: Memory,
    standards: Sequence[Listed],
    *,
    program: str,
    pages: bool = True,
) -> SiteReport:
    """Bring the library pages in ``build`` up to date.

    ``folder`` holds the service domains, ``office`` the templates. ``standards`` are all of the workspace, built in
    this round or not; ``program`` changes when the code or a template does. Without ``pages`` only the findings are
    looked for.
    """
    domains, findings = _domains(folder, standards)
    if not pages:
        return SiteReport(0, findings)
    html = build.below(web.DESCRIPTION.folder)
    handbook = html.stamp(HANDBOOK) is not None
    inputs = digest(
        program,
        repr([each.shown for each in standards]),
        repr((domains.plan, domains.domains)),
        str(handbook),
    )
    site = Records(memory, "site/pages", html, whole=WHOLE)
    shared = Records(memory, "site/shared", html.below(STATIC), whole=("",))
    schemas = Records(memory, "site/schemas", build.below(model_json.DESCRIPTION.folder))
    written = 0
    if not schemas.current(program):
        written += schemas.write(schema_files(), program)
    if not (shared.current(program) and site.current(inputs)):
        # loaded only when something is due: a build without changes takes no time
        from gbt.site.files import site_files, static_files

        # first what the pages of the standards share too, for an office's own pages may be broken
        written += shared.write(static_files(office), program)
        written += site.write(site_files(office, html, standards, domains, handbook=handbook), inputs)
    return SiteReport(written, findings)


# --- findings ----------------------------------------------------------------------------------


def _domains(folder: Path, standards: Sequence[Listed]) -> tuple[DomainLibrary, tuple[Finding, ...]]:
    """The service domains, with every fault between them and the standards."""
    if not folder.is_dir():
        return DomainLibrary(plan=None, domains={}), ()
    domains, findings = load_domains(folder)
    found = [*findings, *missing_standards(domains, [standard.id for standard in standards])]
    for card in (standard.card for standard in standards):
        # a file with faults has been reported already: its domain is there, only unread
        if card.domain and card.domain not in domains.named:
            found.append(_unknown_domain(card, tuple(domains.domains)))
    return domains, sorted_findings(found)


def _unknown_domain(card: Card, known: tuple[str, ...]) -> Finding:
    near = nearest(card.domain, known)
    remedy = f"改为“{near}”" if near else f"可用的值：{'、'.join(known) or '无'}"
    return fault("yaml-value", card.place("domain"), f"没有名为“{card.domain}”的服务领域", remedy)
