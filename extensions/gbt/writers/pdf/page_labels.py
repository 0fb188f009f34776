"""The page number printed on the page of each anchor: roman in the front matter, arabic in the body (10.1.3)."""

from __future__ import annotations

from typing import Any

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def page_labels(document: Any) -> dict[str, str]:
    """Printed page numbers by anchor, of a laid-out WeasyPrint document; the cover has none."""
    labels: dict[str, str] = {}
    for page in document.pages:
        # the page box knows how many pages of its name came before it, and of the name around it:
        # a page turned on its side counts among those of the text
        groups = page._page_box.page_type.groups
        if not groups or groups[0][0] == "cover":
            # the cover, and the blank page behind it of a duplex copy, have none
            continue
        name, index = groups[0]
        number = roman(index + 1) if name == "front" else str(index + 1)
        for anchor in page.anchors:
            labels.setdefault(anchor, number)
    return labels


def roman(number: int) -> str:
    """4 → IV."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
