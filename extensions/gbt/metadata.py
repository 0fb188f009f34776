"""The facts of cover and foreword: standard.yaml as a typed model.

Field names follow the fields that GB/T 1.1—2020 puts on the cover (8.1) and in the foreword (8.3).
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticKnownError

from gbt.vocabulary import DocumentClass, FunctionType, Stage

PLACEHOLDER = "XXXX"
DEFAULT_EDITION = "GB/T 1.1—2020"
"""The edition of GB/T 1.1 that a standard follows when it names none."""
MAX_FACT = 1_000
"""Characters of one fact: titles and bodies are fitted to the cover as a whole, in a time that grows with their square."""
DraftingRegime = Literal["gbt11", "construction"]
"""The rules that a document is drafted by: GB/T 1.1, or those of construction standards."""


def _text(value: object) -> object:
    """YAML reads 2022 as an integer and 2026-11-20 as a date; the fields hold text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


YamlText = Annotated[str, BeforeValidator(_text)]


# 2026-12-31, 2026年12月31日, 2026.12.31 and 2026/12/31 all say the same
_DAY = re.compile(r"(\d{4})(?:([-./])(\d{1,2})\2|年(\d{1,2})月)(\d{1,2})日?")


def _day(value: object) -> datetime.date | str:
    """A date of the calendar, or the text of one that is not settled; else ``ValueError`` in Chinese."""
    text = _text(value)
    if not isinstance(text, str):
        raise PydanticKnownError("string_type")
    text = text.strip()
    if not text or (re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}", text) and "X" in text):
        return text
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"“{text}”不是YYYY-MM-DD形式的日期")
    try:
        return datetime.date(int(found[1]), int(found[3] or found[4]), int(found[5]))
    except ValueError:
        raise ValueError(f"“{text}”不是历法中的日期") from None


Day = Annotated[
    datetime.date | str,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": "^([0-9X]{4}-[0-9X]{2}-[0-9X]{2})?$"}),
    Field(description="日期，YYYY-MM-DD；未定时写XXXX-XX-XX"),
]
"""A date, or as text what is printed in its stead; ``str()`` is what is printed of either."""


def settled(day: datetime.date | str) -> datetime.date | None:
    """The date, where it is one."""
    return day if isinstance(day, datetime.date) else None


