"""Word's own counters, followed while writing, so that a list begins anew where the standard's does.

Word counts the paragraphs of an abstract list together, whichever instance they name. A paragraph takes its
number from its style alone; only where Word would count on but the standard begins anew (a new list, the
first note of a clause) does it name an instance that restarts. So a paragraph typed later in the style
gets the next number.
"""

from __future__ import annotations

from collections import defaultdict

from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.reading import lists_by_instance
from gbt.writers.docx.oxml.style import list_instance
from gbt.writers.docx.styles import StyleSheet


class Lists:
    """The list instances of one document."""

    def __init__(self, numbering: Element, sheet: StyleSheet) -> None:
        self._numbering = numbering
        self._sheet = sheet
        self._next_instance = max(lists_by_instance(numbering), default=0) + 1
        self._counted: dict[int, defaultdict[int, int]] = {}

    def number(self, style: str, position: int, *, first: bool = False) -> Properties:
        """Numbering properties of a paragraph of the style that is to be number ``position``.

        ``first`` begins anew even where Word would arrive at the number by itself.
        """
        place = self._sheet.place(style)
        if place is None:
            return {}
        counted = self._counted.setdefault(place.abstract, defaultdict(int))
        for deeper in [level for level in counted if level > place.level]:
            del counted[deeper]
        counted[place.level] += 1
        if counted[place.level] == position and not first:
            return {}
        counted[place.level] = position
        instance = self._next_instance
        self._next_instance += 1
        self._numbering.append(list_instance(instance, place.abstract, {place.level: position}))
        return {"numPr": {"ilvl": place.level, "numId": instance}}


NO_NUMBER: Properties = {"numPr": {"numId": 0}}
"""Takes away the number that the style would give."""


def ordinal(number: str) -> int:
    """The last component of a number: ``5.2.1`` → 1, ``B`` → 2, ``b)`` → 2, ``A.3`` → 3."""
    last = number.rstrip(")").rpartition(".")[2]
    if last.isdigit():
        return int(last)
    value = 0
    for letter in last.upper():
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
