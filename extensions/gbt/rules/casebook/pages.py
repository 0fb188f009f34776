"""The pages of the rules: what each says to an author, with its cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gbt.files.packaged import packaged_files, packaged_text
from gbt.rules.casebook.case import Case, case_of
from gbt.rules.words.wordings import page_text, wordings

CASES = Path(__file__).parents[1] / "cases"

_FENCE = re.compile(r"^(?P<mark>`{3,})myst[^\n]*\n(?P<body>.*?)^(?P=mark)\s*$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a rule: its name, title, text, cases."""

    rule: str
    title: str
    text: str
    cases: tuple[Case, ...]


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    """All pages by the name of their rule."""
    found = {path.stem: _page(path.stem, packaged_text(path)) for path in packaged_files(CASES, ".md")}
    return found | {entry.name: _page(entry.name, page_text(entry)) for entry in wordings()}


def _page(name: str, text: str) -> Page:
    title = text.lstrip().splitlines()[0].lstrip("# ").strip()
    cases = []
    for match in _FENCE.finditer(text):
        heading = re.findall(r"^#{2,3} (.+)$", text[: match.start()], re.M)
        cases.append(case_of(name, heading[-1] if heading else "", match["body"]))
    return Page(name, title, text, tuple(cases))
