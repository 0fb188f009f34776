"""The number that a document of the workspace gives itself: does it fit its class, region and title?

Pure functions for the rules GB-NO-001 … 009 and 011; the metadata and the rules turn faults into findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from gbt.findings.finding import PRACTICE, Severity
from gbt.text.docnumber.codes import industry_codes, region_codes
from gbt.text.docnumber.number import DocumentNumber, NumberKind
from gbt.vocabulary import DocumentClass


class NumberFaultKind(StrEnum):
    """The value is the code of the rule, with a letter where one rule has several faults."""

    CODE = "GB-NO-001a"
    SEQUENCE = "GB-NO-001b"
    UNASSIGNED = "GB-NO-001c"
    JOINER = "GB-NO-002"
    YEAR = "GB-NO-003"
    SPACE = "GB-NO-004"
    REGION = "GB-NO-005"
    MANDATORY_LOCAL = "GB-NO-006"
    EARTHQUAKE = "GB-NO-007"
    SUBPART = "GB-NO-008"
    PART_TITLE = "GB-NO-009"
    GROUP_CODE = "GB-NO-011"

    @property
    def rule(self) -> str:
        """The code of the rule: GB-NO-001."""
        return self.value[:9]


# severity and clause of GB/T 1.1—2020, or the regulation that asks for it
_BASIS: dict[NumberFaultKind, tuple[Severity, str]] = {
    NumberFaultKind.CODE: (Severity.ERROR, "8.1"),
    NumberFaultKind.SEQUENCE: (Severity.ERROR, "8.1"),
    NumberFaultKind.UNASSIGNED: (Severity.ERROR, "8.1"),
    NumberFaultKind.JOINER: (Severity.ERROR, "8.1"),
    NumberFaultKind.YEAR: (Severity.ERROR, "8.1"),
    NumberFaultKind.SPACE: (Severity.WARNING, "10.3.1.4"),
    NumberFaultKind.REGION: (Severity.WARNING, PRACTICE),
    NumberFaultKind.MANDATORY_LOCAL: (Severity.WARNING, PRACTICE),
    NumberFaultKind.EARTHQUAKE: (Severity.INFO, PRACTICE),
    NumberFaultKind.SUBPART: (Severity.ERROR, "7.1.1.1"),
    NumberFaultKind.PART_TITLE: (Severity.ERROR, "7.1.3"),
    NumberFaultKind.GROUP_CODE: (Severity.WARNING, PRACTICE),
}


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A fault of one field: ``code``, ``seq``, ``part``, ``year`` or ``title``."""

    kind: NumberFaultKind
    field: str
    message: str
    remedy: str

    @property
    def severity(self) -> Severity:
        return _BASIS[self.kind][0]

    @property
    def clause(self) -> str:
        return _BASIS[self.kind][1]


def check_own_number(
    *,
    code: str,
    seq: str,
    part: str = "",
    year: str,
    drafting_class: DocumentClass,
    region: str = "",
    published: bool = False,
) -> tuple[NumberFault, ...]:
    """The faults of a document's own number; placeholders pass until it is published."""
    faults = [
        *_check_code(code, drafting_class, region),
        *_check_sequence(seq, part),
        *_check_year(year),
    ]
    if published and any("X" in piece.upper() for piece in (seq, part, year)):
        message, remedy = "已发布的文件，编号里还有没给定的部分（X）", "写上批准的顺序号和发布年份号"
        faults.append(NumberFault(NumberFaultKind.UNASSIGNED, "seq", message, remedy))
    return tuple(faults)


