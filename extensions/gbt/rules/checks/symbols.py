"""Rules of symbols, abbreviations and short forms (GB/T 1.1—2020, 8.8, 9.4.3)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gbt import model, traverse
from gbt.findings.finding import PRACTICE, Edit, Severity, Source
from gbt.plain import words
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.abbreviations import known_abbreviations
from gbt.rules.words.lists import symbol_words, table_words
from gbt.text.words import any_of
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind, FunctionType


def _lists(document: Document) -> Iterator[model.DefinitionList]:
    """The lists of symbols and abbreviations."""
    for placed in document.of(model.DefinitionList):
        node = placed.node
        if node.role in ("symbols", "abbreviations"):
            yield node


def _written(term: tuple[model.Inline, ...]) -> str:
    """A symbol as it is written: letters of a text, source of a formula without its mark-up."""
    pieces = [
        _bare(inline.latex) if isinstance(inline, model.InlineFormula) else text
        for _, text, inline in traverse.pieces(term)
    ]
    return "".join(pieces).strip()


_MARKUP = re.compile(
    r"\\(?:mathrm|mathit|mathbf|text|textit|operatorname|bar|overline|hat|vec|dot)\b|[{}\s_^$]"
)


def _bare(latex: str) -> str:
    return _MARKUP.sub("", latex)


_CLAUSE = re.compile(r"[^，。；：]+")
_LISTED = re.compile("符号|缩略语")


def _lead(text: str) -> re.Match[str] | None:
    """The first clause that says what symbols or abbreviations are used for."""
    for clause in _CLAUSE.finditer(text):
        listed = _LISTED.search(text, *clause.span())
        if listed and text.find("用于", listed.end(), clause.end()) >= 0:
            return clause
    return None


@rule("GB-SYM-001", clause="8.8.2")
def typed_symbols_lead(document: Document) -> Iterator[Fault]:
    """The lead-in typed by hand, which the list gives."""
    for passage in document.passages:
        setting = passage.setting
        if setting.element is not ElementKind.SYMBOLS or passage.generated or setting.holder != "clause":
            continue
        if found := _lead(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message="手写了符号或缩略语的引导语",
                remedy="删去这一句；引导语由{symbols}、{abbreviations}给出",
            )


_SERIAL = re.compile(r"\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[、.．)）]|[①-⑳]|[a-z][)）])\s*")


@rule("GB-SYM-002", clause="8.8.3")
def symbol_serial(document: Document) -> Iterator[Fault]:
    """A serial number typed before a symbol or abbreviation."""
    for passage in document.passages:
        setting = passage.setting
        if setting.holder != "term" or setting.element is not ElementKind.SYMBOLS:
            continue
        found = _SERIAL.match(passage.text)
        if found and found.end() < len(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"符号和缩略语前不编号：“{found.group().strip()}”",
                remedy="删去编号",
                fix=passage.edit(found.start(), found.end(), ""),
            )


_GREEK = {
    name: index
    for index, name in enumerate(
        re.findall(
            r"\w+",
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi"
            " chi psi omega",
        )
    )
}
_COMMAND = re.compile(r"\\(?:var)?([A-Za-z]+)")
_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"

Key = tuple[tuple[int, int, int], ...]


def _key(symbol: str) -> Key:
    """The order of 8.8.3: A a B b; no index before letters, letters before digits; Greek after Latin; others last."""
    text = _COMMAND.sub(lambda match: _greek_letter(match[1]), symbol)
    return tuple(_letter_key(letter) for letter in text if letter not in " -'")


def _greek_letter(name: str) -> str:
    """The letter of a command; any other command counts as a special symbol."""
    index = _GREEK.get(name.lower())
    if index is None:
        return "\uffff"
    return _LETTERS[index].upper() if name[0].isupper() else _LETTERS[index]


def _letter_key(letter: str) -> tuple[int, int, int]:
    if letter.isascii() and letter.isalpha():
        return (0, ord(letter.lower()), letter.islower())
    if letter.isdigit():
        return (1, int(letter) if letter.isascii() else 0, 0)
    if letter.lower() in _LETTERS:
        return (2, _LETTERS.index(letter.lower()), letter.islower())
    return (3, ord(letter), 0)


@rule("GB-SYM-003", clause="8.8.3", severity=Severity.WARNING)
def symbol_order(document: Document) -> Iterator[Fault]:
    """Symbols or abbreviations out of the order of letters."""
    for listed in _lists(document):
        names = [_written(item.term) for item in listed.items]
        keys = [_key(name) for name in names]
        for index in range(1, len(keys)):
            if keys[index] < keys[index - 1]:
                yield Fault(
                    source=_place(listed.items[index]),
                    message=f"“{names[index]}”应在“{names[index - 1]}”之前",
                    remedy="按字母顺序排列：先拉丁字母（A、a、B、b），后希腊字母，再其他符号",
                )
                break


def _place(item: model.DefinitionItem) -> Source:
    return traverse.locate(item.term, 0, max(len(plain_text(item.term)), 1), item.source)


@rule("GB-SYM-005", clause="9.4.2.4", severity=Severity.WARNING)
def rarely_used_symbol(document: Document) -> Iterator[Fault]:
    """A symbol or abbreviation that is listed and used less than twice."""
    if document.function in (FunctionType.TERMINOLOGY, FunctionType.SYMBOL):
        return
    latex = ""
    for listed in _lists(document):
        for item in listed.items:
            name = _written(item.term)
            if not name:
                continue
            if any(isinstance(inline, model.InlineFormula) for inline in item.term):
                latex = latex or _all_latex(document)
                used = latex.count(name) - 1
            elif name.isascii():
                used = len(re.findall(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", document.text)) - 1
            else:
                continue
            if used < 2 and not _in_pictures(document, name):
                yield Fault(
                    source=_place(item),
                    message=f"“{name}”{'只用了1次' if used == 1 else '没有使用'}，不必列出",
                    remedy="删去这一项；只用一次的在该处写出全称或说明",
                )


def _all_latex(document: Document) -> str:
    """The source of every formula, without mark-up."""
    found = [
        _bare(inline.latex)
        for passage in document.passages
        for _, _, inline in passage.pieces
        if isinstance(inline, model.InlineFormula)
    ]
    found += [_bare(placed.node.latex) for placed in document.of(model.Formula)]
    return "\n".join(found)


def _in_pictures(document: Document, name: str) -> bool:
    """Whether pictures, which cannot be read here, may hold a symbol of one or two letters."""
    return len(name) <= 3 and any(True for _ in document.of(model.Figure))


_ACRONYM = re.compile(r"[A-Z](?<![A-Za-z0-9\-—–/_.·&+#%].)[A-Z]{1,5}(?![A-Za-z0-9\-—–/_.·&+#%]*[A-Za-z0-9])")


_NAME_BEHIND = re.compile(r"\s?（[^（）]*[\u4e00-\u9fffA-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class _Use:
    """A capital abbreviation at a place of a passage."""

    word: str
    passage: Passage
    start: int
    end: int

    @property
    def expanded(self) -> bool:
        """中文（ABC）, 中文（full name，ABC）, ABC（中文）, 以下简称“ABC”."""
        text = self.passage.text
        opened = text.rfind("（", 0, self.start) > text.rfind("）", 0, self.start)
        return opened or bool(_NAME_BEHIND.match(text, self.end)) or text.endswith("简称", 0, self.start)


@rule("GB-SYM-006", clause="9.4.3.3", severity=Severity.WARNING)
def unexplained_abbreviation(document: Document) -> Iterator[Fault]:
    """An abbreviation in capital letters that is neither listed nor expanded where it is first used."""
    known = _explained(document)
    seen: set[str] = set()
    for use in _uses(document):
        if use.word in known or use.word in seen:
            continue
        seen.add(use.word)
        if not use.expanded:
            yield Fault(
                source=use.passage.place(use.start, use.end),
                message=f"“{use.word}”首次出现没有说明",
                remedy=f"写成“中文名称（{use.word}）”；多次使用的列入“缩略语”",
            )


_OUTSIDE = (ElementKind.FOREWORD, ElementKind.INTRODUCTION, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX)


_UNREAD = ("title", "caption", "key", "where", "notice")
_NAME_BEHIND = re.compile(
    r"\s?(?:格式|字段|数据类型|型数据|类型的|命令|指令|请求|节点|标签|关键字|参数|变量|编码的字符|键(?![盘合入])|列(?![车表入出]))"
)
_NAMES = re.compile(any_of(table_words().names))


def _uses(document: Document) -> Iterator[_Use]:
    for hit in document.prose.hits(_ACRONYM):
        setting = hit.passage.setting
        unread = setting.element in (*_OUTSIDE, ElementKind.SYMBOLS) or setting.holder in _UNREAD
        # DWG格式, STATE字段 and what stands in a column of types and fields: names that a program reads
        read_by_programs = _NAME_BEHIND.match(hit.passage.text, hit.end) or _NAMES.search(setting.column)
        if not unread and not read_by_programs:
            yield _Use(hit.match.group(), hit.passage, hit.start, hit.end)


_ASIDES = ("note", "footnote", "table-footnote")
_MEANS = re.compile(r"\s*([A-Z]{2,6})\s?(?:[（(][^（()）]*[）)])?(?:指|是|即|为|：|，即)")


def _explained(document: Document) -> set[str]:
    """What is listed, defined, generally known, or part of an English name in the text."""
    known = set(known_abbreviations())
    for listed in _lists(document):
        known.update(plain_text(item.term).strip() for item in listed.items)
    for passage in document.passages:
        # also where the chapter is not written as a list, which is a fault of its own
        if passage.setting.element is ElementKind.SYMBOLS:
            known.update(re.findall(r"[A-Z]{2,}", passage.text))
        # a footnote to its first use: AED指自动体外除颤器。
        if passage.setting.holder in _ASIDES and (found := _MEANS.match(passage.text)):
            known.add(found[1])
    for placed in document.of(model.TermEntry):
        entry = placed.node
        for name in (*entry.names, entry.english, entry.symbol):
            known.update(re.findall(r"[A-Z]{2,}", words(name)))
    return known


_SHORT = re.compile(
    r"(?P<bracket>（以下(?:统一?)?简称[：:为]?\s?(?P<open>[“\"]?)(?P<short>[^“”\"（）]{1,20})(?P<close>[”\"]?)）)"
)
_START = re.compile(rf"[、，。；：（“]|{any_of(symbol_words().name_starts)}")


@rule("GB-SYM-007", clause="9.4.3.2", severity=Severity.WARNING)
def long_form(document: Document) -> Iterator[Fault]:
    """The long form used again after its short form was given."""
    for position, passage, found in _short_forms(document):
        before = passage.text[: found.start()]
        cut = max((match.end() for match in _START.finditer(before)), default=0)
        name, short = before[cut:], found["short"]
        if len(name) < len(short) + 2 or len(name) < 4:
            continue
        for later in document.passages[position:]:
            start = found.end() if later is passage else 0
            at = later.masked.find(name, start)
            if (
                at >= 0
                and not later.generated
                and later.setting.holder not in ("title", "caption", "reference", "attribution")
            ):
                yield Fault(
                    source=later.place(at, at + len(name)),
                    message=f"“{name}”已有简称“{short}”，后文仍用全称",
                    remedy=f"改为“{short}”",
                    fix=later.edit(at, at + len(name), short),
                )
                break


def _short_forms(document: Document) -> Iterator[tuple[int, Passage, re.Match[str]]]:
    for position, passage in enumerate(document.passages):
        if "简称" in passage.text and not passage.generated:
            yield from ((position, passage, found) for found in _SHORT.finditer(passage.text))


@rule("GB-SYM-009", clause="9.4.3.2", severity=Severity.WARNING)
def short_form_quotes(document: Document) -> Iterator[Fault]:
    """A short form that is not given as （以下简称“……”）."""
    for _, passage, found in _short_forms(document):
        right = f"（以下简称“{found['short'].strip()}”）"
        if found["bracket"] != right:
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"“{found['bracket']}”不是规定的写法",
                remedy=f"改为“{right}”",
                fix=passage.edit(found.start(), found.end(), right),
            )


@rule("GB-SYM-011", clause="8.8.2")
def missing_symbol_list(document: Document) -> Iterator[Fault]:
    """符号和缩略语 without {symbols} or {abbreviations}: typed as paragraphs, list or table."""
    for chapter in document.elements(ElementKind.SYMBOLS):
        within = [chapter, *chapter.subclauses]
        listed = any(isinstance(block, model.DefinitionList) for clause in within for block in clause.blocks)
        if not listed and any(clause.blocks for clause in within):
            yield Fault(
                source=chapter.source,
                message=f"“{plain_text(chapter.title)}”下没有写{{symbols}}或{{abbreviations}}",
                remedy="写成:::{abbreviations}，每项两行：缩略语，下一行“: 全称”",
            )


@rule("GB-SYM-010", clause="8.8.3", severity=Severity.WARNING)
def repeated_symbol(document: Document) -> Iterator[Fault]:
    """A symbol or abbreviation listed twice."""
    seen: set[str] = set()
    for listed in _lists(document):
        for item in listed.items:
            name = _written(item.term)
            if name in seen:
                yield Fault(source=_place(item), message=f"“{name}”列了两次", remedy="合并为一项")
            seen.add(name)


@rule("GB-SYM-012", clause=PRACTICE)
def run_together_items(document: Document) -> Iterator[Fault]:
    """Two items of a list of symbols without a blank line between, so that one swallows the other."""
    for placed in document.of(model.DefinitionList):
        node = placed.node
        for item in node.items:
            lines = document.lines(item.source.file)
            following = itertools.takewhile(
                str.strip, itertools.islice(lines, item.source.line + 1, item.source.line + 60)
            )
            for number, line in enumerate(following, item.source.line + 2):
                name = lines[number - 2].rstrip()
                if name and re.match(r"\s*: ", line):
                    place = item.source.at(number - 1, 1, len(name))
                    yield Fault(
                        source=place,
                        message=f"“{name.strip()}”与上一项连在一起，会印成一项",
                        remedy="两项之间空一行",
                        fix=(Edit(source=place, old=name, replacement=f"\n{name}"),),
                    )
