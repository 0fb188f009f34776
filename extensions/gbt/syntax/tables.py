"""{table}: a pipe table or a CSV file with title, unit, merged cells, notes and footnotes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives

from gbt.facts.data import read_text
from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, flag_option, text_option
from gbt.syntax.files import inside

MAX_CSV_BYTES = 1024 * 1024
MAX_CELLS = 40_000
LEFT, ABOVE = "<", "^"


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
        node = self.placed(gbt.tabular(), unit=_unit(self.options.get("unit", "")))
        title = gbt.title()
        title.line = self.lineno
        if self.arguments:
            self.inline(title, self.arguments[0].strip())
        node += title
        body = self.body(nodes.Element())
        tables = [child for child in body.children if isinstance(child, nodes.table)]
        rest = [child for child in body.children if not isinstance(child, nodes.table)]
        aligns: list[str] = []
        if "file" in self.options:
            grid = self._csv_grid()
            if tables:
                self.report("table-broken", "表格既有:file:又有管道表格", "只用其中一种")
        elif tables:
            grid, aligns = _pipe_grid(tables[0])
            for extra in tables[1:]:
                self.report(
                    "table-broken", "{table}里有两个表格", "每个表格用一个{table}", line=extra.line or 0
                )
        else:
            grid = []
            message = "{table}里没有表格"
            if "|" in "\n".join(self.content):
                message += "，表头下缺少分隔行或列数不一致"
            self.report("table-broken", message, "表头下一行写|---|---|，每列一组，各行列数相同")
        header_rows = self.options.get("header-rows", 1)
        self._fill(node, grid, header_rows)
        columns = max((len(row) for row in grid), default=0)
        node["header_rows"] = min(header_rows, len(grid))
        node["columns"] = columns
        node["widths"] = self._checked("widths", columns)
        node["aligns"] = (self.options.get("align") and self._checked("align", columns)) or aligns
        node["decimals"] = self.options.get("decimal", [])
        node["landscape"] = "landscape" in self.options
        node.extend(rest)
        return [node]

    def _checked(self, option: str, columns: int) -> list[Any]:
        value = self.options.get(option) or []
        if value and len(value) != columns:
            self.report("option-value", f":{option}:有{len(value)}个值，表格有{columns}列", "每列一个值")
            return []
        return value

    def _csv_grid(self) -> list[list[_RawCell]]:
        name = self.options["file"]
        path = inside(self, name, kinds=(".csv",), max_bytes=MAX_CSV_BYTES, missing="file-missing")
        if path is None:
            return []
        self.env.note_dependency(str(path))
        text, findings = read_text(Path(path), name, max_bytes=MAX_CSV_BYTES)
        for finding in findings:
            self.report(finding.rule, f"“{name}”：{finding.message}", finding.remedy)
        if text is None:
            return []
        try:
            rows = [row for row in csv.reader(io.StringIO(text), strict=True) if row]
        except csv.Error as error:
            self.report("table-broken", f"“{name}”不是CSV表格（{error}）", "检查引号是否成对")
            return []
        if sum(len(row) for row in rows) > MAX_CELLS:
            self.report("file-too-large", f"“{name}”超过{MAX_CELLS}格", "拆成几个表格")
            return []
        width = len(rows[0]) if rows else 0
        for number, row in enumerate(rows, 1):
            if len(row) != width:
                self.report(
                    "table-broken", f"“{name}”第{number}行有{len(row)}列，第1行有{width}列", "各行列数应相同"
                )
        return [[self._csv_cell(text) for text in row] for row in rows]

    def _csv_cell(self, text: str) -> _RawCell:
        text = text.strip()
        holder = nodes.Element()
        if text not in (LEFT, ABOVE, ""):
            if text.isalnum():
                holder += nodes.Text(text)
            else:
                self.inline(holder, text.replace("\n", "<br>"))
        return _RawCell(text, list(holder.children))

    def _fill(self, node: nodes.Element, grid: list[list[_RawCell]], header_rows: int) -> None:
        owner: dict[tuple[int, int], gbt.cell] = {}
        for y, raw_row in enumerate(grid):
            row = gbt.row()
            for x, raw in enumerate(raw_row):
                if raw.text in (LEFT, ABOVE) and self._join(owner, raw.text, x, y, header_rows):
                    continue
                cell = gbt.cell(column=x, colspan=1, rowspan=1)
                cell.line = raw.line
                cell["x"], cell["y"] = x, y
                cell.extend(raw.children)
                owner[x, y] = cell
                row += cell
            node += row

    def _join(
        self, owner: dict[tuple[int, int], gbt.cell], mark: str, x: int, y: int, header_rows: int
    ) -> bool:
        neighbour = owner.get((x - 1, y) if mark == LEFT else (x, y - 1))
        if neighbour is None:
            self.report("table-broken", f"第{y + 1}行第{x + 1}列的“{mark}”旁边没有可合并的格", "检查合并标记")
            return False
        left, top = neighbour["x"], neighbour["y"]
        if mark == ABOVE and (top < header_rows) != (y < header_rows):
            self.report("table-broken", f"第{y + 1}行第{x + 1}列的“^”把表头和表身合并了", "表头不与表身合并")
            return False
        right = max(left + neighbour["colspan"] - 1, x)
        bottom = max(top + neighbour["rowspan"] - 1, y)
        neighbour["colspan"], neighbour["rowspan"] = right - left + 1, bottom - top + 1
        owner[x, y] = neighbour
        return True


def _unit(text: str) -> str:
    """The unit statement as printed; authors may write only the unit."""
    if text and not text.startswith("单位"):
        return f"单位为{text}"
    return text


@dataclass
class _RawCell:
    text: str
    children: list[nodes.Node]
    line: int = 0


def _pipe_grid(table: nodes.table) -> tuple[list[list[_RawCell]], list[str]]:
    grid: list[list[_RawCell]] = []
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
            cells.append(_RawCell(entry.astext().strip(), children, table.line or 0))
        grid.append(cells)
    return grid, aligns
