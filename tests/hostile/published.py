"""What a build has published: where it lies, and whether it is what its name says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

KINDS = {
    ".html",
    ".js",
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
    ".json",
    ".css",
    ".woff2",
    ".ttf",
    ".otf",
    ".pdf",
    ".docx",
    ".txt",
    ".xml",
    ".ico",
}
_ACTIVE = re.compile(
    r"(?i)script|handler|listener|foreignObject|iframe|object|embed|audio|video|image|feImage|animate|set|discard|include|meta|link|base|form|img|mpath|source"
)
_CALLS = re.compile(
    r"(?i)(?:javascript|vbscript|data|https?|ftp|file)\s*:|@import|url\(\s*['\"]?\s*[^#'\"\s]|image-set|src\(|expression\("
)
_TEXTS = {"title", "desc", "text", "tspan"}


def output(lair: Path, name: str, standard: str) -> Path:
    """The output of a standard in one format."""
    build = lair / "workspace" / "build"
    return build / "html" / standard / "index.html" if name == "html" else build / name / f"{standard}.{name}"


def sound(lair: Path, name: str, standard: str) -> str:
    """An output without what tells of the others and of the program."""
    text = output(lair, name, standard).read_text("utf-8")
    return re.sub(r"\?v=[\w.-]+", "", text)


def files(folder: Path) -> Iterator[Path]:
    """The regular files below a folder, links not followed."""
    if folder.is_symlink():
        return
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top, name)
            if path.is_file() and not path.is_symlink():
                yield path


def faults(html: Path) -> list[str]:
    """Published files that are active, or another kind than their name says."""
    found = []
    for path in files(html):
        data = path.read_bytes()
        kind = path.suffix.lower()
        place = str(path.relative_to(html))
        if kind not in KINDS:
            found.append(f"{place}: no kind that is published")
        if kind == ".svg":
            found += [f"{place}: {fault}" for fault in active_svg(data)]
        if kind == ".png" and not (
            data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82")
        ):
            found.append(f"{place}: no PNG from end to end")
        if kind in (".jpg", ".jpeg") and not (
            data.startswith(b"\xff\xd8\xff") and data.endswith(b"\xff\xd9")
        ):
            found.append(f"{place}: no JPEG from end to end")
        if kind in (".png", ".jpg", ".jpeg") and b"<script" in data:
            found.append(f"{place}: holds a page")
    return found


def active_svg(data: bytes) -> list[str]:
    """What in an SVG file could run or call, by its tree."""
    if re.search(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", data):
        return ["document type, entity or style sheet"]
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error}"]
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element)
        if name.namespace != "http://www.w3.org/2000/svg" or _ACTIVE.fullmatch(name.localname):
            found.append(f"<{element.tag}>")
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname
            if local.lower().startswith("on") or _CALLS.search(value) or "\\" in value:
                found.append(f"{local}={value[:80]}")
        if name.localname not in _TEXTS and _CALLS.search(element.text or ""):
            found.append(f"<{name.localname}> {element.text[:80]}")
    return found
