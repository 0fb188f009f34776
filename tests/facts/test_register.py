"""The register gives titles and editions as 8.6.3.1 asks; a wrong record is a finding, the others stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gbt.facts.register import Record, Register, Status, load_register
from gbt.findings.finding import Finding
from gbt.text.docnumber import DocumentNumber, parse_number

WORKSPACE = Path(__file__).parents[2]

SMALL = (Path(__file__).parents[1] / "fixtures" / "register.yaml").read_text(encoding="utf-8")


def number(text: str) -> DocumentNumber:
    parsed = parse_number(text)
    assert parsed is not None, text
    return parsed


def load(folder: Path, text: str) -> tuple[Register, tuple[Finding, ...]]:
    path = folder / "documents.yaml"
    path.write_text(text, encoding="utf-8")
    return load_register(path)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register, findings = load(tmp_path, SMALL)
    assert findings == ()
    return register


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("GB/T 1.1—2020", "GB/T 1.1—2020"),
        ("GB/T 1.1—2009", "GB/T 1.1—2009"),
        ("GB/T 1.1", "GB/T 1.1—2020"),
        # what is not in force yet does not answer an undated citation
        ("GB 15082", "GB 15082—2008"),
        ("GB 15082—2026", "GB 15082—2026"),
        ("GB 1—1958", "GB 1—58"),
        ("GB/T 3102（所有部分）", "GB/T 3102（所有部分）"),
        ("GB/T 1（所有部分）", "GB/T 1（所有部分）"),
    ],
)
def test_find(register: Register, asked: str, found: str) -> None:
    record = register.find(number(asked))
    assert record is not None
    assert record.number.text == found


@pytest.mark.parametrize("asked", ["GB/T 1.1—2000", "GB/T 1", "GB/T 2", "GB/T 9（所有部分）", "GB 1.1—2020"])
def test_what_is_not_registered_is_not_found(register: Register, asked: str) -> None:
    assert register.find(number(asked)) is None
    assert register.title(number(asked)) == ""
    assert register.entry(number(asked)) == asked


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        ("GB/T 1.1", "GB/T 1.1　标准化工作导则　第1部分：标准化文件的结构和起草规则"),
        ("GB/T 1.1—2009", "GB/T 1.1—2009　标准化工作导则　第1部分：标准的结构和编写"),
        ("GB/T 1（所有部分）", "GB/T 1（所有部分）　标准化工作导则"),
        ("GB/T 3102（所有部分）", "GB/T 3102（所有部分）　量和单位"),
        ("ISO 9001:2015", "ISO 9001:2015　质量管理体系　要求（Quality management systems — Requirements）"),
        ("ISO 80000（所有部分）", "ISO 80000（所有部分）　量和单位（Quantities and units）"),
    ],
)
def test_entry_of_a_reference_list(register: Register, asked: str, entry: str) -> None:
    assert register.entry(number(asked)) == entry


def test_bibliography_needs_no_translation(register: Register) -> None:
    title = register.title(number("ISO 9001:2015"), translated=False)
    assert title == "Quality management systems — Requirements"


def test_coming_document_comes_into_force_on_its_day(register: Register) -> None:
    record = register.find(number("GB 15082—2026"))
    assert record is not None
    assert record.status_on(date(2027, 6, 30)) is Status.COMING
    assert record.status_on(date(2027, 7, 1)) is Status.IN_FORCE


def test_editions_begin_with_the_one_that_holds(register: Register) -> None:
    editions = register.editions(number("GB/T 1.1—2009"))
    assert [record.number.year for record in editions] == ["2020", "2009"]
    assert [record.status.outdated for record in editions] == [False, True]


def test_records_added_count_before_those_of_the_file(register: Register) -> None:
    own = Record(
        number=number("GB/T 1.2—2020"),
        title="标准化工作导则　第2部分：丁",
        status=Status.UNKNOWN,
        source="自有",
    )
    assert register.extended([own]).title(number("GB/T 1.2")) == "标准化工作导则　第2部分：丁"
    assert register.title(number("GB/T 1.2")) == "标准化工作导则　第2部分：乙"


GOOD = "  - {number: GB/T 5—2020, title: 甲, status: 未知, source: 乙}\n"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{number: GB/T 1-2020, title: 甲, status: 未知, source: 乙}", "应为“GB/T 1—2020”"),
        ("{number: 甲, title: 甲, status: 未知, source: 乙}", "不是文件编号"),
        ("{number: GB/T XXXX—XXXX, title: 甲, status: 未知, source: 乙}", "还没有给定"),
        ("{number: GB/T 1—2020, title: 甲, status: 有效, source: 乙}", "现行"),
        ("{number: GB/T 1—2020, title: 甲, status: 未知}", "source"),
        ("{number: GB/T 1—2020, title: 甲, status: 未知, source: 乙, publised: 2020-01-01}", "publised"),
        (
            "{number: GB/T 1—2020, title: 甲, status: 未知, source: 乙, published: 2020-02-30}",
            "不是历法中的日期",
        ),
        ("{number: GB/T 1—2020, title: 甲, status: 未知, source: 乙, published: 2020年}", "YYYY-MM-DD"),
        ("{number: GB/T 1—2020, title: 甲, status: 未知, source: 乙, published: 2019-01-01}", "年份2020不符"),
        (
            "{number: GB/T 1—2020, title: 甲, status: 未知, source: 乙, published: 2020-05-01, implemented: 2020-01-01}",
            "早于发布日期",
        ),
        ("{number: GB/T 1—2020, title: 甲, status: 现行, source: 乙}", "checked"),
        (
            "{number: GB/T 1—2020, title: 甲, status: 即将实施, source: 乙, checked: 2026-11-25}",
            "implemented",
        ),
        ("{number: GB/T 1—2020, title: 甲, status: 被代替, source: 乙, checked: 2026-11-25}", "replaced_by"),
        ("{number: GB/T 1—2020, title: 标准 化, status: 未知, source: 乙}", "空一个汉字"),
        ("{number: GB/T 1—2020, title: 甲　乙　丙　丁, status: 未知, source: 乙}", "三个元素"),
        ("{number: GB/T 1.2—2020, title: 甲　第3部分：乙, status: 未知, source: 乙}", "第2部分"),
        ("{number: GB/T 1.2—2020, title: 甲, status: 未知, source: 乙}", "第2部分"),
        ("{number: GB/T 5—2020, title: 甲, status: 未知, source: 乙}", "登记了两次"),
        ("GB/T 1.1—2020", "每条登记应由"),
    ],
)
def test_a_wrong_record_is_a_finding_at_its_line_and_the_others_stand(
    tmp_path: Path, record: str, said: str
) -> None:
    register, findings = load(tmp_path, f"documents:\n{GOOD}  - {record}\n")
    assert len(findings) == 1
    assert findings[0].source.line == 3
    assert said in findings[0].message + findings[0].remedy
    assert register.find(number("GB/T 5")) is not None


def test_two_editions_in_force_contradict(tmp_path: Path) -> None:
    text = SMALL.replace("status: 被代替\n    replaced_by: GB/T 1.1—2020", "status: 现行")
    _, findings = load(tmp_path, text)
    assert ["都登记为现行" in finding.message for finding in findings] == [True]


def test_replaced_document_cannot_be_in_force(tmp_path: Path) -> None:
    text = SMALL.replace("status: 现行", "status: 未知", 1).replace("status: 被代替", "status: 现行")
    _, findings = load(tmp_path, text)
    assert ["已由GB/T 1.1—2020代替" in finding.message for finding in findings] == [True]


@pytest.mark.parametrize(
    "text", ["", "documents:\n", "documents: 甲\n", "document: []\n", "- 甲\n", "documents: [甲, 3]\n"]
)
def test_a_broken_file_is_a_finding_and_an_empty_register(tmp_path: Path, text: str) -> None:
    register, findings = load(tmp_path, text)
    assert findings
    assert register.records == ()


def test_missing_file_is_a_finding(tmp_path: Path) -> None:
    register, findings = load_register(tmp_path / "nothing.yaml")
    assert [finding.rule for finding in findings] == ["file-missing"]
    assert register.records == ()


def test_register_of_the_workspace_has_no_faults() -> None:
    register, findings = load_register(WORKSPACE / "register" / "documents.yaml")
    assert findings == ()
    assert len(register.records) > 80
    assert all(
        record.status is Status.UNKNOWN for record in register.records if record.source == "一般知识，未核对"
    )
