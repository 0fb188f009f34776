"""Every fact of the city's plan is found in the pages of the service domains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from html_page import parse

COMMITMENTS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures" / "plan-commitments.yaml").read_text(encoding="utf-8")
)
TASKS: dict[str, dict[str, Any]] = COMMITMENTS["tasks"]

pytestmark = pytest.mark.e2e


def text_of(page: Path) -> str:
    return str(parse(page.read_text("utf-8")).xpath("string(//main)"))


def test_the_facts_said_once_stand_on_the_page_of_the_plan(html) -> None:
    text = text_of(html / "domains/index.html")
    plan = dict(COMMITMENTS["plan"])
    for name, value in plan.pop("targets").items():
        assert name in text
        assert str(value) in text
    facts = [each for value in plan.values() for each in (value if isinstance(value, list) else [value])]
    assert [fact for fact in map(str, facts) if fact not in text] == []


@pytest.mark.parametrize("identifier", TASKS)
def test_every_fact_of_a_task_stands_on_the_page_of_its_domain(html, identifier: str) -> None:
    text = text_of(html / f"domains/{identifier}.html")
    task = TASKS[identifier]
    facts = [task["title"], *COMMITMENTS["plan"]["joint_units"]]
    for kind in ("services", "standards", "adopts", "duties", "units"):
        facts += task.get(kind, [])
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("identifier", TASKS)
def test_the_plan_and_the_front_page_lead_to_every_domain(html, identifier: str) -> None:
    for page in ("index.html", "domains/index.html"):
        assert TASKS[identifier]["title"] in text_of(html / page)
    front = parse((html / "index.html").read_text("utf-8"))
    assert f"domains/{identifier}.html" in front.xpath("//a/@href")
