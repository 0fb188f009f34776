"""Rules of mentions of places in other documents, and of a clause within itself (GB/T 1.1—2020, 9.5.4, 9.5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.engine.cited import cited, cited_or_applied, record_of
from gbt.rules.engine.document import Document
from gbt.rules.engine.mentions import Mention, mentions
from gbt.rules.engine.passage import Setting
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import citing_words
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind

_LISTS = citing_words()


@rule("GB-CIT-005", clause="9.5.4.1.1")
def undated_locality(document: Document) -> Iterator[Fault]:
    """A clause, figure, table or annex of another document, cited without a date."""
    for found in cited(document):
        citation, number = found.citation, found.number
        own = document.metadata.series.number if document.metadata.series else document.metadata.number.stem
        if not citation.locality or found.passage.setting.holder == "attribution":
            continue
        if number is None or number.dated or number.placeholder or own in (number.stem, number.series.stem):
            continue
        record = record_of(found, document)
        dated = record is not None and record.number.dated and not record.number.all_parts
        right = record.number.text if record and dated else f"{number.text}—年份"
        end = found.locality_end
        yield Fault(
            source=found.passage.place(found.offset, end),
            message=f"提及{number.text}的具体内容（{citation.locality}）没有注日期",
            remedy=f"写成“{right}{found.passage.text[found.end : end]}”，或不提具体的章条",
        )


_BOUND_BY = re.compile(rf"{any_of(_LISTS.bound)}\s?$")
_ALL_OF_IT = re.compile(r"\s?(?:的(?:规定|要求)|规定的?要求)[，。；]")


@rule("GB-CIT-007", clause=PRACTICE, severity=Severity.WARNING)
def self_reference(document: Document) -> Iterator[Fault]:
    """A clause that refers the reader to itself, or, being untitled, to the whole of what it is part of."""
    for mention in mentions(document):
        setting = mention.passage.setting
        if setting.holder not in ("clause", "list") or not setting.path:
            continue
        anchor = mention.reference.anchor
        if anchor == setting.clause.anchor or (not setting.clause.titled and _circular(mention, anchor)):
            yield Fault(
                source=mention.place,
                message=f"{mention.reference.text}提及的就是它自己所在的条",
                remedy="改为要提及的条，或写“本条”“本章”",
            )


def _circular(mention: Mention, anchor: str) -> bool:
    """Whether 5.2.2 asks for what 5.2 rules: 不符合5.2规定的 or 5.2中其他各条 may be said in it."""
    path, text = mention.passage.setting.path, mention.passage.text
    if len(path) < 2 or path[-2].anchor != anchor:
        return False
    before, after = text[: mention.offset], text[mention.offset + len(mention.reference.text) :]
    return bool(_BOUND_BY.search(before) and _ALL_OF_IT.match(after)) and not before.endswith(
        ("不符合", "不满足")
    )


def _beside_entries(setting: Setting) -> bool:
    return setting.element is ElementKind.TERMS and setting.holder == "clause" and setting.container is None


@rule("GB-CIT-008", clause="8.13")
def missing_bibliography(document: Document) -> Iterator[Fault]:
    """Documents cited informatively, and no 参考文献."""
    if document.element(ElementKind.BIBLIOGRAPHY) is not None:
        return
    listed = [found for found in cited_or_applied(document) if found.citation.listed]
    keys = {found.citation.key for found in listed if found.citation.normative}
    stems = {found.number.key for found in listed if found.citation.normative and found.number}
    informative = []
    for found in listed:
        # the list leaves out what a note or source names in another form than chapter 2
        # a typed lead-in of 术语和定义 is told as such
        if _beside_entries(found.passage.setting):
            continue
        known = found.passage.setting.aside and found.number and found.number.key in stems
        if not found.citation.normative and found.citation.key not in keys and not known:
            informative.append(found)
    if not informative:
        return
    # whether a source alone asks for the element is not settled (8.7.3.4 says nothing)
    only_sources = all(found.passage.setting.holder == "attribution" for found in informative)
    names = list(dict.fromkeys(found.citation.canonical for found in informative))
    shown = "、".join(names[:3]) + (f"等{len(names)}个文件" if len(names) > 3 else "")
    yield Fault(
        source=informative[0].place,
        message=f"资料性引用了{shown}，却没有“参考文献”",
        remedy="在最后写“# 参考文献”和:::{bibliography}、:::；要求遵守的文件改用要求型条款提及",
        severity=Severity.WARNING if only_sources else None,
    )
