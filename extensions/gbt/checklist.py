"""From the check of one standard to its 自查表: what was asked, group by group, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from gbt.facts.strictness import load_strictness
from gbt.findings.faults import FAULTS, fault
from gbt.findings.finding import PRACTICE, Finding, Severity
from gbt.findings.say.words import counts
from gbt.library.card import Card
from gbt.metadata import Metadata
from gbt.model import Annex, Clause, Standard
from gbt.nearest import nearest
from gbt.rules import Rule, Rulebook, rulebook_of
from gbt.rules.catalogue import Unruled, unruled
from gbt.rules.titles import titles
from gbt.traverse import walk
from gbt.writers.checklist import (
    WORDS_FILE,
    Check,
    Checklist,
    Group,
    GroupFacts,
    Label,
    Row,
    State,
    Words,
    fit,
    half_widths,
    printable,
    shortened,
)

SOURCE_TOPIC = "SRC"
LIBRARY_TOPIC = "GB-LIB"
_GUARANTEED = ("layout", "generated")
_LONGEST = 140
"""Half-width characters of one cell on the page: three lines; the rest is in the check itself."""
_ONE_LINE = 38


def words_faults(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong in the office's own words of the list; a topic that no rule has would be a group of nothing."""
    settled = WORDS_FILE.read(workspace)
    if settled.own is None:
        return settled.findings
    known = {SOURCE_TOPIC, *(code.rpartition("-")[0] for code in rulebook_of(workspace).codes.values())}
    # of some the package has no rule yet
    known |= {topic for group in WORDS_FILE.packaged.groups for topic in group.topics}
    found = list(settled.findings)
    for index, group in enumerate(settled.value.groups):
        for position, topic in enumerate(group.topics):
            location = ("groups", index, "topics", position)
            if topic not in known and location in settled.own.places:
                near = nearest(topic, known)
                remedy = f"改为“{near}”" if near else f"可用的：{'、'.join(sorted(known))}"
                found.append(
                    fault("yaml-value", settled.own.place(location), f"没有代号以“{topic}”开头的规则", remedy)
                )
    return tuple(found)


def checklist_of(standard: Standard, card: Card, workspace: Path) -> Checklist:
    """The list of a standard; its card says what the check of the workspace has found."""
    words = WORDS_FILE.read(workspace).value
    metadata = standard.metadata
    book = rulebook_of(workspace)
    tally = _Tally.of(card, words, book)
    groups = tuple(_groups(words, _rules(book, metadata, workspace), _present(standard), tally))
    title = printable(standard.title)
    # what needs a second line takes it from the rest
    lines = words.lines - half_widths(title) // 78 - sum(half_widths(g.result) // 22 for g in groups)
    findings, waivers = fit(_finding_rows(card, words), _waiver_rows(card, words), lines)
    level = load_strictness(workspace).fail_level(metadata.stage)
    passed = all(found.severity.rank > level.rank for found in card.findings)
    return Checklist(
        id=standard.id,
        number=printable(standard.number),
        words=words,
        title=title,
        facts=_facts(standard, words, workspace),
        groups=groups,
        passed=passed,
        conclusion=_conclusion(card, groups, words, metadata, passed=passed),
        findings=findings,
        waivers=waivers,
    )


def _rules(book: Rulebook, metadata: Metadata, workspace: Path) -> tuple[Rule, ...]:
    """The rules that were asked, those over the library among them."""
    strictness = load_strictness(workspace)
    asked = book.active(metadata.regime, strictness)
    return (
        *asked,
        *(rule for rule in book.across if strictness.own_level(rule.name, rule.code) != "off"),
    )


def _present(standard: Standard) -> frozenset[str]:
    """The kinds of things and elements that the document has."""
    found = {str(getattr(node, "type", "")) for node in walk(standard)}
    return frozenset(found | {str(e.kind) for e in standard.elements if isinstance(e, Clause | Annex)})


# --- results ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many findings each rule has: counting as faults, as hints, and waived."""

    bad: Counter[str]
    hints: Counter[str]
    waived: Counter[str]
    words: Words

    @classmethod
    def of(cls, card: Card, words: Words, book: Rulebook) -> _Tally:
        bad, hints, waived = Counter[str](), Counter[str](), Counter[str]()
        for found in card.findings:
            (hints if found.severity is Severity.INFO else bad)[found.rule] += 1
        names = {rule.code: rule.name for rule in book.values()}
        for use in card.waivers:
            if use.state == "used":
                waived[names.get(use.rule, use.rule)] += len(use.covered)
        return cls(bad, hints, waived, words)

    def result(self, rules: Iterable[str]) -> tuple[State, str]:
        """State and printed result of some rules together."""
        names = tuple(rules)
        words = self.words.results
        bad, hints, waived = (
            sum(tally[name] for name in names) for tally in (self.bad, self.hints, self.waived)
        )
        said = [] if bad or hints else [words.good]
        for count, text in ((bad, words.bad), (hints, words.hint), (waived, words.waived)):
            said += [text.format(count=count)] if count else []
        state: State = "bad" if bad else "hint" if hints else "waived" if waived else "good"
        return state, words.joint.join(said)

    def found(self, names: Iterable[str]) -> bool:
        return any(tally[name] for name in names for tally in (self.bad, self.hints, self.waived))


