"""A document number: its canonical spelling, its identity, what it covers."""

from __future__ import annotations

import pytest

from gbt.text.docnumber import DocumentNumber, NumberKind, parse_number, parse_span
from gbt.text.docnumber.codes import (
    foreign_bodies,
    foreign_body,
    industry_codes,
    region_codes,
    region_of,
    significant,
)


def number(text: str) -> DocumentNumber:
    parsed = parse_number(text)
    assert parsed is not None, text
    return parsed


def test_fields_of_a_part_with_its_year() -> None:
    assert number("GB/T 20001.5—2017") == DocumentNumber(
        "GB/T", "20001", "5", "2017", kind=NumberKind.NATIONAL
    )


def test_year_and_month() -> None:
    parsed = number("GB/T 1234—2020-03")
    assert (parsed.year, parsed.month, parsed.text) == ("2020", "03", "GB/T 1234—2020-03")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("GB/T1.1-2020", "GB/T 1.1—2020"),
        ("ＧＢ／Ｔ　1.1——2020", "GB/T 1.1—2020"),
        (" DB3212/T 1116-2022 ", "DB3212/T 1116—2022"),
        ("T/TZYL 001.1—2021", "T/TZYL 001.1—2021"),
        ("ISO9001：2015", "ISO 9001:2015"),
        ("GB/T 20001(所有部分)", "GB/T 20001（所有部分）"),
        ("HJ 633", "HJ 633"),
        ("DB32/ 4041—2021", "DB32/4041—2021"),
        ("DB3212/T ××××—××××", "DB3212/T XXXX—XXXX"),
        ("ASTM F1487-21", "ASTM F1487-21"),
    ],
)
def test_spelling_is_made_canonical(typed: str, canonical: str) -> None:
    assert number(typed).text == canonical


@pytest.mark.parametrize(
    "text", ["", "GB/T", "5.2", "GB/T 1.1—2020第5章", "见GB/T 1.1", "标准", "ABC 123—2020", "GB/T 1.1—2020。"]
)
def test_what_is_not_a_number_as_a_whole_is_refused(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("GB 38600—2019", NumberKind.NATIONAL),
        ("GBZ 1—2010", NumberKind.NATIONAL),
        ("MZ/T 039—2013", NumberKind.INDUSTRY),
        ("DB/T 14—2000", NumberKind.INDUSTRY),
        ("JGJ 450—2018", NumberKind.INDUSTRY),
        ("DB32/T 4375—2022", NumberKind.LOCAL),
        ("DBS32/001—2014", NumberKind.LOCAL),
        ("T/TZYL 002—2023", NumberKind.GROUP),
        ("Q/ABC 001—2020", NumberKind.ENTERPRISE),
        ("ISO/IEC 27001:2022", NumberKind.ISO),
        ("IEC 60601-1", NumberKind.ISO),
        ("BS EN ISO 9999:2016", NumberKind.FOREIGN),
        ("ITU-T Y.2060", NumberKind.FOREIGN),
    ],
)
def test_kind(text: str, kind: NumberKind) -> None:
    assert number(text).kind is kind


def test_key_is_the_identity_of_the_undated_document() -> None:
    assert number("GB/T 1.1—2020").key == number("GB/T 1.1—2009").key == number("GB/T 1.1").key == "GB/T 1.1"
    assert number("GB/T 20001（所有部分）").key == "GB/T 20001（所有部分）"
    assert number("ISO 80000-1:2022").key == "ISO 80000-1"


def test_undated_and_dated() -> None:
    dated = number("GB/T 1.1—2020")
    assert dated.dated
    assert not dated.undated.dated
    assert dated.undated == number("GB/T 1.1")
    assert dated.undated.undated == dated.undated


def test_region_is_that_of_a_local_code_only() -> None:
    assert number("DB32/T 4375—2022").region == "32"
    assert number("DB3212/T 1116—2022").region == "3212"
    assert number("T/ZZB2 001—2015").region == ""


def test_placeholders_are_known_as_such() -> None:
    assert number("DB3212/T XXXX—XXXX").placeholder
    assert number("T/TZYL 001—XXXX").placeholder
    assert not number("T/XZYC 0055—2024").placeholder


@pytest.mark.parametrize(
    ("citation", "document", "covered"),
    [
        ("GB/T 20001（所有部分）", "GB/T 20001.5—2017", True),
        ("GB/T 20001（所有部分）", "GB/T 20002.1—2008", False),
        ("GB/T 1.1", "GB/T 1.1—2020", True),
        ("GB/T 1.1—2020", "GB/T 1.1—2009", False),
        ("GB/T 1.1—2020", "GB/T 1.1", False),
        ("GB 1—58", "GB 1—1958", True),
        ("GB/T 20001.5", "GB/T 20001.6", False),
    ],
)
def test_covers(citation: str, document: str, *, covered: bool) -> None:
    assert number(citation).covers(number(document)) is covered


def test_parse_span_tells_the_faults_of_spelling() -> None:
    span = parse_span("GB/T1.1-2020")
    assert span is not None
    assert span.faults == ("joiner", "space")


def test_code_lists_hold_together() -> None:
    codes = industry_codes()
    assert all(len(code) == 2 and code.isupper() for code in codes.industries)
    assert codes.industries["MZ"] == "民政"
    assert not set(codes.industries) & set(codes.regimes)
    regions = region_codes()
    assert regions.name("3212") == regions.name("321200") == "泰州市"
    assert regions.name("32") == regions.name("320000") == "江苏省"
    assert regions.name("321284") == ""
    assert all(city[:2] in regions.provinces for city in regions.cities)
    assert regions.known("3301")
    assert not regions.known("3299")
    assert not regions.known("99")


def test_foreign_bodies_are_found_by_the_beginning_of_a_code() -> None:
    assert foreign_body("ISO/IEC TS") == foreign_bodies()["ISO"]
    assert foreign_body("DIN EN ISO") == foreign_bodies()["DIN"]
    assert foreign_body("ISOX") is None


@pytest.mark.parametrize(
    ("code", "region", "digits"),
    [("DB3212/T", "", "3212"), ("DB32", "", "32"), ("DB3212/T", "320000", "320000"), ("T/TZYL", "", "")],
)
def test_region_of_a_code(code: str, region: str, digits: str) -> None:
    assert region_of(code, region) == digits


@pytest.mark.parametrize(
    ("region", "digits"),
    [("320000", "32"), ("321200", "3212"), ("321000", "3210"), ("500000", "50"), ("3210", "3210"), ("", "")],
)
def test_significant_digits_of_a_region(region: str, digits: str) -> None:
    assert significant(region) == digits
