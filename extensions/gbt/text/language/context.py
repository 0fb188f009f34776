"""What the rest of the clause says about a modal word: whether it is one, and what it does there."""

from __future__ import annotations

import re
from typing import NamedTuple

from gbt.text.language.lexicon import Doubt, Lexicon, ModalClass, Modality, ModalRole
from gbt.text.language.masking import MASK
from gbt.text.language.surroundings import surroundings
from gbt.text.words import any_of

_WORDS = surroundings()


class Context(NamedTuple):
    """A word and its surroundings within the clause."""

    before: str
    word: str
    after: str
    closing: str
    """The mark that ends the clause; empty at the end of the text."""
    opens_sentence: bool
    """Whether the clause is the first of its sentence."""


# 电话、网络均可。 is complete although nothing follows.
_COMPLETE_BEFORE = re.compile(r"[均即亦也都皆]$")
_NO_VERB = re.compile(rf"[的之、，。；）)”’》/{MASK}]")
_DRIVING = re.compile(r"(?P<all>.{1,3}?)尽(?P=all)")
_MANNER = re.compile(rf"[^，的]{{0,12}}?(?:{any_of(_WORDS.manners)}|[一二三两几\d])")
_NOT_A_MANNER = re.compile(r"[上下内外后前及往便来免致]")
_PERSON_BEFORE = re.compile(rf"(?:{any_of(_WORDS.persons)}|[均都也还并应宜不])$")
_ATTRIBUTE_BEFORE = re.compile(r"(?:^|[的了、和与及或为不无是非有含带用等将对把及于])$")
_SUFFIX = re.compile(r"[性式型率度物品]")
_REQUEST = re.compile(r"[^，]{2,10}?(?:要求|请求|邀请|申请|委托|需求)")
_COMPLEMENT = re.compile(r"[至到为成于后并或在]|其|该|本|上述|相关|所|全部|部分|\d|一|两|使用|$")
_SHORT_ATTRIBUTE = re.compile(r"(?:供[^，]{1,4}|[^，、在由按向为从与对用以]{1,2})的")


def rules_out(modality: Modality, context: Context, words: Lexicon) -> bool:
    """Whether the clause shows that the word is an ordinary one here."""
    before, after, entry = context.before, context.after, modality.entry
    if modality.unless_before and modality.unless_before.search(before):
        return True
    if modality.unless_after and modality.unless_after.match(after):
        return True
    if not after:
        return not _complete(context)
    if (entry.verbal or (entry.opening and before)) and not words.verbal.length(after):
        return True
    if entry.independent and role_of(modality, context, words) is ModalRole.EMBEDDED:
        return True
    match context.word:
        case "应" | "不应" | "宜" | "不宜" | "能" | "可" | "须" | "必须" if after[0] in "的之、":
            return True
        case "应":
            return bool(
                _DRIVING.match(after)
                or words.request.match(after)
                or (before.endswith("应") and _REQUEST.match(after) and not words.verbal.length(after))
            )
        case "可" | "不可":
            return _is_able(before, after, words)
        case _:
            return False


def _complete(context: Context) -> bool:
    if context.closing in ("：", ":", "（", "("):
        return True
    return context.word in ("为宜",) or (
        context.word == "可" and bool(_COMPLETE_BEFORE.search(context.before))
    )


def _is_able(before: str, after: str, words: Lexicon) -> bool:
    """Whether 可 makes an adjective with the verb: 可折叠轮椅, 可触及的部件, but not 家属可折叠轮椅."""
    if is_bare_attribute(after, words) or _SHORT_ATTRIBUTE.match(after):
        return True
    length = words.able.length(after)
    if not length:
        return False
    rest = after[length:]
    if not rest:
        return not _PERSON_BEFORE.search(before)
    if rest[0] == "的" or before.endswith("的") or _SUFFIX.match(rest):
        return True
    return not _COMPLEMENT.match(rest) and bool(_ATTRIBUTE_BEFORE.search(before))


_ATTRIBUTE_LEAD = re.compile(r"供|被|再|予以?|给予")
_JOINT = re.compile(r"[、和与及或并]|[而但][未不]?")


def is_bare_attribute(after: str, words: Lexicon) -> bool:
    """Whether a verb, or two joined ones, with 的 directly follow: 公开的信息, 提交、出示的材料, but not 提供指导的."""
    if "的" not in after:
        return False
    lead = _ATTRIBUTE_LEAD.match(after)
    return any(_is_attribute(after, position, words) for position in {0, lead.end() if lead else 0})


def _is_attribute(after: str, position: int, words: Lexicon) -> bool:
    for length in words.attributes.lengths(after, position):
        end = position + length
        if after.startswith("的", end):
            return True
        joint = _JOINT.match(after, end)
        if not joint and after[position:end] not in _WORDS.light_verbs:
            continue
        start = joint.end() if joint else end
        if any(after.startswith("的", start + second) for second in words.attributes.lengths(after, start)):
            return True
    return False


