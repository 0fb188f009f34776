"""Names of files and folders that no file should have: not UTF-8, endless, of more than one line, of the site itself."""

from __future__ import annotations

import os
from collections.abc import Callable

from hostile.families.drawing import SVG, figure
from hostile.member import SOUND, Den, Family, Member

_BAD = {
    "latin": b"m01-caf\xe9", "surrogate": b"m02-\xed\xa0\x80", "lone-byte": b"m03-\xff\xfe", "line": b"m04-a\nb", "return": b"m05-a\rb",
    "escape": b"m06-\x1b[31mred", "bell": b"m07-\x07", "override": "m08-\u202egnp.exe".encode(), "zero-width": "m09-a\u200bb".encode(),
    "annotation": b"m10-a\n::error file=x::forged", "long": b"m11-" + b"a" * 245, "long-wide": b"m12-" + "长".encode() * 80,
    "markup": b"m13-<script>alert(1)<", "quotes": b"m14-\"'", "space": b"m15- a ", "percent": b"m16-%2e%2e", "question": b"m17-a?b#c",
    "rich": b"m18-[red]x[", "backslash": b"m19-a\\b", "glob": b"m20-[e]*", "tab": b"m21-a\tb", "private": "m22-\ue000".encode(),
    "separator": "m23-a\u2028b".encode(), "tag": "m24-\U000e0041".encode(), "template": b"m25-{{ x }}", "colon": b"m26-a:b",
    "dots": b"m27-..", "option": b"m28--f pdf", "nfd": "m29-e\u0301".encode(), "delete": b"m30-\x7f",
}  # fmt: skip
_SITE = (
    "index.html",
    "_static",
    "_search",
    "domains",
    "handbook",
    "DOMAINS",
    "standard.schema",
    "library.js",
    "findings",
    "con",
    "nul.md",
    "search.js",
    "index",
    ".state",
    "-f",
    "build",
)
# A name that needs no care gets none.
_FREE = {
    "space",
    "percent",
    "question",
    "rich",
    "glob",
    "template",
    "colon",
    "dots",
    "option",
    "nfd",
    "quotes",
    "markup",
    "backslash",
    "long-wide",
}
_ANY = (
    "file-unusable",
    "name-reserved",
    "not-a-standard",
    "file-outside",
    "file-unread",
    "name-refused",
    "file-name",
    "standard-name",
    "file-missing",
    "deceptive-character",
    "file-unusable",
)


def _renamed(name: bytes) -> Callable[[Den], None]:
    def lay(den: Den) -> None:
        os.rename(os.fsencode(den.folder), os.fsencode(den.folder.parent) + b"/" + name)

    return lay


def _beside(name: bytes) -> Callable[[Den], None]:
    def lay(den: Den) -> None:
        with open(os.fsencode(den.folder) + b"/" + name, "wb") as file:
            file.write(SOUND.encode())

    return lay


def _twins(den: Den) -> None:
    other = den.folder.with_name(den.folder.name.upper())
    other.mkdir()
    (other / "index.md").write_text(SOUND)
    (other / "standard.yaml").write_bytes((den.folder / "standard.yaml").read_bytes())


FAMILIES = (
    Family(
        name="folder-names",
        members=(
            *(
                Member(name=f"s-{kind}", mark=name[:3].decode(), lay=_renamed(name), finds=() if kind in _FREE else _ANY, written=False)
                for kind, name in _BAD.items()
            ),
            *(Member(name=f"site-{number}", mark=name, lay=_renamed(name.encode()), written=False) for number, name in enumerate(_SITE)),
            Member(name="twins", lay=_twins, written=False),
        ),
    ),
    Family(
        name="file-names",
        members=(
            *(
                Member(name=f"loose-{kind}", lay=_beside(name[:250] + b".md"), finds=() if kind in _FREE else (*_ANY, "file-empty"))
                for kind, name in _BAD.items()
            ),
            *(
                Member(name=f"figure-{kind}", text=figure(f"figures/{name}.svg"), files={f"figures/{name}.svg": SVG % ""})
                for kind, raw in _BAD.items()
                if kind in {"quotes", "markup", "space", "percent", "question", "glob", "template", "colon", "override", "zero-width", "nfd", "rich", "dots"}
                and (name := raw.decode())
            ),
            Member(name="figure-twins", text="# 范围\n\n:::{figure} figures/a.svg\n甲\n:::\n\n:::{figure} figures/A.svg\n乙\n:::\n",
                   files={"figures/a.svg": SVG % "", "figures/A.svg": SVG % "<g/>"}),
            *(
                Member(name=f"leftover-{number}", files={name: b"\0\1\xff"})
                for number, name in enumerate(("._index.md", "~$index.md", ".#index.md", "index.md~", "#index.md#", ".index.md.swp", "Thumbs.db", "desktop.ini"))
            ),
        ),
    ),
)  # fmt: skip
