"""Recall and precision of the rules over sentences as drafters write them: ``make rules-report``.

``corpus/<topic>.tsv`` has a sentence, the rules that should speak (``-`` for none) and a setting, parted by tabs; ``\\n``
in a sentence is a line break, a line with ``#`` and no tab is a remark. A setting says where the sentence stands
(``SETTINGS``); ``draft`` takes a whole fragment with headings, as a case page does. Only findings on the sentence's own lines count.

Many sentences share a draft. Where that draft does not answer as expected, the sentence is read again in one of its
own, so that neighbours never decide.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from gbt.facts.register import Record, Register
from gbt.findings.finding import Severity
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules import check_document, load_rules
from gbt.rules.casebook.case import case_of
from gbt.rules.casebook.skeleton import complete, skeleton_metadata
from gbt.rules.engine.reading import document_of

CORPUS = Path(__file__).parent / "corpus"
BATCH = 40
PRECISION = 0.97
"""Least precision overall."""
RULE_PRECISION = 0.9
"""Least precision of a rule that is shown as an error or a warning."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: what comes before all of them, around each, and after; changes of standard.yaml."""

    head: str
    around: str = "{}"
    foot: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    alone: bool = False
    """Whether the sentence needs a draft of its own, since rules ask what stands beside it."""


_CORE = "# 服务要求"
_BIBLIOGRAPHY = "# 参考文献\n\n:::{bibliography}\n:::"
_GUIDE = (
    ("function", "guide"),
    ("title.main", "社区助餐服务指南"),
    ("title_en.main", "Guidelines for community meal service"),
)
_PROCEDURE = (
    ("function", "code_of_practice"), ("title.main", "社区助餐服务规程"),
    ("title_en.main", "Code of practice for community meal service"),
)  # fmt: skip
_TEST = (
    ("function", "test"),
    ("title.main", "送餐时间的测定"),
    ("title_en.main", "Determination of delivery time"),
)

