"""Rules over the standards of a workspace beside one another; all are practice, each sees every card once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gbt.findings.finding import PRACTICE, Severity
from gbt.library.card import Card, CitedDocument, Definition
from gbt.library.shelf import Shelf, editions, grouped
from gbt.rules.engine.rule import Fault, library_rule
from gbt.text.spaces import squeezed


def _comparable(one: Card, other: Card) -> bool:
    """Whether two standards stand beside one another: editions follow, and samples are no standards."""
    return one.sample == other.sample and not editions(one, other)


@library_rule("GB-LIB-001", clause=PRACTICE, severity=Severity.ERROR, in_facts=True)
def duplicate_number(shelf: Shelf) -> Iterator[Fault]:
    """One number borne by two standards."""
    for same_stem in shelf.by_stem.values():
        for same in grouped((card.number, card) for card in same_stem).values():
            for card in same if len(same) > 1 else ():
                other = same[1] if card is same[0] else same[0]
                yield Fault(
                    source=card.place("number"),
                    message=f"编号{card.number}也是standards/{other.id}的编号",
                    remedy="改正其中一个的number；同一文件只留一个文件夹",
                )


@library_rule("GB-LIB-002", clause=PRACTICE, in_facts=True)
def unlinked_edition(shelf: Shelf) -> Iterator[Fault]:
    """A later edition of the same number that does not say that it replaces the earlier one."""
    for same_stem in shelf.by_stem.values():
        # a draft without year is the newest
        years = sorted(grouped((each.year or "9999", each) for each in same_stem).items())
        for (_, olds), (_, news) in pairwise(years):
            for new in news:
                if any(new.supersedes(old) for old in olds):
                    continue
                yield Fault(
                    source=new.place("number"),
                    message=f"与{olds[0].shown}的编号只差年份，却没有写明代替它",
                    remedy=f"在replaces里写{olds[0].number}；不是同一文件的，改正编号",
                )


@library_rule("GB-LIB-003", clause=PRACTICE)
def replaced_citation(shelf: Shelf) -> Iterator[Fault]:
    """A document cited although a standard of the workspace replaces it."""
    for card in shelf.cards.values():
        heir_of_own = shelf.heirs.get(card.number)
        if heir_of_own is not None and heir_of_own.published:
            continue
        for cited in card.citations:
            heir = shelf.heirs.get(cited.number) if cited.counts else None
            if heir is not None and heir is not card:
                yield _replaced(card, cited, heir)


def _replaced(card: Card, cited: CitedDocument, heir: Card) -> Fault:
    if not heir.published:
        return Fault(
            source=cited.source,
            message=f"{cited.number}正在修订，将由{heir.shown}代替",
            remedy=f"新版发布后改为引用{heir.number}",
            severity=Severity.INFO,
        )
    # what is published stays as it is, and a bibliography may name what was
    grave = cited.normative and not card.published
    return Fault(
        source=cited.source,
        message=f"{cited.number}已被{heir.shown}代替",
        remedy=f"核对内容后改为引用{heir.number}",
        severity=Severity.WARNING if grave else Severity.INFO,
    )


@library_rule("GB-LIB-004", clause=PRACTICE)
def conflicting_definition(shelf: Shelf) -> Iterator[Fault]:
    """One term with different definitions in two standards."""
    for entries in shelf.definitions.values():
        # by wording, so that the many who agree are not compared with one another
        by_wording = grouped((entry.digest, (card, entry)) for card, entry in entries)
        for card, entry in entries if len(by_wording) > 1 else ():
            found = next(
                (
                    (other, theirs)
                    for wording, those in by_wording.items()
                    if wording != entry.digest
                    for other, theirs in those
                    if other is not card and _conflict(card, entry, other, theirs)
                ),
                None,
            )
            if found:
                yield _two_definitions(card, entry, *found)


def _conflict(card: Card, entry: Definition, other: Card, theirs: Definition) -> bool:
    if not _comparable(card, other):
        return False
    # a definition that says that it has changed its source may differ from it, and from who quotes it
    adapted = entry.modified and (other.stem in entry.attributed or _shared(entry, theirs))
    adapts = theirs.modified and (card.stem in theirs.attributed or _shared(entry, theirs))
    return not (adapted or adapts)


def _shared(entry: Definition, theirs: Definition) -> bool:
    return bool(set(entry.attributed) & set(theirs.attributed))


def _two_definitions(card: Card, entry: Definition, other: Card, theirs: Definition) -> Fault:
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
    apart = bool(card.domain and other.domain) and card.domain != other.domain
    return Fault(
        source=entry.source, message=message, remedy=remedy, severity=Severity.INFO if apart else None
    )


@library_rule("GB-LIB-005", clause=PRACTICE, in_facts=True)
def association_difference(shelf: Shelf) -> Iterator[Fault]:
    """One code of an association under two names, or one association under two codes."""
    groups = [each for each in shelf.cards.values() if each.association and "XX" not in each.code]
    # one standard of each pair of code and name is enough to compare with
    pairs = {(each.code, each.association): each for each in reversed(groups)}.values()
    by_code = grouped((each.code, each) for each in pairs)
    by_name = grouped((each.association, each) for each in pairs)
    for card in groups:
        if other := next((o for o in by_code[card.code] if o.association != card.association), None):
            yield Fault(
                source=card.place("association"),
                message=f"代号{card.code}在{other.shown}中是“{other.association}”的",
                remedy="改正association或number.code",
            )
        if other := next((o for o in by_name[card.association] if o.code != card.code), None):
            yield Fault(
                source=card.place("number"),
                message=f"“{card.association}”的代号在{other.shown}中是{other.code}，这里是{card.code}",
                remedy="改正number.code或association",
            )


@library_rule("GB-LIB-006", clause=PRACTICE, in_facts=True)
def duplicate_title(shelf: Shelf) -> Iterator[Fault]:
    """One title borne by two documents."""
    for same in grouped((squeezed(each.title), each) for each in shelf.cards.values()).values():
        for card in same if len(same) > 1 else ():
            other = next((o for o in same if o is not card and _comparable(card, o)), None)
            if other:
                yield Fault(
                    source=card.place("title"),
                    message=f"名称与{other.shown}的相同",
                    remedy="改名称，使人看得出区别；是修订的，写明replaces",
                )


@library_rule("GB-LIB-007", clause=PRACTICE)
def cited_sample(shelf: Shelf) -> Iterator[Fault]:
    """A sample cited by a standard that is none."""
    for card in shelf.cards.values():
        for cited in () if card.sample else card.citations:
            found = shelf.cards.get(cited.standard) if cited.counts else None
            if found is not None and found.sample:
                yield Fault(
                    source=cited.source,
                    message=f"引用的{found.shown}是样例，不是标准",
                    remedy="改为引用真正的标准；那一个其实是标准的，删去它的sample: true",
                )
