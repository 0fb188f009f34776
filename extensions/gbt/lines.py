r"""The lines of an author's file: they end at ``\n``, ``\r\n`` or ``\r`` and at nothing else, as CommonMark has it.

``str.splitlines`` also breaks at form feeds, U+0085, U+2028 and their like, which would shift every place below.
"""

from __future__ import annotations

import re

_END = re.compile(r"\r\n|\n|\r")


def lines_of(text: str) -> list[str]:
    """The lines without their ends; none of an empty text, and none behind the last end."""
    lines = _END.split(text)
    return lines if lines[-1] else lines[:-1]


def line_starts(text: str) -> list[int]:
    """Where each line of ``lines_of`` begins, in characters."""
    starts = [0, *(end.end() for end in _END.finditer(text))]
    return starts if starts[-1] < len(text) else starts[:-1]
