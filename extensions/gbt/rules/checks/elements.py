"""Rules of the elements of a document: which, in what order, under what title (GB/T 1.1—2020, 6.2.2, 8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import Severity, Source
from gbt.model import Annex, Clause
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.text.spaces import squeezed
from gbt.text.titles import CONTENTS, is_numbered, right_title
from gbt.traverse import plain_text
from gbt.vocabulary import ELEMENTS, ElementKind, FunctionType

_NAMES = {kind: facts.titles[0] for kind, facts in ELEMENTS.items() if facts.titles} | {
    ElementKind.CLAUSE: "正文的章",
    ElementKind.ANNEX: "附录",
}


def _name(element: Clause | Annex) -> str:
    return f"“{plain_text(element.title)}”" if element.title else _NAMES[element.kind]


@rule("GB-STR-001", clause="6.2.2.3")
def element_order(document: Document) -> Iterator[Fault]:
    """An element behind one that stands after it in Table 3."""
    last: Clause | Annex | None = None
    own_title = squeezed(document.standard.title)
    for element in document.standard.elements:
        title = plain_text(element.title)
        if squeezed(title) == own_title or right_title(title) == CONTENTS:
            # typed as a heading, they are faults of their own and no chapters
            continue
        order = ELEMENTS[element.kind].order
        if last is not None and order < ELEMENTS[last.kind].order:
            yield Fault(
                source=element.source,
                message=f"{_name(element)}应在{_name(last)}之前",
                remedy=f"把{_name(element)}移到{_name(last)}之前",
            )
        else:
            last = element


@rule("GB-STR-002", clause="6.2.2.2")
def missing_element(document: Document) -> Iterator[Fault]:
    """A mandatory element that is not there: 前言, chapters 1 to 3, core technical elements."""
    present = {element.kind for element in document.standard.elements}
    wanted = (
        ElementKind.FOREWORD,
        ElementKind.SCOPE,
        ElementKind.NORMATIVE_REFERENCES,
        ElementKind.TERMS,
    )
    for kind in wanted:
        if kind not in present:
            yield Fault(
                source=_start(document), message=f"缺少“{_NAMES[kind]}”", remedy=f"加上“# {_NAMES[kind]}”"
            )
    # in a terminology standard the term entries are the core (Table 4)
    terminology = document.function in (FunctionType.TERMINOLOGY, FunctionType.SYMBOL)
    if ElementKind.CLAUSE not in present and not terminology:
        yield Fault(
            source=_start(document), message="缺少核心技术要素", remedy="在术语和定义之后写规定技术内容的章"
        )


def _start(document: Document) -> Source:
    first = next(iter(document.standard.elements), None)
    file = first.source.file if first else f"standards/{document.standard.id}/index.md"
    return document.line(file, 1)


@rule("GB-STR-015", clause="6.2.2.3")
def element_title(document: Document) -> Iterator[Fault]:
    """An element under another title than Table 3 gives it: 参考资料, 引用文件; a typed number is another fault."""
    terminology = document.function is FunctionType.TERMINOLOGY
    for passage in document.passages:
        if passage.setting.holder != "title" or len(passage.setting.path) != 1:
            continue
        title, compact = passage.text, squeezed(passage.text)
        right = right_title(title)
        if (
            isinstance(passage.setting.clause, Annex)
            or not right
            or (terminology and compact in ("术语", "定义"))
        ):
            continue
        whole = passage.place(0, len(title))
        if right == CONTENTS:
            yield Fault(source=whole, message=f"“{title}”由系统生成，不用写", remedy="删去这一章")
        elif title != right and not is_numbered(title):
            yield Fault(
                source=whole,
                message=_misspelt(title, right),
                remedy=f"改为“# {right}”；印出的间隔由系统给出",
                fix=passage.edit(0, len(title), right),
            )


def _misspelt(title: str, right: str) -> str:
    if squeezed(title) == right:
        return f"标题“{title}”里有空格"
    visible = "".join(letter for letter in title if unicodedata.category(letter) != "Cf")
    return f"标题“{right}”里有看不见的字符" if visible == right else f"“{title}”的标题应为“{right}”"


@rule("GB-STR-014", clause="8.4")
def missing_introduction(document: Document) -> Iterator[Fault]:
    """No introduction in a part, or although patents have been identified."""
    if document.element(ElementKind.INTRODUCTION):
        return
    if document.metadata.number.part:
        yield Fault(
            source=document.yaml_place("number.part"),
            message="分为部分的文件的每个部分均应有引言",
            remedy="在前言之后写“# 引言”，说明分为部分的原因和各部分之间的关系",
        )
    elif document.metadata.patents:
        yield Fault(
            source=document.yaml_place("patents"),
            message="已识别出涉及的专利，应有引言",
            remedy="在前言之后写“# 引言”，并写:::{patents}",
        )


@rule("GB-STR-018", clause="8.6.1")
def divided_normative_references(document: Document) -> Iterator[Fault]:
    """规范性引用文件 divided into subclauses."""
    yield from _divided(document, ElementKind.NORMATIVE_REFERENCES, "规范性引用文件不应分条")


@rule("GB-STR-019", clause="8.5.2", severity=Severity.WARNING)
def divided_scope(document: Document) -> Iterator[Fault]:
    """范围 divided into subclauses; only where really necessary."""
    yield from _divided(document, ElementKind.SCOPE, "范围通常不分条，确有必要时才分")


@rule("GB-STR-021", clause="8.3")
def divided_foreword(document: Document) -> Iterator[Fault]:
    """前言 divided into subclauses."""
    yield from _divided(document, ElementKind.FOREWORD, "前言不应分条")


@rule("GB-BIB-006", clause="8.13")
def divided_bibliography(document: Document) -> Iterator[Fault]:
    """参考文献 divided into numbered or untitled subclauses; descriptive headings are allowed."""
    bibliography = document.element(ElementKind.BIBLIOGRAPHY)
    for subclause in bibliography.subclauses if bibliography else ():
        if not subclause.titled:
            yield Fault(
                source=subclause.source, message="参考文献不应分条", remedy="删去编号，写成- ……的条目"
            )


def _divided(document: Document, kind: ElementKind, message: str) -> Iterator[Fault]:
    for element in document.elements(kind):
        if element.subclauses:
            yield Fault(
                source=element.subclauses[0].source, message=message, remedy="删去条的标题或编号，写成段"
            )


@rule("GB-STR-022", clause="8.7.1")
def untitled_terms_group(document: Document) -> Iterator[Fault]:
    """术语和定义 or 符号和缩略语 divided into subclauses without titles."""
    for kind in (ElementKind.TERMS, ElementKind.SYMBOLS):
        for element in document.elements(kind):
            for subclause in element.subclauses:
                if not subclause.titled or not plain_text(subclause.title).strip():
                    yield Fault(
                        source=subclause.source,
                        message=f"{_name(element)}划分的每个条都应有标题",
                        remedy="改为有标题的条（## ……），或写成术语条目、定义列表",
                    )


@rule("GB-STR-017", clause="9.3", severity=Severity.WARNING)
def general_clause_place(document: Document) -> Iterator[Fault]:
    """通用要求, 通则 or 概述 that is not the first subclause of its clause."""
    for clause in document.titled("通用要求", "通则", "概述"):
        siblings = document.siblings(clause)
        if document.parent(clause) is not None and siblings[0] is not clause:
            yield Fault(
                source=clause.source,
                message=f"“{plain_text(clause.title)}”应是本层次的第一条",
                remedy=f"移到{siblings[0].number}之前",
            )


@rule("GB-STR-025", clause="9.3", severity=Severity.WARNING)
def general_clause_provisions(document: Document) -> Iterator[Fault]:
    """通用要求 without any requirement; 概述 with other than statements."""
    general = tuple(document.titled("通用要求", "通则", "概述"))
    kinds: dict[int, set[str]] = {id(clause): set() for clause in general}
    for passage in document.passages:
        above = [id(clause) for clause in passage.setting.path if id(clause) in kinds]
        if above and passage.setting.holder in ("clause", "list") and not passage.generated:
            for clause_id in above:
                kinds[clause_id].update(str(found.kind) for found in passage.provisions)
    for clause in general:
        found, title = kinds[id(clause)], plain_text(clause.title)
        if title == "概述" and found - {"statement"}:
            message = "“概述”中只应有陈述型条款"
        elif title == "通用要求" and found - {"requirement", "statement"}:
            message = "“通用要求”中只应有要求型条款"
        elif title == "通则" and "requirement" not in found:
            message = "“通则”中至少应有一条要求型条款"
        else:
            continue
        yield Fault(source=clause.source, message=message, remedy="改条款的表述，或改标题")


@rule("GB-ANX-007", clause="9.6.3.2")
def annex_element(document: Document) -> Iterator[Fault]:
    """范围, 规范性引用文件 or 术语和定义 inside an annex."""
    forbidden = ("范围", "规范性引用文件", "术语和定义")
    for clause in document.clauses:
        inside = document.parent(clause) is not None and clause.kind is ElementKind.ANNEX
        if inside and plain_text(clause.title) in forbidden:
            yield Fault(
                source=clause.source,
                message=f"附录中不应设“{plain_text(clause.title)}”",
                remedy="内容移到正文的同名要素，或删去",
            )


@rule("GB-STR-026", clause="8.3")
def foreword_content(document: Document) -> Iterator[Fault]:
    """A foreword that is not generated: typed by hand, or {foreword} is missing."""
    foreword = document.element(ElementKind.FOREWORD)
    if foreword is None:
        return
    generated = any(isinstance(block, model.Paragraph) and block.generated for block in foreword.blocks)
    if not generated:
        yield Fault(
            source=foreword.source,
            message="前言没有写{foreword}，起草依据、归口、起草单位等不会印出",
            remedy="在“# 前言”之下写:::{foreword}和:::",
        )


_UNSUITED: dict[ElementKind, tuple[type, ...]] = {
    ElementKind.SCOPE: (model.Figure, model.Formula, model.Example),
    ElementKind.NORMATIVE_REFERENCES: (model.Table, model.Figure, model.Formula, model.Example),
    ElementKind.BIBLIOGRAPHY: (model.Table, model.Figure, model.Formula, model.Example, model.Note),
}
"""What an element is not to be expressed by (Table 3); that of 前言 and 术语和定义 are rules of their own."""
_FORMS: dict[type[model.Table | model.Figure | model.Formula | model.Example | model.Note], str] = {
    model.Table: "表", model.Figure: "图", model.Formula: "数学公式", model.Example: "示例", model.Note: "注",
}  # fmt: skip


@rule("GB-NOTE-006", clause="表3", severity=Severity.INFO)
def unsuited_form(document: Document) -> Iterator[Fault]:
    """A figure in 范围, a table in 参考文献: forms that Table 3 does not give the element."""
    for placed in document.of(*_FORMS):
        node, element = placed.node, placed.setting.element
        if type(node) in _UNSUITED.get(element, ()) and placed.setting.holder == "clause":
            form = _FORMS[type(node)]
            yield Fault(
                source=node.source,
                message=f"“{_NAMES[element]}”不用{form}表述",
                remedy=f"把{form}移到规定该内容的章，或删去",
            )
