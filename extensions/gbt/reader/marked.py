"""Facts of standard.yaml with inline markup: ``CO{sub}`2```, ``{sup}`…```, ``$…$``; all else is plain words."""

from __future__ import annotations

import re

from gbt.model import Inline, InlineFormula, Subscript, Superscript, Text

_MARKUP = re.compile(r"\{(?P<role>sub|sup)\}`(?P<words>[^`\n]+)`|\$(?P<latex>[^$\n]+)\$")


def marked(text: str) -> tuple[Inline, ...]:
    """The inlines of a text; nothing where it is empty."""
    found: list[Inline] = []
    end = 0
    for match in _MARKUP.finditer(text):
        if match.start() > end:
            found.append(Text(value=text[end : match.start()]))
        words = (Text(value=match["words"] or ""),)
        match match["role"]:
            case "sub":
                found.append(Subscript(inlines=words))
            case "sup":
                found.append(Superscript(inlines=words))
            case _:
                found.append(InlineFormula(latex=match["latex"]))
        end = match.end()
    if end < len(text):
        found.append(Text(value=text[end:]))
    return tuple(found)
