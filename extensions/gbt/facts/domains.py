"""The service domains (基本公共服务领域) that standards serve, and the city's plan that they come from.

One YAML file a domain; its name is the domain's identifier, so the file does not repeat it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from gbt.facts.data import load_yaml
from gbt.facts.loaded import LoadedYaml
from gbt.facts.validation import validate
from gbt.files.drafts import Unusable
from gbt.files.names import address_fault, name_fault, shown
from gbt.files.stored import names_in
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.findings.unseen import unseen
from gbt.nearest import nearest

PLAN_FILE = "plan.yaml"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Commitment(_Facts):
    """A standard or duty that the plan promises, and the standard of this workspace that keeps it."""

    title: Text
    standard: Text | None = None


class AdoptedDocument(_Facts):
    """A document that the plan names as one to be carried out, not to be written."""

    title: Text
    number: Text | None = None


class ServiceDomain(_Facts):
    """One of the plan's key tasks."""

    order: int
    title: Text
    kind: Literal["service", "cross-cutting"]
    areas: tuple[Text, ...] = ()
    services: tuple[Text, ...] = ()
    duties: tuple[Commitment, ...] = ()
    standards: tuple[Commitment, ...] = ()
    adopts: tuple[AdoptedDocument, ...] = ()
    units: tuple[Text, ...]

    @model_validator(mode="after")
    def _kind_has_its_content(self) -> Self:
        if not self.units:
            raise ValueError("units不能为空：每个领域至少写明一个责任单位")
        match self.kind:
            case "service":
                if not self.services or not self.areas:
                    raise ValueError("kind为service的领域要写明services（服务）和areas（覆盖领域）")
            case "cross-cutting":
                if not self.duties or self.services:
                    raise ValueError("kind为cross-cutting的领域要写明duties（职责），且没有services（服务）")
        return self

    @model_validator(mode="after")
    def _nothing_is_said_twice(self) -> Self:
        for key, titles in (
            ("areas", self.areas),
            ("services", self.services),
            ("duties", tuple(duty.title for duty in self.duties)),
            ("standards", tuple(standard.title for standard in self.standards)),
            ("adopts", tuple(document.title for document in self.adopts)),
            ("units", self.units),
        ):
            repeated = sorted({title for title in titles if titles.count(title) > 1})
            if repeated:
                raise ValueError(f"{key}中重复：{'、'.join(repeated)}")
        return self

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        return (*self.standards, *self.duties)


class Target(_Facts):
    """A figure that the plan sets, such as the coverage of services by standards."""

    name: Text
    at_least: int
    unit: Text


class Targets(_Facts):
    due_year: int
    items: tuple[Target, ...]


class CityPlan(_Facts):
    """What the plan says once for all of its tasks."""

    title: Text
    issuer: Text
    issued: date
    published: date
    region: Text
    local_standard_code: Text
    basis: tuple[Text, ...]
    targets: Targets
    coverage_areas: tuple[Text, ...]
    joint_units: tuple[Text, ...]
    lifecycle: Text
    group_standards: Text
    implementation_review: Text
    annual_assessment: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLibrary:
    """The plan and its domains, in the plan's order; ``sources`` keeps where each fact was read."""

    plan: CityPlan | None
    domains: Mapping[str, ServiceDomain]
    sources: Mapping[str, LoadedYaml] = field(default_factory=dict, repr=False)
    named: frozenset[str] = frozenset()
    """All that have a file, read or not."""

    def responsible_units(self, identifier: str) -> tuple[str, ...]:
        """All units answerable for a domain: its own, then those that the plan joins to every task."""
        joint = self.plan.joint_units if self.plan else ()
        return (*self.domains[identifier].units, *joint)

    def domains_of_area(self, area: str) -> tuple[str, ...]:
        return tuple(key for key, domain in self.domains.items() if area in domain.areas)

    def domains_of_standard(self, standard_id: str) -> tuple[str, ...]:
        """The domains in which a standard of this workspace keeps a commitment."""
        return tuple(
            key
            for key, domain in self.domains.items()
            if any(commitment.standard == standard_id for commitment in domain.commitments)
        )


def load_domains(folder: Path) -> tuple[DomainLibrary, tuple[Finding, ...]]:
    """Read every domain file of a folder; a file with faults gives findings and is left out."""
    findings: list[Finding] = []
    plan: CityPlan | None = None
    domains: dict[str, ServiceDomain] = {}
    sources: dict[str, LoadedYaml] = {}
    named: set[str] = set()
    try:
        names = names_in(folder, ".yaml")
    except Unusable as unusable:
        whole = unusable.refusal.finding(Source(file=folder.name))
        return DomainLibrary(plan=None, domains={}), (whole,)
    for name in names:
        path, file = folder / name, f"{folder.name}/{shown(name)}"
        if why := _name_fault(path.stem):
            findings.append(fault("file-unusable", Source(file=file), f"文件的{why}，没有读", "改名"))
            continue
        loaded, faults = load_yaml(path, file)
        findings.extend(faults)
        if loaded is None:
            continue
        findings.extend(unseen(loaded.source.text, file))
        named.add(path.stem)
        if path.name == PLAN_FILE:
            plan, faults = validate(loaded, CityPlan)
        else:
            domain, faults = validate(loaded, ServiceDomain)
            if domain is not None:
                domains[path.stem], sources[path.stem] = domain, loaded
        findings.extend(faults)
    ordered = dict(sorted(domains.items(), key=lambda entry: (entry[1].order, entry[0])))
    library = DomainLibrary(plan=plan, domains=ordered, sources=sources, named=frozenset(named))
    findings.extend(_unknown_areas(library))
    return library, tuple(findings)


def _name_fault(name: str) -> str:
    """Why a domain cannot have this name: it is that of its page too."""
    return (
        name_fault(name) or address_fault(name) or ("名字index已有他用" if name.casefold() == "index" else "")
    )


def _unknown_areas(library: DomainLibrary) -> Iterator[Finding]:
    if library.plan is None:
        return
    known = library.plan.coverage_areas
    for identifier, domain in library.domains.items():
        for index, area in enumerate(domain.areas):
            if area not in known:
                source = library.sources[identifier].place(("areas", index))
                message = f"覆盖领域“{area}”不在{PLAN_FILE}的coverage_areas之列"
                yield fault("yaml-value", source, message, _remedy(area, known))


def missing_standards(library: DomainLibrary, standard_ids: Collection[str]) -> tuple[Finding, ...]:
    """Commitments that point to a standard which the workspace does not have."""
    found: list[Finding] = []
    for identifier, domain in library.domains.items():
        for key, commitments in (("standards", domain.standards), ("duties", domain.duties)):
            for index, commitment in enumerate(commitments):
                if commitment.standard is None or commitment.standard in standard_ids:
                    continue
                source = library.sources[identifier].place((key, index, "standard"))
                message = f"“{commitment.title}”指向的标准“{commitment.standard}”不存在"
                remedy = _remedy(commitment.standard, standard_ids)
                found.append(fault("unknown-standard", source, message, remedy))
    return tuple(found)


def _remedy(value: str, known: Collection[str]) -> str:
    near = nearest(value, known)
    return f"改为“{near}”" if near else f"可用的值：{'、'.join(sorted(known)) or '无'}"
