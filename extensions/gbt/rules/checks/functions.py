"""Rules of the function types: the core elements that Table 4 asks for (GB/T 1.1—2020, 4.2, 6.2.2.2, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import PRACTICE, Severity, Source
from gbt.model import Annex, Clause
from gbt.rules.engine.document import Document
from gbt.rules.engine.mentions import anchors_within, mentions
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.function_words import function_words
from gbt.rules.words.lists import title_words
from gbt.text.words import any_of
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind, FunctionType, ProvisionKind

_CORE = (ElementKind.CLAUSE, ElementKind.ANNEX)


def _core_titles(document: Document) -> list[tuple[Clause | Annex, str]]:
    return [
        (clause, plain_text(clause.title))
        for clause in document.clauses
        if clause.kind in _CORE and clause.titled
    ]


def _start(document: Document) -> Source:
    """The first core chapter, where what is missing would have to come."""
    first = next((element for element in document.elements(ElementKind.CLAUSE)), None)
    return first.source if first else document.yaml_place("function")


def _lacks(
    document: Document, function: FunctionType, core: str, *, message: str, remedy: str
) -> Iterator[Fault]:
    """A fault when the document is of that type and no title has one of the words of the core element."""
    if document.function is not function or not document.elements(ElementKind.CLAUSE):
        return
    titles = [title for _, title in _core_titles(document)]
    if core.endswith("方法"):
        # 检查记录表 is a form to fill in and describes no method
        titles = [title for title in titles if not title.endswith(title_words().records)]
    for wanted in function_words()[function].chapters:
        if wanted.core == core and not any(wanted.named_in(title) for title in titles):
            yield Fault(source=_start(document), message=message, remedy=remedy)


@rule("GB-FUN-001", clause="8.11", severity=Severity.WARNING)
def missing_verification(document: Document) -> Iterator[Fault]:
    """A specification without 证实方法."""
    yield from _lacks(
        document,
        FunctionType.SPECIFICATION,
        "证实方法",
        message="规范标准没有描述“证实方法”",
        remedy="加“# 证实方法”一章，描述怎样判定各项要求是否得到满足；或引用描述方法的标准",
    )


@rule("GB-FUN-002", clause="8.11", severity=Severity.WARNING)
def unverified_requirement(document: Document) -> Iterator[Fault]:
    """A chapter of requirements to which 证实方法 never comes, though it goes through the others one by one."""
    if document.function is not FunctionType.SPECIFICATION:
        return
    verifying = [element for element in document.standard.elements if "证实方法" in plain_text(element.title)]
    if not verifying:
        return
    within = {id(clause) for element in verifying for clause in _all(element)}
    named: set[str] = set()
    words = ""
    for mention in mentions(document):
        if mention.passage.setting.path and id(mention.passage.setting.clause) in within:
            named.add(mention.reference.anchor)
    for passage in document.passages:
        if passage.setting.path and id(passage.setting.clause) in within:
            words += passage.text
    requiring = _requiring(document)
    chapters = [
        element
        for element in document.elements(ElementKind.CLAUSE)
        if id(element) in requiring and id(element) not in within
    ]
    reached = {id(chapter): bool(named & anchors_within(chapter)) for chapter in chapters}
    # with hardly a reference it names its objects in words, which cannot be told from here
    if sum(reached.values()) * 2 < len(chapters) or not any(reached.values()):
        return
    for chapter in chapters:
        title = plain_text(chapter.title)
        if not reached[id(chapter)] and title not in words and title not in title_words().general:
            yield Fault(
                source=chapter.source,
                message=f"第{chapter.number}章“{title}”的要求没有对应的证实方法",
                remedy="在证实方法中描述它，并用[](#cl-…)提及这一章或其中的条",
            )


def _all(element: Clause | Annex) -> Iterator[Clause | Annex]:
    yield element
    for subclause in element.subclauses:
        yield from _all(subclause)


def _requiring(document: Document) -> set[int]:
    """The identities of the chapters that hold requirements."""
    return {
        id(passage.setting.path[0])
        for passage in document.passages
        if passage.setting.path and passage.setting.holder == "clause"
        for found in passage.provisions
        if found.kind is ProvisionKind.REQUIREMENT
    }


@rule("GB-FUN-003", clause="8.11", severity=Severity.WARNING)
def missing_procedure(document: Document) -> Iterator[Fault]:
    """A code of practice that does not establish a procedure."""
    yield from _lacks(
        document,
        FunctionType.CODE_OF_PRACTICE,
        "程序确立",
        message="规程标准没有“程序确立”：没有哪一章确立程序的阶段或步骤",
        remedy="加一章（如“# ××程序的构成”），说明分哪几个阶段、步骤和它们的次序",
    )


@rule("GB-FUN-004", clause="8.11", severity=Severity.WARNING)
def missing_instruction(document: Document) -> Iterator[Fault]:
    """A code of practice without a single instruction or requirement."""
    if document.function is not FunctionType.CODE_OF_PRACTICE or not document.elements(ElementKind.CLAUSE):
        return
    wanted = (ProvisionKind.INSTRUCTION, ProvisionKind.REQUIREMENT)
    for passage in document.passages:
        if passage.setting.element in _CORE and any(found.kind in wanted for found in passage.provisions):
            return
    yield Fault(
        source=_start(document),
        message="规程标准没有“程序指示”：没有一条指示履行步骤的条款",
        remedy="用祈使句写出各步骤的操作，如“核验来访人的有效身份证件”",
    )


@rule("GB-FUN-005", clause="8.11", severity=Severity.WARNING)
def missing_trace(document: Document) -> Iterator[Fault]:
    """A code of practice without 追溯/证实方法."""
    yield from _lacks(
        document,
        FunctionType.CODE_OF_PRACTICE,
        "追溯/证实方法",
        message="规程标准没有“追溯/证实方法”",
        remedy="加“# 追溯/证实方法”一章，描述怎样判定程序是否得到履行",
    )


_OF_OTHERS = re.compile(rf"{any_of(title_words().demanding)}的?要求$")


@rule("GB-FUN-006", clause="8.11", severity=Severity.WARNING)
def requirement_title(document: Document) -> Iterator[Fault]:
    """A chapter or subclause called …要求 in a guide, which has no requirements."""
    if document.function is not FunctionType.GUIDE:
        return
    for clause, title in _core_titles(document):
        if re.search(r"(?<!需)要求$", title) and not _OF_OTHERS.search(title):
            yield Fault(
                source=clause.source,
                message=f"指南标准中不规定要求，标题却是“{title}”",
                remedy="改为“……的考虑”“……建议”等，条款用“宜”",
            )


@rule("GB-FUN-007", clause="8.11", severity=Severity.WARNING)
def missing_test_steps(document: Document) -> Iterator[Fault]:
    """A test method standard without 试验步骤."""
    yield from _lacks(
        document,
        FunctionType.TEST,
        "试验步骤",
        message="试验标准没有“试验步骤”",
        remedy="加“# 试验步骤”一章，用祈使句写操作",
    )


@rule("GB-FUN-008", clause="8.11", severity=Severity.WARNING)
def missing_test_data(document: Document) -> Iterator[Fault]:
    """A test method standard that does not say how the data are treated."""
    yield from _lacks(
        document,
        FunctionType.TEST,
        "试验数据处理",
        message="试验标准没有“试验数据处理”",
        remedy="加“# 试验数据处理”一章，写明结果怎样计算和表示",
    )


@rule("GB-FUN-009", clause="8.11")
def missing_entries(document: Document) -> Iterator[Fault]:
    """A terminology standard without term entries."""
    if document.function is FunctionType.TERMINOLOGY and not any(True for _ in document.of(model.TermEntry)):
        chapter = document.element(ElementKind.TERMS)
        yield Fault(
            source=chapter.source if chapter else document.yaml_place("function"),
            message="术语标准没有术语条目",
            remedy="在“术语和定义”里写:::{term-entry}",
        )


@rule("GB-FUN-010", clause="8.11", severity=Severity.WARNING)
def missing_classification(document: Document) -> Iterator[Fault]:
    """A classification standard without a chapter that classifies or codes."""
    yield from _lacks(
        document,
        FunctionType.CLASSIFICATION,
        "分类和编码",
        message="分类标准没有“分类和编码”",
        remedy="加一章给出类目和/或代码，标题写明“分类”或“编码”",
    )


@rule("GB-FUN-011", clause="8.11", severity=Severity.WARNING)
def missing_symbols(document: Document) -> Iterator[Fault]:
    """A symbol standard that shows no symbols: no table, figure or list of symbols."""
    if document.function is not FunctionType.SYMBOL:
        return
    shown = any(True for _ in document.of(model.Table, model.Figure))
    listed = any(placed.node.role == "symbols" for placed in document.of(model.DefinitionList))
    if not shown and not listed:
        yield Fault(
            source=_start(document),
            message="符号标准没有给出符号及其含义",
            remedy="用表、图或{symbols}列出符号和含义",
        )


@rule("GB-FUN-012", clause=PRACTICE, severity=Severity.INFO)
def missing_term_index(document: Document) -> Iterator[Fault]:
    """A terminology standard with many entries and no index."""
    entries = sum(1 for _ in document.of(model.TermEntry))
    if (
        document.function is FunctionType.TERMINOLOGY
        and entries >= 20
        and not document.element(ElementKind.INDEX)
    ):
        yield Fault(
            source=document.yaml_place("function"),
            message=f"术语标准有{entries}个条目，没有索引",
            remedy="在最后写“# 索引”和:::{alphabetical-index}、:::",
        )
