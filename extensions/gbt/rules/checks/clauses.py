"""Rules of chapters, subclauses and hanging paragraphs (GB/T 1.1—2020, 7.2 to 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import PRACTICE, Severity
from gbt.model import Annex, Clause
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import counting_words
from gbt.text.spaces import squeezed
from gbt.text.titles import CONTENTS, right_title
from gbt.text.words import any_in
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind


def _numbered(document: Document) -> Iterator[Clause | Annex]:
    """Clauses that carry numbers, of the body, the annexes and the introduction."""
    unnumbered = (ElementKind.FOREWORD, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX)
    return (clause for clause in document.clauses if clause.kind not in unnumbered)


def _named(clause: Clause | Annex) -> str:
    """As running text names it: 第5章, 5.2, 附录A, the title of what has no number."""
    if isinstance(clause, Annex):
        return f"附录{clause.number}"
    if clause.number.isdigit():
        return f"第{clause.number}章"
    return clause.number or plain_text(clause.title)


@rule("GB-STR-011", clause="7.4", severity=Severity.WARNING)
def hanging_paragraph(document: Document) -> Iterator[Fault]:
    """A paragraph between a clause's title and its first subclause."""
    for clause in _numbered(document):
        # lead-ins of terms and symbols are no hanging paragraphs (7.4)
        if not clause.subclauses or clause.kind in (ElementKind.TERMS, ElementKind.SYMBOLS):
            continue
        for block in clause.blocks:
            if isinstance(block, model.Paragraph | model.List) and not block.generated:
                first = clause.subclauses[0]
                # 机构应： before 1. …；2. …。 leads items that are written as subclauses: typed-list-mark
                if leads_to_subclauses(clause):
                    break
                yield Fault(
                    source=block.source,
                    message=f"{_named(clause)}的标题与{first.number}之间有悬置段",
                    remedy="把这段编为条（如“总则”“通用要求”），或移入其他条，或删去",
                )
                break


_LEADS = re.compile("下列|以下|如下|包括|分为|[应宜可]|由|[为有是]：|步骤|如：")


def leads_to_subclauses(clause: Clause | Annex) -> bool:
    """Whether its last paragraph is the lead-in of a list whose items are written as untitled subclauses."""
    last = clause.blocks[-1] if clause.blocks else None
    if (
        not isinstance(last, model.Paragraph)
        or last.generated
        or any(sub.titled for sub in clause.subclauses)
    ):
        return False
    text = plain_text(last.inlines).rstrip()
    return text.endswith(("：", ":")) and _LEADS.search(text) is not None


def _has_entries(clause: Clause | Annex) -> bool:
    return any(isinstance(block, model.TermEntry) for block in clause.blocks)


@rule("GB-STR-007", clause="7.3.1")
def lone_subclause(document: Document) -> Iterator[Fault]:
    """A clause divided into a single subclause."""
    for clause in _numbered(document):
        if len(clause.subclauses) == 1 and not _has_entries(clause):
            only = clause.subclauses[0]
            # a term typed as heading and paragraph is a finding of its own
            if clause.kind is ElementKind.TERMS and only.blocks and not _has_entries(only):
                continue
            yield Fault(
                source=only.source,
                message=f"{_named(clause)}只分出一个条{only.number}",
                remedy="把内容并入上一层，或再分出至少一个条",
            )


@rule("GB-STR-005", clause="7.2")
def untitled_chapter(document: Document) -> Iterator[Fault]:
    """A chapter or annex without a title, or the empty heading of a subclause."""
    for element in document.standard.elements:
        if not plain_text(element.title).strip():
            yield Fault(source=element.source, message="章应有标题", remedy="在#后面写上标题")
    for clause in document.clauses:
        parent = document.parent(clause)
        if parent is None or not clause.titled or plain_text(clause.title).strip():
            continue
        # the groups of terms and symbols are another rule's
        group = clause.kind in (ElementKind.TERMS, ElementKind.SYMBOLS) and document.parent(parent) is None
        if not group:
            yield Fault(
                source=clause.source,
                message=f"{clause.number or '这一条'}的标题是空的",
                remedy="在#后面写上标题；不要标题的，写成无标题条（1. ……）",
            )


@rule("GB-STR-008", clause="7.3.3")
def mixed_titles(document: Document) -> Iterator[Fault]:
    """Subclauses of one clause, partly titled and partly not."""
    for clause in _numbered(document):
        titled = [sub.titled for sub in clause.subclauses]
        if any(titled) and not all(titled):
            # the minority is what should be mended
            odd = titled.count(True) <= titled.count(False)
            first = next(sub for sub in clause.subclauses if sub.titled is odd)
            state = "有标题" if odd else "没有标题"
            yield Fault(
                source=first.source,
                message=f"{first.number}{state}，与同一层次的其他条不一致",
                remedy="同一层次的条都写标题，或都不写",
            )


@rule("GB-STR-010", clause="7.3.3", severity=Severity.WARNING)
def untitled_first_level(document: Document) -> Iterator[Fault]:
    """Subclauses of the first level without titles; they should have one."""
    for element in document.standard.elements:
        if element.kind is ElementKind.CLAUSE and len(element.subclauses) > 4:
            first = element.subclauses[0]
            if not first.titled:
                yield Fault(
                    source=first.source,
                    message=f"第{element.number}章的第一层次的条宜有标题",
                    remedy="按内容归成有标题的条（## ……）",
                )


