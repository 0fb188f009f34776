"""Recall and precision over the labelled sentences; ``pytest -s`` prints them with every difference."""

from __future__ import annotations

from gbt.text.language import modals, provision

TARGET = 0.98


def test_modal_words(sentences, score):
    result = score(sentences, lambda s: (s.words, [(m.start, m.word) for m in modals(s.text)]))
    print(f"\nmodal words: {result}")
    assert min(result.recall, result.precision) >= TARGET, str(result)


def test_roles(sentences, score):
    def reading(sentence):
        return sentence.words.items(), [((m.start, m.word), m.role) for m in modals(sentence.text)]

    result = score(sentences, reading)
    print(f"\nroles: {result}")
    assert min(result.recall, result.precision) >= TARGET, str(result)


def test_provision_kinds(sentences, score):
    def reading(sentence):
        return [sentence.kind], [provision(sentence.text, imperative_allowed=sentence.imperative_allowed)]

    result = score(sentences, reading)
    print(f"\nprovision kinds: {result}")
    assert min(result.recall, result.precision) >= TARGET, str(result)


def test_corpus_is_large_and_mixed(all_sentences):
    faulty = sum(sentence.faulty for sentence in all_sentences)
    print(f"\n{len(all_sentences)} sentences, {faulty} faulty")
    assert len(all_sentences) >= 800
    assert 0.3 <= faulty / len(all_sentences) <= 0.7
    assert len({(one.text, one.imperative_allowed) for one in all_sentences}) == len(all_sentences)


def test_every_modal_word_of_the_data_occurs(all_sentences):
    from gbt.text.language.lexicon import lexicon

    seen = {word for sentence in all_sentences for _, word in sentence.words}
    assert not seen - set(lexicon().modals)
    assert set(lexicon().modals) - seen <= {"毋需", "应当", "不需"}
