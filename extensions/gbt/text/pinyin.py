"""The pinyin of Chinese words, as indexes are sorted by it and as names stand in English."""

from __future__ import annotations

from functools import lru_cache


# of one term every word of its equivalent may be a name
@lru_cache(maxsize=256)
def pinyin_key(word: str) -> tuple[tuple[str, ...], str]:
    """The pinyin of each character with its tone; Latin words by their letters."""
    from pypinyin import Style, lazy_pinyin

    return tuple(syllable.lower() for syllable in lazy_pinyin(word, style=Style.TONE3)), word


def names_from(chinese: str, english: str) -> bool:
    """Whether an English word spells two or more characters of the Chinese: Jiangyan those of 姜堰白茶."""
    syllables = [syllable.rstrip("12345") for syllable in pinyin_key(chinese)[0]]
    name = english.lower().replace("'", "").replace("’", "")
    for start in range(len(syllables)):
        spelt = syllables[start]
        for end in range(start + 1, len(syllables)):
            spelt += syllables[end]
            if spelt == name:
                return True
            if not name.startswith(spelt):
                break
    return False