def _check_code(code: str, drafting_class: DocumentClass, region: str) -> list[NumberFault]:
    if re.search(r"\s", code):
        message, remedy = f"文件代号“{code}”里有空格", f"改为“{''.join(code.split())}”"
        return [NumberFault(NumberFaultKind.SPACE, "code", message, remedy)]
    match drafting_class:
        case DocumentClass.NATIONAL:
            return _expect_code(code, code in ("GB", "GB/T"), "国家标准的代号是GB/T（强制性的是GB）")
        case DocumentClass.NATIONAL_GUIDANCE:
            return _expect_code(code, code == "GB/Z", "国家标准化指导性技术文件的代号是GB/Z")
        case DocumentClass.INDUSTRY:
            base = re.sub(r"/[TZ]$", "", code)
            known = base in industry_codes().names or base in ("X" * 2, "X" * 3)
            return _expect_code(code, known, "行业标准的代号由两个字母组成，推荐性的加/T，如MZ/T")
        case DocumentClass.LOCAL_PROVINCE | DocumentClass.LOCAL_CITY:
            return _check_local_code(code, drafting_class, region)
        case DocumentClass.GROUP:
            return _check_group_code(code)
        case DocumentClass.ENTERPRISE:
            right = re.fullmatch(r"Q/[A-Z0-9]+", code) is not None
            return _expect_code(code, right, "企业标准的代号是Q/加企业代号，如Q/ABC")
        case _:
            assert_never(drafting_class)


def _expect_code(code: str, right: bool, remedy: str) -> list[NumberFault]:
    if right:
        return []
    return [NumberFault(NumberFaultKind.CODE, "code", f"文件代号“{code}”与文件类别不符", remedy)]


def _check_local_code(code: str, drafting_class: DocumentClass, region: str) -> list[NumberFault]:
    length = 2 if drafting_class is DocumentClass.LOCAL_PROVINCE else 4
    own = region[:length] if len(region) >= length else "32" if length == 2 else "3212"
    example = f"DB{own}/T"
    level = "省级" if length == 2 else "设区市"
    if code in ("DB/T", "DB"):
        message = "DB/T是地震行业标准的代号，不是地方标准的"
        return [NumberFault(NumberFaultKind.EARTHQUAKE, "code", message, f"{level}地方标准写“{example}”")]
    match = re.fullmatch(r"DB(\d{2}|\d{4}|XX|XXXX)(/T|/)?", code)
    if not match or len(match[1]) != length:
        remedy = f"{level}地方标准的代号是DB加行政区划代码前{length}位再加/T，如{example}"
        return _expect_code(code, False, remedy)
    faults = []
    if match[2] != "/T":
        message = f"文件代号“{code}”没有/T；地方标准都是推荐性的"
        faults.append(NumberFault(NumberFaultKind.MANDATORY_LOCAL, "code", message, f"改为“DB{match[1]}/T”"))
    if match[1].isdigit() and (fault := _region_fault(match[1], region, example)):
        faults.append(fault)
    return faults


def _region_fault(digits: str, region: str, example: str) -> NumberFault | None:
    if region and not region.startswith(digits):
        own = region_codes().name(region[: len(digits)])
        message = f"代号里的行政区划代码{digits}与发布地区{region}{f'（{own}）' if own else ''}不符"
        return NumberFault(NumberFaultKind.REGION, "code", message, f"改为“{example}”，或者改正region")
    if not region_codes().known(digits):
        message = f"没有以{digits}开头的行政区划代码"
        return NumberFault(NumberFaultKind.REGION, "code", message, f"检查行政区划代码，如{example}")
    return None


def _check_group_code(code: str) -> list[NumberFault]:
    if not code.startswith("T/"):
        return _expect_code(code, False, "团体标准的代号是T/加社会团体代号，如T/TZYL")
    if re.fullmatch(r"T/[A-Z][A-Z0-9]{1,11}", code):
        return []
    message = f"社会团体代号“{code[2:]}”不是大写拉丁字母（或大写拉丁字母加阿拉伯数字）"
    return [NumberFault(NumberFaultKind.GROUP_CODE, "code", message, "改为登记的社会团体代号，如T/TZYL")]