SETTINGS: dict[str, Place] = {
    "clause": Place(_CORE),
    "list": Place(_CORE, "机构应符合下列要求：\n\n- 公布菜单；\n- {}"),
    "note": Place(_CORE, "机构应公布菜单。\n\n注：{}"),
    "example": Place(_CORE, "机构应公布菜单。\n\n示例：{}"),
    # with 参考文献, which whoever cites informatively needs
    "clause-cited": Place(_CORE, foot=_BIBLIOGRAPHY),
    "note-cited": Place(_CORE, "机构应公布菜单。\n\n注：{}", _BIBLIOGRAPHY),
    "footnote": Place(_CORE, "机构应公布菜单[^fn-{n}]。\n\n[^fn-{n}]: {}"),
    "cell": Place(
        _CORE,
        "菜单见[](#tab-{n})。\n\n:::{{table}} 菜单\n:name: tab-{n}\n| 项目 | 内容 |\n|---|---|\n| 主食 | {} |\n:::",
    ),
    "table-note": Place(
        _CORE,
        "菜单见[](#tab-{n})。\n\n:::{{table}} 菜单\n:name: tab-{n}\n| 项目 | 内容 |\n|---|---|\n| 主食 | 米饭 |\n\n注：{}\n:::",
    ),
    "table-footnote": Place(
        _CORE,
        "菜单见[](#tab-{n})。\n\n:::{{table}} 菜单\n:name: tab-{n}\n| 项目 | 内容[^a] |\n|---|---|\n| 主食 | 米饭 |\n\n[^a]: {}\n:::",
    ),
    "title": Place(_CORE, "## {}\n\n机构应公布菜单。", "## 记录\n\n机构应保存记录。"),
    "caption": Place(
        _CORE,
        "菜单见[](#tab-{n})。\n\n:::{{table}} {}\n:name: tab-{n}\n| 项目 | 内容 |\n|---|---|\n| 主食 | 米饭 |\n:::",
    ),
    "definition": Place(
        "# 术语和定义\n\n:::{terms}\n:::", ":::{{term-entry}} 餐次{n}\n:en: meal {n}\n\n{}\n:::"
    ),
    "symbol": Place("# 符号和缩略语\n\n:::{abbreviations}", "AB{n}\n: {}", ":::"),
    "foreword": Place("# 前言\n\n:::{foreword}\n:::"),
    "introduction": Place("# 引言"),
    # the opening sentence, and others behind it
    "scope": Place("# 范围", "{}", "本文件适用于社区助餐服务机构的服务活动。", alone=True),
    "scope-text": Place(
        "# 范围\n\n本文件规定了社区助餐服务的要求，描述了对应的证实方法。",
        "{}",
        "本文件适用于社区助餐服务机构的服务活动。",
    ),
    "principles": Place("# 总体原则"),
    "guide": Place(_CORE, changes=_GUIDE),
    "procedure": Place(_CORE, changes=_PROCEDURE),
    "test": Place("# 试验步骤", changes=_TEST),
    "annex-informative": Place(
        f"{_CORE}\n\n机构应公布菜单，样式见附录A。\n\n# 菜单样式\n\n:::{{annex}} informative\n:::"
    ),
    "annex-normative": Place(
        f"{_CORE}\n\n机构应公布菜单，样式应符合附录A的规定。\n\n# 菜单样式\n\n:::{{annex}} normative\n:::"
    ),
    "framed": Place(_CORE, "机构应公布菜单。\n\n:::{{example}}\n:framed:\n{}\n:::"),
    "bibliography": Place("# 参考文献\n\n:::{bibliography}", "- {}", ":::"),
    "draft": Place("", alone=True),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the corpus."""

    place: str
    """File and line, for messages."""
    sentence: str
    expected: frozenset[str]
    setting: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A row and the rules that spoke on it."""

    row: Row
    found: frozenset[str]


def rows(folder: Path = CORPUS) -> list[Row]:
    """The sentences of all files; raises ``ValueError`` for a line that is none."""
    found: list[Row] = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or (line.startswith("#") and "\t" not in line):
                continue
            place = f"{path.name}:{number}"
            fields = line.split("\t")
            if len(fields) != 3 or fields[2] not in SETTINGS:
                raise ValueError(f"{place}: sentence, rules and one of {', '.join(SETTINGS)}, parted by tabs")
            expected = frozenset() if fields[1] == "-" else frozenset(fields[1].split(","))
            found.append(Row(place, fields[0].replace("\\n", "\n"), expected, fields[2]))
    return found


def answers(all_rows: Iterable[Row], folder: Path) -> Iterator[Answer]:
    """What the rules say of each row; drafts are written under ``folder``."""
    by_setting: dict[str, list[Row]] = defaultdict(list)
    for row in all_rows:
        by_setting[row.setting].append(row)
    for setting, waiting in by_setting.items():
        size = 1 if SETTINGS[setting].alone else BATCH
        source = iter(waiting)
        while batch := list(islice(source, size)):
            for answer in _ask(batch, folder):
                if len(batch) > 1 and answer.found != answer.row.expected:
                    [answer] = _ask([answer.row], folder)
                yield answer


def _ask(batch: list[Row], folder: Path) -> list[Answer]:
    draft, owners, changes, records = _draft(batch)
    standard = folder / "standards" / "corpus"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "index.md").write_text(draft, encoding="utf-8")
    facts = yaml.safe_dump(skeleton_metadata(changes), allow_unicode=True, sort_keys=False)
    (standard / "standard.yaml").write_text(facts, encoding="utf-8")
    reading = read_project(standard, folder, catalogue=Catalogue(), register=Register.of(records))
    found: list[set[str]] = [set() for _ in batch]
    for finding in check_document(document_of(reading), load_rules().values()):
        if not finding.source.file.endswith(".md"):
            if len(batch) == 1 and batch[0].setting == "draft":
                found[0].add(finding.rule)
            continue
        owner = owners.get(finding.source.line)
        if owner is not None:
            found[owner].add(finding.rule)
    return [Answer(row, frozenset(names)) for row, names in zip(batch, found, strict=True)]


