"""The names of pictures in the outputs are ours."""

from __future__ import annotations

import re
import unicodedata

import pytest

from gbt.files.outputs import stays_below
from gbt.reader.picture_names import picture_name

SVG = "image/svg+xml"
NAMES = [
    "a.svg", "图 一.svg", "figures/a/b/c.svg", "deep/../../../../x.pth", "evil.html", "evil.svg.html", ".hidden",
    "..", "con.svg", "a b#1?.svg", "x" * 300 + ".svg", "甲" * 300, "\u202eknil.svg", "a\nb\x1b[2J.svg", "-rf.svg",
    "cafe\u0301.svg", "😀.svg", "",
]  # fmt: skip


@pytest.mark.parametrize("file", NAMES)
@pytest.mark.parametrize(
    ("media_type", "suffix"), [(SVG, ".svg"), ("image/png", ".png"), ("image/jpeg", ".jpg")]
)
def test_every_name_is_sound(file: str, media_type, suffix: str) -> None:
    name = picture_name(file, b"data", media_type)
    assert stays_below(name)
    assert re.fullmatch(rf"pictures/[\w-]+-[0-9a-f]{{16}}\{suffix}", name)
    assert len(name.encode()) < 150
    assert unicodedata.normalize("NFC", name) == name


def test_pictures_are_told_apart_by_what_they_are_made_from() -> None:
    same = [
        picture_name("a.svg", b"one", SVG),
        picture_name("A.svg", b"two", SVG),
        picture_name("a.svg", b"3", SVG),
    ]
    assert len({name.casefold() for name in same}) == 3
    assert picture_name("figures/a.svg", b"one", SVG) == picture_name("other/a.svg", b"one", SVG)
