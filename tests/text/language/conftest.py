"""Reads the labelled sentences of ``*.tsv`` and counts hits, misses and false alarms."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gbt.text.language import ModalRole
from gbt.vocabulary import ProvisionKind

_KINDS = dict(zip("RICPS", ProvisionKind, strict=True))
_LABEL = re.compile(r"\{([~!]?)([^{}]*)\}")
_ROLES = {"": ModalRole.MAIN, "~": ModalRole.EMBEDDED, "!": ModalRole.EXTERNAL}

Word = tuple[int, str]


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence."""

    place: str
    text: str
    kind: ProvisionKind
    faulty: bool
    imperative_allowed: bool
    words: dict[Word, ModalRole]


def read_corpus(name: str) -> list[Sentence]:
    """The sentences of a corpus file beside this module."""
    sentences: list[Sentence] = []
    imperative_allowed = False
    path = Path(__file__).parent / name
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("@"):
            imperative_allowed = line.endswith("!")
        elif line and not line.startswith("#"):
            kind, verdict, labelled = line.split("\t")
            assert verdict in ("+", "-"), line
            text, words = _unlabelled(labelled)
            place = f"{name}:{number}"
            sentences.append(Sentence(place, text, _KINDS[kind], verdict == "-", imperative_allowed, words))
    return sentences


def _unlabelled(labelled: str) -> tuple[str, dict[Word, ModalRole]]:
    text, reached = "", 0
    words: dict[Word, ModalRole] = {}
    for label in _LABEL.finditer(labelled):
        text += labelled[reached : label.start()]
        words[len(text), label[2]] = _ROLES[label[1]]
        text += label[2]
        reached = label.end()
    return text + labelled[reached:], words


@dataclass
class Score:
    """Found and expected things, with the places where they differ."""

    hits: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def count(self, sentence: Sentence, expected: set[Hashable], found: set[Hashable]) -> None:
        self.hits += len(expected & found)
        self.misses += [f"{sentence.place} missed {thing}: {sentence.text}" for thing in expected - found]
        self.alarms += [f"{sentence.place} alarm {thing}: {sentence.text}" for thing in found - expected]

    @property
    def recall(self) -> float:
        return self.hits / ((self.hits + len(self.misses)) or 1)

    @property
    def precision(self) -> float:
        return self.hits / ((self.hits + len(self.alarms)) or 1)

    def __str__(self) -> str:
        figures = f"recall {self.recall:.4f}  precision {self.precision:.4f}  ({self.hits} hits)"
        return "\n  ".join((figures, *sorted(self.misses), *sorted(self.alarms)))


Reading = Callable[[Sentence], tuple[Iterable[Hashable], Iterable[Hashable]]]


def score(sentences: Iterable[Sentence], reading: Reading) -> Score:
    """The score of one way to read the sentences: ``reading`` gives what is expected and what is found."""
    result = Score()
    for sentence in sentences:
        expected, found = reading(sentence)
        result.count(sentence, set(expected), set(found))
    return result


@pytest.fixture(scope="session", name="score")
def _score() -> Callable[[Iterable[Sentence], Reading], Score]:
    return score


@pytest.fixture(scope="session", params=["corpus.tsv", "heldout.tsv"])
def sentences(request: pytest.FixtureRequest) -> list[Sentence]:
    """The sentences of one corpus file; each test runs on each file."""
    return read_corpus(request.param)


@pytest.fixture(scope="session")
def all_sentences() -> list[Sentence]:
    """The sentences of all corpus files."""
    return read_corpus("corpus.tsv") + read_corpus("heldout.tsv")
