"""Rules of the index (GB/T 1.1—2020, 8.14)."""

from __future__ import annotations

from collections.abc import Iterator

from gbt import model, traverse
from gbt.findings.finding import Severity, Source
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.vocabulary import ElementKind, Obligation


def _marks(document: Document) -> Iterator[tuple[model.IndexMark, Passage]]:
    """Every marked word with the passage it stands in."""
    for passage in document.passages:
        for inline in passage.inlines:
            inner = inline.inlines if isinstance(inline, model.Strong | model.Emphasis) else (inline,)
            yield from ((mark, passage) for mark in inner if isinstance(mark, model.IndexMark))


def _place(mark: model.IndexMark, passage: Passage) -> Source:
    width = len(traverse.plain_text(mark.inlines))
    return traverse.locate(mark.inlines, 0, max(width, 1), passage.source)


@rule("GB-IDX-001", clause="8.14", severity=Severity.WARNING)
def missing_index(document: Document) -> Iterator[Fault]:
    """Words marked for an index that is not there."""
    if document.element(ElementKind.INDEX) is not None:
        return
    for mark, passage in _marks(document):
        yield Fault(
            source=_place(mark, passage),
            message=f"“{mark.keyword}”标作索引词，文件却没有索引",
            remedy="在最后写“# 索引”和:::{alphabetical-index}、:::，或去掉{index}",
        )
        return


@rule("GB-IDX-003", clause="8.14")
def typed_index(document: Document) -> Iterator[Fault]:
    """索引 without {alphabetical-index}: missing, or typed by hand."""
    for element in document.elements(ElementKind.INDEX):
        if not any(isinstance(block, model.AlphabeticalIndex) for block in element.blocks):
            yield Fault(
                source=element.source,
                message="“索引”下没有写{alphabetical-index}",
                remedy="写:::{alphabetical-index}和:::；词在正文中用{index}`词`标出，编号和次序由系统给出",
            )


@rule("GB-IDX-004", clause="8.14", severity=Severity.WARNING)
def informative_index_mark(document: Document) -> Iterator[Fault]:
    """A word marked in an informative element; the index is of normative ones."""
    informative = (ElementKind.FOREWORD, ElementKind.INTRODUCTION, ElementKind.BIBLIOGRAPHY)
    for mark, passage in _marks(document):
        setting = passage.setting
        if setting.element in informative or setting.annex is Obligation.INFORMATIVE:
            where = "资料性附录" if setting.annex else "资料性要素"
            yield Fault(
                source=_place(mark, passage),
                message=f"{where}里的“{mark.keyword}”标作了索引词",
                remedy="只标规范性要素里的词；去掉这里的{index}",
            )


@rule("GB-IDX-005", clause="8.14")
def empty_index(document: Document) -> Iterator[Fault]:
    """An index in which nothing stands."""
    for placed in document.of(model.AlphabeticalIndex):
        node = placed.node
        if not node.groups:
            yield Fault(
                source=node.source,
                message="索引是空的：正文没有标出索引词",
                remedy="在正文中用{index}`词`标出，或删去“# 索引”",
            )
