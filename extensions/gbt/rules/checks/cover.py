"""Rules of the facts on the cover (GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.facts.classification import ccs_classes, ics_fields
from gbt.findings.finding import PRACTICE, Severity
from gbt.metadata import settled
from gbt.rules.engine.cited import read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import foreword_words
from gbt.text.docnumber import NumberKind
from gbt.text.docnumber.codes import region_codes, region_of, significant
from gbt.text.words import any_of
from gbt.vocabulary import DocumentClass, Stage

_NATIONAL = (DocumentClass.NATIONAL, DocumentClass.NATIONAL_GUIDANCE)


@rule("GB-CVR-001", clause="8.1")
def missing_cover_item(document: Document) -> Iterator[Fault]:
    """An item that the cover must show and that standard.yaml does not give."""
    meta = document.metadata
    missing: list[tuple[str, str]] = []
    if meta.document_class is not DocumentClass.ENTERPRISE:
        missing += [("ics", "ICS号（如ics: [03.080.99]）")] if not meta.ics else []
        missing += [("ccs", "CCS号（如ccs: [A 12]）")] if not meta.ccs else []
    if not meta.issuer and not meta.association:
        missing.append(("issuer", "发布机构（issuer）"))
    for key, what in missing:
        # GB/T 1.1 binds national, industry and local documents; others follow it by analogy (clause 1)
        free = meta.document_class in (DocumentClass.GROUP, DocumentClass.ENTERPRISE)
        yield Fault(
            source=document.yaml_place(key),
            message=f"封面缺少{what.split('（')[0]}",
            remedy=f"在standard.yaml写{what}",
            severity=Severity.WARNING if free else None,
        )
    if meta.stage is Stage.PUBLISHED:
        for key, value, what in (
            ("dates.issued", meta.dates.issued, "发布日期"),
            ("dates.implemented", meta.dates.implemented, "实施日期"),
        ):
            if settled(value) is None:
                yield Fault(
                    source=document.yaml_place(key), message=f"已发布的文件没有{what}", remedy="写YYYY-MM-DD"
                )


_ICS = re.compile(r"(\d{2})(?:\.\d{3}(?:\.\d{2})?)?")
_CCS = re.compile(r"([A-Z]) \d{2}(?:/\d{2})?")


@rule("GB-CVR-002", clause="8.1")
def classification_number(document: Document) -> Iterator[Fault]:
    """An ICS or CCS number of wrong form, or of a field that does not exist."""
    for index, text in enumerate(document.metadata.ics):
        found = _ICS.fullmatch(text)
        if not found or found[1] not in ics_fields():
            what = f"没有以{found[1]}开头的类" if found else "应为两位、三位、两位数字，之间加点"
            yield Fault(
                source=document.yaml_place(f"ics.{index}"),
                message=f"ICS号“{text}”有误：{what}",
                remedy="只写号，如03.080.99；有几个时分开列出，如[03.080.30, 03.180]",
            )
    for index, text in enumerate(document.metadata.ccs):
        found = _CCS.fullmatch(text)
        if not found or found[1] not in ccs_classes():
            what = f"没有{found[1]}类" if found else "应为一个大写字母、空格、两位数字"
            yield Fault(
                source=document.yaml_place(f"ccs.{index}"),
                message=f"CCS号“{text}”有误：{what}",
                remedy="只写号，如A 12；有几个时分开列出，如[A 12, C 50]",
            )


@rule("GB-CVR-003", clause="8.1")
def date_order(document: Document) -> Iterator[Fault]:
    """A standard in force before it is issued, or issued before its draft was finished."""
    meta = document.metadata
    issued, implemented, drafted = (
        settled(day) for day in (meta.dates.issued, meta.dates.implemented, meta.draft_date)
    )
    if issued and implemented and implemented < issued:
        yield Fault(
            source=document.yaml_place("dates.implemented"),
            message=f"实施日期{implemented}早于发布日期{issued}",
            remedy="核对两个日期",
        )
    if issued and drafted and issued < drafted:
        yield Fault(
            source=document.yaml_place("dates.issued"),
            message=f"发布日期{issued}早于草案完成时间{drafted}",
            remedy="核对dates.issued和draft_date",
        )


@rule("GB-CVR-004", clause="8.1")
def missing_english_title(document: Document) -> Iterator[Fault]:
    """A national or industry document without English title."""
    meta = document.metadata
    if meta.document_class in (*_NATIONAL, DocumentClass.INDUSTRY) and meta.title_en is None:
        yield Fault(
            source=document.yaml_place("title"),
            message="国家标准、行业标准的封面应有英文名称",
            remedy="在standard.yaml写title_en",
        )


@rule("GB-CVR-005", clause="8.1")
def filing_number(document: Document) -> Iterator[Fault]:
    """No filing number on a published industry standard, or one where 8.1 asks for none."""
    meta = document.metadata
    if meta.document_class is DocumentClass.INDUSTRY:
        if meta.stage is Stage.PUBLISHED and not meta.filing_no:
            yield Fault(
                source=document.yaml_place("filing_no"),
                message="行业标准的封面缺少备案号",
                remedy="写filing_no",
            )
    elif meta.filing_no:
        yield Fault(
            source=document.yaml_place("filing_no"),
            message="只有行业标准的封面要标备案号",
            remedy="删去filing_no，或确认主管部门要求标出",
            severity=Severity.INFO,
        )


@rule("GB-CVR-009", clause="8.1")
def replaced_number(document: Document) -> Iterator[Fault]:
    """A replaced document whose number is undated, unreadable, misspelt, its own, or given twice."""
    meta = document.metadata
    seen: set[str] = set()
    for index, old in enumerate(meta.replaces):
        place = document.yaml_place(f"replaces.{index}.number")
        span = read_number(old.number)
        if span is None or span.number.placeholder:
            yield Fault(
                source=place, message=f"“{old.number}”不是文件编号", remedy="写成DB3212/T 1116—2022的形式"
            )
            continue
        if span.number.text != old.number:
            message, remedy = f"被代替文件的编号“{old.number}”写法不规范", f"改为“{span.number.text}”"
            yield Fault(source=place, message=message, remedy=remedy)
        elif not span.number.dated:
            message = f"被代替文件的编号“{old.number}”没有年份号"
            yield Fault(source=place, message=message, remedy="写上年份号")
        elif old.number == meta.number.text or old.number in seen:
            what = "就是本文件的编号" if old.number == meta.number.text else "写了两次"
            yield Fault(source=place, message=f"被代替文件的编号“{old.number}”{what}", remedy="改正或删去")
        seen.add(old.number)


@rule("GB-CVR-010", clause="8.1")
def adopted_number(document: Document) -> Iterator[Fault]:
    """An adopted document whose number is undated or none of an international body, or without its title."""
    adoption = document.metadata.adoption
    if adoption is None:
        return
    span = read_number(adoption.number)
    place = document.yaml_place("adoption.number")
    if span is None or span.number.kind is not NumberKind.ISO:
        message = f"“{adoption.number}”不是国际标准化文件的编号"
        yield Fault(source=place, message=message, remedy="写成ISO 9999:2022的形式")
    elif not span.number.dated or span.number.text != adoption.number:
        right = span.number.text if span.number.dated else f"{span.number.text}:年份"
        yield Fault(
            source=place,
            message=f"一致性程度标识里的编号“{adoption.number}”没有年份或写法不规范",
            remedy=f"写成“{right}”",
        )
    if not adoption.title:
        yield Fault(
            source=document.yaml_place("adoption"),
            message="没有写国际文件名称的中文译名",
            remedy="在adoption.title写译名，前言里要用",
            severity=Severity.WARNING,
        )


@rule("GB-CVR-011", clause="8.1")
def banner_region(document: Document) -> Iterator[Fault]:
    """A local standard whose banner cannot say of which province or city it is."""
    meta = document.metadata
    if not meta.document_class.local:
        return
    region = region_of(meta.number.code, meta.region)
    if not region and "X" in meta.number.code:
        return
    name = region_codes().name(region)
    city = meta.document_class is DocumentClass.LOCAL_CITY
    if not name:
        yield Fault(
            source=document.yaml_place("region"),
            message=f"行政区划代码“{region}”不在列，封面印不出“××地方标准”",
            remedy='检查region，如region: "321200"；其他省的设区市先补入行政区划代码表',
        )
    elif city == (len(significant(region)) <= 2):
        level = "设区市" if city else "省级"
        yield Fault(
            source=document.yaml_place("region"),
            message=f"文件类别是{level}地方标准，行政区划代码{region}却是{name}的",
            remedy="改正class或region",
        )


@rule("GB-CVR-012", clause="8.1")
def issue_year(document: Document) -> Iterator[Fault]:
    """A year in the number that is not the year of issue."""
    meta = document.metadata
    issued = settled(meta.dates.issued)
    if issued and meta.number.year.isdigit() and int(meta.number.year) != issued.year:
        yield Fault(
            source=document.yaml_place("number.year"),
            message=f"编号的年份号{meta.number.year}与发布日期{issued}不符",
            remedy="年份号写发布的年份",
        )


@rule("GB-CVR-013", clause=PRACTICE, severity=Severity.WARNING)
def missing_draft_date(document: Document) -> Iterator[Fault]:
    """A draft that does not say when it was finished."""
    meta = document.metadata
    early = meta.stage in (Stage.WORKING, Stage.COMMENT, Stage.REVIEW_DISCUSSION)
    if meta.draft and settled(meta.draft_date) is None:
        yield Fault(
            source=document.yaml_place("draft_date"),
            message=f"{meta.stage.zh}的封面没有草案完成时间",
            remedy="写draft_date: YYYY-MM-DD",
            # the date is of the official template alone: neither 8.1 nor D.1 asks for it
            severity=Severity.INFO if early else None,
        )


_UNFILLED = re.compile(rf"[X×]{{2,}}|_{{2,}}|\?\?|？？|{any_of(foreword_words().placeholders)}")


@rule("GB-CVR-014", clause=PRACTICE, severity=Severity.WARNING)
def unfilled_fact(document: Document) -> Iterator[Fault]:
    """A placeholder left in names of bodies, persons or titles of a draft for review or later."""
    meta = document.metadata
    if meta.stage not in (Stage.REVIEW, Stage.APPROVAL, Stage.PUBLISHED):
        return
    facts = [
        ("proposer", meta.proposer),
        ("responsible", meta.responsible),
        ("association", meta.association),
    ]
    facts += [(f"title.{key}", getattr(meta.title, key)) for key in ("lead", "main", "supplement")]
    for key in ("issuer", "organisations", "persons"):
        facts += [(f"{key}.{index}", text) for index, text in enumerate(getattr(meta, key))]
    for key, text in facts:
        if found := _UNFILLED.search(text):
            yield Fault(
                source=document.yaml_words(key, *found.span()),
                message=f"{meta.stage.zh}里还有没填的内容“{found.group()}”：{text}",
                remedy="填上实际的名称",
            )


@rule("GB-CVR-015", clause=PRACTICE, severity=Severity.WARNING)
def issuer_region(document: Document) -> Iterator[Fault]:
    """A local standard issued by an authority of another city."""
    meta = document.metadata
    own = region_codes().name(meta.region) if meta.document_class is DocumentClass.LOCAL_CITY else ""
    if own not in region_codes().cities.values():
        return
    others = {name for name in region_codes().cities.values() if name != own}
    for index, issuer in enumerate(meta.issuer):
        other = next((name for name in others if issuer.startswith(name)), "")
        if other:
            yield Fault(
                source=document.yaml_place(f"issuer.{index}"),
                message=f"发布机构“{issuer}”不是{own}的",
                remedy="改正issuer或region",
            )


@rule("GB-CVR-016", clause=PRACTICE, severity=Severity.WARNING)
def group_issuer(document: Document) -> Iterator[Fault]:
    """A group standard whose issuer is not the association, or an association on another class."""
    meta = document.metadata
    if meta.document_class is DocumentClass.GROUP:
        if meta.association and meta.issuer and meta.association not in meta.issuer:
            yield Fault(
                source=document.yaml_place("issuer"),
                message=f"团体标准由社会团体发布，发布机构里没有“{meta.association}”",
                remedy="issuer写社会团体全称，或删去issuer",
            )
        return
    if meta.association:
        yield Fault(
            source=document.yaml_place("association"),
            message="不是团体标准，不写社会团体",
            remedy="删去association，或写class: group",
        )
