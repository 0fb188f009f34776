"""The fixed words of GB/T 1.1: elements, classes, stages, provisions, kinds of numbered things.

One concept, one word, in directive, node, class, CSS class, test and case names alike:

====================  ===========================  ======================================
中文                  word                         where
====================  ===========================  ======================================
标准 / 文件           standard                     ``Standard``, folder + standard.yaml
要素                  element                      ``ElementKind``
封面 / 目次           cover / contents             ``Cover``, ``ContentsEntry``
前言 / 引言           foreword / introduction      ``ElementKind.FOREWORD`` …
章 / 条               clause / subclause           ``Clause``
无标题条              untitled subclause           ``Clause(titled=False)``
段 / 悬置段           paragraph / hanging paragraph  ``Paragraph``
列项                  list item                    ``ListItem``
附录                  annex                        ``Annex``
条款                  provision                    ``ProvisionKind``
图 / 分图             figure / subfigure           ``Figure``, ``Subfigure``
表                    table                        ``Table``, ``Cell``
数学公式              formula                      ``Formula``
注 / 示例 / 脚注      note / example / footnote    ``Note`` ``Example`` ``Footnote``
重要提示              notice                       ``Notice``
引用文件              citation                     ``Citation``
提及自身              cross-reference              ``CrossReference``
参考文献 / 索引       bibliography / index         ``ElementKind.BIBLIOGRAPHY`` …
终结线                end rule                     CSS class ``end-rule``
一项标准的卡片        card                         ``Card``: what others may know of a standard
全部卡片              shelf                        ``Shelf``, asked through a ``Catalogue``
====================  ===========================  ======================================
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProvisionKind(StrEnum):
    """Type of a provision (GB/T 1.1—2020, 9.1 and Annex C)."""

    REQUIREMENT = "requirement"
    INSTRUCTION = "instruction"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    STATEMENT = "statement"

    @property
    def zh(self) -> str:
        return {
            ProvisionKind.REQUIREMENT: "要求",
            ProvisionKind.INSTRUCTION: "指示",
            ProvisionKind.RECOMMENDATION: "推荐",
            ProvisionKind.PERMISSION: "允许",
            ProvisionKind.STATEMENT: "陈述",
        }[self]


class ElementKind(StrEnum):
    """Element of a document, in the order of GB/T 1.1—2020, Table 3 (annexes: 9.6.2)."""

    NOTICE = "notice"
    """重要提示, between the title on the first body page and 范围 (9.13.3): a block, not a clause."""
    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    SCOPE = "scope"
    NORMATIVE_REFERENCES = "normative-references"
    TERMS = "terms"
    SYMBOLS = "symbols"
    """符号和缩略语, 符号 or 缩略语."""
    CLAUSE = "clause"
    """Any other chapter: classification, principles, core and other technical elements."""
    ANNEX = "annex"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What Table 3 says of an element."""

    titles: tuple[str, ...]
    """Titles by which the element is recognised; the first is the printed one."""
    numbered: bool
    """Whether its heading carries a chapter number."""
    order: int


ELEMENTS: dict[ElementKind, ElementFacts] = {
    ElementKind.FOREWORD: ElementFacts(("前言",), False, 3),
    ElementKind.INTRODUCTION: ElementFacts(("引言",), False, 4),
    ElementKind.SCOPE: ElementFacts(("范围",), True, 5),
    ElementKind.NORMATIVE_REFERENCES: ElementFacts(("规范性引用文件",), True, 6),
    # 8.8.1: symbols and abbreviations may be merged into 术语和定义
    ElementKind.TERMS: ElementFacts(
        (
            "术语和定义",
            "术语、定义和符号",
            "术语、定义和缩略语",
            "术语、定义、符号和缩略语",
            "术语和定义、符号",
            "术语和定义、缩略语",
            "术语和定义、符号和缩略语",
        ),
        True,
        7,
    ),
    ElementKind.SYMBOLS: ElementFacts(("符号和缩略语", "符号", "缩略语", "符号、缩略语"), True, 8),
    ElementKind.CLAUSE: ElementFacts((), True, 11),
    ElementKind.ANNEX: ElementFacts((), True, 12),
    ElementKind.BIBLIOGRAPHY: ElementFacts(("参考文献",), False, 13),
    ElementKind.INDEX: ElementFacts(("索引",), False, 14),
}

