"""The register of documents: numbers, titles and status of what the standards of a workspace cite.

``register/documents.yaml`` is the workspace's own data; a wrong record is a finding and is left out, the
others stand. Titles in the reference lists come from here, never from an author's text (8.6.3.1).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from gbt.facts.data import load_yaml
from gbt.facts.validation import validate
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.findings.unseen import unseen
from gbt.metadata import Facts
from gbt.text.docnumber import DocumentNumber, check_published_title, parse_span

FILE = "register/documents.yaml"
ELEMENT_GAP = "\u3000"
"""One Chinese character of space between the elements of a title (10.1.4)."""


class Status(StrEnum):
    IN_FORCE = "现行"
    COMING = "即将实施"
    UNKNOWN = "未知"
    REPLACED = "被代替"
    WITHDRAWN = "废止"

    @property
    def outdated(self) -> bool:
        """Whether a document with this status may not be cited normatively (9.5.4.4.2)."""
        return self in (Status.REPLACED, Status.WITHDRAWN)


def _number(value: object) -> DocumentNumber:
    if isinstance(value, DocumentNumber):
        return value
    span = parse_span(str(value))
    if not span:
        raise ValueError(f"“{value}”不是文件编号")
    if span.text != span.number.text:
        raise ValueError(f"编号“{value}”写法不规范，应为“{span.number.text}”")
    if span.number.placeholder:
        raise ValueError(f"编号“{value}”还没有给定")
    return span.number


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _date(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"“{value}”不是历法中的日期") from None
    raise ValueError(f"“{value}”不是YYYY-MM-DD形式的日期")


NumberText = Annotated[DocumentNumber, PlainValidator(_number), WithJsonSchema({"type": "string"})]
NumberTexts = Annotated[tuple[NumberText, ...], BeforeValidator(_list)]
DateText = Annotated[date | None, BeforeValidator(_date)]


class Record(Facts):
    """One edition of a document, or a whole series under its （所有部分） number."""

    number: NumberText = Field(description="编号，写全年份，如GB/T 1.1—2020；系列写GB/T 20001（所有部分）")
    title: str = Field(min_length=1, description="名称；引导、主体、补充元素之间空一个汉字（全角空格）")
    title_original: str = Field(default="", description="国外文件的原文名称")
    status: Status = Field(description="现行、即将实施、被代替、废止或未知")
    published: DateText = Field(default=None, description="发布日期，YYYY-MM-DD")
    implemented: DateText = Field(default=None, description="实施日期，YYYY-MM-DD")
    withdrawn: DateText = Field(default=None, description="废止日期，YYYY-MM-DD")
    replaces: NumberTexts = Field(default=(), description="被它代替的文件")
    replaced_by: NumberTexts = Field(default=(), description="代替它的文件")
    source: str = Field(min_length=1, description="从哪里得知：网页地址，或“一般知识，未核对”")
    checked: DateText = Field(default=None, description="对照来源的日期，YYYY-MM-DD")
    remark: str = Field(default="", description="备注，不印出")

    @field_validator("title")
    @classmethod
    def _title(cls, title: str, info: ValidationInfo) -> str:
        if re.search(r"[\u4e00-\u9fff）] +[\u4e00-\u9fff（]", title):
            raise ValueError("名称的各元素之间应空一个汉字（全角空格），不是半角空格")
        if len(title.split(ELEMENT_GAP)) > 3:
            raise ValueError("名称最多由引导、主体、补充三个元素组成（GB/T 1.1 6.1.1）")
        number = info.data.get("number")
        if number and not number.foreign and (wrong := check_published_title(number, title)):
            raise ValueError(f"{wrong.message}；{wrong.remedy}")
        return title

    @model_validator(mode="after")
    def _agrees(self) -> Record:
        if self.published and self.implemented and self.implemented < self.published:
            raise ValueError(f"实施日期{self.implemented}早于发布日期{self.published}")
        if self.published and self.number.full_year not in (None, self.published.year):
            raise ValueError(f"发布日期{self.published}与编号里的年份{self.number.year}不符")
        if self.status is Status.COMING and not self.implemented:
            raise ValueError("即将实施的文件应写实施日期implemented")
        if self.status is Status.REPLACED and not self.replaced_by:
            raise ValueError("被代替的文件应写明replaced_by")
        if self.status is not Status.UNKNOWN and not self.checked:
            raise ValueError("状态不是“未知”的，应写对照来源的日期checked")
        return self

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements of the title: lead, main, supplement."""
        return tuple(self.title.split(ELEMENT_GAP))

    @property
    def series_title(self) -> str:
        """Lead and main element only, for the citation of all parts (8.6.3.1)."""
        return ELEMENT_GAP.join(element for element in self.elements if not _PART.match(element))

    def status_on(self, day: date) -> Status:
        """The status on a day: a coming document comes into force by itself."""
        if self.status is Status.COMING and self.implemented and self.implemented <= day:
            return Status.IN_FORCE
        return self.status


_PART = re.compile(r"第 ?\d+ ?部分")
# an undated citation means the newest edition that holds
_RANK = {Status.IN_FORCE: 3, Status.UNKNOWN: 2, Status.COMING: 2, Status.REPLACED: 1, Status.WITHDRAWN: 1}


