"""Reads the labelled sentences of ``*.tsv`` and counts hits, misses and false alarms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gbt.language import ModalRole
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

    def count(self, sentence: Sentence, expected: Iterable[object], found: Iterable[object]) -> None:
        expected, found = set(expected), set(found)
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
        return f"recall {self.recall:.4f}  precision {self.precision:.4f}  ({self.hits} hits)"


def score(sentences: Iterable[Sentence], read: Callable[[Sentence], tuple[set[object], set[object]]]) -> Score:
    """The score of one way to read the sentences: ``read`` gives what is expected and what is found."""
    result = Score()
    for sentence in sentences:
        result.count(sentence, *read(sentence))
    return result


def differences(*scores: Score) -> Iterator[str]:
    for one in scores:
        yield from sorted((*one.misses, *one.alarms))
