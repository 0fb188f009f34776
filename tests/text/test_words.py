"""Words of data files become patterns that keep their conditions."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from gbt.metadata import Facts
from gbt.text.words import Groups, Words, any_in, any_of


class Lists(Facts):
    plain: Words = ("无",)
    grouped: Groups = ()


def found(pattern: str, text: str) -> list[str]:
    return [match.group() for match in re.finditer(pattern, text)]


def test_words_stand_in_one_text() -> None:
    assert Lists.model_validate({"plain": "按照  依照\n按"}).plain == ("按照", "依照", "按")


def test_the_longest_word_is_found() -> None:
    assert found(any_of(("按", "按照")), "按照表1，按图1") == ["按照", "按"]


def test_marks_in_a_word_are_no_pattern() -> None:
    assert found(any_of(("dB(A)",)), "dBA、dB(A)") == ["dB(A)"]


@pytest.mark.parametrize(
    ("group", "text", "words"),
    [
        ({"words": "个", "unless_after": "月|小时"}, "三个人、三个月、三个小时", ["个"]),
        ({"words": "法", "unless_before": "分类|检验"}, "《检验法》《审计法》《图书分类法》", ["法"]),
        ({"words": "制度 规定", "if_after": "$"}, "制度汇编的规定", ["规定"]),
    ],
)
def test_conditions_go_with_their_words(group: dict[str, str], text: str, words: list[str]) -> None:
    groups = Lists.model_validate({"grouped": ["甲 乙", group]}).grouped
    assert found(any_in(groups), text) == words


def test_a_list_without_words_is_refused() -> None:
    with pytest.raises(ValidationError):
        Lists.model_validate({"plain": " "})