@dataclass(frozen=True, slots=True)
class Register:
    """Records by number; look-ups only."""

    records: tuple[Record, ...]
    _by_number: Mapping[DocumentNumber, Record]
    _by_key: Mapping[str, tuple[Record, ...]]
    _by_series: Mapping[str, tuple[Record, ...]]
    _fingerprints: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Register:
        """The register of these records; of two with the same number the first counts."""
        records = tuple(records)
        by_number: dict[DocumentNumber, Record] = {}
        by_key: dict[str, list[Record]] = {}
        by_series: dict[str, list[Record]] = {}
        for record in records:
            if by_number.setdefault(_exact(record.number), record) is not record:
                continue
            by_key.setdefault(record.number.key, []).append(record)
            if record.number.part:
                by_series.setdefault(record.number.series.key, []).append(record)
        return cls(
            records,
            by_number,
            {key: tuple(sorted(found, key=_preference)) for key, found in by_key.items()},
            {key: tuple(sorted(found, key=_preference)) for key, found in by_series.items()},
        )

    def extended(self, records: Iterable[Record]) -> Register:
        """This register and further records, which count before its own."""
        return Register.of((*records, *self.records))

    def find(self, number: DocumentNumber) -> Record | None:
        """The record of a number: dated, exactly that edition; undated, the newest one that holds.

        All parts: the record of the series, else one made of the parts that are known.
        """
        if number.dated and not number.all_parts:
            return self._by_number.get(_exact(number))
        found = self._by_key.get(number.key)
        if found or not number.all_parts:
            return found[0] if found else None
        return self._series_record(number.undated)

    def _series_record(self, number: DocumentNumber) -> Record | None:
        parts = self._by_series.get(number.key)
        if not parts:
            return None
        newest = parts[0]
        return Record(
            number=number,
            title=newest.series_title,
            title_original=_PART_ORIGINAL.sub("", newest.title_original),
            status=Status.UNKNOWN,
            source=f"由{newest.number}的名称得出",
        )

    def editions(self, number: DocumentNumber) -> tuple[Record, ...]:
        """All editions that are known of a document, the one that holds first."""
        return self._by_key.get(number.key, ())

    def title(self, number: DocumentNumber, *, translated: bool = True) -> str:
        """The title as a reference list prints it (8.6.3.1); empty when the register has none.

        A foreign document has 中文译名（原文名称）; in the bibliography no translation is needed (8.13).
        """
        record = self.find(number)
        if not record:
            return ""
        title = record.series_title if number.all_parts else record.title
        if not number.foreign or not record.title_original:
            return title
        return f"{title}（{record.title_original}）" if translated else record.title_original

    def fingerprint(self, number: str) -> str:
        """Of all that the register says of a document, its editions and its series; empty when it knows nothing."""
        found = self._fingerprints.get(number)
        if found is None:
            found = self._fingerprints[number] = self._fingerprint(number)
        return found

    def _fingerprint(self, text: str) -> str:
        span = parse_span(text)
        if span is None:
            return ""
        number = span.number
        known = (*self.editions(number), *self._by_series.get(number.series.key, ()))
        if not known:
            return ""
        said = "\n".join(map(repr, known))
        return hashlib.blake2s(said.encode(), digest_size=8).hexdigest()

    def entry(self, number: DocumentNumber, *, translated: bool = True) -> str:
        """Number, one character of space, title: the whole entry of a reference list (10.3.4)."""
        title = self.title(number, translated=translated)
        return f"{number.text}{ELEMENT_GAP}{title}" if title else number.text


_PART_ORIGINAL = re.compile(r"\s{0,4}[—–-]{1,4}\s{0,4}Part \d+.*$")


def _exact(number: DocumentNumber) -> DocumentNumber:
    """The number with its year in full, so that GB 1—58 and GB 1—1958 are one."""
    year = str(number.full_year or number.year)
    return replace(number, year=year) if year != number.year else number


def _preference(record: Record) -> tuple[int, int, str]:
    return (-_RANK[record.status], -(record.number.full_year or 0), record.number.month)


class _File(Facts):
    documents: list[object]


def load_register(path: Path, file: str = FILE) -> tuple[Register, tuple[Finding, ...]]:
    """The register in a YAML file; what is wrong in it becomes findings, the rest is read."""
    loaded, findings = load_yaml(path, file)
    if loaded is None:
        return Register.of(()), findings
    whole, findings = validate(loaded, _File)
    if whole is None:
        return Register.of(()), findings
    records: list[Record] = []
    places: list[Source] = []
    faults: list[Finding] = [*unseen(loaded.source.text, file)]
    for item in loaded.items(("documents",)):
        if not isinstance(item.value, dict):
            message = "每条登记应由“键: 值”组成"
            faults.append(
                fault(
                    "yaml-value", item.place(()), message, "写成“- number: GB/T 1.1—2020”，其余各键缩进对齐"
                )
            )
            continue
        record, found = validate(item, Record)
        faults.extend(found)
        if record:
            records.append(record)
            places.append(item.place(("number",)))
    faults.extend(_contradictions(records, places))
    return Register.of(records), tuple(faults)


def _contradictions(records: list[Record], places: list[Source]) -> list[Finding]:
    """Duplicates, and statuses of different records that cannot both be true."""
    faults: list[Finding] = []
    first: dict[DocumentNumber, Source] = {}
    in_force: dict[str, Record] = {}
    by_number = {_exact(record.number): record for record in records}
    for record, place in zip(records, places, strict=True):
        number = _exact(record.number)
        if number in first:
            message = f"{record.number}登记了两次（另一次在第{first[number].line}行）"
            faults.append(fault("yaml-value", place, message, "只保留一条"))
            continue
        first[number] = place
        if record.status is not Status.IN_FORCE:
            continue
        other = in_force.setdefault(record.number.key, record)
        if other is not record:
            message = f"{other.number}和{record.number}都登记为现行"
            faults.append(fault("yaml-value", place, message, "旧的一版改为“被代替”，并写replaced_by"))
        for successor in record.replaced_by:
            known = by_number.get(_exact(successor))
            if not known or known.status is not Status.COMING:
                message = f"{record.number}已由{successor}代替，状态却是现行"
                faults.append(fault("yaml-value", place, message, "改正status，或删去replaced_by"))
    return faults
