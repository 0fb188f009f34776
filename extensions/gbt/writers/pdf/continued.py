"""Tables over several pages for WeasyPrint: the second of five patches of its private functions (series 70).

CSS repeats the head of a table on every page but cannot say 表1（续） on the further ones only (9.8.3).
The row ``tr.continuation`` of the head is dropped on the first page and kept on the others; so is the title
at the foot of a figure over several pages (9.7.3). Where a page ends, the frame is closed with a thick rule,
and a merged cell that crosses the end goes on behind it.
``tests/writers/pdf/test_continued.py`` watches the outcome.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, table

THICK = 1.0
"""0.75 pt in pixels."""

LOW = 0.4
"""Share of the page above a table from which on it may be put off to the next page."""

HOLE = 0.24
"""Share of the page that a table put off may leave below its title: with the title a third of the text."""

FEW_ROWS = 3
"""So few rows of a table do not stand alone at the foot of a page."""

_table_layout = table.table_layout


def install() -> None:
    """Put the function of this module in place of WeasyPrint's; twice does no harm."""
    table.table_layout = table_layout
    block.table_layout = table_layout


def table_layout(
    context: Any, box: Any, bottom_space: Any, skip_stack: Any, containing_block: Any, page_is_empty: Any,
    absolute_boxes: Any, fixed_boxes: Any,
) -> Any:  # fmt: skip
    """Lay out the part of a table that fits on the page."""
    # a list whose columns are aligned as in a table (式中) has no frame
    framed = box.element.tag == "table"
    if framed and box.children and box.children[0].is_header:
        box = _without_continuation(box) if skip_stack is None else _with_merged_cells(box, skip_stack)
    elif box.children and box.children[-1].is_footer:
        box = _with_title_of_page(box, first=skip_stack is None)
    result = _table_layout(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes
    )
    laid_out, resume_at = result[0], result[1]
    if laid_out is None or resume_at is None:
        return result
    low = laid_out.position_y > (1 - HOLE if framed else LOW) * context.page_bottom
    few = FEW_ROWS if framed else 1
    if skip_stack is None and not page_is_empty and low and _too_short(box, laid_out, resume_at, few):
        block.remove_placeholders(context, [laid_out], absolute_boxes, fixed_boxes)
        return None, None, {"break": "any", "page": None}, [], False
    if framed:
        _close_frame(laid_out)
    else:
        _raise_foot(laid_out)
    return result


def _too_short(box: Any, laid_out: Any, resume_at: Any, few: int) -> bool:
    """Whether a table had better begin on the next page: few rows, or rows that belong together torn apart."""
    ((group_index, inside),) = resume_at.items()
    bodies = [group for group in laid_out.children if not group.is_header]
    first = next((index for index, group in enumerate(box.children) if not group.is_header), 0)
    kept = box.children[first].style["break_inside"] == "avoid"
    return sum(len(group.children) for group in bodies) <= few or (
        kept and group_index == first and bool(inside)
    )


def _without_continuation(box: Any) -> Any:
    head = box.children[0]
    rows = [row for row in head.children if not _is_continuation(row)]
    if len(rows) == len(head.children):
        return box
    return box.copy_with_children([head.copy_with_children(rows), *box.children[1:]])


def _with_title_of_page(box: Any, *, first: bool) -> Any:
    """A figure over several pages with the one title at its foot that belongs to the page."""
    foot = box.children[-1]
    rows = [row for row in foot.children if _is_continuation(row) is not first]
    return box.copy_with_children([*box.children[:-1], foot.copy_with_children(rows)])


def _is_continuation(row: Any) -> bool:
    return row.element is not None and "continuation" in row.element.get("class", "").split()


def _with_merged_cells(box: Any, skip_stack: Any) -> Any:
    """The table with the merged cells that cross the page's end repeated in the first row behind it."""
    ((group_index, rows),) = skip_stack.items()
    if not rows:
        return box
    ((row_index, inside),) = rows.items()
    group = box.children[group_index]
    if inside or not row_index:
        return box
    crossing = []
    for position, row in enumerate(group.children[:row_index]):
        for cell in row.children:
            left = position + cell.rowspan - row_index
            if left > 0:
                again = cell.deepcopy()
                again.rowspan = left
                crossing.append(again)
    if not crossing:
        return box
    first = group.children[row_index]
    own = {cell.grid_x for cell in first.children}
    cells = [cell for cell in crossing if cell.grid_x not in own]
    children = sorted([*first.children, *cells], key=lambda cell: cell.grid_x)
    rows_then = list(group.children)
    rows_then[row_index] = first.copy_with_children(children)
    groups = list(box.children)
    groups[group_index] = group.copy_with_children(rows_then)
    return box.copy_with_children(groups)


def _close_frame(box: Any) -> None:
    """A thick rule below the last row on the page; merged cells reach down to it."""
    group = box.children[-1]
    if group.is_header or not group.children:
        return
    last = group.children[-1]
    bottom = last.position_y + last.height
    count = len(group.children)
    for position, row in enumerate(group.children):
        for cell in row.children:
            if position + cell.rowspan < count:
                continue
            missing = bottom - (cell.position_y + cell.border_height())
            if missing > 0:
                _lower(cell, missing / 2)
                cell.padding_bottom += missing / 2
            cell.padding_bottom -= THICK - cell.border_bottom_width
            cell.border_bottom_width = THICK


def _raise_foot(box: Any) -> None:
    """The foot directly below the last row on the page: WeasyPrint leaves the room of rows that it took off again."""
    *groups, foot = box.children
    rows = [row for group in groups if not group.is_header for row in group.children]
    if not foot.is_footer or not rows:
        return
    room = foot.position_y - (rows[-1].position_y + rows[-1].height)
    if room > 0:
        foot.translate(dy=-room)
        box.height -= room


def _lower(cell: Any, distance: float) -> None:
    """Move the content of a cell down: into the middle of the part that is on the page."""
    cell.padding_top += distance
    for child in cell.children:
        child.translate(dy=distance)
