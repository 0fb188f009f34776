"""Files that a draft names: only inside the standard's own folder, of known kinds, of sane sizes."""

from __future__ import annotations

import re
from pathlib import Path

from gbt.findings.finding import Source
from gbt.nearest import nearest
from gbt.syntax.directive import GbtDirective


def inside(
    directive: GbtDirective, name: str, place: Source, *, kinds: tuple[str, ...], max_bytes: int, missing: str
) -> Path | None:
    """The path of a file of the standard's folder, or ``None`` with a finding where it is named."""
    folder = Path(directive.env.srcdir).resolve()
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:", name) or name.startswith(("/", "\\", "~", "//")) or "\\" in name:
        directive.report(
            "file-outside",
            f"不能使用“{name}”",
            "文件放进本标准的文件夹，写相对路径，如figures/a.svg",
            place=place,
        )
        return None
    path = (folder / name).resolve()
    # a symbolic link that leads out is outside too
    if not path.is_relative_to(folder):
        directive.report(
            "file-outside", f"“{name}”在本标准的文件夹之外", "把文件复制到本标准的文件夹内", place=place
        )
        return None
    if path.suffix.lower() not in kinds:
        directive.report(
            "image-refused", f"“{name}”的类型不能使用", f"可用的类型：{'、'.join(kinds)}", place=place
        )
        return None
    if not path.is_file():
        near = _nearest(folder, path)
        remedy = f"改为“{near}”" if near else "检查文件名和路径（区分大小写）"
        directive.report(missing, f"没有文件“{name}”", remedy, place=place)
        return None
    if path.stat().st_size > max_bytes:
        too_large = "image-too-large" if missing == "image-missing" else "file-too-large"
        directive.report(too_large, f"“{name}”超过{max_bytes // 1024} KiB", "缩小或拆分文件", place=place)
        return None
    return path


def _nearest(folder: Path, path: Path) -> str:
    names = [p.relative_to(folder).as_posix() for p in folder.glob("*/*") if p.is_file()]
    return nearest(path.relative_to(folder).as_posix(), names)
