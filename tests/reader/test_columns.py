"""The columns of a table by what its cells hold: short cells stay whole, long ones are set from the left."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.model import Table
from gbt.traverse import walk
from gbt.widths import lines, longest_word, rooms, width, words_of_cell

LONG = "目测和手感检查，必要时使用钢卷尺测量三个位置取平均值并记录，记录保存两年以上备查"
TEXT = LONG * 2


def table_of(tmp_path, *rows: str, options: str = "") -> Table:
    head, *body = rows
    rule = "|" + "---|" * (head.count("|") - 1)
    text = "# 要求\n\n:::{table} 题\n" + options + "\n" + "\n".join([head, rule, *body]) + "\n:::\n"
    standard = read(tmp_path, text).standard
    return next(node for node in walk(standard) if isinstance(node, Table))


def row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def left(table: Table) -> list[list[bool]]:
    return [[cell.left for cell in each.cells] for each in table.rows]


@pytest.mark.parametrize("count", [6, 8, 11, 12])
@pytest.mark.parametrize("short", ["10", "±0.05", "1200", "控制器", "M-3000", "合格"])
def test_short_cells_keep_one_line_beside_long_ones(tmp_path, count, short):
    heads = [f"项{n}" for n in range(count - 2)]
    table = table_of(
        tmp_path, row(*heads, "方法", "规则"), row(*[short] * (count - 2), LONG, LONG * 3), row(*"—" * count)
    )
    places = rooms(table.columns, 52)
    assert all(width(short) <= place + 0.02 for place in places[:-2])
    assert min(places) > 1


def test_columns_that_have_room_stay_as_they_are_asked_for(tmp_path):
    table = table_of(tmp_path, row("甲", "乙"), row("一二三四", "一二三四五六七八"))
    assert [column.width for column in table.columns] == [0.3611, 0.6389]


def test_widths_of_the_author_hold(tmp_path):
    table = table_of(tmp_path, row("甲", "乙"), row("1000000", LONG), options=":widths: 1, 9\n")
    assert [column.width for column in table.columns] == [0.1, 0.9]


def test_more_short_columns_than_a_page_has_room_for(tmp_path):
    table = table_of(tmp_path, row(*["一二三四五六"] * 14), row(*["10"] * 14))
    assert all(place >= 2 * 0.5 for place in rooms(table.columns, 52))


@pytest.mark.parametrize("text", [TEXT, "第一行<br>第二行", TEXT + "<br>又一行"])
def test_cells_of_several_lines_are_set_from_the_left(tmp_path, text):
    table = table_of(tmp_path, row("甲", "乙"), row("1", text), row("2", "另一种方法的名称"))
    assert left(table) == [[False, True], [False, True]]


def test_a_mark_among_texts_and_a_text_among_marks(tmp_path):
    table = table_of(
        tmp_path, row("甲", "乙"), row("—", TEXT), row("—", "—"), row(TEXT, TEXT), row("—", TEXT)
    )
    assert left(table) == [[False, True], [False, True], [True, True], [False, True]]


@pytest.mark.parametrize("options", [":align: center, center\n", ":align: 中 中\n"])
def test_what_the_author_says_of_a_column_holds(tmp_path, options):
    table = table_of(tmp_path, row("甲", "乙"), row("1", TEXT), options=options)
    assert left(table) == [[False, False]]


def test_heads_short_cells_and_cells_over_all_columns_stay_in_the_middle(tmp_path):
    table = table_of(tmp_path, row("甲<br>乙", "丙"), row("分组", "<"), row("1", TEXT))
    assert not any(cell.left for each in table.header for cell in each.cells)
    assert left(table) == [[False], [False, True]]


def test_widths_of_words():
    assert width("汉字") == 2
    assert width("10") == 1
    assert width("e\u0304") == width("e")
    assert longest_word("见GB/T 1.1—2020的规定") == width("2020")
    assert longest_word("https-an-address-of-thirty-letters.example.org") == width("address")
    assert [lines("一二三四五", 2.5), lines("一\n二", 9), lines("", 9)] == [2, 2, 1]


def test_words_of_a_cell_have_formulas_in_their_linear_form(tmp_path):
    table = table_of(tmp_path, row("甲", "乙"), row("$x^2$", "1"))
    assert words_of_cell(table.rows[0].cells[0])
