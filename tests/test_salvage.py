"""What is kept of a faulty standard.yaml: everything but the value that is wrong."""

from __future__ import annotations

import pytest

from drafts import FACTS, read
from gbt.salvage import parse_partly, salvage

SOUND = {
    **FACTS,
    "dates": {"issued": "2026-11-20", "implemented": "2026-12-20"},
    "title_en": {"main": "Meals"},
}


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        ({"dates": {"issued": "2026-13-40", "implemented": "2026-12-20"}}, {"dates.issued"}),
        ({"title": {"main": "社区助餐服务规范", "lead": 3.5j}}, {"title.lead"}),
        ({"title": {"lead": "养老服务"}}, {"title.main"}),
        ({"stage": "草稿"}, {"stage"}),
        ({"function": "规则", "class": "x"}, {"function", "class"}),
        ({"unknown": 1}, set()),
        ({"persons": ["张明", {"a": 1}, "李华"]}, {"persons.1"}),
        ({"number": {"code": "DB3212/T", "seq": "1234", "part": "x", "year": "2026"}}, {"number.part"}),
        ({"replaces": [{"number": "DB3212/T 1—2020"}, {"number": "a", "title": "b"}]}, {"replaces.0"}),
        ({"contents_depth": 99}, {"contents_depth"}),
    ],
)
def test_one_wrong_value_costs_only_itself(wrong, lost):
    kept = salvage({**SOUND, **wrong}, "meal")
    right = salvage(SOUND, "meal")
    for name in type(kept).model_fields:
        alias = "class" if name == "document_class" else name
        if alias not in wrong:
            assert getattr(kept, name) == getattr(right, name), name
    if "dates.issued" in lost:
        assert (str(kept.dates.issued), str(kept.dates.implemented)) == ("XXXX-XX-XX", "2026-12-20")
    if "title.main" in lost:
        assert (kept.title.lead, kept.title.main) == ("养老服务", "meal")
    if "persons.1" in lost:
        assert kept.persons == ("张明", "李华")
    if "number.part" in lost:
        assert kept.number.text == "DB3212/T 1234—2026"
    if "replaces.0" in lost:
        assert [each.number for each in kept.replaces] == ["a"]


def test_plain_words_where_a_list_or_a_mapping_is_wanted_are_kept():
    kept = salvage({**SOUND, "issuer": "泰州市市场监督管理局", "title": "社区助餐服务规范"}, "meal")
    assert (kept.issuer, kept.title.main) == (("泰州市市场监督管理局",), "社区助餐服务规范")


@pytest.mark.parametrize("value", [None, [], "甲", 3, {"title": None, "number": []}, {1: 2}])
def test_anything_gives_metadata(value):
    assert salvage(value, "meal").title.main == "meal"


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("persons: [张明", "yaml-syntax"),
        ("proposer: 甲: 乙", "yaml-syntax"),
        ("issuer:\n\t- 甲", "yaml-syntax"),
        ("issuer: &a 甲", "yaml-unsafe"),
        ("stage: comment\nstage: approval", "yaml-duplicate-key"),
        ("dates: {issued: 2026-01-01", "yaml-syntax"),
    ],
)
def test_entry_that_cannot_be_read_costs_only_itself(entry, rule):
    text = f"title: {{main: 社区助餐}}\n{entry}\nfunction: guide\nregion: '321200'\n"
    loaded, findings = parse_partly(text, "standard.yaml")
    assert [(finding.rule, finding.source.line) for finding in findings] == [(rule, 2 + entry.count("\n"))]
    assert loaded.value["title"] == {"main": "社区助餐"}
    assert loaded.value["function"] == "guide"
    # places are those of the file
    assert loaded.place(("function",)).line == text.splitlines().index("function: guide") + 1


@pytest.mark.parametrize("day", ["2026年11月20日", "2026.11.20", "2026/11/20", "2026-11-20"])
def test_dates_are_understood_as_people_write_them(tmp_path, day):
    reading = read(
        tmp_path, "# 要求\n\n段。\n", facts={"dates": {"issued": day, "implemented": "2026年12月1日"}}
    )
    cover = reading.standard.cover
    assert (str(cover.issued), str(cover.implemented)) == ("2026-11-20\u3000发布", "2026-12-01\u3000实施")


@pytest.mark.parametrize("day", ["2026年13月1日", "20261120", "2026-11/20", "十一月"])
def test_other_dates_are_told_at_their_value(tmp_path, day):
    reading = read(tmp_path, "# 要求\n\n段。\n", facts={"draft_date": day})
    [found] = [finding for finding in reading.findings if finding.rule == "yaml-value"]
    assert found.source.column > len("draft_date: ")
    assert "社区助餐服务规范" in reading.standard.title
