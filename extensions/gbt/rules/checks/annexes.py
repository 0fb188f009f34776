"""Rules of annexes (GB/T 1.1—2020, 9.6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from gbt.findings.finding import Severity
from gbt.model import Annex
from gbt.rules.checks.typed_mentions import typed_annexes
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.mentions import Mention, anchors_within, mentions, outside
from gbt.rules.engine.rule import Fault, rule
from gbt.traverse import plain_text
from gbt.vocabulary import FunctionType, Obligation


def _annexes(document: Document) -> list[Annex]:
    return [element for element in document.standard.elements if isinstance(element, Annex)]


@once
def _mentioned(document: Document) -> dict[str, list[Mention]]:
    """The mentions of each annex, or of something in it, from outside; by letter."""
    annexes = _annexes(document)
    owner = {anchor: annex for annex in annexes for anchor in anchors_within(annex)}
    found: dict[str, list[Mention]] = {annex.number: [] for annex in annexes}
    for mention in mentions(document):
        annex = owner.get(mention.reference.anchor)
        if annex is not None and outside(mention, annex):
            found[annex.number].append(mention)
    return found


@rule("GB-ANX-001", clause="9.6.1.2")
def unmentioned_annex(document: Document) -> Iterator[Fault]:
    """An annex that no text mentions."""
    found, typed = _mentioned(document), typed_annexes(document)
    for annex in _annexes(document):
        # a letter typed by hand mentions it, and is told as such
        told = any(within is not annex for within in typed.get(annex.number, ()))
        if not found[annex.number] and not told:
            verb = "应符合[](#…)的规定" if annex.obligation is Obligation.NORMATIVE else "见[](#…)"
            yield Fault(
                source=annex.source,
                message=f"正文没有提及附录{annex.number}",
                remedy=f"给附录加标签(an-…)=，在正文相应处写“{verb}”",
            )


@rule("GB-ANX-002", clause="9.6.1.2")
def annex_obligation(document: Document) -> Iterator[Fault]:
    """An informative annex named by a requirement, or a normative one that no provision names."""
    found = _mentioned(document)
    for annex in _annexes(document):
        binding = [mention for mention in found[annex.number] if mention.reference.normative]
        # a bare cell only suggests an obligation: enough to excuse, too little to accuse
        accusing = [mention for mention in binding if mention.passage.setting.holder != "cell"]
        if annex.obligation is Obligation.INFORMATIVE and accusing:
            mention = accusing[0]
            kind = "推荐型条款（指南）" if document.function is FunctionType.GUIDE else "要求型或指示型条款"
            yield Fault(
                source=mention.place,
                message=f"{kind}提及了{mention.reference.text}，附录{annex.number}却是资料性的",
                remedy="把附录改为{annex} normative，或改为“见……”的资料性提及",
            )
        elif annex.obligation is Obligation.NORMATIVE and found[annex.number] and not binding:
            yield Fault(
                source=found[annex.number][0].place,
                message=f"附录{annex.number}是规范性的，正文却只作资料性提及",
                remedy="用要求型条款提及（“应符合……的规定”），或把附录改为{annex} informative",
            )


@rule("GB-ANX-003", clause="9.6.2", severity=Severity.WARNING)
def annex_order(document: Document) -> Iterator[Fault]:
    """Annexes in another order than that of their first mention."""
    found = _mentioned(document)
    order = {id(passage): index for index, passage in enumerate(document.passages)}
    first = {
        letter: min((order[id(mention.passage)], mention.offset) for mention in each)
        for letter, each in found.items()
        if each
    }
    letters = [annex.number for annex in _annexes(document) if annex.number in first]
    for before, after in itertools.pairwise(letters):
        if first[after] < first[before]:
            annex = next(annex for annex in _annexes(document) if annex.number == after)
            yield Fault(
                source=annex.source,
                message=f"附录{after}在正文中先于附录{before}提及",
                remedy="按正文首次提及的先后排列附录",
            )


_KIND_IN_TITLE = re.compile(r"[（(]?(规范性|资料性)(附录)?[）)]?|^附录\s*[A-Z]?\s*")


@rule("GB-ANX-005", clause="9.6.2")
def annex_title(document: Document) -> Iterator[Fault]:
    """An annex title that repeats 附录A or （规范性附录）, which the system prints."""
    for annex in _annexes(document):
        title = plain_text(annex.title)
        found = _KIND_IN_TITLE.search(title)
        if found and found.group().strip():
            yield Fault(
                source=annex.source,
                message=f"附录的标题里写了“{found.group().strip()}”",
                remedy="标题只写名称；“附录A”和“（规范性）”由系统给出，性质写在{annex}里",
            )