def _groups(words: Words, rules: Sequence[Rule], present: frozenset[str], tally: _Tally) -> Iterable[Group]:
    known = {topic for group in words.groups for topic in group.topics}
    for facts in words.groups:
        asked = [rule for rule in rules if rule.code.rpartition("-")[0] in facts.topics]
        checks = [_rule_check(rule, tally) for rule in sorted(asked, key=_by_code)]
        if SOURCE_TOPIC in facts.topics:
            checks += [_fault_check(name, tally) for name in FAULTS]
        if checks or facts.topics != (LIBRARY_TOPIC,):
            yield _group(facts, checks, present, tally)
    rest = [rule for rule in rules if rule.code.rpartition("-")[0] not in known]
    if rest:
        title = GroupFacts(title=words.others, topics=())
        yield _group(title, [_rule_check(rule, tally) for rule in sorted(rest, key=_by_code)], present, tally)
    good, by_hand = words.results.good, words.results.by_hand
    sure = [row for row in unruled() if row.how in _GUARANTEED]
    yield Group(words.system, "good", good, tuple(_row_check(row, "good", good) for row in sure))
    unseen = [row for row in unruled() if row.how == "outside"]
    yield Group(
        words.by_hand, "by_hand", by_hand, tuple(_row_check(row, "by_hand", by_hand) for row in unseen)
    )


def _group(facts: GroupFacts, checks: list[Check], present: frozenset[str], tally: _Tally) -> Group:
    names = [check.name for check in checks]
    applies = not facts.needs or bool(present.intersection(facts.needs))
    if not checks or not (applies or tally.found(names)):
        return Group(facts.title, "idle", tally.words.results.idle, tuple(checks))
    return Group(facts.title, *tally.result(names), tuple(checks))


def _by_code(rule: Rule) -> tuple[str, str]:
    return rule.code, rule.name


def _rule_check(rule: Rule, tally: _Tally) -> Check:
    basis = _basis(rule.clause, tally.words)
    return Check(
        rule.code,
        rule.name,
        titles().get(rule.name, rule.name),
        rule.severity.zh,
        basis,
        *tally.result([rule.name]),
    )


def _fault_check(name: str, tally: _Tally) -> Check:
    code, severity = FAULTS[name]
    return Check(code, name, titles().get(name, name), severity.zh, "", *tally.result([name]))


def _row_check(row: Unruled, state: State, result: str) -> Check:
    return Check(row.code, "", row.why, "", "", state, result)


def _basis(clause: str, words: Words) -> str:
    if clause == PRACTICE:
        return words.practice
    return words.clause.format(clause=clause) if clause else ""


def _facts(standard: Standard, words: Words, workspace: Path) -> tuple[tuple[str, str], ...]:
    metadata = standard.metadata
    strictness = load_strictness(workspace)
    mark = words.pass_marks[strictness.fail_level(metadata.stage).value]
    if strictness.rules:
        mark = words.office_rules.format(mark=mark, count=len(strictness.rules))
    values: dict[Label, str] = {
        "title": standard.title,
        "number": standard.number,
        "stage": metadata.stage.zh,
        "function": words.functions[metadata.function],
        "draft_date": str(metadata.draft_date) or words.blank,
        "responsible": shortened(metadata.responsible, _ONE_LINE) or words.blank,
        "regime": words.regimes[metadata.regime].format(edition=metadata.edition),
        "pass_mark": mark,
        "program": words.program.format(version=version("gbt")),
    }
    return tuple((label, printable(values[name])) for name, label in words.labels.items())


def _conclusion(
    card: Card, groups: Sequence[Group], words: Words, metadata: Metadata, *, passed: bool
) -> str:
    count = sum(len(group.checks) for group in groups if group.state != "by_hand")
    said = words.results.joint.join(
        words.conclusion.severity.format(severity=each.word, count=each.number)
        for each in counts(card.findings)
    )
    if not said:
        return words.conclusion.clean.format(count=count)
    text = words.conclusion.passed if passed else words.conclusion.failed
    return text.format(count=count, counted=said, stage=metadata.stage.zh)


def _finding_rows(card: Card, words: Words) -> list[Row]:
    """The first of each rule before any that repeats it; the gravest first, then by place."""
    counted = Counter(found.rule for found in card.findings)
    seen = Counter[str]()
    ordered = []
    for found in sorted(card.findings, key=lambda found: found.sort_key):
        seen[found.rule] += 1
        ordered.append((seen[found.rule] > 1, found.severity.rank, found))
    rows: list[Row] = []
    for again, _, found in sorted(ordered, key=lambda each: each[:2]):
        message = shortened(printable(found.message), _LONGEST)
        if counted[found.rule] > 1 and not again:
            message += words.repeated.format(count=counted[found.rule])
        place = _place(found.source.file, found.source.line)
        rows.append((found.severity.zh, place, message, _basis(found.clause, words)))
    return rows


def _waiver_rows(card: Card, words: Words) -> list[Row]:
    return [
        (
            _place(use.source.file, use.source.line),
            printable(titles().get(use.rule, use.rule)),
            shortened(printable(use.reason or words.blank), _LONGEST),
        )
        for use in card.waivers
        if use.state == "used"
    ]


def _place(file: str, line: int) -> str:
    """File in the folder of the standard, and line."""
    inside = file.split("/", 2)[-1] if file.startswith("standards/") else file
    return printable(f"{inside}:{line}" if line else inside)
