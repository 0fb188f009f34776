"""The library pages of a workspace, written after its standards from what is remembered of them."""

from __future__ import annotations

from collections.abc import Mapping

from gbt.findings.finding import Finding
from gbt.handbook.build import write_handbook
from gbt.site import Counts, ListedStandard, SiteReport, cited_standards, write_site
from gbt.workspace.folders import Workspace
from gbt.workspace.state import StandardState
from gbt.writers import web


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
    known = tuple(states)
    listed = tuple(
        _listed(
            standard_id,
            state,
            known,
            between.get(standard_id, ()),
            readable=web.DESCRIPTION.output(workspace.build, standard_id).is_file(),
        )
        for standard_id, state in sorted(states.items())
    )
    manual = web.DESCRIPTION.root(workspace.build) / "handbook"
    written = write_handbook(manual, workspace.root, workspace.state, program) if pages else 0
    site = write_site(workspace.root, workspace.build, listed, program=program, pages=pages)
    return SiteReport(written + site.pages, site.findings)


def _listed(
    standard_id: str,
    state: StandardState | None,
    known: tuple[str, ...],
    between: tuple[Finding, ...],
    *,
    readable: bool,
) -> ListedStandard:
    if state is None:
        return ListedStandard(id=standard_id, number="", title=standard_id, readable=readable)
    facts = state.facts
    return ListedStandard(
        id=standard_id,
        number=state.number,
        title=state.title,
        stage=facts.get("stage", ""),
        domain=facts.get("domain", ""),
        issued=facts.get("issued", ""),
        implemented=facts.get("implemented", ""),
        sample=bool(facts.get("sample")),
        readable=readable,
        outputs=tuple(sorted(state.outputs.items())),
        counts=Counts.of(state.findings),
        between=between,
        cites=cited_standards(state.lookups, known),
    )
