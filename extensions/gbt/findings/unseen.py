"""The characters of a file that nobody sees or that show other text than is there, each with its finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gbt.findings.faults import fault
from gbt.findings.finding import Edit, Finding, Source
from gbt.lines import lines_of
from gbt.visible import Hidden, hidden, numbered, visible

_SHOWN = 5
"""So many of a run are named."""
_SAFE = frozenset("\u00ad\u200b\u2060\ufeff")
"""They part or join words on a screen at most: without them a text says the same."""
_PLACEHOLDER = "\ufffc"
"""What stands for a formula where text is looked at; nobody can type it and mean something."""
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Chooses among the forms of the character before it: 葛󠄀 in a name."""
_WHY = {
    Hidden.BIDI: "，读到的文字与文件里的不同",
    Hidden.PRIVATE: "，换一种字体就成了别的字",
}


def unseen(text: str, file: str) -> Iterator[Finding]:
    """A finding for each run of them in the text of a file."""
    if _plain(text):
        return
    for number, line in enumerate(lines_of(text), 1):
        for start, end in unseen_runs(line):
            place = Source(file=file).at(number, start + 1, end - start)
            if found := unseen_words(line[start:end], place):
                yield found


def unseen_words(words: str, place: Source) -> Finding | None:
    """The finding of words that are spelt with marks for such characters: ``&#x202E;``."""
    found = [why for index in range(len(words)) if (why := _why(words, index))]
    return _finding(found[0], words, place) if found else None


def unseen_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand in a text, side by side and of one kind; line ends are none."""
    if _plain(text):
        return
    for why, run in groupby(range(len(text)), key=lambda index: _why(text, index)):
        places = list(run)
        if why is not None:
            yield places[0], places[-1] + 1


def _plain(text: str) -> bool:
    return visible(text, kept="\t\r\n") == text and _PLACEHOLDER not in text


def _why(line: str, index: int) -> Hidden | None:
    character = line[index]
    if character in "\t\r\n":
        return None
    if character == _PLACEHOLDER:
        return Hidden.UNSEEN
    before = line[index - 1] if index else " "
    if _VARIANT.match(character) and not (before.isspace() or hidden(before)):
        return None
    return hidden(character)


def _finding(why: Hidden, words: str, place: Source) -> Finding:
    shown = "".join(map(numbered, words[:_SHOWN])) + (f"等{len(words)}个" if len(words) > _SHOWN else "")
    name = "deceptive-character" if why.deceives else "invisible-character"
    found = fault(name, place, f"这里有{why.value}{shown}{_WHY.get(why, '')}", "删去，或改用看得见的字符")
    if not set(words) <= _SAFE or not place.fits(words):
        return found
    return Finding(
        rule=found.rule, code=found.code, severity=found.severity, source=place, message=found.message,
        remedy="删去", fix=(Edit(source=place, old=words, replacement=""),),
    )  # fmt: skip
