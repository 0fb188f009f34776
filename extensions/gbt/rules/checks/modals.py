"""Rules of the words of provisions: 应, 宜, 可, 能 and what stands for them (GB/T 1.1—2020, 9.1, 9.4.2, Annex C)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import Severity
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import modal_words
from gbt.text.language import Modal, ModalClass, ModalColumn, ModalRole
from gbt.text.words import any_in, any_of
from gbt.vocabulary import ElementKind, FunctionType

_PROVISIONS = (ModalClass.REQUIREMENT, ModalClass.RECOMMENDATION, ModalClass.PERMISSION)
_HOLDERS = ("clause", "list", "cell", "table-footnote", "where", "key")
_LISTS = modal_words()
_LAW = re.compile(rf"{any_in(_LISTS.laws)}|《[^》]{{0,200}}》")
# what a list or a title says of words is no provision: 应收账款, 应急
_STATEMENT_ELEMENTS = (ElementKind.SCOPE, ElementKind.TERMS, ElementKind.SYMBOLS, ElementKind.NOTICE)


@once
def provision_passages(document: Document) -> tuple[Passage, ...]:
    """Running text in which provisions may stand: the words of Annex C decide there."""
    return tuple(_provision_passages(document))


def _provision_passages(document: Document) -> Iterator[Passage]:
    for passage in document.passages:
        setting = passage.setting
        placed = (
            setting.holder in _HOLDERS and setting.normative and setting.element not in _STATEMENT_ELEMENTS
        )
        if placed and passage.own and passage.modals:
            yield passage


def _words(document: Document, *words: str) -> Iterator[tuple[Passage, Modal]]:
    """Each of these modal words that is a wrong choice: not the report of a law, not doubled with another."""
    guide = document.function is FunctionType.GUIDE
    for passage in provision_passages(document):
        modals = passage.modals
        for index, modal in enumerate(modals):
            # 必须填写的内容, 不得公开的信息: what a thing is like, no provision
            if modal.word not in words or modal.role is not ModalRole.MAIN:
                continue
            # in a guide the requirement itself is the fault, not its word
            if guide and modal.kind is ModalClass.REQUIREMENT and modal.role is ModalRole.MAIN:
                continue
            if not _doubled(modals, index) and not _LAW.search(_clause_before(passage, modal)):
                yield passage, modal


def _clause_before(passage: Passage, modal: Modal) -> str:
    """The author's text of the sentence before a modal word."""
    start = max((span.start for span in passage.sentences if span.start <= modal.start), default=0)
    return passage.text[start : modal.start]


def _doubled(modals: tuple[Modal, ...], index: int) -> bool:
    here = modals[index]
    neighbours = modals[max(index - 1, 0) : index] + modals[index + 1 : index + 2]
    return any(
        other.kind in _PROVISIONS and (other.end == here.start or here.end == other.start)
        for other in neighbours
    )


def _wrong_word(passage: Passage, modal: Modal, reason: str) -> Fault:
    instead = modal.instead
    plain = passage.text[modal.end : modal.end + 1] not in ("不", "")
    return Fault(
        source=passage.place(modal.start, modal.end),
        message=f"“{modal.word}”{reason}",
        remedy=f"改为“{instead}”" if instead else "",
        fix=passage.edit(modal.start, modal.end, instead) if instead and plain else (),
    )


@rule("GB-MOD-001", clause="表C.1", wording=True)
def must_word(document: Document) -> Iterator[Fault]:
    """必须 for 应; allowed only where it reports what a law demands (9.5.4.2.2)."""
    for passage, modal in _words(document, "必须"):
        yield _wrong_word(passage, modal, "不作为“应”的替代词，只用于说明法律的约束")


_SIGN = re.compile(r"[^，。；]{1,8}(?:标[志识牌]|图标)")


@rule("GB-MOD-002", clause="表C.1", wording=True)
def prohibition_word(document: Document) -> Iterator[Fault]:
    """不得, 不可, 禁止 for 不应."""
    for passage, modal in _words(document, "不得", "不可", "禁止"):
        # 应禁止无关人员进入: what the organisation is to do
        if modal.word == "禁止" and (
            passage.text.endswith("应", 0, modal.start) or _SIGN.match(passage.text, modal.end)
        ):
            continue
        yield _wrong_word(passage, modal, "不代替“不应”表示禁止")


