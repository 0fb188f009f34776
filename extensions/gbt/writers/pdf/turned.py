"""Pages turned on their side count among the pages around them, for WeasyPrint: the fourth of five patches (series 70).

``@page :nth(2n of body)`` is also a page of the body that lies on its side, since page groups nest
(css-gcpm-3, document sequence selectors). WeasyPrint counts so, but asks for the page's own name as the group's.
``tests/writers/pdf/test_landscape.py`` watches the outcome.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css

_page_type_match = css.StyleFor._page_type_match


def install() -> None:
    """Put the function of this module in place of WeasyPrint's; twice does no harm."""
    css.StyleFor._page_type_match = staticmethod(page_type_match)


def page_type_match(selector: Any, page: Any) -> bool:
    """Whether a page selector holds of a page."""
    if selector.index is None or selector.index[2] is None:
        return bool(_page_type_match(selector, page))
    a, b, group = selector.index
    counted = (index + 1 - b for name, index in page.groups if name == group)
    listed = any(offset == 0 if a == 0 else offset / a >= 0 and not offset % a for offset in counted)
    return listed and bool(_page_type_match(selector._replace(index=None), page))