class Facts(BaseModel):
    """Base of every model read from an author's YAML: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_max_length=MAX_FACT)


class Number(Facts):
    """文件编号 (8.1, footnote 1): code, sequence number, part, year."""

    code: str = Field(description="文件代号，如DB3212/T、T/TZYL")
    seq: YamlText = Field(default=PLACEHOLDER, description="顺序号；未给号时写XXXX")
    part: int | None = Field(default=None, ge=1, description="部分号，仅用于部分")
    year: YamlText = Field(default=PLACEHOLDER, description="发布年份号，四位；未发布时写XXXX")

    @property
    def stem(self) -> str:
        """Number without year: ``DB3212/T 1116``, ``T/TZYL 001.1``."""
        part = f".{self.part}" if self.part else ""
        return f"{self.code} {self.seq}{part}"

    @property
    def text(self) -> str:
        return f"{self.stem}—{self.year}"


class Title(Facts):
    """文件名称 (6.1): one to three elements, from the general to the particular."""

    lead: str = Field(default="", description="引导元素")
    main: str = Field(description="主体元素")
    supplement: str = Field(default="", description="补充元素；部分的名称也写在这里")
    _lines: dict[str, str] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _unbroken(cls, value: object, handler: ModelWrapValidatorHandler[Title]) -> Title:
        """Where the author wants the cover to end a line there is ``<br>`` or a line of its own; elsewhere nothing."""
        if not isinstance(value, dict):
            return handler(value)
        broken = {
            key: _BETWEEN_LATIN.sub(" \n", BREAK.sub("\n", each.strip()).strip("\n"))
            for key, each in value.items()
            if isinstance(each, str) and BREAK.search(each.strip())
        }
        title = handler({**value, **{key: each.replace("\n", "") for key, each in broken.items()}})
        title._lines.update(broken)
        return title

    def on_cover(self, key: str) -> str:
        """An element with a line feed where the cover ends a line."""
        return self._lines.get(key) or str(getattr(self, key))


BREAK = re.compile(r"\s*(?:<br ?/?>|[\r\n])\s*", re.I)
_BETWEEN_LATIN = re.compile(r"(?<=[!-~])\n(?=[!-~])")
"""Latin words keep a blank between them."""


class Dates(Facts):
    issued: Day = f"{PLACEHOLDER}-XX-XX"
    implemented: Day = f"{PLACEHOLDER}-XX-XX"


class Replaced(Facts):
    """A document that this one replaces (8.1, 8.3 c))."""

    number: str = Field(description="被代替文件的编号，如T/TZYL 001.1—2021")
    title: str = Field(description="被代替文件的名称")


class SeriesPart(Facts):
    part: int = Field(ge=1, description="部分号")
    title: str = Field(description="该部分的补充元素")


class Series(Facts):
    """The multi-part document of which this is a part (8.3 b))."""

    number: str = Field(description="不含部分号和年份的编号，如T/TZYL 001")
    title: str = Field(description="引导元素和主体元素")
    parts: tuple[SeriesPart, ...] = Field(default=(), description="已经发布的部分，含本部分")


class Adoption(Facts):
    """Relation to an international document (8.1, 8.3 d))."""

    number: str = Field(description="国际文件编号，如ISO 9999:2020")
    title: str = Field(default="", description="国际文件的中文译名")
    degree: Literal["IDT", "MOD", "NEQ"] = Field(description="一致性程度")


class Patent(Facts):
    """An identified patent (D.3)."""

    clause: str = Field(description="涉及的条的标签，如cl-assess")
    subject: str = Field(description="与……相关的内容")
    holder: str = Field(description="专利持有人姓名")
    address: str = Field(description="地址")


class Metadata(Facts):
    """standard.yaml: each fact of cover and foreword, once."""

    document_class: DocumentClass = Field(alias="class", description="文件类别")
    number: Number = Field(description="文件编号")
    stage: Stage = Field(default=Stage.WORKING, description="阶段")
    draft_date: Day = Field(default="", description="本草案完成时间，YYYY-MM-DD")
    title: Title = Field(description="文件名称")
    title_en: Title | None = Field(default=None, description="英文名称")
    function: FunctionType = Field(description="功能类型")
    ics: tuple[YamlText, ...] = Field(default=(), description="ICS号")
    ccs: tuple[str, ...] = Field(default=(), description="CCS号")
    filing_no: YamlText = Field(default="", description="备案号")
    dates: Dates = Field(default_factory=Dates, description="发布日期和实施日期")
    issuer: tuple[str, ...] = Field(default=(), description="发布机构")
    proposer: str = Field(default="", description="提出单位")
    responsible: str = Field(default="", description="归口单位")
    organisations: tuple[str, ...] = Field(default=(), description="起草单位")
    persons: tuple[str, ...] = Field(default=(), description="主要起草人")
    replaces: tuple[Replaced, ...] = Field(default=(), description="代替的文件")
    history: tuple[str, ...] = Field(default=(), description="历次版本发布情况，每项一句，不带句号")
    series: Series | None = Field(default=None, description="所属的多部分文件")
    adoption: Adoption | None = Field(default=None, description="采用的国际文件")
    basis: tuple[str, ...] = Field(default=(), description="前言中另外写明的起草依据，如GB/T 20001.5")
    patents: tuple[Patent, ...] = Field(default=(), description="已识别的专利；没有时为空")
    domain: str = Field(default="", description="服务领域，domains/中文件的名字")
    region: YamlText = Field(default="", description="行政区划代码，如321200")
    association: str = Field(default="", description="团体标准的社会团体全称")
    edition: str = Field(default=DEFAULT_EDITION, description="所依据的GB/T 1.1版本")
    regime: DraftingRegime = Field(
        default="gbt11", description="编写规则：gbt11；工程建设标准写construction，不检查能愿动词等用词"
    )
    sample: bool = Field(default=False, description="样例，不是发布文件")
    contents_depth: int = Field(default=1, ge=0, le=5, description="目次列到第几层条；0只列章")
    contents_figures: bool = Field(default=False, description="目次列出图")
    contents_tables: bool = Field(default=False, description="目次列出表")

    model_config = ConfigDict(populate_by_name=True)

    @property
    def title_elements(self) -> tuple[str, ...]:
        """The title elements as printed on the cover; a part's supplement is 第N部分：…… (7.1.3)."""
        lead, main, supplement = map(self.title.on_cover, ("lead", "main", "supplement"))
        if self.number.part:
            supplement = f"第{self.number.part}部分：{supplement}"
        return tuple(element for element in (lead, main, supplement) if element)

    @property
    def draft(self) -> bool:
        return self.stage is not Stage.PUBLISHED
