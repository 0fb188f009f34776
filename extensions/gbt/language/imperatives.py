"""Imperative sentences (GB/T 1.1—2020, Table C.2): 开启记录仪。 在……之前不启动该机械装置。

Chinese verbs have no imperative form, so a clause counts only when it begins with a verb of action, or with a phrase of manner,
place or time and such a verb, and nothing in it describes how something is. In doubt it is a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gbt.language.lexicon import Lexicon, lexicon
from gbt.language.masking import masked
from gbt.language.sentences import clause_spans

# 待反应完全后， 如血压高于180 mmHg， 为防止污染，: the order comes in the next clause
_SETTING = re.compile(
    r"(?:当|如|若|待|每当|倘|一旦|遇|遇有|遇到|发现|只要|在|为了|为(?=保证|确保|防止|避免|便于|减少|提高)|经|因|由于|必要时|每隔|对于?|关于)"
)
_SETTING_END = re.compile(r"(?:时|之时|后|前|之前|之后|以前|以后|情况下|期间|的|中|处|上|下|内|结束|完毕|过程中)$")
_TIME = re.compile(r"[^的，]{1,20}?(?:之前|之后|以前|以后|完毕后|结束后|[^以之今此然随最先]后|[^之以目提当]前|[^同及临随按定小历]时)(?!间|期|刻|台|方|续|段|端|者|果|面|提|往|限)")
_NOT = re.compile(r"不(?:再|得)?")
_BA = re.compile(r"[将把]")
_WITHIN = 30


def is_imperative(sentence: str) -> bool:
    """Whether the sentence tells someone to do something without a modal word; conservative.

    Imperatives belong in 规程 and 试验 documents (Table 4, Table C.2); whether they may stand here is the caller's to say.
    """
    plain = masked(sentence)
    return orders([plain[span.start : span.end] for span in clause_spans(sentence, plain, 0, len(sentence))])


def orders(clauses: Sequence[str]) -> bool:
    """Whether the first clause that is no setting of time, condition or purpose is an order."""
    words = lexicon()
    for index, clause in enumerate(clauses):
        last = index == len(clauses) - 1
        if not last and _sets_the_scene(clause):
            continue
        return _is_order(clause, words)
    return False


def _sets_the_scene(clause: str) -> bool:
    return bool(_SETTING.match(clause) or _SETTING_END.search(clause))


def _is_order(clause: str, words: Lexicon) -> bool:
    if _opens(clause, 0, words):
        return True
    time = _TIME.match(clause)
    return bool(time) and _opens(clause, time.end() if time else 0, words)


def _opens(clause: str, position: int, words: Lexicon) -> bool:
    """Whether an order begins at the place, adverbs and prepositional phrases apart."""
    while adverb := words.leading.match(clause, position):
        position = adverb.end()
    if negation := _NOT.match(clause, position):
        position = negation.end()
    if verb := words.opening_verb.match(clause, position):
        return not words.nominal_tail.match(clause, verb.end()) and not _describes(clause, verb.end(), words)
    preposition = words.preposition.match(clause, position)
    if not preposition:
        return False
    verb = words.opening_verb.search(clause, preposition.end(), min(len(clause), preposition.end() + _WITHIN))
    if not verb or words.nominal_tail.match(clause, verb.end()):
        return False
    return bool(_BA.match(clause, position)) or not _describes(clause, preposition.end(), words)


def _describes(clause: str, position: int, words: Lexicon) -> bool:
    """Whether a predicate of being follows, outside the complement of an action (烘至含水率小于5%)."""
    found = words.statement.search(clause, position)
    return bool(found) and not (found and found["complement"])
