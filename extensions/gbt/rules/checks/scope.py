"""Rules of the wording of 范围 (GB/T 1.1—2020, 8.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import scope_words
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind

_LISTS = scope_words()
_VERB = any_of(_LISTS.openings)
_OPENING = re.compile(rf"本{any_of(_LISTS.names)}(?:主要)?(?P<verb>{_VERB})了?")


def _passages(document: Document) -> list[Passage]:
    """The running text of the scope."""
    return [
        p
        for p in document.passages
        if p.setting.element is ElementKind.SCOPE and p.setting.holder in ("clause", "list") and p.own
    ]


@rule("GB-SCP-002", clause="8.5.3", wording=True)
def scope_opening(document: Document) -> Iterator[Fault]:
    """A scope that does not begin with one of the six openings."""
    passages = _passages(document)
    first = next((p for p in passages if p.setting.holder == "clause"), None)
    if first is None:
        return
    found = _OPENING.search(first.masked)
    if found is None:
        end = min(len(first.text), 12)
        verbs = [f"{verb}了" for verb in _LISTS.openings]
        yield Fault(
            source=first.place(0, end),
            message="范围的第一句没有用规定的引导语",
            remedy=f"用“本文件{'”“'.join(verbs[:-1])}”或“{verbs[-1]}”开头",
        )
    elif not found.group().endswith("了") or "主要" in found.group():
        right = f"本文件{found['verb']}了"
        yield Fault(
            source=first.place(found.start(), found.end()),
            message=f"引导语应为“{right}”",
            remedy=f"改为“{right}”",
            fix=first.edit(found.start(), found.end(), right) if found.group().startswith("本文件") else (),
        )


_PART = re.compile(rf"(?P<verb>{_VERB})了(?P<object>[^。；]*?)(?=，?并?(?:且|同时)?{_VERB}了|[。；]|$)")


@rule("GB-SCP-003", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_object(document: Document) -> Iterator[Fault]:
    """An opening whose object is another's: 规定了……方法, 描述了……要求."""
    for passage in _passages(document):
        for part in _PART.finditer(passage.masked):
            wrong = any_of(_LISTS.openings[part["verb"]])
            # 规定了……的要求、试验方法和检验规则: each of what is announced
            found = re.search(rf"(?P<noun>{wrong})(?=[，、\s]*$|[、和与及])", part["object"])
            if found is None or _part_of_name(part["object"], found):
                continue
            # 提供了……的指导，给出了……的建议 is what guides say
            if part["verb"] == "给出" and "提供了" in passage.masked[: part.start()]:
                continue
            noun = found["noun"]
            right = next((f"{taken.verb}了" for taken in _LISTS.objects if noun.endswith(taken.words)), "")
            start = part.start("object") + found.start("noun")
            yield Fault(
                source=passage.place(start, start + len(noun)),
                message=f"“{part['verb']}了”不与“{noun}”搭配",
                remedy=f"写成“……，{right}……{noun}”" if right else "",
            )


_OF_IT = re.compile("[、和与及]")


def _part_of_name(objects: str, found: re.Match[str]) -> bool:
    """Whether what is found in the middle belongs to what the document is about: 术语 of 术语和定义的编写要求."""
    behind = objects[found.end() :].strip("，、 ")
    named = not _OF_IT.search(objects[: found.start()])
    # 分类方法 and 编码方法 among others are as often ruled as described
    return bool(behind) and (named or found["noun"] == "方法")


@rule("GB-SCP-004", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_applicability(document: Document) -> Iterator[Fault]:
    """A scope that does not say what the document applies to."""
    passages = _passages(document)
    if passages and not any(re.search("适用于", passage.masked) for passage in passages):
        yield Fault(
            source=passages[-1].source,
            message="范围没有说明适用界限",
            remedy="写一段“本文件适用于……。”",
        )


_BACKGROUND = re.compile(
    rf"为{any_of(_LISTS.purposes)}|{any_of(_LISTS.background)}|(?:根据|依据|按照)(?:《|国家|有关|相关|\uFFFC)"
)


@rule("GB-SCP-005", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_background(document: Document) -> Iterator[Fault]:
    """Background or reasons, which belong in the introduction."""
    for passage in _passages(document):
        for sentence in passage.sentences:
            found = _BACKGROUND.match(passage.masked, sentence.start)
            if found:
                yield Fault(
                    source=passage.place(found.start(), found.end()),
                    message="范围不写背景和理由",
                    remedy="移到引言，或删去",
                )


@rule("GB-SCP-006", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_verb(document: Document) -> Iterator[Fault]:
    """An opening that does not suit the function type: 规定了 in a guide."""
    wanted = [f"{verb}了" for verb in _LISTS.functions.get(document.function, ())]
    passages = _passages(document)
    text = "".join(passage.masked for passage in passages)
    used = [f"{verb}了" for verb in _LISTS.openings if f"{verb}了" in text]
    # 本文件规定 without 了 is another rule's
    if wanted and used and not any(verb[:2] in text for verb in wanted):
        for passage in passages:
            found = re.search(used[0], passage.masked)
            if found:
                yield Fault(
                    source=passage.place(found.start(), found.end()),
                    message=f"这种功能类型的文件，范围应有“{'”或“'.join(wanted)}”",
                    remedy=f"改用“本文件{wanted[0]}……”",
                )
                return


_OPEN_END = re.compile(rf"等{any_of(_LISTS.open_ends)}?(?=[的。，；]|$)")


@rule("GB-SCP-008", clause=PRACTICE, severity=Severity.INFO, wording=True)
def open_applicability(document: Document) -> Iterator[Fault]:
    """适用于……等: limits that stay open."""
    for passage in _passages(document):
        for sentence in passage.sentences:
            begin = passage.masked.find("适用于", sentence.start, sentence.end)
            found = _OPEN_END.search(passage.masked, begin, sentence.end) if begin >= 0 else None
            if found:
                yield Fault(
                    source=passage.place(found.start(), found.end()),
                    message="“等”使适用界限不明",
                    remedy="把适用的对象列全，或用概括的词",
                )


_LONG = 400


@rule("GB-SCP-009", clause=PRACTICE, severity=Severity.INFO, wording=True)
def long_scope(document: Document) -> Iterator[Fault]:
    """A scope too long to serve as an abstract."""
    passages = _passages(document)
    if sum(len(passage.text) for passage in passages) > _LONG:
        yield Fault(
            source=passages[0].source,
            message=f"范围超过{_LONG}个字，不便用作内容提要",
            remedy="只写对象、内容要点和适用界限",
        )
