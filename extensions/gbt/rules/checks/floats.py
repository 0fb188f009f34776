"""Rules of figures and tables (GB/T 1.1—2020, 9.7, 9.8, 10.4.2)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gbt import model, traverse
from gbt.findings.finding import PRACTICE, Severity, Source
from gbt.rules.checks.typed_mentions import typed_exhibits
from gbt.rules.engine.document import Document
from gbt.rules.engine.mentions import mentions
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import counting_words, table_words
from gbt.text.words import any_of
from gbt.traverse import block_text, plain_text


def _figures(document: Document) -> list[model.Figure]:
    """Those of the document itself: what a framed sample holds is shown, not used."""
    return [placed.node for placed in document.of(model.Figure) if not placed.setting.framed]


def _tables(document: Document) -> list[model.Table]:
    return [
        placed.node for placed in document.of(model.Table) if placed.node.number and not placed.setting.framed
    ]


def _mentioned(document: Document) -> set[str]:
    return {mention.reference.anchor for mention in mentions(document)}


def title_place(thing: model.Figure | model.Table) -> Source:
    """The place of the title; of all where there is none."""
    return traverse.locate(thing.title, 0, len(plain_text(thing.title)), thing.source)


def _unmentioned(
    things: Iterable[model.Figure | model.Table], word: str, document: Document
) -> Iterator[Fault]:
    known, typed = _mentioned(document), typed_exhibits(document)
    for thing in things:
        # a number typed by hand mentions it, and is told as such
        if (word, thing.number) in typed:
            continue
        inside = (
            [subfigure.anchor for subfigure in thing.subfigures] if isinstance(thing, model.Figure) else []
        )
        if known.isdisjoint([thing.anchor, *inside]):
            label = "fig" if word == "图" else "tab"
            yield Fault(
                source=title_place(thing),
                message=f"条文没有提及{word}{thing.number}“{plain_text(thing.title)}”",
                remedy=f"加:name: {label}-…，在条文中写“应符合[](#{label}-…)的规定”或“见[](#{label}-…)”",
            )


@rule("GB-FIG-002", clause="9.7.1.2")
def unmentioned_figure(document: Document) -> Iterator[Fault]:
    """A figure that no text mentions."""
    yield from _unmentioned(_figures(document), "图", document)


@rule("GB-TBL-001", clause="9.8.1.2")
def unmentioned_table(document: Document) -> Iterator[Fault]:
    """A table that no text mentions."""
    yield from _unmentioned(_tables(document), "表", document)


def _mixed(things: Sequence[model.Figure | model.Table], word: str) -> Iterator[Fault]:
    titled = [bool(plain_text(thing.title).strip()) for thing in things]
    if any(titled) and not all(titled):
        for thing, has_title in zip(things, titled, strict=True):
            if not has_title:
                yield Fault(
                    source=thing.source,
                    message=f"{word}{thing.number}没有{word}题，其他{word}有",
                    remedy=f"全文的{word}都有{word}题，或都没有；补上{word}题",
                )


@rule("GB-FIG-004", clause="9.7.2.2")
def mixed_figure_titles(document: Document) -> Iterator[Fault]:
    """Figures of which only some have a title."""
    yield from _mixed(_figures(document), "图")


@rule("GB-TBL-008", clause="9.8.2.2")
def mixed_table_titles(document: Document) -> Iterator[Fault]:
    """Tables of which only some have a title."""
    yield from _mixed(_tables(document), "表")


@rule("GB-FIG-008", clause=PRACTICE, severity=Severity.INFO)
def lone_subfigure(document: Document) -> Iterator[Fault]:
    """A figure divided into a single subfigure."""
    for figure in _figures(document):
        if len(figure.subfigures) == 1:
            yield Fault(
                source=figure.source,
                message=f"图{figure.number}只有一个分图",
                remedy="去掉{subfigure}，或再加分图",
            )


@rule("GB-FIG-009", clause="9.7.6", severity=Severity.WARNING)
def subfigure_key(document: Document) -> Iterator[Fault]:
    """Subfigures whose titles are partly missing."""
    for figure in _figures(document):
        titled = [bool(plain_text(sub.title).strip()) for sub in figure.subfigures]
        if any(titled) and not all(titled):
            sub = figure.subfigures[titled.index(False)]
            yield Fault(
                source=sub.source, message=f"分图{sub.mark}没有图题，其他分图有", remedy="补上分图的图题"
            )


@rule("GB-TBL-011", clause="9.8.4")
def table_header(document: Document) -> Iterator[Fault]:
    """A table without a header."""
    for table in _tables(document):
        if not table.header and table.rows:
            yield Fault(
                source=table.source,
                message=f"表{table.number}没有表头",
                remedy="给出表头行；:header-rows:不应为0",
            )


def _cells(tables: Iterable[model.Table]) -> Iterator[tuple[model.Table, model.Cell]]:
    return ((table, cell) for table in tables for row in (*table.header, *table.rows) for cell in row.cells)


@rule("GB-TBL-004", clause="10.4.2.2")
def empty_cell(document: Document) -> Iterator[Fault]:
    """A cell with nothing in it; forms to be filled in are informative annexes."""
    for table, cells in groupby(_cells(_body(document)), key=lambda pair: pair[0]):
        empty = [cell for _, cell in cells if not cell.blocks]
        if empty:
            rows = (*table.header, *table.rows)
            row = next(n for n, r in enumerate(rows, 1) if empty[0] in r.cells)
            yield Fault(
                source=table.source,
                message=f"表{table.number}有{len(empty)}个格空着（首个在第{row}行第{empty[0].column + 1}列）",
                remedy="没有内容的格写“—”；与相邻格相同的用^或<合并",
            )


_BLANK = re.compile(rf"\s*({any_of(table_words().blanks)})\s*")


@rule("GB-TBL-013", clause="10.4.2.2", severity=Severity.WARNING)
def blank_cell(document: Document) -> Iterator[Fault]:
    """A slash or a hyphen for a cell without content, whose sign is the dash."""
    for _, cell in _cells(_body(document)):
        paragraph = cell.paragraph
        found = _BLANK.fullmatch(plain_text(paragraph.inlines)) if paragraph else None
        if paragraph and found:
            yield Fault(
                source=traverse.locate(paragraph.inlines, found.start(1), found.end(1), cell.source),
                message=f"没有内容的格写“—”，不写“{found[1]}”",
                remedy="改为“—”",
            )


def _words_in(cell: model.Cell) -> Source:
    paragraph = cell.paragraph
    if paragraph is None:
        return cell.source
    return traverse.locate(paragraph.inlines, 0, len(plain_text(paragraph.inlines)), cell.source)


_NUMBERED = re.compile(any_of(counting_words().numbered))
_GRADE = re.compile(
    r"[（(]?(?:[一二三四五六七八九十特甲乙丙丁A-F\dⅠⅡⅢⅣⅤ]{1,3}\s?[级等档类星]|优|良|中等?$|合格|不合格|及格|不及格|达标|基本|较|极?[高低差好大中小重轻]|[A-EⅠⅡⅢⅣⅤ]$)"
)
_CLASS = re.compile(
    r"\s*(?P<first>\d+(?:\.\d+)?)(?P<unit>[^\d～~\-–—]{0,4})[～~\-–](?P<second>\d+(?:\.\d+)?)(?P=unit)?[分]?\s*"
)


@rule("GB-TBL-014", clause=PRACTICE, severity=Severity.WARNING)
def overlapping_classes(document: Document) -> Iterator[Fault]:
    """60～75, 75～90: nobody can tell the class of 75."""
    for table in _tables(document):
        graded = all(_GRADE.match(_words_of(row)[0] if row.cells else "") for row in table.rows)
        for column in range(len(table.columns)):
            # else the ranges belong to things that happen to meet: 床单 75～80, 毛巾 70～75
            heads = " ".join(
                block_text(c.blocks) for row in table.header for c in row.cells if c.column == column
            )
            if (column and not graded) or _NUMBERED.search(heads):
                continue
            cells = [cell for row in table.rows for cell in row.cells if cell.column == column]
            for above, below in itertools.pairwise(cells):
                first, second = (_CLASS.fullmatch(block_text(cell.blocks)) for cell in (above, below))
                if first is None or second is None:
                    continue
                shared = {first["first"], first["second"]} & {second["first"], second["second"]}
                apart = float(first["second"]) <= float(second["first"]) or float(second["second"]) <= float(
                    first["first"]
                )
                if shared and apart and first[0] != second[0]:
                    yield Fault(
                        source=_words_in(below),
                        message=f"相邻两档都含有{min(shared)}，不能判定属于哪一档",
                        remedy="写明界限归哪一档，如“不小于60且小于75”",
                    )


def _body(document: Document) -> Iterator[model.Table]:
    """Tables that give information, not forms that a reader fills in."""
    for placed in document.of(model.Table):
        table = placed.node
        if table.number and not _is_form(table, placed.setting.annex is not None):
            yield table


def _is_form(table: model.Table, in_annex: bool) -> bool:
    return in_annex and plain_text(table.title).rstrip("（示例）").endswith(table_words().forms)


_DITTO = re.compile(rf"^\s*({any_of(table_words().dittos)})\s*$")


@rule("GB-TBL-005", clause="10.4.2.2")
def ditto_cell(document: Document) -> Iterator[Fault]:
    """A cell that says 同上 or 同左."""
    for _, cell in _cells(_tables(document)):
        paragraph = cell.paragraph
        found = _DITTO.match(plain_text(paragraph.inlines)) if paragraph else None
        if paragraph and found:
            yield Fault(
                source=traverse.locate(paragraph.inlines, found.start(1), found.end(1), cell.source),
                message=f"表中不应写“{found[1]}”",
                remedy="与上格相同写^，与左格相同写<（合并），或写出内容",
            )


@rule("GB-TBL-003", clause="9.8.4")
def diagonal_header(document: Document) -> Iterator[Fault]:
    """A header cell divided by a diagonal."""
    for table in _tables(document):
        for row in table.header:
            for node in traverse.walk(row):
                if not isinstance(node, model.Running):
                    continue
                found = re.search(r"[\\＼]", plain_text(node.inlines))
                if found:
                    yield Fault(
                        source=traverse.locate(node.inlines, found.start(), found.end(), node.source),
                        message="表头不应用斜线分成两项",
                        remedy="表头只写一项，另一项用首列或另一行表头表示",
                    )


_UNIT_CELL = re.compile(rf"^\s*[\d.]+\s*({any_of(table_words().units)})\s*$")


@rule("GB-TBL-009", clause="9.8.4", severity=Severity.WARNING)
def repeated_unit(document: Document) -> Iterator[Fault]:
    """A column in which every cell repeats the same unit."""
    for table in _tables(document):
        for column in range(len(table.columns)):
            cells = [
                cell
                for row in table.rows
                for cell in row.cells
                if cell.column == column and cell.colspan == 1 and block_text(cell.blocks).strip() != "—"
            ]
            units = [
                found[1] if (found := _UNIT_CELL.match(block_text(cell.blocks))) else "" for cell in cells
            ]
            if len(units) > 2 and units[0] and len(set(units)) == 1:
                yield Fault(
                    source=cells[0].source,
                    message=f"表{table.number}第{column + 1}列各格都写了单位“{units[0]}”",
                    remedy="单位写在表头（量的名称之下），各栏单位相同时写:unit:",
                )


_SUBTABLE = re.compile(r"表\s*\d+\s*[a-z][）)]?(?![A-Za-z])")


@rule("GB-TBL-002", clause="9.8.1.3")
def subtable_number(document: Document) -> Iterator[Fault]:
    """表2a: tables are not divided into subtables."""
    for passage in document.passages:
        for found in _SUBTABLE.finditer(passage.masked):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"表不应分为“{found.group()}”这样的分表",
                remedy="各表分别编号",
            )


@rule("GB-TBL-006", clause="9.8.1.3")
def inner_header(document: Document) -> Iterator[Fault]:
    """A header inside a table: its own header once more."""
    for table in _tables(document):
        headers = [_words_of(row) for row in table.header]
        for row in table.rows:
            words = _words_of(row)
            if words in headers and len(words) > 1 and any(words):
                yield Fault(
                    source=row.cells[0].source,
                    message=f"表{table.number}中间又有表头",
                    remedy="分成两个表，各有编号；或用首列区分各组",
                )


def _words_of(row: model.Row) -> tuple[str, ...]:
    return tuple(block_text(cell.blocks).strip() for cell in row.cells)
