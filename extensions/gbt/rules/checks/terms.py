"""Rules of 术语和定义 (GB/T 1.1—2020, 8.7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from gbt import model
from gbt.findings.finding import PRACTICE, Severity, Source
from gbt.plain import words
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.function_words import proper_nouns
from gbt.rules.words.lists import citing_words
from gbt.text.language.wordset import WordSet
from gbt.text.pinyin import names_from
from gbt.text.words import any_in
from gbt.traverse import OBJECT, plain_text
from gbt.vocabulary import ElementKind, FunctionType, TargetKind


def _entries(document: Document) -> Iterator[model.TermEntry]:
    for placed in document.of(model.TermEntry):
        yield placed.node


def _option(document: Document, entry: model.TermEntry, name: str) -> Source:
    """The place of an option of the directive; the directive itself when it is not there."""
    lines = document.lines(entry.source.file)
    for number in range(entry.source.line, min(entry.source.line + 10, len(lines))):
        line = lines[number]
        found = re.match(rf"\s*:{name}:\s*", line)
        if found:
            return entry.source.at(number + 1, found.end() + 1, len(line.rstrip()) - found.end())
        if not line.lstrip().startswith(":"):
            break
    return entry.source


def _generated(document: Document) -> bool:
    chapter = document.element(ElementKind.TERMS)
    return any(
        isinstance(block, model.Paragraph) and block.generated
        for block in (chapter.blocks if chapter else ())
    )


def _loose(document: Document) -> Iterator[Passage]:
    """The author's own paragraphs and items of the chapter outside the entries."""
    for passage in document.passages:
        setting = passage.setting
        own = setting.holder in ("clause", "list") and setting.container is None and not passage.generated
        if own and setting.element is ElementKind.TERMS:
            yield passage


_LEAD = re.compile(
    r"(?:下列|以下)?[^，。；：]*术语和定义[^，。；：]*(?:适用于|用于)[^，。；：]*|没有需要界定的术语[^，。；：]*"
)


@rule("GB-TRM-001", clause="8.7.2")
def typed_terms_lead(document: Document) -> Iterator[Fault]:
    """The lead-in typed by hand beside {terms}."""
    for passage in _loose(document) if _generated(document) else ():
        if found := _LEAD.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message="手写了术语和定义的引导语",
                remedy="删去这一句；引导语由{terms}给出，其他文件的术语也适用时写:from:",
            )


@rule("GB-TRM-002", clause="8.7.2")
def missing_terms_lead(document: Document) -> Iterator[Fault]:
    """术语和定义 without {terms}, so without lead-in."""
    for chapter in document.elements(ElementKind.TERMS):
        if not any(isinstance(block, model.Paragraph) and block.generated for block in chapter.blocks):
            yield Fault(
                source=chapter.source,
                message=f"“{plain_text(chapter.title)}”下没有写{{terms}}，引导语不会印出",
                remedy="在标题下面写:::{terms}和:::；手写的引导语删去",
            )


@rule("GB-TRM-003", clause="8.7.3.1")
def incomplete_term_entry(document: Document) -> Iterator[Fault]:
    """A term entry without English equivalent or definition."""
    for entry in _entries(document):
        term, english = words(entry.term), words(entry.english)
        defined = any(isinstance(block, model.Paragraph | model.List) for block in entry.blocks)
        latin = re.search(r"[\u4e00-\u9fff]\s*[（(]?[A-Za-z][A-Za-z -]{2,}", term)
        if not entry.english:
            remedy = "把英文从术语后面移到下一行:en:" if latin else "在下一行写:en: 英文对应词"
            yield Fault(source=entry.named, message=f"术语“{term}”没有英文对应词", remedy=remedy)
        elif re.search(r"[\u4e00-\u9fff]", english):
            yield Fault(
                source=_option(document, entry, "en"),
                message=f"英文对应词“{english}”里有汉字",
                remedy="只写英文",
            )
        if not defined:
            yield Fault(
                source=entry.named, message=f"术语“{term}”没有定义", remedy="在选项下面空一行，写定义"
            )


_NAMES = {0: "定义", 1: "图、数学公式", 2: "示例", 3: "注", 4: "来源"}


def _rank(block: model.Block) -> int:
    """Its place in the order of 8.7.3.1, a key of ``_NAMES``."""
    match block:
        case model.Figure() | model.Formula():
            return 1
        case model.Example():
            return 2
        case model.Note():
            return 3
        case model.Attribution():
            return 4
        case (
            model.Paragraph() | model.List() | model.DefinitionList() | model.Notice() | model.Table()
            | model.CodeBlock() | model.Quotation() | model.TermEntry() | model.ReferenceList()
            | model.AlphabeticalIndex()
        ):  # fmt: skip
            return 0
        case _:
            assert_never(block)


