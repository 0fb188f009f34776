"""The 自查表 as a Word file: one A4 page of tables in 宋体 and 黑体."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from gbt.writers.checklist import WIDTHS, Checklist, Group, Listing
from gbt.writers.checklist import Part as Rows
from gbt.writers.docx.base import build_base
from gbt.writers.docx.files import template_files
from gbt.writers.docx.oxml.element import Element, Properties, paragraph
from gbt.writers.docx.oxml.inline import text_run
from gbt.writers.docx.oxml.package import read_package, write_package
from gbt.writers.docx.oxml.parts import core_properties_part
from gbt.writers.docx.oxml.section import TWIPS_PER_MM, SectionFacts, section
from gbt.writers.docx.oxml.table import THIN, CellFacts, RowFacts, table
from gbt.writers.docx.page_facts import Grid, Margins, Paper
from gbt.writers.docx.properties import CORE_TYPE, PACKAGE
from gbt.writers.docx.template import load_template

SIDE, TOP = round(20 * TWIPS_PER_MM), round(14 * TWIPS_PER_MM)
WIDTH = round(170 * TWIPS_PER_MM)
SMALL, BIG = 18, 21
"""小五 and 五号, in half points."""
TIGHT, AIRY = 250, 290
"""Pitch of lines in twips: of findings, and of what is always there."""
LABEL, GAP = 1080, 240
HEI: Properties = {"rFonts": {"ascii": "黑体", "eastAsia": "黑体", "hAnsi": "黑体"}}
CHECKS = (1960, 560, 2300) * 2
ITEMS = 4
FACTS = (1120, 3700, 1120, 3700)


def checklist_docx(made: Checklist, workspace: Path) -> bytes:
    """The file; the same list gives the same bytes."""
    package = Package.open(io.BytesIO(build_base(load_template(template_files(workspace)))))
    package.main_document_part.element[0][:] = [*_body(made), _page()]
    properties = core_properties_part(
        {
            "dc:title": f"{made.words.title}　{made.title}",
            "dc:subject": made.number,
            "dc:language": "zh-CN",
        }
    )
    package.relate_to(Part(PackURI("/docProps/core.xml"), CORE_TYPE, properties, package), PACKAGE)
    buffer = io.BytesIO()
    package.save(buffer)
    return write_package(read_package(buffer.getvalue()))


def _page() -> Element:
    margins = Margins(top=TOP, right=SIDE, bottom=TOP, left=SIDE, gutter=0, header=0, footer=0)
    grid = Grid(type="lines", linePitch=312)
    return section(SectionFacts(paper=Paper(width_mm=210, height_mm=297), margins=margins, grid=grid))


def _body(made: Checklist) -> Iterable[Element]:
    words = made.words
    yield _line(words.title, hei=True, size=32, align="center", after=120, line=440)
    yield table(FACTS, _fact_rows(made))
    yield _line("", line=120)
    yield table(CHECKS, _check_rows(made))
    yield _line(made.conclusion, hei=True, size=BIG, before=100, after=60, line=300)
    yield from _listing(made, made.findings, words.findings, WIDTHS["findings"])
    yield from _listing(made, made.waivers, words.waivers, WIDTHS["waivers"])
    yield _line(words.items_heading, hei=True, before=80)
    yield _items(list(words.items.values()))
    yield _line("", line=200)
    yield _signatures(words.signatures)
    yield _line("", line=20)


def _fact_rows(made: Checklist) -> list[RowFacts]:
    """The first fact, the title, over the whole width; the others two by two."""
    (label, title), *rest = made.facts
    rows = [
        RowFacts(
            [
                _cell(label, FACTS[0], hei=True, line=AIRY),
                CellFacts([_line(title, size=BIG, line=AIRY)], sum(FACTS[1:]), columns=3),
            ]
        )
    ]
    for left, right in zip_longest(rest[::2], rest[1::2], fillvalue=("", "")):
        cells = [_cell(text, FACTS[n], hei=n % 2 == 0, line=AIRY) for n, text in enumerate((*left, *right))]
        rows.append(RowFacts(cells))
    return rows


def _check_rows(made: Checklist) -> list[RowFacts]:
    """The groups in two columns, down the left one first."""
    columns = made.words.columns
    head = (columns.group, columns.count, columns.result) * 2
    rows = [
        RowFacts(
            [_cell(t, w, hei=True, align="center", line=AIRY) for t, w in zip(head, CHECKS, strict=True)]
        )
    ]
    half = -(-len(made.groups) // 2)
    for pair in zip_longest(made.groups[:half], made.groups[half:]):
        rows.append(RowFacts([cell for group in pair for cell in _group_cells(group)]))
    return rows


def _group_cells(group: Group | None) -> list[CellFacts]:
    name, count, result = CHECKS[:3]
    if group is None:
        return [_cell("", width, line=AIRY) for width in (name, count, result)]
    return [
        _cell(group.title, name, line=AIRY),
        _cell(str(len(group.checks)), count, align="center", line=AIRY),
        _cell(group.result, result, hei=group.state in ("bad", "hint", "waived"), line=AIRY),
    ]


def _listing(made: Checklist, part: Rows, words: Listing, shares: Sequence[int]) -> Iterable[Element]:
    yield _line(words.heading, hei=True, before=80, after=20)
    if not part.rows:
        yield _line(words.none)
        return
    widths = [WIDTH * share // sum(shares) for share in shares]
    head = RowFacts(
        [_cell(t, w, hei=True, align="center") for t, w in zip(words.columns, widths, strict=True)]
    )
    rows = [RowFacts([_cell(t, w) for t, w in zip(row, widths, strict=True)]) for row in part.page]
    if rows:
        yield table(widths, [head, *rows])
    if more := made.more(part, words):
        yield _line(more, before=20)


def _items(items: Sequence[str]) -> Element:
    """What is seen to by hand, each with a box to tick."""
    width = WIDTH // ITEMS
    boxes = [_cell(f"□{item}", width) for item in items]
    boxes += [_cell("", width)] * (-len(boxes) % ITEMS)
    rows = [RowFacts(boxes[start : start + ITEMS]) for start in range(0, len(boxes), ITEMS)]
    return table([width] * ITEMS, rows, rules=(0, 0), margin=0)


def _signatures(labels: Sequence[str]) -> Element:
    """Each label with a line to write on behind it."""
    room = WIDTH // len(labels)
    widths = [LABEL, room - LABEL - GAP, GAP] * len(labels)
    cells = []
    for label in labels:
        cells += [
            _cell(f"{label}：", LABEL, size=BIG),
            CellFacts([_line("", size=BIG)], room - LABEL - GAP, bottom=THIN),
            _cell("", GAP),
        ]
    return table(widths, [RowFacts(cells)], rules=(0, 0), margin=0)


def _cell(
    text: str, width: int, *, hei: bool = False, align: str = "left", size: int = SMALL, line: int = TIGHT
) -> CellFacts:
    return CellFacts([_line(text, hei=hei, align=align, size=size, line=line)], width)


def _line(
    text: str,
    *,
    hei: bool = False,
    size: int = SMALL,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    line: int = TIGHT,
) -> Element:
    properties: Properties = {
        "snapToGrid": {"val": "0"},
        "spacing": {"before": before, "after": after, "line": line, "lineRule": "exact"},
        "jc": align,
    }
    letters: Properties = {**(HEI if hei else {}), "sz": size, "szCs": size}
    return paragraph(properties, [text_run(text, letters)] if text else [])
