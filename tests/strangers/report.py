"""Recall, precision and false alarms on whole texts as strangers write them: ``make rules-report``.

``first/<text>/`` is a standard of its own with ``labels.tsv`` beside it: the faults that an editor finds by reading, and
a verdict on every finding; ``second/`` likewise, labelled before any rule had seen it. A line of it has place, words,
rules, severity, verdict and reason, parted by tabs:

- place: a line of ``index.md`` (``12``), of another file (``standard.yaml:3``), or ``*`` for the whole text;
- words: of that line, exactly, ``a ... b`` from the one to the other; they tell faults of one rule on a line apart;
- rules: their names, ``a|b`` where one or the other may speak; ``none: why`` where no rule exists;
- verdict: ``true`` (a fault), ``false`` (no fault), ``arguable`` (two experts could differ; never counted).

A fault without a finding is missed, an error or warning without a label counts as false. Suggestions (``info``) are
asked for where a label names them, and else not judged.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gbt.checking import check_reading
from gbt.facts.register import Register, load_register
from gbt.findings.finding import Finding, Severity, Source
from gbt.library.shelf import Catalogue
from gbt.project import read_project

ROOT = Path(__file__).parent
REGISTERS = (ROOT.parent.parent / "register" / "documents.yaml", ROOT / "register.yaml")
HALVES = ("first", "second")
"""The texts that the rules were mended by, and those that were written only afterwards."""

TRUE, FALSE, ARGUABLE, UNLABELLED = "true", "false", "arguable", "unlabelled"
WHOLE = 0
"""The line of what is said of a whole text."""


@dataclass(frozen=True, slots=True)
class Label:
    """A fault that an editor found, or a verdict on a finding."""

    place: str
    """File and line of the label itself, for messages."""
    file: str
    line: int
    words: str
    rules: frozenset[str]
    """Empty where no rule exists."""
    severity: Severity
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding and what its label says of it."""

    finding: Finding
    verdict: str
    """``true``, ``false``, ``arguable``; ``unlabelled`` for an error or warning without a label."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its findings with their verdicts, and the faults without a finding."""

    name: str
    characters: int
    verdicts: tuple[Verdict, ...]
    found: tuple[Label, ...]
    missed: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Findings by verdict, at error and warning level, and faults found and missed, at all levels and at those two."""

    characters: int = 0
    true: int = 0
    false: int = 0
    arguable: int = 0
    found: int = 0
    missed: int = 0
    unruled: int = 0
    """Missed ones for which no rule exists; counted in ``missed`` too."""
    suggested: int = 0
    """Faults found and missed that deserve no more than a suggestion."""
    unsuggested: int = 0

    @property
    def precision(self) -> float:
        return _share(self.true, self.false)

    @property
    def recall(self) -> float:
        return _share(self.found, self.missed)

    @property
    def alarms(self) -> float:
        """False alarms per 10 000 characters of prose."""
        return self.false * 10_000 / self.characters if self.characters else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.characters + other.characters,
            self.true + other.true,
            self.false + other.false,
            self.arguable + other.arguable,
            self.found + other.found,
            self.missed + other.missed,
            self.unruled + other.unruled,
            self.suggested + other.suggested,
            self.unsuggested + other.unsuggested,
        )


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


@dataclass(frozen=True, slots=True)
class Floor:
    """What the score of a half has reached and keeps."""

    precision: float
    recall: float
    alarms: float
    """At most so many false alarms per 10 000 characters."""


NO_FLOOR = Floor(precision=0.0, recall=0.0, alarms=math.inf)
FLOORS = {
    "first": Floor(precision=0.999, recall=0.96, alarms=0.0),
    # what they said at first sight: 0.969, 0.831, 4.11
    "second": Floor(precision=0.965, recall=0.825, alarms=4.2),
}


# ---- labels ----


def labels(folder: Path) -> list[Label]:
    """The labels of a text; raises ``ValueError`` for a line that is none, or whose words do not stand where it says."""
    path = folder / "labels.tsv"
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            found.append(_label(folder, line.split("\t"), f"{folder.name}/labels.tsv:{number}"))
    return found


def _label(folder: Path, fields: list[str], place: str) -> Label:
    if len(fields) != 6 or fields[4] not in (TRUE, FALSE, ARGUABLE):
        raise ValueError(f"{place}: place, words, rules, severity, verdict and reason, parted by tabs")
    where, words, rules, severity, verdict, why = fields
    file, _, line = where.rpartition(":")
    number = WHOLE if line == "*" else int(line)
    file = file or "index.md"
    if number != WHOLE:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        if number > len(lines) or (words and _span(words, lines[number - 1]) is None):
            raise ValueError(f"{place}: “{words}” is not on line {number} of {file}")
    names = frozenset(name for name in rules.split("|") if not name.startswith("none:"))
    return Label(place, file, number, words, names, Severity(severity), verdict, why)


# ---- matching ----


def marked(folder: Path) -> Marked:
    """Check a text and hold its findings against its labels."""
    reading = read_project(folder, ROOT, catalogue=Catalogue(), register=_register())
    prefix = folder.relative_to(ROOT).as_posix() + "/"
    findings = [f for f in check_reading(reading, ROOT) if f.source.file.startswith(prefix)]
    texts = {path.relative_to(folder).as_posix(): _lines(path) for path in _sources(folder)}
    characters = sum(
        prose_characters("\n".join(lines)) for name, lines in texts.items() if name[-5:] != ".yaml"
    )
    known = labels(folder)
    verdicts, met = match(findings, known, prefix, texts)
    faults = [label for label in known if label.verdict == TRUE]
    return Marked(
        folder.name,
        characters,
        tuple(verdicts),
        tuple(label for label in faults if label in met),
        tuple(label for label in faults if label not in met),
    )


@cache
def _register() -> Register:
    return Register.of(record for path in REGISTERS for record in load_register(path)[0].records)


def _sources(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".csv", ".yaml"))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def match(
    findings: Iterable[Finding], known: Iterable[Label], prefix: str, texts: dict[str, list[str]]
) -> tuple[list[Verdict], set[Label]]:
    """The verdict on each finding, and the labels that were met; a suggestion without a label is left out."""
    by_place = defaultdict[tuple[str, int], list[Label]](list)
    for label in known:
        by_place[label.file, label.line].append(label)
    verdicts, met = [], set[Label]()
    for finding in findings:
        file, place = finding.source.file.removeprefix(prefix), finding.source
        lines = texts.get(file, [])
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        label = next(
            (
                label
                for label in (*by_place[file, place.line], *by_place["index.md", WHOLE])
                if finding.rule in label.rules and _touches(label, place, line)
            ),
            None,
        )
        if label is not None:
            met.add(label)
            verdicts.append(Verdict(finding, label.verdict))
        elif finding.severity is not Severity.INFO:
            verdicts.append(Verdict(finding, UNLABELLED))
    return verdicts, met


def _touches(label: Label, place: Source, line: str) -> bool:
    """Whether the finding marks some of the words, or does not say which words it means."""
    span = _span(label.words, line)
    if label.line == WHOLE or span is None or not place.column:
        return True
    # columns count from 1
    end = place.end_column - 1 if place.end_line == place.line and place.end_column else len(line)
    return place.column - 1 < span[1] and span[0] < end


def _span(words: str, line: str) -> tuple[int, int] | None:
    """Where the words stand in their line; ``a ... b`` is from the one to the other."""
    first, _, last = words.partition(" ... ")
    begin = line.find(first)
    end = line.rfind(last, begin) + len(last) if last else begin + len(first)
    return (begin, end) if words and begin >= 0 and end >= begin + len(first) else None


_MARKUP = re.compile(
    r"""^:{3,}(?:\{[^}]*\})?|^`{3,}.*$|^\s*:(?!en:|source:|admitted:|deprecated:)[a-z-]+:.*$   # directives and options
    |^\(\S+\)=|\(li-\S+\)=|\(cl-\S+\)=|\[\]\(\#[^)]*\)|\{[a-z]+\}`|^\s*->|\\[a-zA-Z]+            # labels, links, commands""",
    re.MULTILINE | re.VERBOSE,
)


