"""{table}: a pipe table or a CSV file with title, unit, merged cells, notes and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives

from gbt.bounds import MAX_TEXT
from gbt.domain import draft_of, remember
from gbt.facts.csv_cells import Cell, CsvFault, csv_rows
from gbt.findings.finding import Source
from gbt.findings.unseen import unseen
from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, flag_option, text_option, unit_statement
from gbt.syntax.files import inside
from gbt.syntax.merging import ABOVE, LEFT, merged
from gbt.syntax.pipes import MAX_CELLS
from gbt.syntax.places import Piece, PlacedText, Placing, span

MAX_CSV_BYTES = 1024 * 1024
_OTHER_COMMA = re.compile(r"[\t;；|]")


def numbers_option(value: str | None) -> list[float]:
    found = [float(part) for part in re.split(r"[\s,，]+", (value or "").strip()) if part]
    if any(number <= 0 for number in found):
        raise ValueError("列宽应为正数")
    return found


def aligns_option(value: str | None) -> list[str]:
    words = {
        "left": "left",
        "center": "center",
        "right": "right",
        "左": "left",
        "中": "center",
        "右": "right",
    }
    found = re.split(r"[\s,，]+", (value or "").strip())
    if any(word not in words for word in found):
        raise ValueError("对齐方式应为left、center、right")
    return [words[word] for word in found]


def columns_option(value: str | None) -> list[int]:
    return [int(part) for part in re.split(r"[\s,，]+", (value or "").strip()) if part]


class TableDirective(GbtDirective):
    """A table (9.8); title, unit statement, rows, then what stands inside the frame below them."""

    optional_arguments = 1
    option_spec = {
        "name": text_option,
        "unit": text_option,
        "file": text_option,
        "header-rows": directives.nonnegative_int,
        "widths": numbers_option,
        "align": aligns_option,
        "decimal": columns_option,
        "landscape": flag_option,
    }

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.tabular())
        title = gbt.title()
        title.line = self.lineno
        node += self.argument(title)
        body = self.body(nodes.Element())
        tables = [child for child in body.children if isinstance(child, nodes.table)]
        rest = [child for child in body.children if not isinstance(child, nodes.table)]
        aligns: list[str] = []
        if "file" in self.options:
            grid = self._csv_grid()
            if tables:
                place = self.fence.key("file")
                self.report("table-broken", "表格既有:file:又有管道表格", "只用其中一种", place=place)
        elif tables:
            grid, aligns = pipe_grid(tables[0])
            for extra in tables[1:]:
                place = self.renderer.head(extra.line or self.lineno)
                self.report("table-broken", "{table}里有两个表格", "每个表格用一个{table}", place=place)
        elif any("too_large" in child for child in body.children if isinstance(child, nodes.Element)):
            # reported by the renderer, and kept below as it was typed
            grid = []
        else:
            grid = []
            message = "{table}里没有表格"
            if "|" in "\n".join(self.content):
                message += "，表头下缺少分隔行或列数不一致"
            self.report("table-broken", message, "表头下一行写|---|---|，每列一组，各行列数相同")
        header_rows = self.options.get("header-rows", 1)
        self._check_rows(grid, header_rows)
        self._fill(node, grid, header_rows)
        columns = max((len(row) for row in grid), default=0)
        node["header_rows"] = min(header_rows, len(grid))
        node["columns"] = columns
        node["widths"] = self._checked("widths", columns)
        node["aligns"] = (self.options.get("align") and self._checked("align", columns)) or aligns
        node["decimals"] = self.options.get("decimal", [])
        node["landscape"] = "landscape" in self.options
        node.extend(unit_statement(self))
        node.extend(rest)
        return [node]

    def _checked(self, option: str, columns: int) -> list[Any]:
        value = self.options.get(option) or []
        if value and len(value) != columns:
            message = f":{option}:有{len(value)}个值，表格有{columns}列"
            self.report("option-value", message, "每列一个值", place=self.fence.value(option))
            return []
        return value

    def _csv_grid(self) -> list[list[RawCell]]:
        name, place = self.options["file"], self.fence.value("file")
        path = inside(self, name, place, kinds=(".csv",), max_bytes=MAX_CSV_BYTES, missing="file-missing")
        if path is None:
            return []
        draft = draft_of(self.env)
        text, findings = draft.text(path)
        for finding in findings:
            self.report(finding.rule, f"“{name}”：{finding.message}", finding.remedy, place=place)
        if text is None:
            return []
        try:
            rows = csv_rows(text)
        except CsvFault as error:
            message = f"“{name}”第{error.line}行不是CSV表格（{error}）"
            self.report("table-broken", message, "检查引号是否成对", place=place)
            return []
        if not any(cell.value for row in rows for cell in row):
            self.report("table-broken", f"“{name}”里没有内容", "写入表头和表身，各格用逗号分开", place=place)
            return []
        if sum(len(row) for row in rows) > MAX_CELLS:
            self.report("file-too-large", f"“{name}”超过{MAX_CELLS}格", "拆成几个表格", place=place)
            return []
        if (
            rows
            and all(len(row) == 1 for row in rows)
            and all(_OTHER_COMMA.search(row[0].value) for row in rows)
        ):
            message = f"“{name}”不是用逗号分隔的，整行读成了一格"
            self.report("table-broken", message, "另存为逗号分隔的CSV（UTF-8）", place=place)
        width = len(rows[0]) if rows else 0
        for number, row in enumerate(rows, 1):
            if len(row) != width:
                message = f"“{name}”第{number}行有{len(row)}列，第1行有{width}列"
                self.report("table-broken", message, "各行列数应相同", place=place)
        file = draft.file(path)
        for finding in unseen(text, file):
            remember(self.env, finding)
        return [[self._csv_cell(cell, file) for cell in row] for row in rows]

    def _csv_cell(self, cell: Cell, file: str) -> RawCell:
        pieces = [
            Piece(
                each.text.replace("\n", "<br>"),
                Source(
                    file=file,
                    line=each.line,
                    column=each.column,
                    end_line=each.end_line,
                    end_column=each.end_column,
                ),
            )
            for each in cell.pieces
        ]
        source = Source(file=file, line=cell.line, column=cell.column)
        mark = cell.value if cell.value in (LEFT, ABOVE) else ""
        raw = RawCell(mark, [], span(pieces) if pieces else source)
        if not cell.value:
            return raw
        if cell.value.isalnum() and len(cell.value) <= MAX_TEXT:
            raw.children.append(PlacedText(pieces))
        else:
            text = "".join(piece.value for piece in pieces)
            holder = self.inline(nodes.Element(), text, Placing.of_pieces(file, pieces))
            raw.children.extend(holder.children)
        return raw

    def _fill(self, node: nodes.Element, grid: list[list[RawCell]], header_rows: int) -> None:
        spans, misfits = merged([[raw.mark for raw in row] for row in grid], header_rows)
        for misfit in misfits:
            x, y = misfit.spot
            message = f"第{y + 1}行第{x + 1}列的{misfit.message}"
            self.report("table-broken", message, misfit.remedy, place=grid[y][x].place)
        for y, raw_row in enumerate(grid):
            row = gbt.row()
            for x, raw in enumerate(raw_row):
                span = spans.get((x, y))
                if span is None:
                    continue
                cell = gbt.cell(column=x, colspan=span.columns, rowspan=span.rows, place=raw.place)
                cell.line = raw.place.line
                cell.extend(raw.children)
                row += cell
            node += row

    def _check_rows(self, grid: list[list[RawCell]], header_rows: int) -> None:
        """A row with more cells than the head, a head without a body."""
        width = len(grid[0]) if grid else 0
        for number, row in enumerate(grid, 1):
            if len(row) > width:
                message = f"第{number}行有{len(row)}格，表头有{width}格"
                self.report(
                    "table-broken",
                    message,
                    "各行格数相同；格里的竖线写成\\|",
                    place=row[width].place,
                )
        if grid and len(grid) <= header_rows:
            self.report(
                "table-broken", "表格只有表头，没有表身", "在|---|---|下面写表身；没有表头的写:header-rows: 0"
            )


@dataclass(frozen=True)
class RawCell:
    """A cell as it was written: the mark that joins it to another, or what its words were read as, and their place."""

    mark: str
    children: list[nodes.Node]
    place: Source


def pipe_grid(table: nodes.table) -> tuple[list[list[RawCell]], list[str]]:
    """The cells of a pipe table and the alignment of its columns."""
    grid: list[list[RawCell]] = []
    aligns: list[str] = []
    for row in table.findall(nodes.row):
        cells = []
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            if not grid:
                align = next((name[5:] for name in entry["classes"] if name.startswith("text-")), "")
                aligns.append(align)
            children = list(entry.children[0].children) if entry.children else []
            cells.append(RawCell(_mark(children), children, entry["place"]))
        grid.append(cells)
    return grid, aligns


def _mark(children: list[nodes.Node]) -> str:
    """The mark that joins a cell to another; an escaped one is a word."""
    if len(children) != 1 or not isinstance(children[0], PlacedText):
        return ""
    text = children[0]
    return (
        str(text)
        if str(text) in (LEFT, ABOVE) and all(source.fits(value) for value, source in text.pieces)
        else ""
    )
