"""Files that a draft names: only inside the standard's own folder, of known kinds, of sane sizes."""

from __future__ import annotations

import posixpath
import re

from gbt.domain import draft_of
from gbt.files.drafts import MISSING, Draft, Unusable
from gbt.files.names import shown
from gbt.findings.finding import Source
from gbt.nearest import nearest
from gbt.syntax.directive import GbtDirective

COMPARED = 500
"""With so many other names one that is missing is compared."""


def inside(
    directive: GbtDirective, name: str, place: Source, *, kinds: tuple[str, ...], max_bytes: int, missing: str
) -> str | None:
    """The path of a file of the standard's folder, which is read, or ``None`` with a finding where it is named."""
    told = shown(name)
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:", name) or name.startswith(("/", "\\", "~", "//")) or "\\" in name:
        directive.report(
            "file-outside",
            f"不能使用“{told}”",
            "文件放进本标准的文件夹，写相对路径，如figures/a.svg",
            place=place,
        )
        return None
    # no link is on the way: the path means what it says
    path = posixpath.normpath(name)
    if path == ".." or path.startswith("../"):
        directive.report(
            "file-outside", f"“{told}”在本标准的文件夹之外", "把文件复制到本标准的文件夹内", place=place
        )
        return None
    if not path.lower().endswith(kinds):
        directive.report(
            "image-refused", f"“{told}”的类型不能使用", f"可用的类型：{'、'.join(kinds)}", place=place
        )
        return None
    draft = draft_of(directive.env)
    try:
        draft.data(path, max_bytes)
    except Unusable as unusable:
        _report(directive, unusable, told, path, place, missing)
        return None
    return path


def _report(
    directive: GbtDirective, unusable: Unusable, told: str, path: str, place: Source, missing: str
) -> None:
    why = unusable.refusal
    if why is MISSING:
        near = _nearest(draft_of(directive.env), path)
        remedy = f"改为“{near}”" if near else "检查文件名和路径（区分大小写）"
        directive.report(missing, f"没有文件“{told}”", remedy, place=place)
        return
    too_large = "image-too-large" if missing == "image-missing" else "file-too-large"
    kind = too_large if why.fault == "file-too-large" else why.fault
    directive.report(kind, f"“{told}”{why.message}", why.remedy, place=place)


def _nearest(draft: Draft, path: str) -> str:
    return nearest(path, draft.listing.files(posixpath.splitext(path)[1])[:COMPARED])