@rule("GB-MOD-003", clause="9.1", severity=Severity.WARNING, wording=True)
def legal_ought(document: Document) -> Iterator[Fault]:
    """应当, the word of laws, for 应."""
    for passage, modal in _words(document, "应当", "不应当"):
        yield _wrong_word(passage, modal, "是法律的用词，不在附录C的能愿动词中")


@rule("GB-MOD-004", clause="9.1", severity=Severity.WARNING, wording=True)
def need_word(document: Document) -> Iterator[Fault]:
    """须, 需, 务必, 必需 and the like for 应."""
    for passage, modal in _words(document, *_LISTS.needs):
        if modal.role is ModalRole.MAIN:
            yield _wrong_word(passage, modal, "不在附录C的能愿动词中，不能表示要求")


@rule("GB-MOD-005", clause="9.1", severity=Severity.WARNING, wording=True)
def ban_word(document: Document) -> Iterator[Fault]:
    """严禁, 不准, 不许, 切勿 and the like for 不应."""
    for passage, modal in _words(document, *_LISTS.bans):
        yield _wrong_word(passage, modal, "不在附录C的能愿动词中")


_ADVERB = re.compile(rf"(?:该|当)?{any_of(_LISTS.weak_leads)}?(?P<at>{any_in(_LISTS.weak)})")


@rule("GB-MOD-006", clause="9.4.2.2", wording=True)
def weakened_requirement(document: Document) -> Iterator[Fault]:
    """尽可能, 尽量, 考虑, 避免, 慎重 with 应."""
    for passage in provision_passages(document):
        for modal in passage.modals:
            if modal.kind is not ModalClass.REQUIREMENT or modal.role is not ModalRole.MAIN:
                continue
            found = _ADVERB.match(passage.masked, modal.end)
            if found and modal.word in ("应", "应该", "应当", "不应"):
                yield Fault(
                    source=passage.place(modal.start, found.end()),
                    message=f"“{found['at']}”不与“{modal.word}”一起表示要求",
                    remedy="与“宜”一起表示推荐，或改为能证实的要求",
                )


_USUALLY = re.compile(
    rf"(?P<at>{any_of(_LISTS.usual)})"
    r"(?:，?(?:每[日天周月季年次]|都|均|也|还|只|不|由\w{1,6}|情况下))?$"
)


@rule("GB-MOD-007", clause="9.4.2.3", wording=True)
def usual_requirement(document: Document) -> Iterator[Fault]:
    """通常, 一般, 原则上 with 应 or 不应."""
    for passage in provision_passages(document):
        for modal in passage.modals:
            if modal.kind is not ModalClass.REQUIREMENT or modal.role is not ModalRole.MAIN:
                continue
            before = _USUALLY.search(passage.masked, max(modal.start - 16, 0), modal.start)
            after = re.match(r"通常|原则上|一般(?=不|[要由在]|每)", passage.masked[modal.end : modal.end + 6])
            if before or after:
                start = before.start("at") if before else modal.start
                end = modal.end + (after.end() if after else 0)
                word = before["at"] if before else after.group() if after else ""
                yield Fault(
                    source=passage.place(start, end),
                    message=f"“{word}”不与“{modal.word}”一起使用",
                    remedy=f"删去“{word}”并写明条件，或改用“宜”",
                )


_DEGREE = re.compile(rf"{any_of(_LISTS.degree_leads)}?(?P<at>{any_in(_LISTS.degrees)})")
_FIGURE = re.compile(r"\d|[\uFFFC]|附录|表|图|[一二三四五六七八九十](?:个|名|人|次)")


@rule("GB-MOD-008", clause="表C.1", wording=True)
def qualitative_requirement(document: Document) -> Iterator[Fault]:
    """应足够坚固, 应较为便捷: nobody can tell whether it is met."""
    for passage in provision_passages(document):
        for modal in passage.modals:
            if modal.kind is not ModalClass.REQUIREMENT or modal.role is not ModalRole.MAIN:
                continue
            found = _DEGREE.match(passage.masked, modal.end)
            if found is None or found["at"] == "尽量":
                continue
            end = next(span.end for span in passage.sentences if span.end >= found.end())
            # a figure behind it says how much
            if _FIGURE.search(passage.masked, found.end(), end):
                continue
            yield Fault(
                source=passage.place(modal.start, found.end()),
                message=f"“{passage.text[modal.start : found.end()]}……”是定性的要求，不能判定是否符合",
                remedy="给出能证实的数值或条件",
            )


