"""宋体 and 黑体 as LibreOffice needs them to set lines as Word does: the measures of the real ones, Noto's letters.

Noto's own ascent and descent make a line half again as high as its letters, so that a title of 三号 would take
three lines of the grid instead of two.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

ASCENT = 220 / 256
"""Of SimSun and SimHei, in ems above the baseline; the rest of the em is below it."""
FACES = {"宋体": ("NotoSerifCJK-Regular.ttc", "SimSun", "Noto Serif CJK SC"),
         "黑体": ("NotoSansCJK-Regular.ttc", "SimHei", "Noto Sans CJK SC")}  # fmt: skip
FOLDER = Path("/usr/share/fonts/opentype/noto")
LATIN = range(0x20, 0x7F)

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


def word_faces(folder: Path) -> Path:
    """Both faces in the folder, and the fontconfig file that offers them."""
    folder.mkdir(parents=True)
    for chinese, (collection, latin, family) in FACES.items():
        _write(FOLDER / collection, family, chinese, latin, folder / f"{latin}.otf")
    configuration = folder / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder), "utf-8")
    return configuration


def _write(collection: Path, family: str, chinese: str, latin: str, target: Path) -> None:
    with TTCollection(collection, lazy=True) as faces:
        face = next(face for face in faces if face["name"].getDebugName(1) == family)
        _measure(face)
        _name(face, chinese, latin)
        # the outlines as they are: writing 65,000 anew takes minutes
        outlines = DefaultTable("CFF ")
        outlines.data = face.reader["CFF "]
        face["CFF "] = outlines
        face.recalcBBoxes = False
        face.save(target)


def _measure(face: TTFont) -> None:
    em = face["head"].unitsPerEm
    ascent = round(ASCENT * em)
    head, metrics = face["hhea"], face["OS/2"]
    head.ascent, head.descent, head.lineGap = ascent, ascent - em, 0
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, ascent - em, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, em - ascent
    # Latin letters are half as wide as Chinese ones
    for code in LATIN:
        glyph = face.getBestCmap()[code]
        face["hmtx"].metrics[glyph] = (em // 2, face["hmtx"].metrics[glyph][1])


def _name(face: TTFont, chinese: str, latin: str) -> None:
    names = face["name"]
    names.names = [record for record in names.names if record.nameID in (0, 1, 2, 3, 4, 5, 6)]
    for record in list(names.names):
        if record.nameID in (1, 4, 6):
            names.setName(latin, record.nameID, record.platformID, record.platEncID, record.langID)
    names.setName(chinese, 1, 3, 1, 0x804)
    names.setName(chinese, 4, 3, 1, 0x804)