ELEMENT_BY_TITLE: dict[str, ElementKind] = {
    title: kind for kind, facts in ELEMENTS.items() for title in facts.titles
}


class Obligation(StrEnum):
    """Whether an annex is 规范性 or 资料性 (9.6.1)."""

    NORMATIVE = "normative"
    INFORMATIVE = "informative"

    @property
    def zh(self) -> str:
        return "规范性" if self is Obligation.NORMATIVE else "资料性"


class DocumentClass(StrEnum):
    """Class of a standardizing document, as ``class:`` in standard.yaml."""

    NATIONAL = "national"
    NATIONAL_GUIDANCE = "national_guidance"
    INDUSTRY = "industry"
    LOCAL_PROVINCE = "local_province"
    LOCAL_CITY = "local_city"
    GROUP = "group"
    ENTERPRISE = "enterprise"

    @property
    def local(self) -> bool:
        return self in (DocumentClass.LOCAL_PROVINCE, DocumentClass.LOCAL_CITY)


class Stage(StrEnum):
    """Stage of a document, as ``stage:`` in standard.yaml."""

    WORKING = "working"
    COMMENT = "comment"
    REVIEW_DISCUSSION = "review_discussion"
    REVIEW = "review"
    APPROVAL = "approval"
    PUBLISHED = "published"

    @property
    def zh(self) -> str:
        return {
            Stage.WORKING: "工作组讨论稿",
            Stage.COMMENT: "征求意见稿",
            Stage.REVIEW_DISCUSSION: "送审讨论稿",
            Stage.REVIEW: "送审稿",
            Stage.APPROVAL: "报批稿",
            Stage.PUBLISHED: "已发布",
        }[self]


class FunctionType(StrEnum):
    """Function type (4.2 b), Table 1), as ``function:`` in standard.yaml."""

    TERMINOLOGY = "terminology"
    SYMBOL = "symbol"
    CLASSIFICATION = "classification"
    TEST = "test"
    SPECIFICATION = "specification"
    CODE_OF_PRACTICE = "code_of_practice"
    GUIDE = "guide"
    OTHER = "other"


class TargetKind(StrEnum):
    """Kind of a thing that a label can name and a cross-reference can mention (9.5.3)."""

    CLAUSE = "clause"
    """A chapter: 第5章."""
    SUBCLAUSE = "subclause"
    """A subclause, titled or not, also of an annex or the introduction: 5.2, A.1, 0.1."""
    LIST_ITEM = "list-item"
    ANNEX = "annex"
    ELEMENT = "element"
    """An unnumbered element: 引言, 参考文献."""
    TERM_ENTRY = "term-entry"
    TABLE = "table"
    FIGURE = "figure"
    FORMULA = "formula"
    NOTE = "note"
    EXAMPLE = "example"
    STANDARD = "standard"
    """Another standard of the workspace as a whole."""


LABEL_PREFIX: dict[str, tuple[TargetKind, ...]] = {
    "cl": (TargetKind.CLAUSE, TargetKind.SUBCLAUSE, TargetKind.ELEMENT),
    "li": (TargetKind.LIST_ITEM,),
    "tab": (TargetKind.TABLE,),
    "fig": (TargetKind.FIGURE,),
    "eq": (TargetKind.FORMULA,),
    "an": (TargetKind.ANNEX,),
    "te": (TargetKind.TERM_ENTRY,),
}
"""The kinds of things that a label with this prefix may name."""
