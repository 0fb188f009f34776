"""The word lists agree with themselves and with the vocabulary."""

from __future__ import annotations

from gbt.rules.words import lists


def test_every_file_is_read() -> None:
    read = (
        lists.citing_words, lists.compliance_words, lists.counting_words, lists.foreword_words, lists.modal_words,
        lists.scope_words, lists.symbol_words, lists.table_words, lists.title_words,
    )  # fmt: skip
    assert all(ask() for ask in read)
    assert len(list(lists.FOLDER.glob("*.yaml"))) == len(read)


def test_openings_of_the_scope_are_the_six() -> None:
    words = lists.scope_words()
    assert len(words.openings) == 6
    assert {each.verb for each in words.objects} <= set(words.openings)
    assert {verb for verbs in words.functions.values() for verb in verbs} <= set(words.openings)


def test_no_opening_refuses_what_it_is_to_take() -> None:
    words = lists.scope_words()
    for each in words.objects:
        assert not set(each.words) & set(words.openings[each.verb]), each
