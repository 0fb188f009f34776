"""Rules of mentions: of the document's own things, typed by hand, and of places in others (GB/T 1.1—2020, 9.5.3 to 9.5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model
from gbt.findings.finding import PRACTICE, Severity
from gbt.model import Annex
from gbt.rules.engine.cited import cited, cited_or_applied, record_of
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.mentions import Mention, mentions
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import citing_words
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind

# --- numbers of own things, typed by hand --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The things of the document by their printed numbers: the label of each, empty where it has none."""

    clauses: dict[str, str]
    tables: dict[str, str]
    figures: dict[str, str]
    formulas: dict[str, str]
    annexes: dict[str, str]
    terms: dict[str, str]


@once
def _numbered(document: Document) -> _Numbered:
    found = _Numbered({}, {}, {}, {}, {}, {})
    for clause in document.clauses:
        kind = found.annexes if isinstance(clause, Annex) else found.clauses
        kind.setdefault(clause.number, clause.label)
    shelves: dict[type[model.Table | model.Figure | model.Formula | model.TermEntry], dict[str, str]] = {
        model.Table: found.tables,
        model.Figure: found.figures,
        model.Formula: found.formulas,
        model.TermEntry: found.terms,
    }
    for placed in document.of(*shelves):
        node = placed.node
        if node.number:
            shelves[type(node)].setdefault(node.number, node.label)
    return found


_STEPS = r"(?:[A-Z]|[1-9]\d?)(?:\.[1-9]\d?){1,5}"
_CLAUSE = rf"(?:第\s?)?{_STEPS}(?:\s?[条节])?(?:\s?[a-z][)）](?:\s?\d[)）])?)?"
_CHAPTER = r"(?:本[文标部][件准分]的?)?第\s?(?:[1-9]\d?)\s?章"
_LISTS = citing_words()
_BEFORE = rf"(?:{any_of(_LISTS.leads)}|（(?=\s?第))"
_FOLLOWING = r"(?=\s?(?:$|[的中和、，。；：）)及或至～与所规给列描确条\n]|进行|执行|要求|步骤))"
_JOINT = r"\s?(?:、|和|及|以及|或|至|～|与)\s?"
_TYPED_CLAUSE = re.compile(
    rf"(?P<lead>{_BEFORE})\s?(?P<at>(?P<first>{_CLAUSE}|{_CHAPTER})(?:{_JOINT}(?:{_CLAUSE}|{_CHAPTER}))*){_FOLLOWING}"
)
_DIGITS = re.compile(rf"{_STEPS}|[1-9]\d?(?=\s?章)")


def _fault(hit: Hit, group: str, number: str, known: dict[str, str], prefix: str) -> Fault:
    """A number of an own thing typed by hand; mended by its label, where it has one."""
    start, end = hit.span(group)
    typed = hit.passage.text[start:end]
    if number not in known:
        return Fault(
            source=hit.passage.place(start, end),
            message=f"提及的“{typed}”在本文件中没有",
            remedy=f"核对后改为交叉引用[](#{prefix}-…)，编号由系统给出",
        )
    label = known[number]
    remedy = f"改为[](#{label})" if label else f"在它前面一行写标签({prefix}-…)=，这里写[](#{prefix}-…)"
    whole = _DIGITS.sub("", typed).strip("第章条表图附录公式（）() 本文件的") == ""
    edit = hit.passage.edit(start, end, f"[](#{label})") if label and whole else ()
    return Fault(
        source=hit.passage.place(start, end),
        message=f"编号“{typed}”是手写的，章条增减后就会错",
        remedy=remedy,
        fix=edit,
    )


_OLD = re.compile(r"年版[^。；）]*$|^\s*删除了")
_PAPER = re.compile(rf"{any_of(_LISTS.papers)}(?:文本)?的?(?:规范性|资料性)?$")
"""A paper without number or 《》 that has annexes and chapters of its own."""
_OWN_AGAIN = re.compile(rf"[，。；：\n]|{any_of(_LISTS.own_again)}")


def _foreign(hit: Hit, start: int) -> bool:
    """Whether the number at ``start`` belongs to an old edition or to a document named just before it."""
    text = hit.passage.text
    clause = re.split(r"[。；\n]", text[max(0, start - 60) : start])[-1]
    if _OLD.search(clause) or _PAPER.search(clause):
        return True
    ends = [
        offset + len(piece)
        for offset, piece, inline in hit.passage.pieces
        if isinstance(inline, model.Citation) and offset < start
    ]
    # 《……条例》第5章, the titles of documents without a number
    ends.append(text.rfind("》", 0, start) + 1)
    gap = text[max(ends) : start] if max(ends) else text[:start] + "，"
    return len(gap) <= 30 and not _OWN_AGAIN.search(gap)