def _draft(
    batch: list[Row],
) -> tuple[str, dict[int, int], tuple[tuple[str, object], ...], tuple[Record, ...]]:
    """The draft, the row of each of its lines, the changes of standard.yaml, the records of the register."""
    place = SETTINGS[batch[0].setting]
    if batch[0].setting == "draft":
        case = case_of("", "", batch[0].sentence)
        lines = range(1, case.text.count("\n") + 2)
        return case.text, dict.fromkeys(lines, 0), case.changes, case.records
    kept = [*place.head.splitlines(), ""]
    mine: dict[int, int] = {}
    for number, row in enumerate(batch):
        before, _, after = place.around.replace(
            "{n}", chr(ord("A") + number % 26) * (1 + number // 26)
        ).partition("{}")
        before, after = (piece.replace("{{", "{").replace("}}", "}") for piece in (before, after))
        first = len(kept) + before.count("\n")
        kept += [*f"{before}{row.sentence}{after}".splitlines(), ""]
        mine |= dict.fromkeys(range(first, first + row.sentence.count("\n") + 1), number)
    kept += place.foot.splitlines()
    text, moved = complete(kept)
    owners = {moved[index]: number for index, number in mine.items() if index in moved}
    return text, owners, place.changes, ()


@dataclass(frozen=True, slots=True)
class Score:
    """How a rule did: right, false alarms, missed."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.false + other.false, self.missed + other.missed)


def scores(answered: Iterable[Answer]) -> dict[str, Score]:
    """The score of each rule that should have spoken or did."""
    hits, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for answer in answered:
        hits.update(answer.found & answer.row.expected)
        false.update(answer.found - answer.row.expected)
        missed.update(answer.row.expected - answer.found)
    names = sorted({*hits, *false, *missed})
    return {name: Score(hits[name], false[name], missed[name]) for name in names}


def too_many_alarms(by_rule: dict[str, Score]) -> list[str]:
    """What is below the aims, as sentences."""
    rules = load_rules()
    overall = sum(by_rule.values(), Score())
    found = (
        [f"overall precision {overall.precision:.3f} < {PRECISION}"] if overall.precision < PRECISION else []
    )
    for name, score in by_rule.items():
        if name not in rules:
            found.append(f"{name}: no such rule")
        elif rules[name].severity is not Severity.INFO and score.precision < RULE_PRECISION:
            found.append(f"{name}: precision {score.precision:.3f} < {RULE_PRECISION}")
    return found


def main() -> int:
    known = load_rules()
    with TemporaryDirectory() as folder:
        answered = list(answers(rows(), Path(folder)))
    by_rule = scores(answered)
    for answer in sorted(answered, key=lambda answer: answer.row.place):
        for sign, names in (
            ("false alarm", answer.found - answer.row.expected),
            ("missed", answer.row.expected - answer.found),
        ):
            for name in sorted(names):
                print(f"{answer.row.place}: {sign}: {name}: {answer.row.sentence!r} [{answer.row.setting}]")
    print(f"\n{'rule':<34}{'code':<13}{'hits':>5}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>8}")
    for name, score in by_rule.items():
        code = known[name].code if name in known else "?"
        print(
            f"{name:<34}{code:<13}{score.hits:>5}{score.false:>7}{score.missed:>8}{score.precision:>11.3f}{score.recall:>8.3f}"
        )
    overall = sum(by_rule.values(), Score())
    faulty = sum(bool(answer.row.expected) for answer in answered)
    print(
        f"\n{len(answered)} sentences, {faulty} faulty; {len(by_rule)} of {len(known)} rules;"
        f" precision {overall.precision:.3f}, recall {overall.recall:.3f}"
    )
    faults = too_many_alarms(by_rule)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
