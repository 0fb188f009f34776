"""What a review copy carries beside an official one: a watermark, and the numbers of the lines."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from gbt.writers.pdf.fonts import Fonts
from gbt.writers.publication import Options

LINES = 43
"""Lines of 15.6 pt on a page."""


def review_style(options: Options, fonts: Fonts) -> str:
    """The page style of the options, empty for an official file."""
    rules = []
    if options.watermark:
        rules.append(
            f"@page {{ background: url('{_watermark(options.watermark, fonts.hei.family)}') no-repeat center; }}"
        )
    if options.line_numbers:
        numbers = "\\A ".join(str(line) if line % 5 == 0 else "\u00a0" for line in range(1, LINES + 1))
        rules.append(
            "@page front, body { @left-top { content: '" + numbers + "'; white-space: pre; width: 12mm;"
            " text-align: right; padding-right: 2mm; font: 7.5pt/15.6pt var(--latin); color: #707070;"
            " vertical-align: top; } }"
        )
    return "\n".join(rules)


def _watermark(words: str, family: str) -> str:
    # a drawing of its own, which the variables of the style sheet do not reach
    size = min(90.0, 600.0 / max(len(words), 1))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="794" height="1123" viewBox="0 0 794 1123">'
        f'<text x="397" y="561" font-size="{size:g}" fill="#e0e0e0" text-anchor="middle" font-family="{escape(family)}"'
        f' transform="rotate(-45 397 561)">{escape(words)}</text></svg>'
    )
    return "data:image/svg+xml," + quote(drawing, safe="")
