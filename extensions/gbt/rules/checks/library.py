"""Rules over the standards of a workspace beside one another; all are practice, each sees every holding once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gbt.findings.finding import PRACTICE, Severity, Source
from gbt.rules.engine.library import Definition, Holding, Library, Quoted, grouped
from gbt.rules.engine.rule import Fault, library_rule


def _place(holding: Holding, key: str) -> Source:
    return holding.places.get(key) or Source(file=f"standards/{holding.id}/standard.yaml", line=1)


def _comparable(one: Holding, other: Holding, library: Library) -> bool:
    """Whether two standards stand beside one another: editions follow, and samples are no standards."""
    return one.sample == other.sample and not library.editions(one, other)


@library_rule("GB-LIB-001", clause=PRACTICE, severity=Severity.ERROR, in_facts=True)
def duplicate_number(library: Library) -> Iterator[Fault]:
    """One number borne by two standards."""
    for same_stem in library.by_stem.values():
        for same in grouped((holding.number, holding) for holding in same_stem).values():
            for holding in same if len(same) > 1 else ():
                other = same[1] if holding is same[0] else same[0]
                yield Fault(
                    source=_place(holding, "number"),
                    message=f"编号{holding.number}也是standards/{other.id}的编号",
                    remedy="改正其中一个的number；同一文件只留一个文件夹",
                )


@library_rule("GB-LIB-002", clause=PRACTICE, in_facts=True)
def unlinked_edition(library: Library) -> Iterator[Fault]:
    """A later edition of the same number that does not say that it replaces the earlier one."""
    for same_stem in library.by_stem.values():
        # a draft without year is the newest
        years = sorted(grouped((held.year or "9999", held) for held in same_stem).items())
        for (_, olds), (_, news) in pairwise(years):
            for new in news:
                if any(new.supersedes(old) for old in olds):
                    continue
                yield Fault(
                    source=_place(new, "number"),
                    message=f"与{olds[0].shown}的编号只差年份，却没有写明代替它",
                    remedy=f"在replaces里写{olds[0].number}；不是同一文件的，改正编号",
                )


@library_rule("GB-LIB-003", clause=PRACTICE)
def replaced_citation(library: Library) -> Iterator[Fault]:
    """A document cited although a standard of the workspace replaces it."""
    for holding in library.holdings:
        heir_of_own = library.heirs.get(holding.number)
        if heir_of_own is not None and heir_of_own.published:
            continue
        for quoted in holding.quoted:
            heir = library.heirs.get(quoted.number)
            if heir is not None and heir is not holding:
                yield _replaced(holding, quoted, heir)


def _replaced(holding: Holding, quoted: Quoted, heir: Holding) -> Fault:
    if not heir.published:
        return Fault(
            source=quoted.source,
            message=f"{quoted.number}正在修订，将由{heir.shown}代替",
            remedy=f"新版发布后改为引用{heir.number}",
            severity=Severity.INFO,
        )
    # what is published stays as it is, and a bibliography may name what was
    grave = quoted.normative and not holding.published
    return Fault(
        source=quoted.source,
        message=f"{quoted.number}已被{heir.shown}代替",
        remedy=f"核对内容后改为引用{heir.number}",
        severity=Severity.WARNING if grave else Severity.INFO,
    )


@library_rule("GB-LIB-004", clause=PRACTICE)
def conflicting_definition(library: Library) -> Iterator[Fault]:
    """One term with different definitions in two standards."""
    for entries in library.definitions.values():
        # by wording, so that the many who agree are not compared with one another
        by_wording = grouped((entry.digest, (holding, entry)) for holding, entry in entries)
        for holding, entry in entries if len(by_wording) > 1 else ():
            found = next(
                (
                    (other, theirs)
                    for wording, those in by_wording.items()
                    if wording != entry.digest
                    for other, theirs in those
                    if other is not holding and _conflict(holding, entry, other, theirs, library)
                ),
                None,
            )
            if found:
                yield _two_definitions(holding, entry, *found)


def _conflict(
    holding: Holding, entry: Definition, other: Holding, theirs: Definition, library: Library
) -> bool:
    if not _comparable(holding, other, library):
        return False
    # a definition that says that it has changed its source may differ from it, and from who quotes it
    adapted = entry.modified and (other.stem in entry.attributed or _shared(entry, theirs))
    adapts = theirs.modified and (holding.stem in theirs.attributed or _shared(entry, theirs))
    return not (adapted or adapts)


def _shared(entry: Definition, theirs: Definition) -> bool:
    return bool(set(entry.attributed) & set(theirs.attributed))


def _two_definitions(holding: Holding, entry: Definition, other: Holding, theirs: Definition) -> Fault:
    # the line stands in the remedy: a message must not change because other lines have moved
    place = f"{theirs.source.file}:{theirs.source.line}"
    where = f"{other.number}，{theirs.source.file}" if other.stem else theirs.source.file
    if other.stem and other.stem in entry.attributed:
        message = (
            f"术语“{entry.name}”的来源是{other.stem}，定义却与它（{theirs.source.file}）不同：“{theirs.text}”"
        )
        remedy = f"照录{place}的原文，或在来源里写“有修改”"
    else:
        message = f"术语“{entry.name}”在另一标准（{where}）中的定义不同：“{theirs.text}”"
        remedy = f"与{place}统一定义并写明来源；确属不同概念的，改用不同的术语，或在定义前写〈专业领域〉"
    # a word may mean another thing in another field of work
    apart = bool(holding.domain and other.domain) and holding.domain != other.domain
    return Fault(
        source=entry.source, message=message, remedy=remedy, severity=Severity.INFO if apart else None
    )


@library_rule("GB-LIB-005", clause=PRACTICE, in_facts=True)
def association_difference(library: Library) -> Iterator[Fault]:
    """One code of an association under two names, or one association under two codes."""
    groups = [held for held in library.holdings if held.association and "XX" not in held.code]
    # one standard of each pair of code and name is enough to compare with
    pairs = {(held.code, held.association): held for held in reversed(groups)}.values()
    by_code = grouped((held.code, held) for held in pairs)
    by_name = grouped((held.association, held) for held in pairs)
    for holding in groups:
        if other := next((o for o in by_code[holding.code] if o.association != holding.association), None):
            yield Fault(
                source=_place(holding, "association"),
                message=f"代号{holding.code}在{other.shown}中是“{other.association}”的",
                remedy="改正association或number.code",
            )
        if other := next((o for o in by_name[holding.association] if o.code != holding.code), None):
            yield Fault(
                source=_place(holding, "number"),
                message=f"“{holding.association}”的代号在{other.shown}中是{other.code}，这里是{holding.code}",
                remedy="改正number.code或association",
            )


@library_rule("GB-LIB-006", clause=PRACTICE, in_facts=True)
def duplicate_title(library: Library) -> Iterator[Fault]:
    """One title borne by two documents."""
    for same in grouped(("".join(held.title.split()), held) for held in library.holdings).values():
        for holding in same if len(same) > 1 else ():
            other = next((o for o in same if o is not holding and _comparable(holding, o, library)), None)
            if other:
                yield Fault(
                    source=_place(holding, "title"),
                    message=f"名称与{other.shown}的相同",
                    remedy="改名称，使人看得出区别；是修订的，写明replaces",
                )


@library_rule("GB-LIB-007", clause=PRACTICE)
def cited_sample(library: Library) -> Iterator[Fault]:
    """A sample cited by a standard that is none."""
    for holding in library.holdings:
        for quoted in () if holding.sample else holding.quoted:
            found = library.by_id.get(quoted.standard)
            if found is not None and found.sample:
                yield Fault(
                    source=quoted.source,
                    message=f"引用的{found.shown}是样例，不是标准",
                    remedy="改为引用真正的标准；那一个其实是标准的，删去它的sample: true",
                )
