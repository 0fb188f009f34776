"""Which characters the default typefaces have together, as ranges: writes ``coverage.yaml`` anew.

``python tools/coverage.py 2026-11``, in that month, on a machine with the faces of templates/print/fonts.yaml. The file is what makes a check
say the same on every machine, whatever is installed there.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

from gbt.writers.pdf.coverage import FILE
from gbt.writers.pdf.fonts import Face, Fonts, load_fonts

HEADER = """\
# The characters that the default typefaces of the PDF have (templates/print/fonts.yaml), as ranges of code points.
# Source: the faces named below, asked by tools/coverage.py. Read {month}.
"""


def ranges(fonts: Fonts) -> list[str]:
    """The covered stretches, hexadecimal."""
    covered = (code for code in range(0x20, 0x40000) if not 0xD800 <= code < 0xE000 and fonts.has(chr(code)))
    runs = (list(run) for _, run in groupby(enumerate(covered), lambda pair: pair[1] - pair[0]))
    return [f"{run[0][1]:X}-{run[-1][1]:X}" if len(run) > 1 else f"{run[0][1]:X}" for run in runs]


def version(face: Face) -> str:
    font = TTFont(face.path, fontNumber=0)
    return str(font["name"].getDebugName(5)).split(";")[0].removeprefix("Version ")


def main(month: str) -> None:
    fonts = load_fonts(Path("/"))
    faces = (fonts.song, fonts.hei, fonts.latin, *fonts.more)
    lines, line = [], " "
    for part in ranges(fonts):
        if len(line) + len(part) > 116:
            lines.append(line)
            line = " "
        line += f" {part}"
    text = HEADER.format(month=month)
    text += "faces:\n" + "".join(f'  {face.family}: "{version(face)}"\n' for face in faces)
    text += "covered: >-\n" + "\n".join([*lines, line]) + "\n"
    FILE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
