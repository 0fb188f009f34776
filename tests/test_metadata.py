"""Facts of standard.yaml that are more than text."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from gbt.metadata import Metadata, settled

FACTS = {"class": "group", "number": {"code": "T/A"}, "title": {"main": "甲"}, "function": "guide"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-20", datetime.date(2026, 11, 20)),
        (datetime.date(2026, 11, 20), datetime.date(2026, 11, 20)),
        ("2026-XX-XX", None),
        ("XXXX-XX-XX", None),
        ("", None),
    ],
)
def test_a_date_is_one_or_says_what_is_printed_in_its_stead(
    written: object, day: datetime.date | None
) -> None:
    facts = Metadata.model_validate({**FACTS, "dates": {"issued": written}})
    assert settled(facts.dates.issued) == day
    assert str(facts.dates.issued) == str(written)
    assert Metadata.model_validate_json(facts.model_dump_json(by_alias=True)) == facts


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2026年11月", "不是YYYY-MM-DD形式的日期"),
        ("2026-02-30", "不是历法中的日期"),
        (True, "valid string"),
        (None, "valid string"),
    ],
)
def test_a_wrong_date_is_told_at_its_place(written: object, message: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Metadata.model_validate({**FACTS, "dates": {"implemented": written}})
    [detail] = raised.value.errors()
    assert detail["loc"] == ("dates", "implemented")
    assert message in detail["msg"]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": {"main": "长" * 1001}},
        {"issuer": ["局" * 1001]},
        {"number": {"code": "T/A", "seq": "1" * 1001}},
        {"persons": ["张" * 1001]},
    ],
)
def test_a_fact_is_no_longer_than_a_cover_can_hold(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as told:
        Metadata.model_validate(FACTS | facts)
    assert {detail["type"] for detail in told.value.errors()} == {"string_too_long"}


def test_a_long_fact_may_stand() -> None:
    assert Metadata.model_validate(FACTS | {"title": {"main": "长" * 1000}}).title.main == "长" * 1000