_TYPED = re.compile(
    r"^\s*(?:第\s*[\d一二三四五六七八九十]+\s*[章条节]"
    # 一、人员 and （一）人员; not 一、二级护理
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    # 12345热线 and 120急救 are names
    r"|(?:[A-Z][.．]?)?\d{1,2}(?:[.．]\d{1,2})*[.．、]?(?=[\s\u3000\u4e00-\u9fff]))"
)
# a quantity: 60岁以上, 3 类机构, 1.5米以下; not 6.1 人员, 4 项目
_NOT_NUMBER = re.compile(rf"^\s*\d+(?:\s?|[.．]\d+)(?:{any_in(counting_words().titles)}|[℃%％a-zA-Z])")


@rule("GB-STR-012", clause="7.3.2")
def typed_clause_number(document: Document) -> Iterator[Fault]:
    """A clause number typed by hand in front of a title."""
    for passage in document.passages:
        if passage.setting.holder != "title":
            continue
        found = _TYPED.match(passage.text)
        if found and not _NOT_NUMBER.match(passage.text):
            yield Fault(
                source=passage.place(0, found.end()),
                message=f"标题里写了编号“{found.group().strip()}”",
                remedy="删去编号；编号由系统给出",
                fix=passage.edit(
                    0,
                    found.end()
                    + len(passage.text[found.end() :])
                    - len(passage.text[found.end() :].lstrip()),
                    "",
                ),
            )


_TITLE_END = re.compile(r"[。；，、：:;,.!！]$")


@rule("GB-STR-027", clause=PRACTICE, severity=Severity.WARNING)
def title_punctuation(document: Document) -> Iterator[Fault]:
    """A title or caption that ends in punctuation."""
    for passage in document.passages:
        if passage.setting.holder not in ("title", "caption"):
            continue
        text = passage.text.rstrip()
        found = _TITLE_END.search(text)
        if found:
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"标题末尾有标点“{found.group()}”",
                remedy="删去标点",
                fix=passage.edit(found.start(), found.end(), ""),
            )


@rule("GB-STR-024", clause="7.3.4", severity=Severity.INFO)
def uneven_key_terms(document: Document) -> Iterator[Fault]:
    """Untitled subclauses of one clause, of which only some highlight a key term."""
    for clause in _numbered(document):
        marks = [_key_term(sub) for sub in clause.subclauses if not sub.titled]
        if len(marks) > 1 and any(marks) and not all(marks):
            first = next(sub for sub in clause.subclauses if not sub.titled and not _key_term(sub))
            yield Fault(
                source=first.source,
                message=f"{first.number}没有标明关键词，同一层次的其他无标题条标明了",
                remedy="同一层次的无标题条都标明关键词（**……**），或都不标",
            )


def _key_term(clause: Clause | Annex) -> bool:
    first = clause.blocks[0] if clause.blocks else None
    return isinstance(first, model.Paragraph) and any(isinstance(i, model.Strong) for i in first.inlines[:2])


@rule("GB-STR-028", clause="7.2", severity=Severity.WARNING)
def empty_clause(document: Document) -> Iterator[Fault]:
    """A clause with a title and nothing under it."""
    own = squeezed(document.standard.title)
    for clause in document.clauses:
        title = plain_text(clause.title)
        # without a title it is untitled-chapter, with that of the standard typed-title, 目次 is element-title
        told = squeezed(title) in ("", own) or right_title(title) == CONTENTS
        if not clause.blocks and not clause.subclauses and not told:
            yield Fault(
                source=clause.source, message=f"“{title}”下面没有内容", remedy="写入内容，或删去这个标题"
            )


_DEEP = re.compile(r"#{7,}(?=\s|$)")


@rule("GB-STR-006", clause="7.3.1")
def deep_subclause(document: Document) -> Iterator[Fault]:
    """A subclause of a sixth level, ####### …, which Markdown takes for a paragraph."""
    for passage in document.passages:
        found = _DEEP.match(passage.text) if passage.setting.holder == "clause" else None
        if found:
            yield Fault(
                source=passage.place(0, found.end()),
                message="条最多分五个层次，这里是第六个",
                remedy="改为列项，或把上面的章拆开",
            )


_UNSPACED = re.compile(r"(?P<marks>[#＃]{1,6})(?:(?=[^#＃\s])|(?<=＃)\s+|[^\S ]+)")


@rule("GB-STR-029", clause=PRACTICE)
def unspaced_heading(document: Document) -> Iterator[Fault]:
    """##人员, which Markdown takes for a paragraph: the blank after # is missing."""
    for passage in document.passages:
        found = _UNSPACED.match(passage.text) if passage.setting.holder == "clause" else None
        if found:
            yield Fault(
                source=passage.place(0, found.end("marks")),
                message="像是标题，但“#”后没有半角空格，会当成一段文字印出",
                remedy="用半角的“#”，后面空一格再写标题",
                fix=passage.edit(0, found.end(), "#" * len(found["marks"]) + " "),
            )
