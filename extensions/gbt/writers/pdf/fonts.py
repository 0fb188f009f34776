"""Which typefaces print, where they lie, which characters they have.

Fontconfig would put another face in place of one that is missing, and a box in place of a character that
none has; neither happens here: a face that is not installed stops the build, a character without a glyph
is a finding at its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from weasyprint.text.ffi import ffi, fontconfig

from gbt.writers.pdf.coverage import UNSEEN, unprintable
from gbt.writers.pdf.typefaces import TYPEFACES_FILE, Typefaces

ffi.cdef("""
    typedef struct _FcCharSet FcCharSet;
    FcResult FcPatternGetCharSet (const FcPattern *p, const char *object, int n, FcCharSet **c);
    FcCharSet *FcCharSetCopy (FcCharSet *src);
    FcBool FcCharSetHasChar (const FcCharSet *fcs, unsigned int ucs4);
""")

LATIN = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x7F), 0xA0, *range(0xB0, 0xB4), 0xB5, 0xB9, *range(0xC0, 0x250), *range(0x370, 0x400),
            0x2009, 0x2032, 0x2033, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
        ),
    )
)  # fmt: skip
"""What stands in the Latin face inside 宋体, as far as it has it; quotes, dashes and dots are Chinese there."""
LATIN_FAMILY, MORE_FAMILY = "gbt-latin", "gbt-more"


GETA = "〓"
"""What printers set in the place of a character that they have not."""
_APART = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
"""A letter and its marks, each a character of its own."""


class FontMissing(RuntimeError):
    """A chosen typeface is not installed."""


@dataclass(frozen=True, slots=True)
class Face:
    """An installed typeface."""

    family: str
    path: Path
    characters: object

    def has(self, character: str) -> bool:
        return bool(fontconfig.FcCharSetHasChar(self.characters, ord(character)))


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of a standard: 宋体, 黑体, the Latin beside 宋体, and those asked for what these lack."""

    song: Face
    hei: Face
    latin: Face
    latin_italic: Face
    more: tuple[Face, ...] = ()

    @property
    def song_families(self) -> str:
        return _families(LATIN_FAMILY, self.song.family, self.hei.family, *self._more)

    @property
    def hei_families(self) -> str:
        return _families(self.hei.family, LATIN_FAMILY, self.song.family, *self._more)

    @property
    def latin_families(self) -> str:
        return _families(self.latin.family, self.song.family, *self._more)

    @property
    def _more(self) -> tuple[str, ...]:
        return tuple(f"{MORE_FAMILY}-{number}" for number, _ in enumerate(self.more))

    @property
    def paths(self) -> frozenset[Path]:
        return frozenset(
            face.path for face in (self.song, self.hei, self.latin, self.latin_italic, *self.more)
        )

    @property
    def families(self) -> frozenset[str]:
        """All that may be met in a file."""
        named = (self.song, self.hei, self.latin, *self.more)
        return frozenset((*(face.family for face in named), LATIN_FAMILY, *self._more))

    def font_faces(self) -> str:
        """The Latin face, limited to the characters it is wanted for, and the further ones.

        These are named by their files: what else of their families is installed, italic or not, differs by machine.
        """
        rules = [
            _font_face(LATIN_FAMILY, face, f"font-style: {style}; unicode-range: {_ranges(face)}")
            for face, style in ((self.latin, "normal"), (self.latin_italic, "italic"))
        ]
        further = zip(self._more, self.more, strict=True)
        return "\n".join([*rules, *(_font_face(family, face) for family, face in further)])

    def has(self, character: str) -> bool:
        """Whether one of the faces has a character, or it needs none."""
        if " " <= character <= "~" or character in UNSEEN:
            return True
        if unprintable(character):
            return False
        return any(face.has(character) for face in (self.song, self.hei, *self.more)) or (
            character in LATIN and self.latin.has(character)
        )

    def printable(self, text: str) -> str:
        """The text with a mark for each character that no chosen face has: Fontconfig would look for another face.

        A letter and its marks become one character where there is one, which more faces have.
        """
        text = _APART.sub(lambda found: normalize("NFC", found[0]), text)
        lacking = [character for character in set(text) if not self.has(character)]
        return text.translate(dict.fromkeys(map(ord, lacking), GETA)) if lacking else text


def _families(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _font_face(family: str, face: Face, more: str = "") -> str:
    return f'@font-face {{ font-family: "{family}"; src: url("{face.path.as_uri()}"); {more} }}'


def _ranges(face: Face) -> str:
    return ", ".join(f"U+{ord(character):X}" for character in sorted(LATIN) if face.has(character))


def load_fonts(workspace: Path) -> Fonts:
    """The faces that the workspace has chosen; raises ``FontMissing``."""
    chosen = TYPEFACES_FILE.read(workspace).value
    return _fonts(chosen)


@lru_cache(maxsize=8)
def _fonts(chosen: Typefaces) -> Fonts:
    latin = chosen.latin
    more = tuple(map(_face, chosen.more))
    return Fonts(_face(chosen.song), _face(chosen.hei), _face(latin), _face(latin, italic=True), more)


def _face(family: str, *, italic: bool = False) -> Face:
    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    if italic:
        fontconfig.FcPatternAddString(pattern, b"style", b"Italic")
    else:
        fontconfig.FcPatternAddString(pattern, b"style", b"Regular")
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchFont)
    fontconfig.FcDefaultSubstitute(pattern)
    found = ffi.gc(
        fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *")), fontconfig.FcPatternDestroy
    )
    if family.lower() not in [name.lower() for name in _strings(found, b"family")]:
        raise FontMissing(f"没有安装字体“{family}”；请安装，或在templates/print/fonts.yaml里改用别的字体")
    characters = ffi.new("FcCharSet **")
    fontconfig.FcPatternGetCharSet(found, b"charset", 0, characters)
    kept = fontconfig.FcCharSetCopy(characters[0])
    return Face(family, Path(_strings(found, b"file")[0]), kept)


def _strings(pattern: object, name: bytes) -> list[str]:
    values: list[str] = []
    string = ffi.new("FcChar8 **")
    while fontconfig.FcPatternGetString(pattern, name, len(values), string) == fontconfig.FcResultMatch:
        values.append(ffi.string(string[0]).decode())
    return values
