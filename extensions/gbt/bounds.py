"""How much one text and one line may hold: what is longer is carried to every output as it stands, and looked at no further.

What looks at a text may then cost more than its length without an author having to wait for it. The longest paragraphs of
published standards have about 1500 characters, and a printed page holds as many.
"""

from __future__ import annotations

from collections.abc import Iterator

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of

MAX_TEXT = 5_000
"""Characters of a paragraph, title, cell, item, term, or of one fact of a YAML file."""
MAX_LINE = 20_000
"""Characters of a line of a file, whatever it is: code, a formula, a row of a table."""


def text_fault(source: Source, length: int) -> Finding:
    """The finding of a text of so many characters."""
    return fault(
        "text-too-long",
        source,
        f"这段文字有{length}个字符，超过{MAX_TEXT}个，只原样印出，没有检查",
        "分成几段或几项",
    )


def long_lines(text: str, file: str) -> Iterator[Finding]:
    """A finding for each line of a file that is too long."""
    for number, line in enumerate(lines_of(text), 1):
        if len(line) > MAX_LINE:
            source = Source(file=file).at(number, 1, len(line))
            yield fault("text-too-long", source, f"这一行有{len(line)}个字符，超过{MAX_LINE}个", "分成几行")
