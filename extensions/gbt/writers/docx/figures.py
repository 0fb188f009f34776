"""Figures: unit, picture, key, paragraphs, notes, footnotes, then number and title (9.7.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from gbt.facts.boilerplate import load_boilerplate
from gbt.findings.faults import fault
from gbt.model import Block, Figure, Image, Paragraph, Subfigure
from gbt.plain import bare
from gbt.writers.docx.footnotes import in_looks, lettered_footnotes
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.inlines import GAP, HEI, SMALL, runs
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.drawing import Picture, picture_run
from gbt.writers.docx.oxml.element import Element, Properties, mark_paragraph, paragraphs_of, space_before
from gbt.writers.docx.oxml.inline import field, merged, text_run
from gbt.writers.docx.oxml.table import CellFacts, RowFacts, table
from gbt.writers.docx.pictures import bitmap_of
from gbt.writers.docx.tables import caption, unit_line
from gbt.writers.drawings import in_liu
from gbt.writers.part_figures import APART, part_rows, part_width

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

SONG = "宋体, SimSun, Noto Serif CJK SC, serif"
"""Words in drawings; the latter two for the bitmap, which is drawn where 宋体 may be missing."""
MAX_HEIGHT = 560.0
"""Points; leaves room for the title on the page."""


def figure(ms: Manuscript, node: Figure, flow: Flow, write: WriteBlocks) -> list[Element]:
    """A figure, kept in one piece with its title; one of many tall parts page by page, each with its title."""
    inner = replace(flow, small=True, boxed=True, indent=0)
    image = [_picture(ms, node.image, flow)] if node.image else []
    rows = part_rows(node.subfigures, _room(ms, flow))
    below = write(ms, [node.key], inner) if node.key else []
    below += [element for block in node.paragraphs for element in _paragraph(ms, block, inner, write)]
    below += write(ms, node.notes, inner)
    below += lettered_footnotes(ms, node.footnotes, runs)
    result: list[Element] = []
    pages = _pages(ms, node, rows, flow, len(paragraphs_of(below)))
    for page, part in enumerate(pages):
        content = [unit_line(ms, node.unit)] if node.unit else []
        content += image
        content += [element for row in part for element in _row(ms, row, flow)]
        content += below if part is pages[-1] else []
        for element in paragraphs_of(content):
            mark_paragraph(element, {"keepNext": True})
        if content:
            # 10.4.2.1: an empty line between the text and a figure
            space_before(content[0], ms.template.page.grid.linePitch, 100)
        result += [*content, _continued_title(ms, node) if page else _title(ms, node, flow)]
    if node.key:
        space_before(below[0], ms.template.page.grid.linePitch // 2, 50)
    return result


def _paragraph(ms: Manuscript, block: Block, flow: Flow, write: WriteBlocks) -> list[Element]:
    """图中的段: two characters in, as 标引序号说明."""
    if not isinstance(block, Paragraph):
        return write(ms, [block], flow)
    content = runs(ms, block.inlines, SMALL)
    return [ms.paragraph(ms.roles.figure_text, content, anchor=block.anchor, source=block.source)]


def _title(ms: Manuscript, node: Figure, flow: Flow) -> Element:
    style = ms.roles.annex_figure_title if flow.part == "annex" else ms.roles.figure_title
    title = caption(ms, style, node.number, runs(ms, node.title), anchor=node.anchor)
    ms.placed.append((node.source, title))
    return title


def _continued_title(ms: Manuscript, node: Figure) -> Element:
    """图1　……（续）: it looks like the title, but neither counts nor stands in the contents; its number is live."""
    standard, workspace = ms.publication.standard, ms.publication.workspace
    boilerplate = load_boilerplate(standard.metadata.edition, workspace)
    heavy: Properties = {"rFonts": HEI}
    number = [text_run(boilerplate.sentence("words.figure") + node.number, heavy)] if node.number else []
    if number and node.anchor:
        number = field(f"REF {bookmark_name(node.anchor)} \\n \\h{in_looks(heavy)}", number, heavy)
    words = [*number, *([text_run(GAP, heavy)] if number else []), *runs(ms, bare(node.title), heavy)]
    words.append(text_run(boilerplate.sentence("words.continued")))
    line = ms.template.page.grid.linePitch
    properties: Properties = {
        "spacing": {"beforeLines": 50, "before": line // 2, "afterLines": 50, "after": line // 2},
        "ind": {"firstLineChars": 0, "firstLine": 0},
        "jc": {"val": "center"},
    }
    return ms.paragraph(ms.roles.paragraph, words, properties=properties)


def _picture(ms: Manuscript, image: Image, flow: Flow) -> Element:
    content = [drawing(ms, image, flow)] if image.asset in ms.assets else []
    if not content:
        message = f"没有图“{image.asset}”，DOCX中此处空着"
        ms.findings.append(fault("image-missing", image.source, message, "检查文件名和路径"))
    # 标准文件_段 has no fixed line height, so the line grows with the picture, and not to whole lines of the grid
    properties: Properties = {
        "snapToGrid": {"val": 0},
        "ind": {"firstLineChars": 0, "firstLine": 0},
        "jc": {"val": "center"},
    }
    return ms.paragraph(ms.roles.paragraph, content, source=image.source, properties=properties)


def drawing(ms: Manuscript, image: Image, flow: Flow) -> Element:
    """The picture in its natural size, or as large as the page allows; a vector keeps its bitmap behind it."""
    content = ms.assets[image.asset]
    width, height = size(ms, image, flow)
    match image.media_type:
        case "image/svg+xml":
            return vector_run(ms, in_liu(content, SONG, width), width, height, image.alt)
        case "image/png":
            bitmap = ms.media(content, "png", image.media_type)
        case "image/jpeg":
            bitmap = ms.media(content, "jpg", image.media_type)
        case _:
            assert_never(image.media_type)
    return picture_run(
        Picture(
            number=ms.next_picture(),
            bitmap=bitmap,
            vector="",
            width=width,
            height=height,
            description=image.alt,
        )
    )


def vector_run(ms: Manuscript, svg: bytes, width: float, height: float, description: str) -> Element:
    """A vector picture with its bitmap behind it; size in points."""
    return picture_run(
        Picture(
            number=ms.next_picture(),
            bitmap=ms.media(bitmap_of(svg), "png", "image/png"),
            vector=ms.media(svg, "svg", "image/svg+xml"),
            width=width,
            height=height,
            description=description,
        )
    )


def size(ms: Manuscript, image: Image, flow: Flow) -> tuple[float, float]:
    """Natural size in points, reduced to what the page or cell holds."""
    room = _room(ms, flow)
    width, height = image.width or room, image.height or room
    scale = min(1.0, room / width, MAX_HEIGHT / height)
    return width * scale, height * scale


def _room(ms: Manuscript, flow: Flow) -> float:
    """Width for pictures, in points."""
    return (flow.room or ms.text_width) / 20


# --- 分图 --------------------------------------------------------------------------------------


def _pages(
    ms: Manuscript, node: Figure, rows: Sequence[Sequence[Subfigure]], flow: Flow, lines_below: int
) -> list[list[Sequence[Subfigure]]]:
    """The rows of part figures that go on one page with the title below them (9.7.3)."""
    line = ms.template.page.grid.linePitch / 20
    room = ms.text_height / 20 - (3 + bool(node.unit)) * line
    pages: list[list[Sequence[Subfigure]]] = [[]]
    left = room
    for position, row in enumerate(rows):
        height = max((size(ms, part.image, flow)[1] for part in row if part.image), default=0.0) + 2 * line
        last = position == len(rows) - 1
        needed = height + (lines_below * line if last else 0.0)
        if pages[-1] and needed > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= height
    return pages


def _row(ms: Manuscript, row: Sequence[Subfigure], flow: Flow) -> list[Element]:
    """Side by side where they fit, their titles on one line; else below one another."""
    blocks = [_subfigure(ms, part, flow) for part in row]
    if len(row) == 1:
        return blocks[0]
    widths = [round((part_width(part, _room(ms, flow)) + APART) * 20) for part in row]
    cells = [CellFacts(content, width, align="bottom") for content, width in zip(blocks, widths, strict=True)]
    return [table(widths, [RowFacts(cells)], rules=(0, 0), margin=0)]


def _subfigure(ms: Manuscript, node: Subfigure, flow: Flow) -> list[Element]:
    """分图: its picture, then a) and its title in 小五黑体 (Table F.1, no. 37)."""
    content = [_picture(ms, node.image, flow)] if node.image else []
    heavy = merged(SMALL, rFonts=HEI)
    words = [text_run(f"{node.mark}　" if node.title else node.mark, heavy), *runs(ms, node.title, heavy)]
    title = ms.paragraph(ms.roles.table_text, words, anchor=node.anchor, source=node.source)
    return [*content, title]
