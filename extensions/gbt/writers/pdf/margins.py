"""The top of a page for WeasyPrint: the last of five patches of its private functions (series 70).

Where a page ends by itself, the space above what follows is dropped (css-break-3, 5.2), as Word does it too.
WeasyPrint does so only for children of the root, and takes every break of a named page for a forced one; here it
holds at every depth, and only a break that a style sheet asks for is forced.
``tests/writers/pdf/test_page.py`` watches the outcome.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, page

_block_level_layout = block.block_level_layout
_make_page = page.make_page


def install() -> None:
    """Put the functions of this module in place of WeasyPrint's; twice does no harm."""
    block.block_level_layout = block_level_layout
    page.make_page = make_page


def make_page(
    context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any
) -> Any:
    """Fill a page; how the one before it ended is known here only."""
    _, begun_by, *_ = context.page_maker[page_number - 1]
    context.forced_break = begun_by["break"] != "any"
    return _make_page(context, root_box, page_type, resume_at, page_number, page_state)


def block_level_layout(
    context: Any, box: Any, bottom_space: Any, skip_stack: Any, containing_block: Any, page_is_empty: Any,
    absolute_boxes: Any, fixed_boxes: Any, adjoining_margins: Any = None, *rest: Any,
) -> Any:  # fmt: skip
    """Lay out a block; one that is the first on its page begins at the top."""
    if page_is_empty and not context.forced_break and not adjoining_margins and _open_above(containing_block):
        adjoining_margins = [0]
    return _block_level_layout(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
        adjoining_margins, *rest,
    )  # fmt: skip


def _open_above(box: Any) -> bool:
    """Whether nothing stands between the top of a box and the top of its first child."""
    if not isinstance(box, boxes.BlockContainerBox) or isinstance(box, boxes.TableCellBox):
        return False
    return not box.border_top_width and not box.padding_top
