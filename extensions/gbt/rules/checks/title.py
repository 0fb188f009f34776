"""Rules of the title (GB/T 1.1—2020, 6.1, 10.3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gbt.findings.finding import PRACTICE, Severity
from gbt.metadata import Title
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.function_words import function_words, proper_nouns
from gbt.rules.words.lists import title_words
from gbt.text.spaces import squeezed
from gbt.text.words import any_in, any_of
from gbt.traverse import plain_text
from gbt.vocabulary import FunctionType

_KEYS = ("lead", "main", "supplement")


def _elements(title: Title) -> Iterator[tuple[str, str]]:
    """Key and text of each element that is there."""
    for key in _KEYS:
        if text := getattr(title, key):
            yield key, text


def _pieces(document: Document) -> list[str]:
    return [
        piece for _, text in _elements(document.metadata.title) for piece in re.split(r"\u3000| {2,}", text)
    ]


@rule("GB-TTL-001", clause="6.1.1")
def typed_title(document: Document) -> Iterator[Fault]:
    """The title of the standard typed as a heading of the text."""
    own = squeezed(document.standard.title)
    for element in document.standard.elements:
        if squeezed(plain_text(element.title)) == own:
            yield Fault(
                source=element.source,
                message="把文件名称写成了正文的标题",
                remedy="删去这一行；封面和正文首页的名称由standard.yaml的title给出",
            )


@rule("GB-TTL-002", clause="6.1.1", severity=Severity.WARNING)
def title_elements(document: Document) -> Iterator[Fault]:
    """More than three elements."""
    pieces = _pieces(document)
    if len(pieces) > 3:
        yield Fault(
            source=document.yaml_place("title"),
            message=f"名称有{len(pieces)}个元素：{'、'.join(pieces)}",
            remedy="名称最多由引导元素、主体元素、补充元素组成，分别写在lead、main、supplement",
        )


_GENERIC = re.compile(rf"{any_of(title_words().generic)}$")


@rule("GB-TTL-003", clause="6.1.4.1")
def generic_title(document: Document) -> Iterator[Fault]:
    """An element that ends in 标准, 地方标准 …."""
    for key, text in _elements(document.metadata.title):
        if found := _GENERIC.search(text):
            yield Fault(
                source=document.yaml_words(f"title.{key}", *found.span()),
                message=f"名称“{text}”里有“{found.group()}”",
                remedy="删去，改用表明功能类型的词，如“规范”“规程”“指南”",
            )


def _named_function(document: Document) -> FunctionType | None:
    """The function that the last word of the title announces."""
    title = document.metadata.title
    last = title.supplement or title.main
    words = function_words()
    for function, known in words.items():
        if any(last.endswith(word) for word in known.endings):
            return function
    return None


@rule("GB-TTL-004", clause="6.1.4.2", severity=Severity.WARNING)
def title_function_word(document: Document) -> Iterator[Fault]:
    """A title without a word that shows the function type."""
    known = function_words().get(document.function)
    title = document.metadata.title
    shown = f"{title.main}{title.supplement}"
    # a word of another function is a finding of its own
    if known is None or _named_function(document) is not None or any(word in shown for word in known.words):
        return
    yield Fault(
        source=document.yaml_place("title"),
        message=f"名称“{document.standard.title}”没有表明功能类型的词",
        remedy=f"功能类型是{known.name}，名称里写“{known.words[0]}”；或改正function",
    )


@rule("GB-TTL-005", clause="6.1.4.2", severity=Severity.WARNING)
def title_function(document: Document) -> Iterator[Fault]:
    """A title that announces another function type than standard.yaml says."""
    named = _named_function(document)
    if named is None or named is document.function:
        return
    words = function_words()
    known = words.get(document.function)
    # 管理体系要求, 评价规范: types that Table 1 does not have
    own = f"{known.name}标准（function: {document.function}）" if known else f"function: {document.function}"
    yield Fault(
        source=document.yaml_place("function"),
        message=f"名称表明是{words[named].name}标准，文件的功能类型却是{own}",
        remedy=f"改正名称的功能类型用词，或写function: {named}",
    )


_UNFIT = re.compile(rf"[（(]{any_of(title_words().provisional)}[）)]|{any_in(title_words().administrative)}")


@rule("GB-TTL-006", clause=PRACTICE, severity=Severity.WARNING)
def administrative_title(document: Document) -> Iterator[Fault]:
    """A title in the words of administrative papers, or 技术条件."""
    for key, text in _elements(document.metadata.title):
        if found := _UNFIT.search(text):
            stage = found.group()[0] in "（("
            right = "（技术）规范" if found.group() == "技术条件" else "规范、规程或指南"
            yield Fault(
                source=document.yaml_words(f"title.{key}", *found.span()),
                message=f"名称里的“{found.group()}”不是标准{'名称的内容' if stage else '的功能类型用词'}",
                remedy="删去" if stage else f"改为{right}",
            )


_SEPARATOR = re.compile(
    r"(?P<gap>(?<=[\u4e00-\u9fff）])[ \u3000]+(?=[\u4e00-\u9fff（]))|(?P<dash>——|—|(?<=[\u4e00-\u9fff])\s*-{1,2}\s*(?=[\u4e00-\u9fff]))"
    r"|(?P<colon>(?<!部分)[：:](?=[\u4e00-\u9fff]))"
)


@rule("GB-TTL-007", clause="10.3.1.2", severity=Severity.WARNING)
def title_separator(document: Document) -> Iterator[Fault]:
    """Elements of the title joined inside one field by space, dash or colon."""
    if len(_pieces(document)) > 3:
        return
    for key, text in _elements(document.metadata.title):
        if found := _SEPARATOR.search(text):
            yield Fault(
                source=document.yaml_words(f"title.{key}", *found.span()),
                message=f"名称的元素之间用了“{found.group()}”：{text}",
                remedy="各元素分别写在lead、main、supplement，间隔由系统给出",
            )


_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?:['’]s)?")
_ENGLISH_JOINER = re.compile(r"—|–|--| - |:")


@rule("GB-TTL-008", clause="10.3.1.2", severity=Severity.WARNING)
def english_title(document: Document) -> Iterator[Fault]:
    """An English title with wrong capitals, or elements joined by hand."""
    title = document.metadata.title_en
    for key, text in _elements(title) if title else ():
        place = partial(document.yaml_words, f"title_en.{key}")
        if found := re.search(r"[\u4e00-\u9fff]+", text):
            yield Fault(source=place(*found.span()), message=f"英文名称里有汉字：{text}", remedy="写英文译名")
            continue
        if found := _ENGLISH_JOINER.search(text):
            yield Fault(
                source=place(*found.span()),
                message=f"英文名称的元素之间用了“{found.group().strip()}”",
                remedy="各元素分别写在lead、main、supplement，一字线由系统给出",
            )
        words = list(_ENGLISH_WORD.finditer(text))
        if words and words[0].group()[0].islower():
            yield Fault(
                source=place(*words[0].span()),
                message=f"“{text}”的第一个字母没有大写",
                remedy=f"改为“{text[0].upper()}{text[1:]}”",
            )
        raised = [word for word in words[1:] if _raised(word.group())]
        if len(raised) > 1:
            yield Fault(
                source=place(raised[0].start(), raised[-1].end()),
                message=f"英文名称里“{'”“'.join(word.group() for word in raised)}”的首字母不应大写",
                remedy="每个元素只有第一个单词首字母大写，专有名词和缩写除外",
            )


def _raised(word: str) -> bool:
    return _CAPITALISED.fullmatch(word) is not None and word not in proper_nouns()


@rule("GB-TTL-010", clause="6.1.4.2", severity=Severity.WARNING)
def english_function_word(document: Document) -> Iterator[Fault]:
    """An English title without the word that Table 1 gives for the function type."""
    title, known = document.metadata.title_en, function_words().get(document.function)
    if title is None or known is None or _named_function(document) is not document.function:
        return
    text = f"{title.main} {title.supplement}".lower()
    if not any(word in text for word in known.english):
        yield Fault(
            source=document.yaml_place("title_en"),
            message=f"英文名称没有表明功能类型的词（{known.name}：{known.english[0]}）",
            remedy=f"用“{'”或“'.join(known.english[:2])}”",
        )


_LONG = 40


@rule("GB-TTL-009", clause=PRACTICE, severity=Severity.INFO)
def title_length(document: Document) -> Iterator[Fault]:
    """A title of more than about forty characters, or one with punctuation of sentences."""
    title = squeezed(document.standard.title)
    if len(title) > _LONG:
        message = f"名称有{len(title)}个字"
        yield Fault(source=document.yaml_place("title"), message=message, remedy="删去不影响准确的词")
    for key, text in _elements(document.metadata.title):
        if found := re.search(r"[，。；！？]", text):
            message = f"名称里有标点“{found.group()}”"
            place = document.yaml_words(f"title.{key}", *found.span())
            yield Fault(source=place, message=message, remedy="改写名称，不用这种标点")
