"""The library pages of a workspace, written after its standards from what is remembered of them."""

from __future__ import annotations

from collections.abc import Mapping

from gbt.findings.faults import fault
from gbt.findings.finding import Finding
from gbt.handbook.build import write_handbook
from gbt.library.card import Card
from gbt.site import Listed, SiteReport, write_site
from gbt.workspace.folders import Workspace
from gbt.workspace.state import StandardState
from gbt.writers import web
from gbt.writers.publication import PageBroken


def write_library(
    workspace: Workspace,
    states: Mapping[str, StandardState | None],
    between: Mapping[str, tuple[Finding, ...]],
    program: str,
    *,
    pages: bool,
) -> SiteReport:
    """Handbook, front page, domains and search over all standards that were ever built; findings of the domains.

    ``between`` are the findings that a standard has beside the others: its own page does not know them.
    """
    listed = tuple(
        _listed(workspace, standard_id, state, between.get(standard_id, ()))
        for standard_id, state in sorted(states.items())
    )
    build, memory = workspace.outputs, workspace.memory
    facts = (workspace.domains, workspace.office, build, memory)
    manual = build.below(web.DESCRIPTION.folder).below("handbook")
    try:
        written = write_handbook(manual, workspace.office, memory, program) if pages else 0
        site = write_site(*facts, listed, program=program, pages=pages)
    except PageBroken as broken:
        # the last good pages stay
        message = f"没有写出网页：{broken}"
        finding = fault("data-broken", broken.source, message, "对照软件自带的同名模板改正")
        site = write_site(*facts, listed, program=program, pages=False)
        return SiteReport(0, (*site.findings, finding))
    return SiteReport(written + site.pages, site.findings)


def _listed(
    workspace: Workspace, standard_id: str, state: StandardState | None, between: tuple[Finding, ...]
) -> Listed:
    readable = workspace.outputs.stamp(web.DESCRIPTION.place(standard_id)) is not None
    if state is None:
        return Listed(card=Card(id=standard_id, read=False, title=standard_id), readable=readable)
    outputs = tuple(sorted((name, made.digest) for name, made in state.record.outputs.items()))
    return Listed(card=state.card, outputs=outputs, readable=readable, between=between)
