"""Writes the site: every file from facts, only where it has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gbt.facts.domains import DomainLibrary, load_domains, missing_standards
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, sorted_findings
from gbt.library.card import Card
from gbt.nearest import nearest
from gbt.site.listing import Listed
from gbt.site.records import Records, digest
from gbt.site.schemas import schema_files
from gbt.writers import model_json, web

HANDBOOK = "handbook/index.html"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """``pages``: how many files were written; ``findings`` of the service domains."""

    pages: int
    findings: tuple[Finding, ...]


def write_site(
    folder: Path, office: Path, build: Path, standards: Sequence[Listed], *, program: str, pages: bool = True
) -> SiteReport:
    """Bring the library pages below ``build`` up to date.

    ``folder`` holds the service domains, ``office`` the templates. ``standards`` are all of the workspace, built in
    this round or not; ``program`` changes when the code or a template does. Without ``pages`` only the findings are
    looked for.
    """
    domains, findings = _domains(folder, standards)
    if not pages:
        return SiteReport(0, findings)
    html = web.DESCRIPTION.root(build)
    handbook = (html / HANDBOOK).is_file()
    inputs = digest(
        program,
        repr([each.shown for each in standards]),
        repr((domains.plan, domains.domains)),
        str(handbook),
    )
    site = Records(build / ".state" / "site" / "pages.json", html)
    schemas = Records(build / ".state" / "site" / "schemas.json", model_json.DESCRIPTION.root(build))
    written = 0
    if not schemas.current(program):
        written += schemas.write(schema_files(), program)
    if not site.current(inputs):
        # loaded only when something is due: a build without changes takes no time
        from gbt.site.files import site_files

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
        there = card.domain in domains.domains or (folder / f"{card.domain}.yaml").is_file()
        if card.domain and not there:
            found.append(_unknown_domain(card, tuple(domains.domains)))
    return domains, sorted_findings(found)


def _unknown_domain(card: Card, known: tuple[str, ...]) -> Finding:
    near = nearest(card.domain, known)
    remedy = f"改为“{near}”" if near else f"可用的值：{'、'.join(known) or '无'}"
    return fault("yaml-value", card.place("domain"), f"没有名为“{card.domain}”的服务领域", remedy)
