"""Rules of 规范性引用文件 and 参考文献 as an author can get them wrong (GB/T 1.1—2020, 8.6, 8.13, 10.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import Severity
from gbt.model import Annex, Clause
from gbt.rules.engine.cited import read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.text.docnumber import find_numbers
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind, Obligation


def _list_of(element: Clause | Annex) -> model.ReferenceList | None:
    return next((block for block in element.blocks if isinstance(block, model.ReferenceList)), None)


def _is_generated(element: Clause | Annex) -> bool:
    return any(isinstance(block, model.Paragraph) and block.generated for block in element.blocks)


def _typed(document: Document, kind: ElementKind) -> Iterator[Passage]:
    """The author's own paragraphs and items of an element, where its directive is there as well."""
    element = document.element(kind)
    if element is None or not (_is_generated(element) or _list_of(element)):
        return
    holders = ("clause", "list", "cell")
    for passage in document.passages:
        setting = passage.setting
        if setting.element is kind and setting.holder in holders and not passage.generated:
            yield passage


_LEAD = re.compile(r"下列文件(?:中的内容|对于本|的条款)|凡是?(?:不?注日期)")
_NONE = re.compile(r"本[^，。]{0,4}没有规范性引用文件")


@rule("GB-REF-001", clause="8.6.2")
def typed_reference_lead(document: Document) -> Iterator[Fault]:
    """The lead-in typed by hand beside {normative-references}, often in the wording of 2009."""
    for passage in _typed(document, ElementKind.NORMATIVE_REFERENCES):
        if found := _LEAD.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message="手写了规范性引用文件的引导语",
                remedy="删去这一段；引导语由{normative-references}给出",
            )


@rule("GB-REF-002", clause="8.6.2")
def missing_reference_list(document: Document) -> Iterator[Fault]:
    """规范性引用文件 without {normative-references}: lead-in and list are missing or typed."""
    for element in document.elements(ElementKind.NORMATIVE_REFERENCES):
        if not _is_generated(element):
            yield Fault(
                source=element.source,
                message="“规范性引用文件”下没有写{normative-references}，引导语和清单不会印出",
                remedy="删去手写的引导语和清单，写:::{normative-references}和:::",
            )


@rule("GB-REF-003", clause="8.6.2")
def typed_none_sentence(document: Document) -> Iterator[Fault]:
    """本文件没有规范性引用文件 typed by hand beside {normative-references}."""
    for passage in _typed(document, ElementKind.NORMATIVE_REFERENCES):
        if found := _NONE.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"手写了“{found.group()}”",
                remedy="删去这一句；有没有规范性引用文件由正文的提及算出",
            )


_MARK = re.compile(r"(?<!\s)\s*(?:[\[［]\d+[\]］]|[（(]\d+[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳])\s*")


@rule("GB-REF-004", clause="8.6.3.1")
def typed_reference(document: Document) -> Iterator[Fault]:
    """Entries of the list of normative references typed by hand."""
    for passage in _typed(document, ElementKind.NORMATIVE_REFERENCES):
        mark = _MARK.match(passage.text)
        start = mark.end() if mark else 0
        numbers = find_numbers(passage.text[start : start + 40])
        if numbers and numbers[0].start <= 1:
            yield Fault(
                source=passage.place(0, start + numbers[0].end),
                message=f"手写了清单里的{numbers[0].text}",
                remedy="删去手写的清单；正文里规范性引用的文件自动列入，名称取自文件登记表",
            )
            return


@rule("GB-BIB-001", clause="8.13")
def missing_bibliography_list(document: Document) -> Iterator[Fault]:
    """参考文献 without {bibliography}."""
    for element in document.elements(ElementKind.BIBLIOGRAPHY):
        within = (element, *element.subclauses)
        if not any(_list_of(each) for each in within):
            yield Fault(
                source=element.source,
                message="“参考文献”下没有写{bibliography}，资料性引用的文件不会列出",
                remedy="写:::{bibliography}和:::，正文没有提到的文献作为“- ……”写在里面",
            )


def _own_entries(document: Document) -> Iterator[Passage]:
    """The entries of 参考文献 in the author's own words."""
    for passage in document.passages:
        setting = passage.setting
        if setting.element is ElementKind.BIBLIOGRAPHY and setting.holder == "reference":
            yield passage


@rule("GB-BIB-002", clause="8.13")
def typed_entry_mark(document: Document) -> Iterator[Fault]:
    """[1], 1. or （1） typed before an entry, which is numbered by the system."""
    for passage in _own_entries(document):
        if found := _MARK.match(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"参考文献的序号“{found.group().strip()}”是手写的",
                remedy="删去序号，由系统给出",
                fix=passage.edit(found.start(), found.end(), ""),
            )