@rule("GB-TRM-004", clause="8.7.3.1")
def entry_order(document: Document) -> Iterator[Fault]:
    """Definition, figure or formula, example, note out of their order."""
    for entry in _entries(document):
        last = 0
        for block in entry.blocks:
            rank = _rank(block)
            # 式中 and the like belong to what stands before them
            if isinstance(block, model.DefinitionList) or (rank == 0 and last == 1):
                continue
            if rank < last:
                yield Fault(
                    source=block.source,
                    message=f"条目“{words(entry.term)}”的{_NAMES[rank]}应在{_NAMES[last]}之前",
                    remedy="按定义、图或公式、示例、注、来源的次序写",
                )
                break
            last = rank


# ends of common words, which one that is the name of a person or a thing hardly has
_COMMON = re.compile(
    r"(?:ent|ment|tion|sion|ing|ness|ity|age|ance|ence|ship|ure|ivity|ism|ology|able|ant|ator|ition|icity)$"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’']*")


@rule("GB-TRM-005", clause="10.3.5", severity=Severity.WARNING)
def english_case(document: Document) -> Iterator[Fault]:
    """An English equivalent with capitals that are not needed."""
    for entry in _entries(document):
        english = words(entry.english)
        raised = [
            word
            for word in _WORD.findall(english)
            if word[0].isupper() and word[1:].islower() and word not in proper_nouns()
        ]
        # Jiangyan in the equivalent of 姜堰白茶 is a name
        raised = [
            word for word in raised if not any(names_from(plain_text(name), word) for name in entry.names)
        ]
        # one raised word may be the name of a person or place that no list has, unless it opens the term
        opens = bool(raised) and english.startswith(raised[0])
        if len(raised) > 1 or (opens and (" " in english or _COMMON.search(raised[0]))):
            yield Fault(
                source=_option(document, entry, "en"),
                message=f"英文对应词“{english}”应小写",
                remedy="除专有名词和缩写外都用小写字母",
            )


_LONGEST = 60
"""Characters of a term that is looked for."""


def _name(inlines: tuple[model.Inline, ...]) -> str:
    """A term without its brackets."""
    return re.sub(r"[〈（(].{0,100}?[〉）)]", "", plain_text(inlines)).strip()


def _uses(names: set[str], text: str) -> Counter[str]:
    """How often each name is used; the text is read once, however many there are."""
    uses: Counter[str] = Counter()
    if not names:
        return uses
    known = WordSet(names)
    for first in re.finditer(f"[{re.escape(''.join(sorted({name[0] for name in names})))}]", text):
        start = first.start()
        uses.update(text[start : start + length] for length in known.lengths(text, start))
    return uses


@rule("GB-TRM-009", clause="8.7.3.2", severity=Severity.WARNING)
def rarely_used_term(document: Document) -> Iterator[Fault]:
    """A term that the document uses less than twice outside its own entry."""
    if document.function in (FunctionType.TERMINOLOGY, FunctionType.SYMBOL):
        return
    inside: dict[int, list[str]] = {}
    for passage in document.passages:
        if isinstance(passage.setting.container, model.TermEntry):
            inside.setdefault(id(passage.setting.container), []).append(passage.text)
    names = {id(entry): [*filter(None, map(_name, entry.names))] for entry in _entries(document)}
    uses = _uses({name for each in names.values() for name in each if len(name) <= _LONGEST}, document.text)
    for entry in _entries(document):
        if any(len(name) > _LONGEST for name in names[id(entry)]):
            continue
        own = "\n".join(inside.get(id(entry), ()))
        used = sum(uses[name] - own.count(name) for name in names[id(entry)])
        if used < 2:
            yield Fault(
                source=entry.named,
                message=f"术语“{words(entry.term)}”在文件中{'只用了1次' if used == 1 else '没有使用'}",
                remedy="删去条目，或在正文中使用它；只用一次的在该处说明",
            )


@rule("GB-TRM-010", clause="8.7.3.1")
def terms_table(document: Document) -> Iterator[Fault]:
    """Terms in a table; terminology standards may have that form."""
    if document.function is FunctionType.TERMINOLOGY:
        return
    for placed in document.of(model.Table):
        node = placed.node
        if placed.setting.element is ElementKind.TERMS:
            yield Fault(
                source=node.source,
                message="术语条目不应采用表的形式",
                remedy="每个术语写成:::{term-entry} 术语",
            )


@rule("GB-TRM-011", clause="8.7.3.1")
def entry_footnote(document: Document) -> Iterator[Fault]:
    """A footnote in a term entry."""
    for passage in document.passages:
        if not isinstance(passage.setting.container, model.TermEntry):
            continue
        for _, _, inline in passage.pieces:
            if isinstance(inline, model.FootnoteReference) and inline.scope == "text":
                yield Fault(
                    source=inline.source if inline.source.line else passage.source,
                    message="术语条目中不准许有脚注",
                    remedy="改写成注（注：……）",
                )


_SOURCE = re.compile(r"[\[［]来源：(?P<body>.+)[\]］]")
_CHANGED = re.compile(any_in(citing_words().changed))
_ENTRY = re.compile(
    r"，(?:第?[A-Z]?\d{1,2}(?:\.\d{1,2})*(?:章|条)?|[A-Z](?:\.\d{1,2})+|定义\d[\d.]*|附录[A-Z]|表[A-Z]?\.?\d+|图[A-Z]?\.?\d+|引言|前言)"
)


@rule("GB-TRM-012", clause="8.7.3.4")
def source_form(document: Document) -> Iterator[Fault]:
    """A source that is not [来源：编号，条目编号] or [来源：编号，条目编号，有修改]."""
    for passage in document.passages:
        if passage.setting.holder != "attribution" or passage.generated:
            continue
        for offset, _, inline in passage.pieces:
            if isinstance(inline, model.Citation) and (fault := _source_fault(passage, offset, inline)):
                yield fault
                break


def _source_fault(passage: Passage, offset: int, citation: model.Citation) -> Fault | None:
    text, end = passage.text, offset + len(citation.text)
    rest = text[end:].rstrip("]］")
    number = citation.number
    if number and not number.dated and not citation.standard and not number.placeholder:
        return Fault(
            source=passage.place(offset, end),
            message=f"来源{citation.canonical}没有注日期",
            remedy=f"写成“{citation.canonical}—年份，条目编号”",
        )
    if found := _CHANGED.search(rest):
        start = end + found.start()
        return Fault(
            source=passage.place(start, start + len(found.group())),
            message=f"来源里的“{found.group()}”不是规定的写法",
            remedy="改为“有修改”",
            fix=passage.edit(start, start + len(found.group()), "有修改"),
        )
    if re.match(r"\s*[,;；、中的]", rest):
        return Fault(
            source=passage.place(end, end + 1),
            message="来源的编号后面应是逗号“，”和条目编号",
            remedy=f"写成[来源：{citation.canonical}，5.2]",
        )
    # a workspace's own standard is cited with its locality inside the text of the citation
    if not _ENTRY.match(rest) and not citation.target:
        return Fault(
            source=passage.place(offset, end),
            message=f"来源{citation.canonical}后面没有条目编号",
            remedy=f"写成[来源：{citation.canonical}，5.2]",
        )
    return None


@rule("GB-TRM-014", clause="8.7.3.1", severity=Severity.WARNING)
def repeated_term(document: Document) -> Iterator[Fault]:
    """The same term or alias in two entries."""
    first: dict[str, model.TermEntry] = {}
    for entry in _entries(document):
        for name in map(words, entry.names):
            known = first.setdefault(name, entry)
            if known is not entry:
                yield Fault(
                    source=entry.named,
                    message=f"“{name}”已在{known.number}界定",
                    remedy="合并两个条目，或改名",
                )


@rule("GB-TRM-015", clause="8.7.3.1")
def handwritten_term(document: Document) -> Iterator[Fault]:
    """A term written as heading and paragraph instead of {term-entry}, or loose text among the entries."""
    headed: set[int] = set()
    for chapter in document.elements(ElementKind.TERMS):
        for clause in chapter.subclauses:
            entries = any(isinstance(block, model.TermEntry) for block in clause.blocks)
            if clause.titled and clause.blocks and not entries and not clause.subclauses:
                headed.add(id(clause))
                title = plain_text(clause.title).strip()
                # an empty heading is untitled-terms-group
                if not title:
                    continue
                yield Fault(
                    source=clause.source,
                    message=f"术语“{title}”写成了条",
                    remedy="写成:::{term-entry} 术语，下面写:en:和定义",
                )
    for passage in _loose(document):
        around = passage.setting.clause
        if id(around) in headed or not around.titled or _LEAD.search(passage.text) or _names_table(passage):
            continue
        yield Fault(
            source=passage.source,
            message="术语条目之外还有文字",
            remedy="术语写成:::{term-entry}；说明性的内容移到条目的注或引言",
        )


def _names_table(passage: Passage) -> bool:
    """Whether it only leads to a table, which is a fault of its own here."""
    return any(
        isinstance(inline, model.CrossReference) and inline.kind is TargetKind.TABLE
        for _, _, inline in passage.pieces
    )


@rule("GB-TRM-016", clause=PRACTICE, severity=Severity.WARNING)
def deprecated_term(document: Document) -> Iterator[Fault]:
    """A deprecated term used in the text."""
    entries = {plain_text(name): entry for entry in _entries(document) for name in entry.deprecated}
    names = sorted((name for name in entries if len(name) > 1 and OBJECT not in name), key=len, reverse=True)
    if not names:
        return
    longer = [plain_text(name) for entry in _entries(document) for name in entry.names]
    pattern = re.compile("|".join(map(re.escape, names)))
    for hit in document.prose.hits(pattern):
        container = hit.passage.setting.container
        if isinstance(container, model.TermEntry) or hit.passage.setting.element in (
            ElementKind.FOREWORD, ElementKind.INTRODUCTION,
        ):  # fmt: skip
            continue
        word = hit.match.group()
        around = hit.passage.text[max(0, hit.start - 6) : hit.end + 6]
        if (
            any(word in name and name in around for name in longer)
            or hit.passage.text[hit.end : hit.end + 1] in "端机化"
        ):
            continue
        preferred = words(entries[word].term)
        yield Fault(
            source=hit.source,
            message=f"用了拒用术语“{word}”",
            remedy=f"改为“{preferred}”",
            fix=hit.edit(preferred),
        )
