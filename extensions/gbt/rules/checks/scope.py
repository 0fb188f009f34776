"""Rules of the wording of 范围 (GB/T 1.1—2020, 8.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import Severity
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.prose import own_words
from gbt.rules.engine.rule import PRACTICE, Fault, rule
from gbt.vocabulary import ElementKind, FunctionType

_SELF = "本(?:文件|标准|部分|规范|规程|指南|导则|指导性技术文件)"
_OPENERS = ("规定了", "确立了", "描述了", "提供了", "给出了", "界定了")
_OPENING = re.compile(rf"{_SELF}(?:主要)?(?P<verb>规定|确立|描述|提供|给出|界定)了?")


def _passages(document: Document) -> list[Passage]:
    """The running text of the scope."""
    return [
        p
        for p in document.passages
        if p.setting.element is ElementKind.SCOPE and p.setting.holder in ("clause", "list") and own_words(p)
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
        yield Fault(
            source=first.place(0, end),
            message="范围的第一句没有用规定的引导语",
            remedy="用“本文件规定了”“确立了”“描述了”“提供了”“给出了”或“界定了”开头",
        )
    elif not found.group().endswith("了") or "主要" in found.group():
        right = f"本文件{found['verb']}了"
        yield Fault(
            source=first.place(found.start(), found.end()),
            message=f"引导语应为“{right}”",
            remedy=f"改为“{right}”",
            fix=first.edit(found.start(), found.end(), right) if found.group().startswith("本文件") else (),
        )


# what each opening does not take when the object ends so (8.5.3); 规定了 and 确立了 take more in practice than the list says
_WRONG_OBJECT = {
    "规定": r"(?:试验|检测|检验|测定|评价|证实|计算|统计)?方法|指南|建议|指导|术语|总体原则",
    "确立": r"方法|术语|尺寸|建议|指南",
    "描述": r"要求|特性|尺寸|指南|建议|术语|原则",
    "提供": r"要求|方法|术语|程序|特性|尺寸",
    "给出": r"要求|程序|特性",
    "界定": r"要求|方法|程序|指南|建议",
}
_RIGHT_VERB = (
    ("要求|特性|尺寸|指示", "规定了"),
    ("程序|体系|系统|总体原则|原则", "确立了"),
    ("方法", "描述了"),
    ("指导|指南|建议", "提供了"),
    ("术语|符号|界限", "界定了"),
)
_PART = re.compile(
    r"(?P<verb>规定|确立|描述|提供|给出|界定)了(?P<object>[^。；]*?)(?=，?并?(?:且|同时)?(?:规定|确立|描述|提供|给出|界定)了|[。；]|$)"
)


@rule("GB-SCP-003", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_object(document: Document) -> Iterator[Fault]:
    """An opening whose object is another's: 规定了……方法, 描述了……要求."""
    for passage in _passages(document):
        for part in _PART.finditer(passage.masked):
            found = re.search(rf"(?P<noun>{_WRONG_OBJECT[part['verb']]})[，、\s]*$", part["object"])
            if found is None:
                continue
            noun = found["noun"]
            right = next((verb for nouns, verb in _RIGHT_VERB if re.search(f"(?:{nouns})$", noun)), "")
            start = part.start("object") + found.start("noun")
            yield Fault(
                source=passage.place(start, start + len(noun)),
                message=f"“{part['verb']}了”不与“{noun}”搭配",
                remedy=f"写成“……，{right}……{noun}”" if right else "",
            )


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
    r"为(?:了|规范|加强|促进|推动|提高|保障|适应|贯彻|落实|进一步|保证|确保|满足|推进|完善|维护|切实)|随着|鉴于|近年来|当前|目前"
    r"|(?:根据|依据|按照)(?:《|国家|有关|相关|\uFFFC)"
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


_EXPECTED = {
    FunctionType.GUIDE: ("提供了", "给出了"),
    FunctionType.TEST: ("描述了",),
    FunctionType.TERMINOLOGY: ("界定了",),
    FunctionType.SYMBOL: ("界定了", "给出了", "规定了"),
    FunctionType.CODE_OF_PRACTICE: ("确立了",),
    FunctionType.SPECIFICATION: ("规定了",),
}


@rule("GB-SCP-006", clause="8.5.3", severity=Severity.WARNING, wording=True)
def scope_verb(document: Document) -> Iterator[Fault]:
    """An opening that does not suit the function type: 规定了 in a guide."""
    wanted = _EXPECTED.get(document.function, ())
    passages = _passages(document)
    text = "".join(passage.masked for passage in passages)
    used = [verb for verb in _OPENERS if verb in text]
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


_OPEN_END = re.compile(
    r"等(?:机构|单位|场所|人员|活动|领域|行业|服务|情形|企业|部门|组织|区域|范围)?(?=[的。，；]|$)"
)


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