def prose_characters(text: str) -> int:
    """Letters, digits, Chinese characters and Chinese marks of a file, without its markup."""
    return len(re.findall(r"[^\W_]|[\u3001-\u303f\uff01-\uffee“”‘’—…×·]", _MARKUP.sub("", text)))


# ---- scores ----


def score_of(text: Marked) -> Score:
    return _score(text.verdicts, text.found, text.missed, text.characters)


def _score(
    verdicts: Iterable[Verdict], found: Iterable[Label], missed: Iterable[Label], characters: int = 0
) -> Score:
    loud = Counter(v.verdict for v in verdicts if v.finding.severity is not Severity.INFO)
    found, missed = list(found), list(missed)
    graver = [label for label in missed if label.severity is not Severity.INFO]
    return Score(
        characters=characters,
        true=loud[TRUE],
        false=loud[FALSE] + loud[UNLABELLED],
        arguable=loud[ARGUABLE],
        found=sum(label.severity is not Severity.INFO for label in found),
        missed=len(graver),
        unruled=sum(not label.rules for label in graver),
        suggested=sum(label.severity is Severity.INFO for label in found),
        unsuggested=len(missed) - len(graver),
    )


def scores_by_rule(texts: Iterable[Marked]) -> dict[str, Score]:
    """The score of each rule that spoke or should have; a fault that two rules may name counts for the first of them."""
    texts = list(texts)
    names = {v.finding.rule for text in texts for v in text.verdicts}
    names |= {_first(label) for text in texts for label in (*text.found, *text.missed)}
    return {
        name: _score(
            [v for text in texts for v in text.verdicts if v.finding.rule == name],
            [label for text in texts for label in text.found if _first(label) == name],
            [label for text in texts for label in text.missed if _first(label) == name],
        )
        for name in sorted(names)
    }


