"""The domain files keep every commitment of the city's plan, and faults in them are findings."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gbt.facts.domains import DomainLibrary, ServiceDomain, load_domains, missing_standards

WORKSPACE = Path(__file__).parents[2]
COMMITMENTS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures" / "plan-commitments.yaml").read_text(encoding="utf-8")
)
TASKS: dict[str, dict[str, Any]] = COMMITMENTS["tasks"]


@pytest.fixture(scope="module")
def library() -> DomainLibrary:
    library, findings = load_domains(WORKSPACE / "domains")
    assert findings == ()
    return library


def texts(domain: ServiceDomain, kind: str) -> list[str]:
    """The titles that a domain lists under one kind of commitment."""
    return [entry if isinstance(entry, str) else entry.title for entry in getattr(domain, kind)]


def test_domains_are_the_fifteen_tasks_in_the_order_of_the_plan(library: DomainLibrary) -> None:
    assert list(library.domains) == list(TASKS)
    assert [domain.order for domain in library.domains.values()] == list(range(1, 16))


@pytest.mark.parametrize("identifier", TASKS)
@pytest.mark.parametrize("kind", ["services", "duties", "standards", "adopts", "units"])
def test_domain_has_exactly_the_commitments_of_its_task(
    library: DomainLibrary, identifier: str, kind: str
) -> None:
    assert texts(library.domains[identifier], kind) == TASKS[identifier].get(kind, [])


@pytest.mark.parametrize("identifier", TASKS)
def test_domain_has_title_and_kind_of_its_task(library: DomainLibrary, identifier: str) -> None:
    domain = library.domains[identifier]
    assert (domain.title, domain.kind) == (TASKS[identifier]["title"], TASKS[identifier]["kind"])


def test_plan_has_the_facts_said_once_for_all_tasks(library: DomainLibrary) -> None:
    assert library.plan is not None
    expected = dict(COMMITMENTS["plan"])
    targets, due_year = expected.pop("targets"), expected.pop("due_year")
    for key, value in expected.items():
        found = getattr(library.plan, key)
        assert (list(found) if isinstance(found, tuple) else found) == value, key
    assert {target.name: target.at_least for target in library.plan.targets.items} == targets
    assert library.plan.targets.due_year == due_year


def test_every_coverage_area_is_served_by_a_domain(library: DomainLibrary) -> None:
    assert library.plan is not None
    assert [area for area in library.plan.coverage_areas if not library.domains_of_area(area)] == []


def test_joint_units_answer_for_every_domain(library: DomainLibrary) -> None:
    assert library.responsible_units("funeral") == ("市民政局", "各市（区）人民政府", "医药高新区管委会")


def test_commitments_name_standards_of_the_workspace(library: DomainLibrary) -> None:
    identifiers = {path.parent.name for path in (WORKSPACE / "standards").glob("*/standard.yaml")}
    assert missing_standards(library, identifiers) == ()


SOUND = """\
order: 1
title: 基本殡葬服务
kind: service
areas: [逝有所安]
services: [公益性骨灰安放]
units: [市民政局]
"""


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (SOUND.replace("services:", "servics:"), 5, "services"),
        (SOUND.replace("kind: service", "kind: services"), 3, "service"),
        (SOUND.replace("[公益性骨灰安放]", "[公益性骨灰安放, 公益性骨灰安放]"), 0, "重复"),
        (SOUND.replace("kind: service", "kind: cross-cutting"), 0, "duties"),
        (SOUND.replace("order: 1", "order: 一"), 1, "order"),
        (SOUND.replace("[市民政局]", "[]"), 0, "责任单位"),
    ],
    ids=[
        "misspelt-key",
        "unknown-kind",
        "service-twice",
        "cross-cutting-without-duties",
        "order-no-number",
        "no-unit",
    ],
)
def test_fault_in_a_domain_file_is_a_finding(tmp_path: Path, text: str, line: int, part: str) -> None:
    (tmp_path / "funeral.yaml").write_text(text, encoding="utf-8")
    library, findings = load_domains(tmp_path)
    assert library.domains == {}
    telling = [finding for finding in findings if part in finding.message + finding.remedy]
    assert telling, findings
    if line:
        assert {finding.source.line for finding in telling} == {line}


def test_sound_domain_file_has_no_finding(tmp_path: Path) -> None:
    (tmp_path / "funeral.yaml").write_text(SOUND, encoding="utf-8")
    library, findings = load_domains(tmp_path)
    assert findings == ()
    assert list(library.domains) == ["funeral"]


def test_link_to_a_missing_standard_is_told_at_its_line(tmp_path: Path) -> None:
    standards = "standards:\n  - title: 安放规范\n    standard: ash-placment\n"
    (tmp_path / "funeral.yaml").write_text(SOUND + standards, encoding="utf-8")
    library, _ = load_domains(tmp_path)
    (finding,) = missing_standards(library, {"ash-placement", "other"})
    assert (finding.rule, finding.source.line) == ("unknown-standard", 9)
    assert "ash-placement" in finding.remedy
    assert library.domains_of_standard("ash-placment") == ("funeral",)


def test_area_that_the_plan_does_not_know_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes((WORKSPACE / "domains" / "plan.yaml").read_bytes())
    text = SOUND.replace("[逝有所安]", "\n  - 逝有所依")
    (tmp_path / "funeral.yaml").write_text(text, encoding="utf-8")
    _, (finding,) = load_domains(tmp_path)
    assert finding.source.line == 5
    assert "逝有所安" in finding.remedy
