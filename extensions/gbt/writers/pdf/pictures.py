"""Formulas and pictures for print: drawings with alternative text, sized in points."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping

from formulas import parse_formula, to_svg
from gbt.findings.faults import fault
from gbt.findings.finding import Finding
from gbt.model import Image, Mathematics, Standard
from gbt.traverse import walk
from gbt.writers.drawings import in_liu
from gbt.writers.html import Drawn, tag
from gbt.writers.html.figures import TEXT_WIDTH
from gbt.writers.pdf.fonts import Fonts

SIZE, SMALL_SIZE = 10.5, 9.0


def data_url(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def formula_drawer(fonts: Fonts, size: float = SIZE) -> Callable[..., Drawn]:
    """Draws formulas in points; Chinese words in them are set in the standard's own faces."""

    def draw(latex: str, *, display: bool, small: bool = False) -> Drawn:
        tree, _ = parse_formula(latex)
        drawn = to_svg(
            tree,
            size_pt=SMALL_SIZE if small else size,
            display=display,
            chinese_fonts=fonts.song_families.replace('"', ""),
        )
        style = (
            f"width:{drawn.width_pt:g}pt;height:{drawn.height_pt:g}pt;vertical-align:{-drawn.depth_pt:g}pt"
        )
        source = data_url(fonts.printable(drawn.svg).encode(), "image/svg+xml")
        markup = tag("img", src=source, alt=" ".join(latex.split()), style=style)
        return Drawn(markup, drawn.width_pt, drawn.height_pt, drawn.depth_pt)

    return draw


def picture_writer(assets: Mapping[str, bytes], fonts: Fonts) -> Callable[[Image, float], str]:
    """Writes a picture with its data; words in drawings are set in 六号宋体 (Table F.1, no. 40)."""

    def write(image: Image, room: float) -> str:
        data = assets[image.asset]
        # in natural size, smaller where the text width or the page asks for it
        scale = min(1.0, TEXT_WIDTH / image.width, room / image.height if room else 1.0)
        if image.media_type == "image/svg+xml":
            drawing = in_liu(data, fonts.song_families, image.width * scale)
            data = fonts.printable(drawing.decode()).encode()
        style = f"width:{image.width * scale:.2f}pt;height:{image.height * scale:.2f}pt"
        return tag("img", src=data_url(data, image.media_type), alt=image.alt or image.asset, style=style)

    return write


def formula_faults(standard: Standard) -> tuple[Finding, ...]:
    """What is wrong with the formulas, each fault at its place."""
    found = []
    for node in walk(standard):
        if not isinstance(node, Mathematics):
            continue
        for mistake in parse_formula(node.latex)[1]:
            source = node.source
            if source.line and source.column:
                length = max(mistake.end - mistake.start, 1)
                source = source.at(source.line, source.column + mistake.start, length)
            found.append(fault("formula-syntax", source, mistake.message, mistake.remedy))
    return tuple(found)