def _in_scope(hit: Hit) -> bool:
    """Captions and titles do not mention; the foreword names clauses of old editions, too."""
    return hit.passage.setting.holder not in ("title", "caption", "attribution", "reference")


def _typed(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Hit, _Numbered]]:
    """Each number typed by hand that may mean something of the document itself, with all that is numbered in it."""
    for hit in document.prose.hits(pattern):
        start, _ = hit.span("at")
        if _in_scope(hit) and not _foreign(hit, start):
            yield hit, _numbered(document)


@rule("GB-CIT-001", clause="9.5.3")
def typed_clause_mention(document: Document) -> Iterator[Fault]:
    """A clause of the document itself mentioned by a number typed by hand."""
    for hit, known in _typed(document, _TYPED_CLAUSE):
        digits = _DIGITS.search(hit.match["first"])
        assert digits is not None
        number = digits.group()
        if number in known.terms:
            continue
        # 按1.5的系数: a quantity, unless there is such a clause or 见 says so
        if number in known.clauses or (hit.match["lead"] == "见" and "." in number):
            yield _fault(hit, "at", number, known.clauses, "cl")


_THING_BEFORE = r"(?:^|(?<=[见按照如在从由用以与和及或、，。；：（(至～除符合遵守将对据\n]))"
_TYPED_EXHIBIT = re.compile(
    rf"{_THING_BEFORE}(?P<at>(?P<kind>表|图)\s?(?P<number>(?:[A-Z]\.)?[1-9]\d?)(?![\d.．%％‰℃]|\s?[a-zA-Z]))"
    rf"(?=\s?(?:$|[的中和、，。；：）)及或至～与所规给列描确示\n]|进行|执行|要求))"
)


@rule("GB-CIT-010", clause="9.5.3")
def typed_exhibit_mention(document: Document) -> Iterator[Fault]:
    """A table or figure of the document itself mentioned by a number typed by hand."""
    for hit, known in _typed(document, _TYPED_EXHIBIT):
        table = hit.match["kind"] == "表"
        yield _fault(
            hit,
            "at",
            hit.match["number"],
            known.tables if table else known.figures,
            "tab" if table else "fig",
        )


_TYPED_ANNEX = re.compile(r"(?P<at>附\s?录\s?(?P<number>[A-Z]))(?![A-Za-z])")


@rule("GB-CIT-011", clause="9.5.3")
def typed_annex_mention(document: Document) -> Iterator[Fault]:
    """An annex of the document itself mentioned by a letter typed by hand."""
    for hit, known in _typed(document, _TYPED_ANNEX):
        yield _fault(hit, "at", hit.match["number"], known.annexes, "an")


_TYPED_FORMULA = re.compile(
    r"(?P<at>(?:公式|(?<![方形格模公样])式)\s?[（(]\s?(?P<number>(?:[A-Z]\.)?\d{1,2})\s?[)）])"
)


@rule("GB-CIT-012", clause="9.5.3")
def typed_formula_mention(document: Document) -> Iterator[Fault]:
    """A formula of the document itself mentioned by a number typed by hand."""
    for hit, known in _typed(document, _TYPED_FORMULA):
        yield _fault(hit, "at", hit.match["number"], known.formulas, "eq")


_TYPED_TERM = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?P<at>[（(]\s?(?P<number>[1-9]\d?(?:\.[1-9]\d?){1,2})\s?[)）])"
)


@rule("GB-TRM-013", clause="8.7.3.3")
def typed_term_mention(document: Document) -> Iterator[Fault]:
    """The entry number of a term typed by hand behind the term: 标准（3.1.2）."""
    for hit in document.prose.hits(_TYPED_TERM):
        known = _numbered(document)
        number, (start, end) = hit.match["number"], hit.span("at")
        inside = hit.passage.setting.element is ElementKind.TERMS and bool(known.terms)
        if number not in known.terms and not inside:
            continue
        label = known.terms.get(number, "")
        missing = number not in known.terms
        yield Fault(
            source=hit.passage.place(start, end),
            message=f"条目编号{number}{'在本文件中没有' if missing else '是手写的'}",
            remedy=f"改为（[](#{label})）" if label else "改为（[](#te-…)），条目加上:name: te-…",
            fix=hit.passage.edit(start, end, f"（[](#{label})）") if label else (),
        )


# --- places in other documents -------------------------------------------------------------------


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
        right = record.number.text if record and not record.number.all_parts else f"{number.text}—年份"
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
