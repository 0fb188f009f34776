"""Graphviz text → SVG, without files, links or time to waste.

The program ``dot`` reads no file and opens no connection for the attributes that are let through.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile

from gbt.lines import lines_of

MAX_DOT_BYTES = 64 * 1024
TIMEOUT_SECONDS = 10
FONT = "Noto Sans CJK SC"

# attributes by which a drawing reads files, links outside or draws arbitrary content
_REFUSED = re.compile(
    r"\b(image|imagepath|shapefile|fontpath|fontnames|URL|href|edgeURL|headURL|tailURL|labelURL|stylesheet|_background|"
    r"edgehref|headhref|tailhref|labelhref)\s*=",
    re.IGNORECASE,
)
_IMG = re.compile(r"<\s*IMG\b", re.IGNORECASE)


class DiagramRefused(ValueError):
    """Says in Chinese what is wrong; ``line`` counts from 1 inside the text, 0 when unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def draw(dot: str) -> bytes:
    """The SVG of a Graphviz text; raises ``DiagramRefused``."""
    if len(dot.encode()) > MAX_DOT_BYTES:
        raise DiagramRefused(f"流程图文字超过{MAX_DOT_BYTES // 1024} KiB")
    for number, line in enumerate(lines_of(dot), 1):
        found = _REFUSED.search(line) or _IMG.search(line)
        if found:
            raise DiagramRefused(f"流程图里不能用“{found.group().strip(' =')}”", number)
    program = shutil.which("dot")
    if program is None:
        raise DiagramRefused("没有安装Graphviz（dot）")
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [program, "-Tsvg", f"-Nfontname={FONT}", f"-Efontname={FONT}", f"-Gfontname={FONT}",
                 "-Nfontsize=9", "-Efontsize=7.5", "-Gfontsize=9", "-Gbgcolor=transparent"],
                input=dot.encode(), capture_output=True, timeout=TIMEOUT_SECONDS, cwd=folder,
                env={"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8"}, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise DiagramRefused(f"流程图{TIMEOUT_SECONDS} s内没有画完") from None
    if done.returncode or not done.stdout:
        message = done.stderr.decode(errors="replace")
        place = re.search(r"in line (\d+)", message)
        raise DiagramRefused("流程图写法有误", int(place[1]) if place else 0)
    text = re.sub(rb"<!--.*?-->", b"", done.stdout, flags=re.S)
    return re.sub(rb"<!DOCTYPE[^>]*>", b"", text)
