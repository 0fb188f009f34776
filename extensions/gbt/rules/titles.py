"""The Chinese names of rules and of faults of a source, as their pages give them."""

from __future__ import annotations

import re
from functools import cache

from gbt.files.packaged import packaged_text
from gbt.rules.casebook.pages import pages
from gbt.templates_path import PACKAGED


@cache
def titles() -> dict[str, str]:
    """The titles by name."""
    text = packaged_text(PACKAGED / "handbook" / "findings.md")
    faults = dict(re.findall(r"^```generated fault\n([\w-]+) (.+)$", text, re.M))
    return {name: page.title for name, page in pages().items()} | faults
