"""Imperative sentences (GB/T 1.1—2020, Table C.2): 开启记录仪。 在……之前不启动该机械装置。

Chinese verbs have no imperative form, so a clause counts only when it begins with a verb of action, or with a phrase of manner,
place or time and such a verb, and nothing in it describes how something is. In doubt it is a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gbt.text.language.lexicon import Lexicon, lexicon
from gbt.text.language.masking import masked
from gbt.text.language.sentences import clause_spans
from gbt.text.language.surroundings import surroundings
from gbt.text.words import any_of

_WORDS = surroundings()

# 待反应完全后， 如血压高于180 mmHg， 为防止污染，: the order comes in the next clause
_SETTING = re.compile(rf"{any_of(_WORDS.settings)}|为(?={any_of(_WORDS.purposes)})")
_SETTING_END = re.compile(rf"{any_of(_WORDS.setting_ends)}$")
_TIME = re.compile(
    r"[^的，]{1,20}?(?:之前|之后|以前|以后|完毕后|结束后|[^以之今此然随最先]后|[^之以目提当]前|[^同及临随按定小历]时)"
    r"(?![间期刻台方续段端者果面提往限])"
)
# 记录在操作完成时形成, 由保健员在入园时完成晨检 tell when or by whom, 试剂在使用前摇匀 does not; 水温在85 ℃时启动秒表,
# 阀门在关闭位置时转动手柄, 试样在干燥器中冷却后称取2 g name the state in which something is to be done
_TOLD = re.compile(
    r"由(?!于)|(?<=..)(?:(?<![存所现正内潜])在|(?<![低高大小等属位处多少优基对由关])于)"
    r"(?![场岗位家校园用线架建押册职]|\s?[\d零]|[^，]*(?:前$|(?:状态|位置|档|[中内里上下][^，]{2,})[^，]{0,2}$))"
)
# a definition is a noun phrase: 对申请材料进行核对的活动
_HEAD = any_of(_WORDS.defined)
_DEFINES = re.compile(rf"的(?:[^的，、和与及或]{{0,8}}{_HEAD}(?:(?:或者?|和){_HEAD})?)?$")
# a place or an object may stand alone: 在标准大气压下，……
_PLACE = re.compile(r"在|对|于|关于|按照?|根据")
_NOT = re.compile(r"不(?:再|得)?")
_DURATION = re.compile(r"[\d一二两三]+\s?个?(?:工作日|小时|分钟|[日天周月年]|h|min|s|d)内?")
_FOR = re.compile("为")
# who does something (由) is stated (Table C.7); what something is for (用于) as well
_STATES = re.compile("由|用于|用[物户品]")
_BA = re.compile(r"[将把]")
_WITHIN = 30


def is_imperative(sentence: str) -> bool:
    """Whether the sentence tells someone to do something without a modal word; conservative.

    Imperatives belong in 规程 and 试验 documents (Table 4, Table C.2); whether they may stand here is the caller's to say.
    """
    plain = masked(sentence)
    return orders([plain[span.start : span.end] for span in clause_spans(sentence, plain, 0, len(sentence))])


def orders(clauses: Sequence[str], *, unbound: int | None = None) -> bool:
    """Whether the first clause that is no setting of time, condition or purpose is an order.

    Only the first ``unbound`` clauses are asked: one with a modal word, and what hangs on it, is no order.
    """
    words = lexicon()
    if clauses and _DEFINES.search(clauses[-1]):
        return False
    asked = len(clauses) if unbound is None else unbound
    for index, clause in enumerate(clauses[:asked]):
        last = index == len(clauses) - 1
        if not last and _sets_the_scene(clause):
            continue
        # 发出预警的指标，宜……: what a modal word speaks of
        if not last and index == asked - 1 and "的" in clause:
            return False
        if _is_order(clause, words):
            return True
        if last or not _PLACE.match(clause):
            return False
    return False


def _sets_the_scene(clause: str) -> bool:
    return bool(_SETTING.match(clause) or _SETTING_END.search(clause))


def _is_order(clause: str, words: Lexicon) -> bool:
    if _opens(clause, 0, words):
        return True
    time = _TIME.match(clause)
    if time is None or _TOLD.search(clause, _after_adverbs(clause, 0, words), time.end()):
        return False
    return _opens(clause, time.end(), words)


def _opens(clause: str, position: int, words: Lexicon) -> bool:
    """Whether an order begins at the place, adverbs and prepositional phrases apart."""
    position = _after_adverbs(clause, position, words)
    if negation := _NOT.match(clause, position):
        position = negation.end()
    if end := _verb_end(clause, position, words):
        return not words.nominal_tail.match(clause, end) and not _describes(clause, position, words)
    preposition = words.prepositions.length(clause, position)
    if not preposition or _STATES.match(clause, position):
        return False
    start = position + preposition
    end = _next_verb_end(clause, start, words)
    if not end:
        return False
    if _FOR.match(clause, position) and clause.startswith("提供", end - 2):
        return False
    return bool(_BA.match(clause, position)) or not _describes(clause, start, words)


def _after_adverbs(clause: str, position: int, words: Lexicon) -> int:
    while True:
        if adverb := words.leading.length(clause, position):
            position += adverb
        elif duration := _DURATION.match(clause, position):
            position = duration.end()
        else:
            return position


def _verb_end(clause: str, position: int, words: Lexicon) -> int:
    """Where a verb of action that begins at the place ends; 0 for none."""
    if length := words.opening_verbs.length(clause, position):
        return position + length
    short = words.short_action.match(clause, position)
    return short.end() if short else 0


def _next_verb_end(clause: str, start: int, words: Lexicon) -> int:
    within = range(start, min(len(clause), start + _WITHIN))
    for position in within:
        end = _verb_end(clause, position, words)
        # 登记表, 告知书 are things; 与上一周期的比较 is a noun
        if end and clause[position - 1] != "的" and not words.nominal_tail.match(clause, end):
            return end
    return 0


def _describes(clause: str, position: int, words: Lexicon) -> bool:
    """Whether a predicate of being follows, outside the complement of an action (烘至含水率小于5%)."""
    found = words.statement.search(clause, position)
    return bool(found) and not (found and found["complement"])