@rule("GB-MOD-014", clause="9.1", severity=Severity.INFO, wording=True)
def exceptional_word(document: Document) -> Iterator[Fault]:
    """应该, 可以, 建议, 能够: the right column of Annex C, for special cases."""
    for passage in provision_passages(document):
        for index, modal in enumerate(passage.modals):
            if modal.column is not ModalColumn.EXCEPTIONAL or modal.role is not ModalRole.MAIN:
                continue
            if _doubled(passage.modals, index) or _is_name(passage, index):
                continue
            # GB/T 20001.6 gives 只准许 for the conditions of going on
            if modal.word == "只准许" and document.function is FunctionType.CODE_OF_PRACTICE:
                continue
            yield _wrong_word(passage, modal, "只在特殊情况下由于语言的原因才用")


def _is_name(passage: Passage, index: int) -> bool:
    """推荐菜品应注明: the word belongs to the subject of the next modal word."""
    modal, after = passage.modals[index], passage.modals[index + 1 : index + 2]
    between = passage.text[modal.end : after[0].start] if after else "，"
    return modal.word in _LISTS.verbs and not re.search("[，。；：]", between)


@rule("GB-MOD-015", clause="9.1", severity=Severity.WARNING, wording=True)
def doubled_modal(document: Document) -> Iterator[Fault]:
    """应宜, 应可, 应必须: two modal words of provisions side by side."""
    for passage in provision_passages(document):
        for first, second in zip(passage.modals, passage.modals[1:], strict=False):
            if first.end != second.start or first.kind not in _PROVISIONS or second.kind not in _PROVISIONS:
                continue
            # 应允许家属陪同: the second is the verb
            if second.word in _LISTS.verbs:
                continue
            words = first.word + second.word
            remedy = "改为“应能”" if words == "应可" else "只用一个能愿动词"
            yield Fault(
                source=passage.place(first.start, second.end),
                message=f"“{words}”是两个能愿动词，不能判断条款类型",
                remedy=remedy,
                fix=passage.edit(first.start, second.end, "应") if words in ("应必须", "必须应") else (),
            )


_REACH = 60
"""How far before a word its condition may begin."""
_LEAVE = re.compile(rf"{any_of(_LISTS.leave_leads)}?{any_of(_LISTS.leave)}")
_CONDITION = re.compile(r"(?:时|后|的|情况下|原因)，[^，。；]{0,12}$")
_CONSENT = re.compile(rf"经[^，。；]{{1,15}}{any_of(_LISTS.consents)}后?，?[^，。；]{{0,6}}$")


@rule("GB-MOD-016", clause="表C.4", severity=Severity.INFO, wording=True)
def capability_for_permission(document: Document) -> Iterator[Fault]:
    """能 or 可能 where something is permitted: 经批准能延长."""
    for passage in provision_passages(document):
        for modal in passage.modals:
            if modal.word not in ("能", "能够", "可能") or modal.role is not ModalRole.MAIN:
                continue
            before = passage.masked[max(modal.start - _REACH, 0) : modal.start]
            leave = _LEAVE.match(passage.masked, modal.end) and _CONDITION.search(before)
            if leave or (modal.word != "可能" and _CONSENT.search(before)):
                yield Fault(
                    source=passage.place(modal.start, modal.end),
                    message=f"这里是允许，不用“{modal.word}”",
                    remedy="改为“可”",
                    fix=passage.edit(modal.start, modal.end, "可"),
                )


@rule("GB-MOD-018", clause="9.1", severity=Severity.WARNING, wording=True)
def unlisted_word(document: Document) -> Iterator[Fault]:
    """无需, 不需要, 为宜: recommendation or permission in words that Annex C does not have."""
    for passage in provision_passages(document):
        for index, modal in enumerate(passage.modals):
            forbidden = modal.column is ModalColumn.FORBIDDEN and modal.kind is not ModalClass.REQUIREMENT
            if forbidden and modal.role is ModalRole.MAIN and not _doubled(passage.modals, index):
                if modal.word == "为宜":
                    yield Fault(
                        source=passage.place(modal.start, modal.end),
                        message="“为宜”不在附录C的能愿动词中",
                        remedy="改为“宜为……”",
                    )
                else:
                    yield _wrong_word(passage, modal, "不在附录C的能愿动词中")
