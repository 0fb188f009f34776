"""The lines of a directive in the author's file: where its name, its argument and its options stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gbt.findings.finding import Source
from gbt.syntax.places import BLANK, Placing, head

_OPTION = re.compile(r"[ \t]*:(?P<key>[^:]+):(?:[ \t]+(?P<value>.*?))?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A directive as it stands in the file: ``info`` and ``content`` as the parser gives them, lines from 1."""

    file: str
    lines: Sequence[str]
    line: int
    last_line: int
    name: str
    arguments: str
    options: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Line and text of the value of each option; of one written twice, of the last, which holds."""
    repeated: tuple[tuple[str, int], ...] = ()
    """Options that are written again below, with their lines."""

    @property
    def head(self) -> Source:
        """Its first line."""
        return head(self.lines, self.file, self.line)

    @property
    def braced(self) -> Source:
        """``{name}``."""
        return self._find(self.line, f"{{{self.name}}}")

    @property
    def bare_name(self) -> Source:
        """``name``, without the braces."""
        place = self.braced
        return place.at(place.line, place.column + 1, len(self.name)) if place.column else place

    @property
    def argument(self) -> Source:
        """All that stands behind the name; the name where there is nothing."""
        return (
            self.placing(self.line, self.arguments).source(0, len(self.arguments))
            if self.arguments
            else self.braced
        )

    def key(self, option: str) -> Source:
        """The name of an option; the first line where it is not written."""
        line, _ = self.options.get(option, (0, ""))
        return self._find(line, option) if line else self.head

    def value(self, option: str) -> Source:
        """The value of an option, else its name."""
        line, text = self.options.get(option, (0, ""))
        return self.placing(line, text).source(0, len(text)) if text else self.key(option)

    def placing(self, line: int, text: str) -> Placing:
        """The places of a text that ends a line."""
        whole = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Placing.of_line(self.file, line, whole.translate(ODD_ENDS), text.translate(ODD_ENDS))

    def placing_of_value(self, option: str, value: str) -> Placing:
        """The places of the value of an option; none when it was not written on one line as it is."""
        line, text = self.options.get(option, (0, ""))
        return self.placing(line, text) if text == value else Placing(self.file, ())

    @property
    def unread_option(self) -> Source:
        """The line among its options that is none; its first line when all are."""
        for number in range(self.line + 1, self.last_line + 1):
            text = self.lines[number - 1].strip() if number <= len(self.lines) else ""
            if not text.startswith(":") or text.startswith(":::"):
                break
            if not _OPTION.match(text):
                return head(self.lines, self.file, number)
        return self.head

    def key_on(self, line: int, option: str) -> Source:
        """The name of an option on a line."""
        return self._find(line, option)

    def _find(self, line: int, words: str) -> Source:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = text.find(words) + 1
        source = Source(file=self.file, line=line)
        return source.at(line, column, len(words)) if column else head(self.lines, self.file, line)


ODD_ENDS = {ord(letter): " " for letter in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
"""What Python takes for ends of lines and CommonMark does not: MyST would cut an option there."""


def options_of(content: str, line: int) -> tuple[dict[str, tuple[int, str]], tuple[tuple[str, int], ...]]:
    """The options at the head of the content of a directive that opens on ``line``, and those that do not hold."""
    found: dict[str, tuple[int, str]] = {}
    repeated: list[tuple[str, int]] = []
    for number, text in enumerate(content.split("\n"), line + 1):
        stripped = text.lstrip(BLANK)
        if not stripped.startswith(":") or stripped.startswith(":::"):
            break
        if match := _OPTION.match(text):
            key = match["key"].strip()
            if key in found:
                repeated.append((key, found[key][0]))
            found[key] = number, (match["value"] or "").strip()
    return found, tuple(repeated)
