"""The top of a page for WeasyPrint: the last of five patches of its private functions (series 70).

Where a page ends by itself, the space above what follows is dropped (css-break-3, 5.2), as Word does it too.
WeasyPrint does so, but takes every break of a named page for a forced one; here a break is forced only where a
style sheet asks for it, by ``break-before`` or by the name of another page.
``tests/writers/pdf/test_page.py`` watches the outcome.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import page

_make_page = page.make_page


def install() -> None:
    """Put the function of this module in place of WeasyPrint's; twice does no harm."""
    page.make_page = make_page


def make_page(
    context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any
) -> Any:
    """Fill a page; how the one before it ended is known here only."""
    _, begun_by, *_ = context.page_maker[page_number - 1]
    context.forced_break = begun_by["break"] != "any"
    return _make_page(context, root_box, page_type, resume_at, page_number, page_state)
