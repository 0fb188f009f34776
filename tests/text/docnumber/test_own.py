"""The number a document gives itself: what fits its class passes, what does not is named."""

from __future__ import annotations

import pytest

from gbt.findings.finding import Severity
from gbt.text.docnumber import NumberFaultKind as Kind
from gbt.text.docnumber import check_own_number, check_part_title, check_published_title, parse_number
from gbt.vocabulary import DocumentClass as Class

RIGHT = [
    ("GB/T", Class.NATIONAL),
    ("GB", Class.NATIONAL),
    ("GB/Z", Class.NATIONAL_GUIDANCE),
    ("MZ/T", Class.INDUSTRY),
    ("DB/T", Class.INDUSTRY),
    ("DB32/T", Class.LOCAL_PROVINCE),
    ("DB3212/T", Class.LOCAL_CITY),
    ("DBXXXX/T", Class.LOCAL_CITY),
    ("T/TZYL", Class.GROUP),
    ("T/ZZB2", Class.GROUP),
    ("Q/ABC", Class.ENTERPRISE),
]
WRONG = [
    ("GB/Z", Class.NATIONAL, Kind.CODE),
    ("GB/T", Class.NATIONAL_GUIDANCE, Kind.CODE),
    ("GB/T", Class.GROUP, Kind.CODE),
    ("AB/T", Class.INDUSTRY, Kind.CODE),
    ("DB32/T", Class.LOCAL_CITY, Kind.CODE),
    ("DB3212/T", Class.LOCAL_PROVINCE, Kind.CODE),
    ("DB3211/T", Class.LOCAL_CITY, Kind.REGION),
    ("DB3212/", Class.LOCAL_CITY, Kind.MANDATORY_LOCAL),
    ("DB3212", Class.LOCAL_CITY, Kind.MANDATORY_LOCAL),
    ("DB/T", Class.LOCAL_CITY, Kind.EARTHQUAKE),
    ("DB 3212/T", Class.LOCAL_CITY, Kind.SPACE),
    ("T/Tzyl", Class.GROUP, Kind.GROUP_CODE),
    ("T/泰州", Class.GROUP, Kind.GROUP_CODE),
    ("TZYL", Class.GROUP, Kind.CODE),
    ("ABC", Class.ENTERPRISE, Kind.CODE),
]


@pytest.mark.parametrize(("code", "drafting_class"), RIGHT)
def test_right_code_has_no_fault(code: str, drafting_class: Class) -> None:
    assert (
        check_own_number(code=code, seq="1", year="2026", drafting_class=drafting_class, region="321200")
        == ()
    )


@pytest.mark.parametrize(("code", "drafting_class", "kind"), WRONG)
def test_wrong_code_has_one_fault(code: str, drafting_class: Class, kind: Kind) -> None:
    faults = check_own_number(code=code, seq="1", year="2026", drafting_class=drafting_class, region="321200")
    assert [fault.kind for fault in faults] == [kind]
    assert faults[0].field == "code"
    assert faults[0].message
    assert faults[0].remedy


@pytest.mark.parametrize(
    ("seq", "part", "year", "kinds"),
    [
        ("0055", "", "2026", []),
        ("XXXX", "1", "XXXX", []),
        ("××××", "", "××××", []),
        ("1", "", "20XX", []),
        ("1", "", "26", [Kind.YEAR]),
        ("1", "", "58", [Kind.YEAR]),
        ("1", "", "2026年", [Kind.YEAR]),
        ("1", "", "—2026", [Kind.JOINER]),
        ("1", "", "-2026", [Kind.JOINER]),
        ("1.2", "", "2026", [Kind.SEQUENCE]),
        ("1.2.3", "", "2026", [Kind.SUBPART]),
        ("1.2", "3", "2026", [Kind.SUBPART]),
        ("1", "2.3", "2026", [Kind.SUBPART]),
        ("1", "0", "2026", [Kind.SEQUENCE]),
        ("第1号", "", "2026", [Kind.SEQUENCE]),
    ],
)
def test_sequence_part_and_year(seq: str, part: str, year: str, kinds: list[Kind]) -> None:
    faults = check_own_number(code="T/TZYL", seq=seq, part=part, year=year, drafting_class=Class.GROUP)
    assert [fault.kind for fault in faults] == kinds


def test_placeholders_do_not_pass_once_published() -> None:
    faults = check_own_number(
        code="DB3212/T",
        seq="XXXX",
        year="2026",
        drafting_class=Class.LOCAL_CITY,
        region="321200",
        published=True,
    )
    assert [fault.kind for fault in faults] == [Kind.UNASSIGNED]


def test_a_fault_names_rule_severity_and_clause() -> None:
    (fault,) = check_own_number(code="T/TZYL", seq="1", part="2.3", year="2026", drafting_class=Class.GROUP)
    assert (fault.kind.rule, fault.severity, fault.clause) == ("GB-NO-008", Severity.ERROR, "7.1.1.1")


@pytest.mark.parametrize(
    ("number", "title", "right"),
    [
        ("GB/T 20001.7—2017", "标准编写规则　第7部分：指南标准", True),
        ("GB/T 20001.7—2017", "标准编写规则　第6部分：指南标准", False),
        ("GB/T 20001.7—2017", "标准编写规则　指南标准", False),
        ("GB/T 20001.7—2017", "标准编写规则　第7部分　指南标准", False),
        ("GB/T 15624—2011", "服务标准化工作指南", True),
        ("GB/T 15624—2011", "服务标准化工作指南　第1部分：总则", False),
        ("GB/T 20001（所有部分）", "标准编写规则", True),
        ("GB 4806.7—2023", "食品安全国家标准　食品接触用塑料材料及制品", True),
        ("GB 4806.7—2023", "食品安全国家标准　第8部分：食品接触用塑料材料及制品", False),
    ],
)
def test_part_in_the_title(number: str, title: str, *, right: bool) -> None:
    parsed = parse_number(number)
    assert parsed is not None
    assert (check_part_title(parsed, title) is None) is right


@pytest.mark.parametrize(
    ("number", "title", "right"),
    [
        ("HJ 91.2—2022", "地表水环境质量监测技术规范", True),
        ("WS/T 367.2—2020", "医疗机构消毒技术规范", True),
        ("GB/T 8321.10—2018", "农药合理使用准则（十）", True),
        ("GB/T 20001.7—2017", "标准编写规则　指南标准", False),
        ("HJ 91.2—2022", "水质监测　第1部分：地表水", False),
    ],
)
def test_part_in_the_title_of_what_others_published(number: str, title: str, *, right: bool) -> None:
    parsed = parse_number(number)
    assert parsed is not None
    assert (check_published_title(parsed, title) is None) is right