_END = re.compile(r"[。；，、.;,]+\s*$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*$")


@rule("GB-BIB-004", clause="10.3.6", severity=Severity.WARNING)
def entry_punctuation(document: Document) -> Iterator[Fault]:
    """Punctuation at the end of an entry."""
    for passage in _own_entries(document):
        found = _END.search(passage.text)
        if found and not (found.group() in "./" and _ADDRESS_END.search(passage.text)):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"参考文献的条目末尾有标点“{found.group()}”",
                remedy="删去末尾的标点",
                fix=passage.edit(found.start(), found.end(), ""),
            )


_NUMBER_THEN_TITLE = re.compile(r"\s*《([^《》]+)》\s*$")


@rule("GB-BIB-007", clause="8.13", severity=Severity.WARNING)
def bracketed_entry(document: Document) -> Iterator[Fault]:
    """《》 round the name behind a document number."""
    for passage in _own_entries(document):
        numbers = find_numbers(passage.text)
        if not numbers or numbers[0].start > 4:
            continue
        if found := _NUMBER_THEN_TITLE.match(passage.text, numbers[0].end):
            start = found.start()
            yield Fault(
                source=passage.place(start, found.end()),
                message="文件名称加了书名号",
                remedy="编号与名称之间空一个汉字，不加书名号；或只写编号，名称取自文件登记表",
                fix=passage.edit(start, found.end(), f"\u3000{found[1]}"),
            )


@rule("GB-BIB-008", clause="8.13", severity=Severity.WARNING)
def repeated_entry(document: Document) -> Iterator[Fault]:
    """The same document twice among the references."""
    seen: dict[str, str] = {}
    for placed in document.of(model.ReferenceList):
        node = placed.node
        for entry in node.entries:
            name = _identity(entry)
            if name in seen and node.obligation is Obligation.INFORMATIVE:
                yield Fault(
                    source=entry.source,
                    message=f"“{name}”已列在{seen[name]}",
                    remedy="删去这一条",
                )
            seen.setdefault(
                name, "规范性引用文件" if node.obligation is Obligation.NORMATIVE else f"参考文献{entry.mark}"
            )


def _identity(entry: model.ReferenceEntry) -> str:
    """By what two entries are the same: the number, else the whole text."""
    if entry.number:
        return entry.key or entry.number
    text = _MARK.sub("", plain_text(entry.inlines), count=1).strip()
    numbers = find_numbers(text)
    if numbers and numbers[0].start == 0:
        return numbers[0].number.text
    return text.rstrip("。；，.")


_ONLINE = re.compile(r"\[(?:[A-Z]{1,2}/OL)\]|［[A-Z]{1,2}/OL］|官方?网站|公众号")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|doi:|DOI")


@rule("GB-CIT-009", clause="9.5.1", severity=Severity.WARNING)
def online_source(document: Document) -> Iterator[Fault]:
    """An online document without its address."""
    for passage in _own_entries(document):
        found = _ONLINE.search(passage.text)
        linked = any(isinstance(inline, model.Link) for inline in passage.inlines)
        if found and not linked and not _ADDRESS.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message="在线文件没有写获取的网址",
                remedy="写上来源中的完整网址和获取方法",
            )


@rule("GB-REF-007", clause="8.6.3.1", severity=Severity.WARNING)
def covered_part(document: Document) -> Iterator[Fault]:
    """A part in the list beside the entry of all parts of its series."""
    for placed in document.of(model.ReferenceList):
        node = placed.node
        spans = [(entry, read_number(entry.number)) for entry in node.entries if entry.number]
        wholes = [span.number for _, span in spans if span and span.number.all_parts]
        for entry, span in spans:
            if span and not span.number.all_parts and any(whole.covers(span.number) for whole in wholes):
                yield Fault(
                    source=entry.source,
                    message=f"既引用了{span.number.series.text}，又引用了其中的{span.number.text}",
                    remedy="只引用所有部分，或只引用用到的部分",
                )


@rule("GB-REF-009", clause="8.6.3.1", severity=Severity.INFO)
def dated_and_undated(document: Document) -> Iterator[Fault]:
    """The same document cited normatively with and without a date, or in two editions."""
    for placed in document.of(model.ReferenceList):
        node = placed.node
        if node.obligation is not Obligation.NORMATIVE:
            continue
        first: dict[str, str] = {}
        for entry in node.entries:
            span = read_number(entry.number)
            if span is None or entry.standard:
                continue
            other = first.setdefault(span.number.key, entry.number)
            if other != entry.number:
                yield Fault(
                    source=entry.source,
                    message=f"既引用了{other}，又引用了{entry.number}",
                    remedy="确认是否都需要；提及具体条款的注日期，其余能用同一版本时写成一致",
                )
