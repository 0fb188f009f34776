"""Rules of document numbers: the standard's own, and those of other documents in the text (GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.engine.cited import Cited, cited, read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.text.docnumber import NumberFault, NumberFaultKind, SpanFault, check_own_number, check_part_title
from gbt.vocabulary import ElementKind, Stage


def _own_faults(document: Document, *kinds: NumberFaultKind) -> Iterator[Fault]:
    """The faults of these kinds in the standard's own number, at their keys."""
    meta = document.metadata
    found = check_own_number(
        code=meta.number.code,
        seq=meta.number.seq,
        part=str(meta.number.part or ""),
        year=meta.number.year,
        drafting_class=meta.document_class,
        region=meta.region,
        published=meta.stage is Stage.PUBLISHED,
    )
    return (_at_key(document, fault) for fault in found if fault.kind in kinds)


def _at_key(document: Document, fault: NumberFault) -> Fault:
    return Fault(
        source=document.yaml_place(f"number.{fault.field}"), message=fault.message, remedy=fault.remedy
    )


def _misspelt(document: Document, *kinds: SpanFault) -> Iterator[Cited]:
    """The numbers in the text that depart in this way from the canonical spelling."""
    for found in cited(document):
        span = read_number(found.citation.text)
        if span and span.number.text != found.citation.text and any(kind in span.faults for kind in kinds):
            yield found


def _respelt(found: Cited, what: str) -> Fault:
    right = found.citation.canonical
    return Fault(
        source=found.place,
        message=f"“{found.citation.text}”{what}",
        remedy=f"改为“{right}”",
        fix=found.edit(right),
    )


@rule("GB-NO-001", clause="8.1")
def number_form(document: Document) -> Iterator[Fault]:
    """A code or sequence number that does not fit the class, or a code misspelt in the text."""
    yield from _own_faults(
        document, NumberFaultKind.CODE, NumberFaultKind.SEQUENCE, NumberFaultKind.UNASSIGNED
    )
    for found in _misspelt(document, SpanFault.CODE, SpanFault.WIDTH):
        yield _respelt(found, "的文件代号或数字写法有误")


@rule("GB-NO-002", clause="8.1")
def number_joiner(document: Document) -> Iterator[Fault]:
    """Something else than one U+2014 before the year."""
    yield from _own_faults(document, NumberFaultKind.JOINER)
    for found in _misspelt(document, SpanFault.JOINER):
        yield _respelt(found, "里的年份号前不是规定的连接号")


@rule("GB-NO-003", clause="8.1")
def number_year(document: Document) -> Iterator[Fault]:
    """A year that has not four digits; old numbers keep theirs in the history of editions."""
    yield from _own_faults(document, NumberFaultKind.YEAR)
    for found in cited(document):
        span = read_number(found.citation.text)
        if not span or SpanFault.YEAR not in span.faults:
            continue
        if found.passage.setting.element is ElementKind.FOREWORD:
            continue
        number = found.number
        full = (
            f"{number.stem}—{number.full_year}"
            if number and number.full_year and len(number.year) == 2
            else ""
        )
        yield Fault(
            source=found.place,
            message=f"“{found.citation.text}”的年份号不是四位数字",
            remedy=f"改为“{full}”" if full else "写四位年份",
            fix=found.edit(full) if full else (),
        )


@rule("GB-NO-004", clause="10.3.1.4", severity=Severity.WARNING)
def number_spacing(document: Document) -> Iterator[Fault]:
    """A space inside the code, or none before the sequence number."""
    yield from _own_faults(document, NumberFaultKind.SPACE)
    for found in _misspelt(document, SpanFault.SPACE):
        yield _respelt(found, "里的空格不对")


@rule("GB-NO-005", clause=PRACTICE, severity=Severity.WARNING)
def number_region(document: Document) -> Iterator[Fault]:
    """A local code whose digits are not those of the issuer's region."""
    return _own_faults(document, NumberFaultKind.REGION)


@rule("GB-NO-006", clause=PRACTICE, severity=Severity.WARNING)
def mandatory_local_code(document: Document) -> Iterator[Fault]:
    """A local standard whose code has no /T."""
    return _own_faults(document, NumberFaultKind.MANDATORY_LOCAL)


@rule("GB-NO-007", clause=PRACTICE, severity=Severity.INFO)
def earthquake_code(document: Document) -> Iterator[Fault]:
    """DB/T, the code of the earthquake industry, on a local standard."""
    return _own_faults(document, NumberFaultKind.EARTHQUAKE)


@rule("GB-NO-008", clause="7.1.1.1")
def subpart_number(document: Document) -> Iterator[Fault]:
    """A part that is divided into parts again."""
    yield from _own_faults(document, NumberFaultKind.SUBPART)
    for found in cited(document):
        span = read_number(found.citation.text)
        if span and SpanFault.PART in span.faults:
            yield Fault(
                source=found.place,
                message=f"“{found.citation.text}”不像文件编号：部分不再分为部分",
                remedy="检查编号；若后面的数字是条的编号，写成“……中5.2”",
            )


_PART = re.compile(r"第.{0,4}?部分")


@rule("GB-NO-009", clause="7.1.3")
def part_title(document: Document) -> Iterator[Fault]:
    """第N部分 typed into a title, or a part without a supplement of its own."""
    meta = document.metadata
    place = document.yaml_place("title.supplement" if meta.title.supplement else "title.main")
    elements = {key: getattr(meta.title, key) for key in ("lead", "main", "supplement")}
    typed = next((key for key, text in elements.items() if _PART.search(text)), "")
    if typed and (words := _PART.search(elements[typed])):
        yield Fault(
            source=document.yaml_words(f"title.{typed}", *words.span()),
            message=f"名称“{elements[typed]}”里写了第几部分",
            remedy="删去“第N部分：”，部分号写在number.part，名称里的由系统给出",
        )
    elif meta.number.part and not meta.title.supplement:
        yield Fault(
            source=place, message="部分的名称没有补充元素", remedy="在title.supplement写这一部分的名称"
        )
    else:
        span = read_number(meta.number.text)
        wrong = check_part_title(span.number, document.standard.title) if span else None
        if wrong:
            yield Fault(source=place, message=wrong.message, remedy=wrong.remedy)


@rule("GB-NO-011", clause=PRACTICE, severity=Severity.WARNING)
def group_code(document: Document) -> Iterator[Fault]:
    """A code of an association in other than capital letters and digits."""
    return _own_faults(document, NumberFaultKind.GROUP_CODE)