def _first(label: Label) -> str:
    return min(label.rules, default="(no rule)")


def half(name: str) -> list[Marked]:
    """The texts of a half, checked."""
    return [marked(folder) for folder in sorted((ROOT / name).glob("*/"))]


def too_low(name: str, texts: list[Marked]) -> list[str]:
    """What is below the floors of a half, as sentences."""
    floor, total = FLOORS.get(name, NO_FLOOR), sum(map(score_of, texts), Score())
    unlabelled = sum(v.verdict == UNLABELLED for text in texts for v in text.verdicts)
    return [
        sentence
        for low, sentence in (
            (unlabelled > 0, f"{name}: {unlabelled} findings without a label"),
            (
                total.precision < floor.precision,
                f"{name}: precision {total.precision:.3f} < {floor.precision}",
            ),
            (total.recall < floor.recall, f"{name}: recall {total.recall:.3f} < {floor.recall}"),
            (
                total.alarms > floor.alarms,
                f"{name}: {total.alarms:.2f} false alarms per 10 000 characters > {floor.alarms}",
            ),
        )
        if low
    ]


# ---- print ----

_COLUMNS = {
    "chars": 7, "true": 6, "false": 7, "argue": 7, "found": 7, "missed": 8, "no rule": 9,
    "hints": 8, "precision": 11, "recall": 8, "alarms": 8,
}  # fmt: skip
_HEAD = "".join(f"{name:>{width}}" for name, width in _COLUMNS.items())


def _line(name: str, score: Score) -> str:
    hints = f"{score.suggested}/{score.suggested + score.unsuggested}"
    return (
        f"{name:<34}{score.characters or '':>7}{score.true:>6}{score.false:>7}{score.arguable:>7}{score.found:>7}"
        f"{score.missed:>8}{score.unruled:>9}{hints:>8}{score.precision:>11.3f}{score.recall:>8.3f}"
        + (f"{score.alarms:>8.2f}" if score.characters else "")
    )


def _details(texts: list[Marked]) -> Iterator[str]:
    for text in texts:
        for verdict in text.verdicts:
            if verdict.verdict in (FALSE, UNLABELLED):
                finding = verdict.finding
                kind = "false alarm" if verdict.verdict == FALSE else UNLABELLED
                yield f"{finding.source}: {kind}: {finding.severity}: {finding.rule}: {finding.message}"
        for label in text.missed:
            place = f"{text.name}/{label.file}:{label.line or '*'}"
            rules = "|".join(sorted(label.rules)) or "no rule"
            yield f"{place}: missed: {label.severity}: {rules}: “{label.words}” {label.why}"


def main() -> int:
    faults = []
    for name in HALVES:
        texts = half(name)
        if not texts:
            continue
        print("\n".join(_details(texts)))
        print(f"\n{name + ' half, by rule':<34}{_HEAD}")
        for rule, score in scores_by_rule(texts).items():
            print(_line(rule, score))
        print(f"\n{name + ' half, by text':<34}{_HEAD}")
        for text in texts:
            print(_line(text.name, score_of(text)))
        print(_line("together", sum(map(score_of, texts), Score())))
        faults += too_low(name, texts)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
