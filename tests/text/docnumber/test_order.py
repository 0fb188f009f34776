"""Cited documents come in the order of GB/T 1.1—2020, 8.6.3.2."""

from __future__ import annotations

import random

import pytest

from gbt.text.docnumber import ReferenceGroup, parse_number, reference_group, sort_key
from gbt.text.docnumber.order import SortKey
from gbt.vocabulary import DocumentClass

LOCAL_CITY = [
    # a) national: one series of sequence numbers for GB, GB/T and GB/Z
    "GB/T 1.1—2020",
    "GB 5749",
    "GB/T 7714",
    "GB/T 20001（所有部分）",
    "GB/T 20001.1",
    "GB/T 20001.5—2017",
    "GB/T 20001.10",
    "GB/Z 25000",
    "GB 38600",
    "GB 38600—2019",
    "GBZ 1—2010",
    # b) industry: by code, then by number
    "HJ 633—2012",
    "HJ/T 91",
    "MZ/T 032",
    "MZ/T 039—2013",
    "WS/T 313",
    # c) the own region, the province before the city
    "DB32/T 539—2020",
    "DB32/T 4375—2022",
    "DB3212/T 1116—2022",
    # local documents of elsewhere
    "DB31/T 685",
    # d) groups
    "T/CAS 347—2019",
    "T/TZYL 001—2021",
    "T/TZYL 0010—2021",
    # e) ISO, ISO/IEC, IEC
    "ISO 9001:2015",
    "ISO 80000（所有部分）",
    "ISO 80000-1",
    "ISO/IEC 27001:2022",
    "IEC 60601-1",
    # f) other bodies
    "ASTM F1487-21",
    "BS EN ISO 9999:2016",
    "ITU-T Y.2060",
]


def test_order_of_a_citys_local_standard() -> None:
    shuffled = random.Random(8632).sample(LOCAL_CITY, len(LOCAL_CITY))
    ordered = sorted(
        shuffled,
        key=lambda text: sort_key(
            parse_number(text), drafting_class=DocumentClass.LOCAL_CITY, region="321200"
        ),
    )
    assert ordered == LOCAL_CITY


def test_literature_without_a_number_comes_last_in_the_order_given() -> None:
    def key(text: str) -> SortKey:
        return sort_key(parse_number(text), drafting_class=DocumentClass.GROUP)

    given = [
        "中华人民共和国老年人权益保障法",
        "国家基本公共服务标准（2023年版）",
        "ITU-T Y.2060",
        "GB/T 1.1—2020",
    ]
    assert sorted(given, key=key) == [given[3], given[2], given[0], given[1]]


@pytest.mark.parametrize(
    ("text", "drafting_class", "region", "group"),
    [
        ("DB32/T 4375", DocumentClass.LOCAL_PROVINCE, "320000", ReferenceGroup.OWN_REGION),
        ("DB32/T 4375", DocumentClass.LOCAL_CITY, "321200", ReferenceGroup.OWN_REGION),
        ("DB3212/T 1116", DocumentClass.LOCAL_CITY, "321200", ReferenceGroup.OWN_REGION),
        ("DB3212/T 1116", DocumentClass.LOCAL_PROVINCE, "320000", ReferenceGroup.OTHER_REGION),
        ("DB3211/T 1001", DocumentClass.LOCAL_CITY, "321200", ReferenceGroup.OTHER_REGION),
        # c) applies to local documents only
        ("DB32/T 4375", DocumentClass.GROUP, "321200", ReferenceGroup.OTHER_REGION),
        ("DB/T 14—2000", DocumentClass.LOCAL_CITY, "321200", ReferenceGroup.INDUSTRY),
        ("Q/ABC 001—2020", DocumentClass.GROUP, "", ReferenceGroup.OTHER_BODY),
    ],
)
def test_group(text: str, drafting_class: DocumentClass, region: str, group: ReferenceGroup) -> None:
    assert reference_group(parse_number(text), drafting_class=drafting_class, region=region) is group
