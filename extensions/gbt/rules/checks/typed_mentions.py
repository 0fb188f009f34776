"""Rules of numbers of the document's own things that are typed by hand, and which things they name (GB/T 1.1—2020, 9.5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model
from gbt.model import Annex
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import citing_words
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind


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


# --- what a number means -------------------------------------------------------------------------

_LISTS = citing_words()
_STEPS = r"(?:[A-Z]|[1-9]\d?)(?:\.[1-9]\d?){1,5}"
_DIGITS = re.compile(rf"{_STEPS}|[1-9]\d?(?=\s?章)")
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


# --- clauses -------------------------------------------------------------------------------------

_CLAUSE = rf"(?:第\s?)?{_STEPS}(?:\s?[条节])?(?:\s?[a-z][)）](?:\s?\d[)）])?)?"
_CHAPTER = r"(?:本[文标部][件准分]的?)?第\s?(?:[1-9]\d?)\s?章"
_JOINT = r"\s?(?:、|和|及|以及|或|至|[～~\-–—]|与)\s?"
_CLAUSES = rf"(?:{_CLAUSE}|{_CHAPTER})(?:{_JOINT}(?:{_CLAUSE}|{_CHAPTER})){{0,12}}"
_SAID = r"(?:的?(?:各项)?(?:规定|要求|内容|条件|方法|步骤|程序|格式)|给出|列出|描述|所[规列述给]|中[的规所给列要])"
"""What only the number of a clause has behind it: 1.5 is a quantity otherwise."""
_TYPED_CLAUSE = re.compile(
    rf"(?:(?P<lead>{any_of(_LISTS.leads)}|（(?=\s?第))\s?(?P<at>{_CLAUSES})"
    rf"(?=\s?(?:$|[的中和、，。；：）)及或至～与所规给列描确条\n]|进行|执行|要求|步骤))"
    rf"|(?:^|(?<=[，。；：、（和与及]))(?P<bare>{_CLAUSES})(?=\s?{_SAID}))",
    re.MULTILINE,
)
_SAID_BEHIND = re.compile(rf"\s?{_SAID}")


@rule("GB-CIT-001", clause="9.5.3")
def typed_clause_mention(document: Document) -> Iterator[Fault]:
    """A clause of the document itself mentioned by a number typed by hand."""
    known = _numbered(document)
    for hit in document.prose.hits(_TYPED_CLAUSE):
        group = "at" if hit.match["at"] else "bare"
        start, end = hit.span(group)
        if not _in_scope(hit) or _foreign(hit, start):
            continue
        numbers = _DIGITS.findall(hit.match[group])
        if numbers[0] in known.terms:
            continue
        missing = [number for number in numbers if number not in known.clauses and number not in known.terms]
        if len(missing) == len(numbers) and not _is_clause(hit, numbers[0], end):
            continue
        yield _fault(hit, group, (missing or numbers)[0], known.clauses, "cl")


def _is_clause(hit: Hit, number: str, end: int) -> bool:
    """Whether a number without such a clause cannot be a quantity: 见6.9, 符合6.9的规定, 按5.2.3, 第12章; not 按1.5的系数."""
    if hit.match["lead"] == "见" or "." not in number:
        return True
    # the form of 第6.9条 and 6.9节 is told by another rule
    formed = hit.passage.text[:end].endswith(("条", "节")) or hit.passage.text[hit.start : end].count("第")
    return not formed and (number.count(".") > 1 or _SAID_BEHIND.match(hit.passage.masked, end) is not None)


# --- tables and figures --------------------------------------------------------------------------

_NUMBER = r"(?:[A-Z]\s?[.．\-–—]?\s?)?[1-9]\d?(?:[.．\-–—][1-9]\d?)?"
_NO_WORD = (
    # 仪表1, 报表2, 地图3, 流程图4 are words of their own
    r"(?<![代仪电水气热汽煤钟手秒怀腕量课价报附列发外年月周日简总分子母单双小新旧老主副此该本各每多张个块只份台调格评统制"
    r"地意程面企插视版蓝绘计构框略详线形样布局挂草描识标势云像导册])"
)
_LED = r"(?<=[见按照据如比较与过于入写从由在对和及或至～~除，。；：（(、合])"
_NOT_COUNTED = r"(?!\s?[份张个项条块只种人件次行页幅台套米])"
_TYPED_EXHIBIT = re.compile(
    rf"{_NO_WORD}(?P<led>{_LED})?(?P<at>(?P<kind>[表图])\s?(?P<number>{_NUMBER})(?![\d%％‰℃]|[.．]\d|\s?[a-zA-Z]))"
    rf"(?(led){_NOT_COUNTED}|(?=\s?(?:$|[的中和、，。；：）)及或至～与所规给列描确示\n]|进行|执行|要求)))"
)
_PARTED = re.compile(
    r"(?P<letter>[A-Z]?)\s?[.．\-–—]?\s?(?P<first>\d+)(?:(?P<joint>[.．\-–—])(?P<second>\d+))?"
)


def _normal(number: str, known: dict[str, str]) -> str:
    """A1, A-1 and A．1 as A.1; of 1-3, where there are 表1 and 表3, the first."""
    parts = _PARTED.fullmatch(number)
    if parts is None:
        return number
    prefix = f"{parts['letter']}." if parts["letter"] else ""
    first, second = f"{prefix}{parts['first']}", f"{prefix}{parts['second']}"
    if not parts["second"] or (first in known and second in known and parts["joint"] not in ".．"):
        return first
    return f"{first}{parts['joint']}{parts['second']}"


@rule("GB-CIT-010", clause="9.5.3")
def typed_exhibit_mention(document: Document) -> Iterator[Fault]:
    """A table or figure of the document itself mentioned by a number typed by hand."""
    for hit, numbered in _typed(document, _TYPED_EXHIBIT):
        known, prefix = (numbered.tables, "tab") if hit.match["kind"] == "表" else (numbered.figures, "fig")
        yield _fault(hit, "at", _normal(hit.match["number"], known), known, prefix)


_GROUP_JOINT = r"\s?(?:、|和|及|以及|或|与|[至到～~\-–—])\s?"
_TYPED_EXHIBITS = re.compile(
    rf"{_NO_WORD}(?P<at>(?P<kind>[表图])\s?(?:[A-Z]\s?[.．\-–—]?\s?)?[1-9]\d?"
    rf"(?:{_GROUP_JOINT}[表图]?\s?(?:[A-Z]\s?[.．]?\s?)?[1-9]\d?){{0,20}})(?![\d%％‰℃])"
)
_ONE_OF_THEM = re.compile(
    r"(?P<range>[至到～~\-–—]\s?)?[表图]?\s?(?P<letter>[A-Z]?)\s?[.．\-–—]?\s?(?P<digits>[1-9]\d?)"
)


@once
def typed_exhibits(document: Document) -> frozenset[tuple[str, str]]:
    """The tables and figures that numbers typed by hand name, as 表 or 图 and number: of 表1～表3 all three."""
    found: set[tuple[str, str]] = set()
    for hit, _ in _typed(document, _TYPED_EXHIBITS):
        if _heads(hit):
            continue
        letter, last = "", 0
        for each in _ONE_OF_THEM.finditer(hit.match["at"]):
            number = int(each["digits"])
            letter = each["letter"] or letter
            first = last + 1 if each["range"] and last and number - last < 40 else number
            prefix = f"{letter}." if letter else ""
            found |= {(hit.match["kind"], f"{prefix}{between}") for between in range(first, number + 1)}
            last = number
    return frozenset(found)


def _heads(hit: Hit) -> bool:
    """表1　菜单: a caption that is typed as a paragraph."""
    return not hit.passage.text[: hit.start].strip() and hit.passage.text[hit.end : hit.end + 1].isspace()


# --- annexes, formulas, terms --------------------------------------------------------------------

_TYPED_ANNEX = re.compile(r"(?P<at>附\s?录\s?(?P<number>[A-Z]))(?![A-Za-z])")
_ATTACHED = re.compile(
    r"(?<=[见按照据如合写])(?P<at>附[件表图]\s?(?P<number>[1-9]\d?|[一二三四五六七八九十](?![一二三四五六七八九十])))(?![\d.])"
)
_ORDINALS = "一二三四五六七八九十"


@rule("GB-CIT-011", clause="9.5.3")
def typed_annex_mention(document: Document) -> Iterator[Fault]:
    """An annex of the document itself mentioned by a letter typed by hand, or as 附件1."""
    for hit, known in _typed(document, _TYPED_ANNEX):
        yield _fault(hit, "at", hit.match["number"], known.annexes, "an")
    for hit, known in _typed(document, _ATTACHED):
        start, end = hit.span("at")
        label = known.annexes.get(_letter(hit.match["number"]), "")
        yield Fault(
            source=hit.passage.place(start, end),
            message=f"“{hit.match['at']}”不是标准的写法，标准只有附录和附录中的表、图",
            remedy=f"写成附录，这里写[](#{label or 'an-…'})；要提及其中的表或图，写它的标签",
        )


def _letter(digits: str) -> str:
    number = int(digits) if digits.isascii() else _ORDINALS.index(digits) + 1
    return chr(ord("A") + number - 1) if number <= 26 else ""


_TYPED_ANNEXES = re.compile(
    rf"附\s?录\s?(?P<at>[A-Z](?:{_GROUP_JOINT}(?:附\s?录\s?)?[A-Z]){{0,12}})(?![A-Za-z])|附[件表图]\s?(?P<other>[1-9]\d?|[{_ORDINALS}])"
)


@once
def typed_annexes(document: Document) -> dict[str, list[Annex | None]]:
    """The letters of annexes that are typed by hand (附录A和B, 附件1, 表A.1), each with the annexes it is typed in."""
    found: dict[str, list[Annex | None]] = {}
    for hit in document.prose.hits(_TYPED_ANNEXES):
        if not _in_scope(hit):
            continue
        letters = re.findall("[A-Z]", hit.match["at"] or "") or [_letter(hit.match["other"] or "1")]
        for letter in letters:
            found.setdefault(letter, []).append(_annex_around(hit))
    for hit, _ in _typed(document, _TYPED_EXHIBITS):
        for letter in re.findall("[A-Z]", hit.match["at"]):
            found.setdefault(letter, []).append(_annex_around(hit))
    return found


def _annex_around(hit: Hit) -> Annex | None:
    path = hit.passage.setting.path
    return path[0] if path and isinstance(path[0], Annex) else None


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
