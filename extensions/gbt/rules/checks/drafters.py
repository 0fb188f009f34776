"""Rules of the facts in the foreword: series, bodies, drafters, editions, patents (GB/T 1.1—2020, 8.3, 8.4, D)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from gbt import model, traverse
from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.engine.cited import read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.function_words import function_words
from gbt.rules.words.lists import foreword_words
from gbt.text.spaces import squeezed
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind


@rule("GB-FWD-010", clause="8.3")
def missing_responsible_body(document: Document) -> Iterator[Fault]:
    """No body that is responsible (归口); the proposer alone may be left out."""
    if not document.metadata.responsible:
        yield Fault(
            source=document.yaml_place("responsible"),
            message="前言没有归口单位",
            remedy="在standard.yaml写responsible",
        )


_COMMITTEE = re.compile(r"全国.*标准化技术委员会|SAC/?TC")
_COMMITTEE_CODE = re.compile(r"（SAC/(?:TC|SWG) \d+(?:/SC \d+)?）")


@rule("GB-FWD-011", clause="8.3", severity=Severity.WARNING)
def committee_number(document: Document) -> Iterator[Fault]:
    """A national technical committee without its number （SAC/TC 123）."""
    meta = document.metadata
    for key, text in (("proposer", meta.proposer), ("responsible", meta.responsible)):
        if _COMMITTEE.search(text) and not _COMMITTEE_CODE.search(text):
            yield Fault(
                source=document.yaml_place(key),
                message=f"“{text}”没有按规定的形式写委员会的编号",
                remedy="写成全国××标准化技术委员会（SAC/TC 123），括号用全角，TC后空一格",
            )


@rule("GB-FWD-012", clause="8.3")
def missing_drafters(document: Document) -> Iterator[Fault]:
    """No drafting organisations or no drafters."""
    meta = document.metadata
    for key, names, what in (
        ("organisations", meta.organisations, "起草单位"),
        ("persons", meta.persons, "主要起草人"),
    ):
        if not names:
            yield Fault(
                source=document.yaml_place(key), message=f"前言没有{what}", remedy=f"在standard.yaml写{key}"
            )


_TITLE = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}}){any_of(foreword_words().posts)}$")
_PHONE = re.compile(r"\d{6,}|\d{3,4}-\d+|@")
_SEVERAL = re.compile(r"[、，,；;／/]|\s{2,}")


@rule("GB-FWD-013", clause=PRACTICE, severity=Severity.INFO)
def drafter_name(document: Document) -> Iterator[Fault]:
    """A drafter with title, telephone or 等; several names in one; a name given twice."""
    meta = document.metadata
    for key, names in (("organisations", meta.organisations), ("persons", meta.persons)):
        earlier: set[str] = set()
        for index, name in enumerate(names):
            fault = _name_fault(key, name, earlier)
            earlier.add(name)
            if fault:
                message, remedy = fault
                yield Fault(source=document.yaml_place(f"{key}.{index}"), message=message, remedy=remedy)


def _name_fault(key: str, name: str, earlier: Set[str]) -> tuple[str, str] | None:
    if name in earlier:
        return f"“{name}”写了两次", "只保留一处；确有同名的人时不用改"
    if name.endswith("等") and len(name) > 1:
        return f"“{name}”以“等”结尾", "逐个写出名称，不用“等”"
    if _SEVERAL.search(name):
        return f"一项里写了几个名称：{name}", "每个名称单独一项"
    if _PHONE.search(name):
        return f"“{name}”里有电话或邮箱", "只写名称"
    if key == "persons" and (found := re.search(r"[（(][^（()）]*[）)]$", name)):
        return f"“{name}”带着说明“{found.group()}”", "只写姓名"
    if key == "persons" and (found := _TITLE.search(name)):
        return f"“{name}”带着职务或职称“{found.group()}”", "只写姓名"
    if key == "persons" and re.fullmatch(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]", name):
        return f"“{name}”的姓名中间有空格", f"改为“{squeezed(name)}”"
    return None


@rule("GB-FWD-014", clause="8.3", severity=Severity.WARNING)
def missing_history(document: Document) -> Iterator[Fault]:
    """A replaced document and no history of editions, or one that does not name it."""
    meta = document.metadata
    if meta.replaces and not meta.history:
        yield Fault(
            source=document.yaml_place("replaces"),
            message="代替了旧文件，前言没有历次版本发布情况",
            remedy="在standard.yaml写history，如“2021年首次发布为T/TZYL 001.1—2021”“本次为第一次修订”",
        )
        return
    told = squeezed("".join(meta.history))
    for index, old in enumerate(meta.replaces):
        if squeezed(old.number) not in told:
            yield Fault(
                source=document.yaml_place(f"replaces.{index}"),
                message=f"历次版本发布情况里没有{old.number}",
                remedy="在history写明它何时发布",
            )


@rule("GB-FWD-015", clause="8.3")
def missing_series(document: Document) -> Iterator[Fault]:
    """A part that does not say of what it is a part."""
    meta = document.metadata
    if meta.number.part and meta.series is None:
        yield Fault(
            source=document.yaml_place("number.part"),
            message="部分的前言应说明所属的文件和已发布的部分",
            remedy="在standard.yaml写series（number、title、parts）",
        )


@rule("GB-FWD-022", clause="8.3")
def series_mismatch(document: Document) -> Iterator[Fault]:
    """A list of parts that disagrees with the part's own number and title, or is not in order."""
    meta = document.metadata
    series = meta.series
    if series is None:
        return
    if meta.number.part is None:
        yield Fault(
            source=document.yaml_place("series"),
            message="写了series，编号里却没有部分号",
            remedy="写number.part，或删去series",
        )
        return
    stem = f"{meta.number.code} {meta.number.seq}"
    if squeezed(series.number) != squeezed(stem):
        yield Fault(
            source=document.yaml_place("series.number"),
            message=f"series.number是“{series.number}”，本部分的编号却是“{meta.number.stem}”",
            remedy=f"改为“{stem}”",
        )
    numbers = [part.part for part in series.parts]
    if numbers != sorted(set(numbers)):
        yield Fault(
            source=document.yaml_place("series.parts"),
            message="各部分没有按部分号排列，或有重复",
            remedy="按部分号从小到大排列",
        )
    own = next((part for part in series.parts if part.part == meta.number.part), None)
    if numbers and own is None:
        yield Fault(
            source=document.yaml_place("series.parts"),
            message=f"已发布的部分里没有本部分（第{meta.number.part}部分）",
            remedy="把本部分也列入parts",
        )
    elif own and squeezed(own.title) != squeezed(meta.title.supplement):
        yield Fault(
            source=document.yaml_place(f"series.parts.{numbers.index(own.part)}"),
            message=f"parts里本部分的名称是“{own.title}”，title.supplement却是“{meta.title.supplement}”",
            remedy="改为一致",
        )


