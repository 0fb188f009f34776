"""The pages of the library: front page, the plan, and one page a service domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from gbt.facts.domains import AdoptedDocument, Commitment, DomainLibrary, ServiceDomain
from gbt.findings.say.words import entry
from gbt.rules.catalogue import cited_edition
from gbt.site.listing import Listed
from gbt.vocabulary import Stage
from gbt.writers.web.templates import STATIC, render

FRONT = "index.html"
PLAN = "domains/index.html"


@dataclass(frozen=True, slots=True)
class Promise:
    """A planned standard or a duty, with the standard that keeps it, if there is one."""

    title: str
    standard: Listed | None


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain as the pages show it. ``standards`` are all that serve it; ``others`` those that keep no promise."""

    id: str
    facts: ServiceDomain
    planned: tuple[Promise, ...]
    duties: tuple[Promise, ...]
    standards: tuple[Listed, ...]
    others: tuple[Listed, ...]
    joint_units: tuple[str, ...]

    @property
    def address(self) -> str:
        """Its page, as seen from the front page."""
        return f"domains/{quote(self.id)}.html"

    @property
    def adopts(self) -> tuple[AdoptedDocument, ...]:
        return self.facts.adopts

    @property
    def kept(self) -> int:
        """How many of the planned standards exist."""
        return sum(promise.standard is not None for promise in self.planned)


def page_files(
    root: Path, standards: Sequence[Listed], domains: DomainLibrary, *, handbook: bool
) -> dict[str, bytes]:
    """Every page by its place below ``build/html``."""
    views = domain_views(standards, domains)
    served = {standard.id for view in views for standard in view.standards}
    unassigned = [standard for standard in standards if standard.id not in served]
    plan = domains.plan
    front = {
        "views": views,
        "unassigned": unassigned,
        "standards": standards,
        "between": {
            standard.id: [entry(finding, cited_edition()) for finding in standard.between]
            for standard in standards
        },
        "stages": [stage.zh for stage in Stage if any(each.card.stage is stage for each in standards)],
    }
    shared = {"plan": plan, "has_domains": bool(views), "handbook": handbook}
    below = {"root": "..", "static": f"../{STATIC}"} | shared
    files = {FRONT: render(root, "front", root=".", static=STATIC, **shared, **front)}
    if views or plan:
        areas = {area: _serving(area, views) for area in plan.coverage_areas} if plan else {}
        files[PLAN] = render(root, "plan", views=views, areas=areas, **below)
    for view in views:
        files[view.address] = render(root, "domain", view=view, **below)
    return {name: page.encode() for name, page in files.items()}


def _serving(area: str, views: Sequence[DomainView]) -> list[DomainView]:
    return [view for view in views if area in view.facts.areas]


def domain_views(standards: Sequence[Listed], domains: DomainLibrary) -> tuple[DomainView, ...]:
    """The domains in the plan's order, each with its standards."""
    by_id = {standard.id: standard for standard in standards}
    named: dict[str, list[Listed]] = {}
    for standard in standards:
        named.setdefault(standard.card.domain, []).append(standard)
    joint = domains.plan.joint_units if domains.plan else ()
    return tuple(
        _view(identifier, domain, by_id, named.get(identifier, []), joint)
        for identifier, domain in domains.domains.items()
    )


def _view(
    identifier: str,
    domain: ServiceDomain,
    by_id: Mapping[str, Listed],
    named: Sequence[Listed],
    joint_units: tuple[str, ...],
) -> DomainView:
    planned = tuple(_promise(commitment, by_id) for commitment in domain.standards)
    duties = tuple(_promise(commitment, by_id) for commitment in domain.duties)
    keeping = [promise.standard for promise in (*planned, *duties) if promise.standard]
    serving = {standard.id: standard for standard in (*keeping, *named)}
    promised = {standard.id for standard in keeping}
    return DomainView(
        id=identifier,
        facts=domain,
        planned=planned,
        duties=duties,
        standards=tuple(serving.values()),
        others=tuple(standard for standard in named if standard.id not in promised),
        joint_units=joint_units,
    )


def _promise(commitment: Commitment, by_id: Mapping[str, Listed]) -> Promise:
    return Promise(commitment.title, by_id.get(commitment.standard) if commitment.standard else None)
