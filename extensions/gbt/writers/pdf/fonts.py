"""Which typefaces print, where they lie, which characters they have.

Fontconfig would put another face in place of one that is missing, and a box in place of a character that
none has; neither happens here: a face that is not installed stops the build, a character without a glyph
is a finding at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from weasyprint.text.ffi import ffi, fontconfig

from gbt.writers.pdf.typefaces import TYPEFACES_FILE

ffi.cdef("""
    typedef struct _FcCharSet FcCharSet;
    FcResult FcPatternGetCharSet (const FcPattern *p, const char *object, int n, FcCharSet **c);
    FcCharSet *FcCharSetCopy (FcCharSet *src);
    FcBool FcCharSetHasChar (const FcCharSet *fcs, unsigned int ucs4);
""")

LATIN_RANGES = (
    "U+20-7E, U+A0, U+B0-B3, U+B5, U+B9, U+C0-24F, U+370-3FF, U+2009, U+2032, U+2033, U+2212, U+2248, U+2260,"
    " U+2264, U+2265"
)
"""What stands in the Latin face inside 宋体; quotes, dashes and dots are Chinese there and stay in 宋体."""
LATIN_FAMILY = "gbt-latin"


GETA = "〓"
"""What printers set in the place of a character that they have not."""
UNSEEN = frozenset("\t\n\r\u200b\u2060\ufeff\u00ad")
"""Characters that need no glyph."""


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
    """The three faces of a standard: 宋体, 黑体 and the Latin beside 宋体."""

    song: Face
    hei: Face
    latin: Face
    latin_italic: Face

    @property
    def song_families(self) -> str:
        return f'"{LATIN_FAMILY}", "{self.song.family}"'

    @property
    def hei_families(self) -> str:
        return f'"{self.hei.family}"'

    @property
    def paths(self) -> frozenset[Path]:
        return frozenset(face.path for face in (self.song, self.hei, self.latin, self.latin_italic))

    @property
    def families(self) -> frozenset[str]:
        return frozenset((self.song.family, self.hei.family, self.latin.family))

    def font_faces(self) -> str:
        """The Latin face, limited to the characters it is wanted for."""
        rules = []
        for face, style in ((self.latin, "normal"), (self.latin_italic, "italic")):
            rules.append(
                f'@font-face {{ font-family: "{LATIN_FAMILY}"; font-style: {style};'
                f' src: url("{face.path.as_uri()}"); unicode-range: {LATIN_RANGES}; }}'
            )
        return "\n".join(rules)

    def lacking(self, text: str, *, heavy: bool) -> Iterator[int]:
        """Offsets of the characters that neither the face nor its Latin companion has."""
        face = self.hei if heavy else self.song
        for offset, character in enumerate(text):
            if not _plain(character) and not face.has(character) and not self.latin.has(character):
                yield offset

    def printable(self, text: str) -> str:
        """The text with a mark for each character that no chosen face has: Fontconfig would look for another face."""
        strange = self.strange(text)
        return text.translate(dict.fromkeys(map(ord, strange), GETA)) if strange else text

    def strange(self, text: str) -> list[str]:
        """The characters of a text that no chosen face has."""
        faces = (self.song, self.hei, self.latin)
        return sorted(
            character
            for character in set(text)
            if not _plain(character) and not any(face.has(character) for face in faces)
        )


def _plain(character: str) -> bool:
    """Whether every face has it, or needs none."""
    return " " <= character <= "~" or "\xa0" <= character <= "\u02ff" or character in UNSEEN


def load_fonts(workspace: Path) -> Fonts:
    """The faces that the workspace has chosen; raises ``FontMissing``."""
    chosen = TYPEFACES_FILE.read(workspace).value
    return _fonts(chosen.song, chosen.hei, chosen.latin)


@lru_cache(maxsize=8)
def _fonts(song: str, hei: str, latin: str) -> Fonts:
    return Fonts(_face(song), _face(hei), _face(latin), _face(latin, italic=True))


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
