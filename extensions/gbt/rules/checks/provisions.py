"""Where each type of provision may stand: elements, notes, annexes, guides (GB/T 1.1—2020, clause 8, 9.1, 9.2, Table 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gbt import model
from gbt.findings.finding import Severity
from gbt.rules.checks.modals import provision_passages
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Container, Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import title_words
from gbt.text.language import Modal, ModalClass, ModalRole, Provision, is_imperative
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind, FunctionType, Obligation

_REQUIREMENT = (ModalClass.REQUIREMENT,)
_PROVISIONS = (ModalClass.REQUIREMENT, ModalClass.RECOMMENDATION, ModalClass.PERMISSION)
_NAMES = {
    ModalClass.REQUIREMENT: "要求",
    ModalClass.RECOMMENDATION: "推荐",
    ModalClass.PERMISSION: "允许",
    ModalClass.CAPABILITY: "陈述",
    ModalClass.POSSIBILITY: "陈述",
}


def _provisions(passage: Passage, kinds: tuple[ModalClass, ...]) -> Iterator[Modal]:
    """The modal words that make a provision of these kinds."""
    return (modal for modal in passage.modals if modal.kind in kinds and modal.role is ModalRole.MAIN)


def _misplaced(passage: Passage, modal: Modal, where: str, remedy: str) -> Fault:
    return Fault(
        source=passage.place(modal.start, modal.end),
        message=f"“{modal.word}”表示{_NAMES[modal.kind]}，{where}",
        remedy=remedy,
    )


def _first_of_each(
    passages: Iterable[Passage], kinds: tuple[ModalClass, ...]
) -> Iterator[tuple[Passage, Modal]]:
    """The first such modal word of each sentence: one finding tells the author enough."""
    for passage in passages:
        if not passage.modals or not passage.own:
            continue
        told = set()
        for modal in _provisions(passage, kinds):
            sentence = next((span.start for span in passage.sentences if span.end > modal.start), 0)
            if sentence not in told:
                told.add(sentence)
                yield passage, modal


def _within(document: Document, element: ElementKind, *holders: str) -> Iterator[Passage]:
    return (p for p in document.passages if p.setting.element is element and p.setting.holder in holders)


@rule("GB-INT-001", clause="8.4", wording=True)
def introduction_requirement(document: Document) -> Iterator[Fault]:
    """A requirement in the introduction."""
    passages = _within(
        document, ElementKind.INTRODUCTION, "clause", "list", "cell", "note", "footnote", "table-footnote"
    )
    for passage, modal in _first_of_each(passages, _REQUIREMENT):
        yield _misplaced(passage, modal, "引言不应包含要求型条款", "改写成陈述，或移到规定该内容的章")


@rule("GB-SCP-001", clause="8.5.3", wording=True)
def scope_provision(document: Document) -> Iterator[Fault]:
    """A provision other than a statement in the scope."""
    passages = list(_within(document, ElementKind.SCOPE, "clause", "list", "cell", "note", "footnote"))
    for passage, modal in _first_of_each(passages, _PROVISIONS):
        yield _misplaced(passage, modal, "范围应表述为陈述型条款", "改写成陈述，或移到规定该内容的章")
    for passage in passages:
        for sentence in passage.provisions if passage.own else ():
            if sentence.imperative:
                yield Fault(
                    source=passage.place(sentence.span.start, sentence.span.end),
                    message="这是指示，范围应表述为陈述型条款",
                    remedy="改写成陈述，或移到规定该内容的章",
                )


# what a thing is like: 允许两辆车同时充电的设备, 不必预约即可参加的讲解
_ATTRIBUTE = re.compile(r"[^；。]{0,80}的[^，；。的]{1,16}[。；]?$")
# behind a thing that is named already, the words go on to say what is to be done
_NAMED_BEFORE = re.compile(
    r"(?:^|[，；])(?!因|由于|在|当|对|按|根据|经|为|从|以|受|除)[^，；。]{0,60}的[^，、；。的]{1,16}，[^，；。]{0,20}$"
)
_DEMANDS = ("应", "不应", "应该", "不应该", "应当", "不得", "必须", "须", "宜", "不宜")
# 可由家属代为办理的手续 says who may do what
_SOMEBODY = re.compile("由|凭|向|在")


@rule("GB-TRM-006", clause="8.7.3.3", wording=True)
def definition_provision(document: Document) -> Iterator[Fault]:
    """A requirement, recommendation or permission in a definition."""
    passages = (p for p in document.passages if p.setting.holder == "definition")
    for passage, modal in _first_of_each(passages, _PROVISIONS):
        if _is_attribute(passage, modal):
            continue
        yield _misplaced(
            passage, modal, "定义应表述为陈述型条款", "定义只写概念的特征；要求移到规定该内容的章"
        )


def _is_attribute(passage: Passage, modal: Modal) -> bool:
    """Whether a modal word of a definition belongs to what the thing is like, and tells nobody to do anything."""
    start = max((span.start for span in passage.sentences if span.start <= modal.start), default=0)
    before, after = passage.masked[start : modal.start], _ASIDE.sub("", passage.masked[modal.end :])
    return (
        modal.word not in _DEMANDS
        and not (modal.word in ("可", "可以") and _SOMEBODY.match(after))
        and _ATTRIBUTE.match(after) is not None
        and _NAMED_BEFORE.search(before) is None
    )


_ASIDE = re.compile(r"（[^（）]{0,40}）")


@rule("GB-SYM-004", clause="8.8.3", wording=True)
def symbol_provision(document: Document) -> Iterator[Fault]:
    """A requirement or recommendation in the explanation of a symbol or an abbreviation."""
    passages = _within(document, ElementKind.SYMBOLS, "symbol", "cell")
    for passage, modal in _first_of_each(passages, (ModalClass.REQUIREMENT, ModalClass.RECOMMENDATION)):
        yield _misplaced(
            passage, modal, "符号和缩略语的说明不应包含要求或推荐型条款", "只写含义；要求移到规定该内容的章"
        )


@rule("GB-MOD-009", clause="9.2", wording=True)
def note_provision(document: Document) -> Iterator[Fault]:
    """A provision in a note, an example or a footnote of the text, where facts alone belong."""
    informative = (ElementKind.FOREWORD, ElementKind.INTRODUCTION, ElementKind.SCOPE)
    passages = (
        p
        for p in document.passages
        if p.setting.holder in ("note", "example", "footnote") and p.setting.element not in informative
    )
    names = {"note": "注", "example": "示例", "footnote": "条文脚注"}
    for passage, modal in _first_of_each(passages, _PROVISIONS):
        name = names[passage.setting.holder]
        remedy = f"改写成陈述，或把条款移出{name}"
        if name == "示例":
            remedy += "；展示的是表述样式时加:framed:"
        yield _misplaced(passage, modal, f"{name}只给出事实，不应包含条款", remedy)


@rule("GB-MOD-010", clause="9.6.1", severity=Severity.WARNING, wording=True)
def informative_annex_provision(document: Document) -> Iterator[Fault]:
    """A provision in an informative annex, which gives information for understanding."""
    within = [p for p in document.passages if p.setting.annex is Obligation.INFORMATIVE]
    running = (p for p in within if p.setting.holder in ("clause", "list"))
    found = list(_first_of_each(running, _PROVISIONS))
    # of a table of criteria its first requirement
    told: set[int] = set()
    for passage, modal in _first_of_each((p for p in within if p.setting.holder == "cell"), _REQUIREMENT):
        if id(passage.setting.container) not in told and modal.word in ("应", "不应", "必须", "不得"):
            told.add(id(passage.setting.container))
            found.append((passage, modal))
    for passage, modal in found:
        yield _misplaced(
            passage, modal, "资料性附录只给出信息，不包含条款", "改写成陈述；要遵守的内容放入规范性附录或正文"
        )


@rule("GB-MOD-011", clause="表4", wording=True)
def guide_requirement(document: Document) -> Iterator[Fault]:
    """A requirement in a guide, which recommends and states."""
    if document.function is not FunctionType.GUIDE:
        return
    for passage, modal in _first_of_each(provision_passages(document), _REQUIREMENT):
        if modal.role is not ModalRole.EXTERNAL:
            yield _misplaced(passage, modal, "指南的条款是推荐和陈述", "改用“宜”，或改写成陈述")


@rule("GB-MOD-012", clause="8.10", wording=True)
def principle_requirement(document: Document) -> Iterator[Fault]:
    """A requirement in 总体原则, which states or recommends."""
    passages = (
        p
        for p in provision_passages(document)
        if plain_text(p.setting.path[0].title) in title_words().principles
        and document.function is not FunctionType.GUIDE
    )
    for passage, modal in _first_of_each(passages, _REQUIREMENT):
        yield _misplaced(
            passage, modal, "总体原则由陈述或推荐型条款组成", "改写成陈述或用“宜”；要求移到“总体要求”"
        )


@rule("GB-MOD-013", clause="8.10", severity=Severity.WARNING, wording=True)
def general_requirement_missing(document: Document) -> Iterator[Fault]:
    """A chapter 总体要求 without any requirement."""
    if document.function is FunctionType.GUIDE:
        return
    kinds: dict[int, set[str]] = {}
    for passage in document.passages:
        if passage.setting.holder in ("clause", "list", "cell"):
            found = kinds.setdefault(id(passage.setting.path[0]), set())
            found.update(str(provision.kind) for provision in passage.provisions)
            if passage.setting.lead is not None:
                found.add(str(passage.setting.lead))
    for element in document.standard.elements:
        if plain_text(element.title) == "总体要求" and "requirement" not in kinds.get(
            id(element), {"requirement"}
        ):
            yield Fault(
                source=element.source,
                message="“总体要求”中没有要求型条款",
                remedy="用“应”写出要求，或把标题改为“总体原则”",
            )


@rule("GB-MOD-017", clause="表C.2", severity=Severity.INFO, wording=True)
def misplaced_instruction(document: Document) -> Iterator[Fault]:
    """An imperative sentence where no procedure or test method is described."""
    for passage in document.passages:
        setting = passage.setting
        plain = (
            setting.holder == "clause"
            and setting.normative
            and setting.element in (ElementKind.CLAUSE, ElementKind.ANNEX)
        )
        if not plain or passage.imperative or not passage.own or _in_display(setting.container):
            continue
        for sentence in passage.provisions:
            if _orders(sentence):
                yield Fault(
                    source=passage.place(sentence.span.start, sentence.span.end),
                    message="祈使句表示指示，用于规程和试验方法",
                    remedy="要求用“应”；是程序的，章条的标题写明“程序”“步骤”或“试验”",
                )


def _orders(sentence: Provision) -> bool:
    """Whether step follows step (打开餐箱，取出餐盒): a single clause may as well have a verbal noun as its subject."""
    plain = sentence.imperative and not sentence.modals
    return (
        plain
        and len(sentence.clauses) > 1
        and all(is_imperative(each.span.text) for each in sentence.clauses)
    )


def _in_display(container: Container | None) -> bool:
    return isinstance(container, model.Table | model.Figure)


@rule("GB-MOD-019", clause="9.2", severity=Severity.WARNING, wording=True)
def note_instruction(document: Document) -> Iterator[Fault]:
    """An imperative sentence in a note or a footnote of the text."""
    for passage in document.passages:
        if passage.setting.holder not in ("note", "footnote") or not passage.own:
            continue
        if _in_display(passage.setting.container):
            continue
        for sentence in passage.provisions:
            if _orders(sentence):
                yield Fault(
                    source=passage.place(sentence.span.start, sentence.span.end),
                    message="这是指示，注和脚注只给出事实",
                    remedy="改写成陈述，或移到条文",
                )