def doubt_is_modal(doubt: Doubt, context: Context, words: Lexicon) -> bool:
    """Whether a doubtful word (应用, 应对, 可用 …) is the modal word with a verb or preposition after it."""
    before, after = context.before, context.after
    if doubt.compound_before and doubt.compound_before.search(before):
        return False
    if doubt.modal_before and doubt.modal_before.search(before):
        return not (doubt.compound_after and doubt.compound_after.match(after))
    if doubt.compound_after and doubt.compound_after.match(after):
        return False
    # a verb with 的 is an attribute and does not act: 应用移动支付的门店
    return not doubt.entry.acting or any(
        after[end : end + 1] != "的" for _, end in words.actions.find(after, 0, len(after))
    )


def preposition_length(word: str, after: str, words: Lexicon) -> int:
    """1 where 可以 is 可 with the preposition 以 (可以书面形式提出), else 0."""
    if word not in ("可以", "能以"):
        return 0
    return int(
        bool(_MANNER.match(after)) and not _NOT_A_MANNER.match(after) and not words.verbal.length(after)
    )


_OPEN_ATTRIBUTE = re.compile(r"(?<![目标似有])的$")
_QUESTION = re.compile(rf"{any_of(_WORDS.questions)}[^，]{{0,3}}$")
_CONDITION = re.compile(any_of(_WORDS.conditions))
_CONDITION_END = re.compile(rf"{any_of(_WORDS.condition_ends)}$")
_OBJECT_BEFORE = re.compile(rf"{any_of(_WORDS.objects_before)}$")
_DEFINITION_BEFORE = re.compile(r"是|指|称为|即")
_DEFINED = re.compile(r"的[^，的]{1,10}$")
_WHO = re.compile(r"[^，的]{1,10}(?<![患学记业用费愿护逝残与或作读])者")
_SOFT = (ModalClass.CAPABILITY, ModalClass.POSSIBILITY)


def role_of(modality: Modality, context: Context, words: Lexicon) -> ModalRole:
    """Main or embedded; whether law is reported is seen only from the sentence (``reports_law``)."""
    before, after = context.before, context.after
    if _OPEN_ATTRIBUTE.search(after) or is_bare_attribute(after, words) or _QUESTION.search(before):
        return ModalRole.EMBEDDED
    needs = context.word.endswith(("需", "需要"))
    if modality.entry.kind not in _SOFT and not needs and context.word not in ("可", "可以"):
        return ModalRole.MAIN
    going_on = context.closing in ("，", ",")
    if _WHO.match(after) or (going_on and _CONDITION.match(before)):
        return ModalRole.EMBEDDED
    if going_on and _CONDITION_END.search(after) and not after.startswith(("在", "于")):
        return ModalRole.EMBEDDED
    if context.word in ("可", "可以") or "的" not in after:
        return ModalRole.MAIN
    opens = (not before and context.opens_sentence) or _OBJECT_BEFORE.search(before)
    defines = _DEFINITION_BEFORE.search(before) and _DEFINED.search(after)
    return ModalRole.EMBEDDED if opens or defines else ModalRole.MAIN


_CODE = r"(?:0x[0-9A-Fa-f]{1,8}|[A-Z]{0,3}\d{1,8}|[A-Z]{1,3}|“[^“”]{1,20}”|(?:代码|编码|取值|数字|字母|状态码|错误码|返回码)[A-Z]{0,3}\d{1,8})"
_TELLS_CODE = re.compile(
    rf"(?:^|[，；、：:（(])\s?{_CODE}\s?(?:(?:表示|代表|意为|是指)|[：:—－](?=[^。；]{{0,40}}$))[^；]{{0,60}}$"
)


def tells_code(sentence_before: str) -> bool:
    """Whether the sentence, up to a modal word, is telling what a code means: 01表示设备故障，不可使用."""
    return _TELLS_CODE.search(sentence_before) is not None


_LAW = rf"《[^》]{{1,60}}{any_of(_WORDS.laws)}(?:（[^）]{{1,20}}）)?》"
_BY_LAW = re.compile(
    rf"{any_of(_WORDS.grounds)}[^。；]{{0,30}}?(?:{_LAW}|法律|法规)|{_LAW}(?:第[^，。]{{1,12}}条)?的?(?:明确)?规定"
)
_MADE_BY_LAW = re.compile(any_of(_WORDS.made_by_law))


def reports_law(word: str, sentence_before: str) -> bool:
    """Whether the sentence, up to a word of law, names the law that demands it (9.5.4.2.2)."""
    if word not in _WORDS.law_words:
        return False
    named = _BY_LAW.search(sentence_before)
    return bool(named) and not _MADE_BY_LAW.search(sentence_before, named.end() if named else 0)
