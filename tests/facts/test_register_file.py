"""Keeping the register: records appended as text, faults refused, and what a check says."""

from __future__ import annotations

from datetime import date

import pytest

from drafts import REGISTER
from gbt.facts.register import load_register
from gbt.facts.register_file import RecordRefused, add_record, check_register

FACTS = {
    "number": "GB/T 28222—2011",
    "title": "服务标准编写通则",
    "status": "现行",
    "source": "测试",
    "checked": "2026-11-25",
}


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "documents.yaml"
    file.write_text("# 说明\n" + REGISTER, encoding="utf-8")
    return file


def test_record_is_appended_and_the_rest_stays(path) -> None:
    before = path.read_text(encoding="utf-8")
    add_record(path, FACTS)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    register, faults = load_register(path)
    assert faults == ()
    assert [record.title for record in register.records][-1] == "服务标准编写通则"


def test_first_record_makes_the_file(tmp_path) -> None:
    path = tmp_path / "register" / "documents.yaml"
    add_record(path, FACTS)
    assert len(load_register(path)[0].records) == 1


def test_mark_and_line_ends_of_the_file_stay(path) -> None:
    before = "\ufeff" + path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(before.encode())
    add_record(path, FACTS)
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n")
    assert load_register(path)[1] == ()


@pytest.mark.parametrize("linked", ["register/documents.yaml", "register"])
def test_linked_register_is_not_written(tmp_path, linked: str) -> None:
    path = tmp_path / "office" / "register" / "documents.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(REGISTER, encoding="utf-8")
    (tmp_path / "office" / linked).rename(tmp_path / "elsewhere")
    (tmp_path / "office" / linked).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RecordRefused, match="链接"):
        add_record(path, FACTS)
    assert path.read_text(encoding="utf-8") == REGISTER


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": "GB/T 15624—2011"}, "已经登记"),
        ({"number": "不是编号"}, "number"),
        ({"title": ""}, "title：没有写"),
        ({"status": "有效"}, "现行"),
        ({"published": "2011-02-30"}, "历法"),
        ({"status": "被代替"}, "replaced_by"),
    ],
)
def test_wrong_record_is_refused_and_nothing_is_written(path, change, said: str) -> None:
    before = path.read_bytes()
    with pytest.raises(RecordRefused, match=said):
        add_record(path, {**FACTS, **change})
    assert path.read_bytes() == before


def test_title_that_yaml_would_misread_is_quoted(path) -> None:
    add_record(
        path,
        {
            **FACTS,
            "number": "ISO 9001:2015",
            "title": "质量管理体系: 要求",
            "title_original": "- Quality # x",
        },
    )
    register, faults = load_register(path)
    assert faults == ()
    assert register.records[-1].title_original == "- Quality # x"


def test_check_tells_what_is_unknown_outdated_and_unchecked(path) -> None:
    add_record(
        path,
        {
            **FACTS,
            "number": "GB/T 7714—2015",
            "title": "参考文献著录规则",
            "status": "被代替",
            "replaced_by": "GB/T 7714—2025",
        },
    )
    add_record(
        path, {**FACTS, "number": "GB/T 24620—2022", "title": "服务标准制定导则", "checked": "2020-01-01"}
    )
    register, _ = load_register(path)
    cited = {"GB/T 99999": ["a"], "GB/T 7714—2015": ["b"], "GB/T 24620—2022": ["a", "b"], "GB/T 15624": ["a"]}
    report = check_register(register, cited, today=date(2026, 11, 25))
    assert list(report.unknown) == ["GB/T 99999"]
    assert list(report.outdated) == ["GB/T 7714—2015（被代替，见GB/T 7714—2025）"]
    assert report.unchecked == {"GB/T 24620—2022": ["a", "b"]}
