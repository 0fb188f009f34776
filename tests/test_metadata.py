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