def _check_sequence(seq: str, part: str) -> list[NumberFault]:
    if "." in part or seq.count(".") > 1 or ("." in seq and part):
        message = f"“{seq}{f'.{part}' if part else ''}”把部分又分成了部分"
        return [NumberFault(NumberFaultKind.SUBPART, "part", message, "部分不应再分为分部分；另编部分号")]
    if "." in seq:
        stem, _, own = seq.partition(".")
        message = f"顺序号“{seq}”里有部分号"
        return [NumberFault(NumberFaultKind.SEQUENCE, "seq", message, f"写成“seq: {stem}”和“part: {own}”")]
    faults = []
    if not re.fullmatch(r"\d{1,6}|[X×]+", seq):
        message = f"顺序号“{seq}”不是阿拉伯数字"
        faults.append(NumberFault(NumberFaultKind.SEQUENCE, "seq", message, "只写数字；没有给号时写XXXX"))
    if part and not re.fullmatch(r"[1-9]\d{0,2}|X+", part):
        message = f"部分号“{part}”不是从1开始的阿拉伯数字"
        faults.append(NumberFault(NumberFaultKind.SEQUENCE, "part", message, "从1起编"))
    return faults


def _check_year(year: str) -> list[NumberFault]:
    if re.fullmatch(r"(?:19|20)\d\d|X{4}|20XX|[×]{4}", year):
        return []
    digits = re.search(r"(?:19|20)\d\d", year)
    if digits and re.fullmatch(r"[\W_一]*", year.replace(digits[0], "")):
        message = f"年份号“{year}”带着连接号"
        return [NumberFault(NumberFaultKind.JOINER, "year", message, f"只写“{digits[0]}”，连接号自动生成")]
    message = f"年份号“{year}”不是四位阿拉伯数字"
    return [NumberFault(NumberFaultKind.YEAR, "year", message, "写四位年份；未发布时写XXXX")]


_PART_TITLE = re.compile(r"第 ?(\d{1,3}|[一二三四五六七八九十]{1,3}) ?部分")
_NAMED_WITHOUT_PART = re.compile(r"食品安全国家标准\s")
"""GB 4806.7, GB 5009.3 … are numbered like parts and named without 第N部分."""
_COLON_AFTER = re.compile(r"[：:]")


_NUMBERED_OTHERWISE = re.compile(r"（[一二三四五六七八九十]{1,3}）$")
"""GB/T 8321.10 is 农药合理使用准则（十）."""


def check_published_title(number: DocumentNumber, title: str) -> NumberFault | None:
    """What is wrong with 第N部分 in the name of a published document; ministries number series without it (HJ 91.2)."""
    unnamed = not _PART_TITLE.search(title)
    if unnamed and (number.kind is NumberKind.INDUSTRY or _NUMBERED_OTHERWISE.search(title)):
        return None
    return check_part_title(number, title)


def check_part_title(number: DocumentNumber, title: str) -> NumberFault | None:
    """Whether 第N部分 in a title agrees with the part in the number (7.1.3)."""
    match = _PART_TITLE.search(title)
    if number.all_parts or (not number.part and not match):
        return None
    if not match and _NAMED_WITHOUT_PART.match(title):
        return None
    if not match:
        message = f"编号是第{number.part}部分，名称里没有“第{number.part}部分：”"
        return NumberFault(
            NumberFaultKind.PART_TITLE, "title", message, f"补充元素前写“第{number.part}部分：”"
        )
    if not number.part:
        message, remedy = f"名称里有“{match[0]}”，编号里没有部分号", f"编号写成“{number.stem}.{match[1]}”"
        return NumberFault(NumberFaultKind.PART_TITLE, "title", message, remedy)
    if match[1] != number.part and number.part.isdigit():
        message = f"名称里是“{match[0]}”，编号是第{number.part}部分"
        return NumberFault(NumberFaultKind.PART_TITLE, "title", message, f"改为“第{number.part}部分：”")
    if not _COLON_AFTER.match(title, match.end()):
        message = f"“{match[0]}”后面没有冒号"
        return NumberFault(NumberFaultKind.PART_TITLE, "title", message, f"写成“第{number.part}部分：”")
    return None