_FIRST_ISSUE = re.compile(r"首次(?:发布|制定)(?!为)")


@rule("GB-FWD-023", clause="8.3", severity=Severity.WARNING)
def first_issue_claim(document: Document) -> Iterator[Fault]:
    """首次发布 in the foreword of a document that replaces another."""
    if not document.metadata.replaces:
        return
    for passage in document.passages:
        if passage.setting.element is not ElementKind.FOREWORD:
            return
        found = None if passage.generated else _FIRST_ISSUE.search(passage.text)
        if found and "本文件" in passage.text:
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"代替了{document.metadata.replaces[0].number}，却说是{found.group()}",
                remedy="删去这一句；历次版本发布情况写在history",
            )


@rule("GB-FWD-024", clause="8.3")
def basis_number(document: Document) -> Iterator[Fault]:
    """A further drafting basis that is no document number, or GB/T 1.1 itself."""
    for index, text in enumerate(document.metadata.basis):
        span = read_number(text)
        place = document.yaml_place(f"basis.{index}")
        if span is None or span.number.text != text:
            right = f"改为“{span.number.text}”" if span else "写成GB/T 20001.5的形式，名称由系统给出"
            yield Fault(source=place, message=f"“{text}”不是规范的文件编号", remedy=right)
        elif span.number.stem == "GB/T 1.1":
            yield Fault(source=place, message="起草依据已经有GB/T 1.1", remedy="删去这一项；版本写在edition")


@rule("GB-FWD-025", clause=PRACTICE, severity=Severity.WARNING)
def basis_function(document: Document) -> Iterator[Fault]:
    """A part of GB/T 20001 as basis that is about another function type."""
    words = function_words()
    own = words.get(document.function)
    by_part = {f"GB/T 20001.{known.part}": (function, known) for function, known in words.items()}
    for index, text in enumerate(document.metadata.basis):
        span = read_number(text)
        named = by_part.get(span.number.stem) if span else None
        if named and own and named[0] is not document.function:
            yield Fault(
                source=document.yaml_place(f"basis.{index}"),
                message=f"{named[1].name}标准才以{text}为起草依据，本文件是{own.name}标准",
                remedy=f"改为GB/T 20001.{own.part}，或改正function",
            )


@rule("GB-INT-002", clause="8.4")
def missing_patent_text(document: Document) -> Iterator[Fault]:
    """Identified patents whose text of D.3 is neither in the introduction nor in an annex."""
    if not document.metadata.patents or document.element(ElementKind.INTRODUCTION) is None:
        return
    elements = (ElementKind.INTRODUCTION, ElementKind.ANNEX)
    for placed in document.of(model.Paragraph):
        node = placed.node
        if (
            node.generated
            and placed.setting.element in elements
            and "声明符合本文件时" in traverse.plain_text(node.inlines)
        ):
            return
    yield Fault(
        source=document.yaml_place("patents"),
        message="识别出了专利，引言里没有规定的说明",
        remedy="在引言末尾写:::{patents}和:::",
    )
