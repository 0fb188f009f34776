"""The 自查表 as one web page that stands alone: the page to print, and every check below it."""

from __future__ import annotations

from pathlib import Path

from gbt.writers.checklist import WIDTHS, Checklist
from gbt.writers.web.templates import render


def checklist_html(made: Checklist, workspace: Path) -> str:
    """The page; the same list gives the same text."""
    half = -(-len(made.groups) // 2)
    return render(
        workspace,
        "checklist",
        made=made,
        words=made.words,
        widths={name: [100 * share / sum(shares) for share in shares] for name, shares in WIDTHS.items()},
        halves=(made.groups[:half], made.groups[half:]),
    )
