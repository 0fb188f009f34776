"""Chinese lines for WeasyPrint: the first of five patches of its private functions (series 70).

WeasyPrint fills lines by widening spaces, which Chinese hardly has, and knows nothing of punctuation.
Here lines are filled by spreading characters; marks beside each other and at the edges of a line lose
their empty halves; values keep their units; a paragraph does not end in a line of one character.

How: widths are worked out from the text alone, since a Chinese character is as wide as it is high; the
glyphs are moved when a line is drawn. ``tests/writers/pdf/test_lines.py`` watches the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from gbt.writers.pdf.characters import (
    CHINESE,
    CLOSING,
    HAN,
    LEFT_HALF,
    NEVER_FIRST,
    OPENING,
    RIGHT_HALF,
    gaps,
    halved,
    joined,
    trims,
)

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")

GAP = "\u3000"
LOOSEST = 0.4
"""A line that would need more than this share of a character in each gap is left ragged."""
TORN = 3.0
"""Characters missing in a line from which on a document number may be divided."""

ASCENT = 0.88
"""Share of the square of a Chinese character above the baseline."""

_text_align = inline.text_align
_split_first_line = inline.split_first_line
_strut = line_break.strut
_set_text = line_break.Layout.set_text
_get_first_line = line_break.Layout.get_first_line


def install() -> None:
    """Put the functions of this module in place of WeasyPrint's; once is enough, twice does no harm."""
    inline.text_align = text_align
    inline.split_first_line = split_first_line
    inline.strut = strut
    line_break.Layout.set_text = set_text
    line_break.Layout.get_first_line = get_first_line


# --- where lines end ---------------------------------------------------------------------------


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Pango learns where no line may end, and that dashes and quotes are Chinese."""
    _set_text(layout, text, justify)
    text = layout.text
    attributes = []
    if not justify:
        for start, end in joined(text, strictly=not hasattr(layout.style, _LENIENT)):
            attributes.append((pango.pango_attr_allow_breaks_new(False), start, end))
    if _SHARED.search(text) and not HAN.search(text):
        # between Latin letters, or alone, a face would set them in a Western form
        for match in _SHARED.finditer(text):
            attributes.append((pango.pango_attr_font_features_new(b"fwid"), match.start(), match.end()))
    if attributes:
        _add_attributes(layout, text, attributes)


_SHARED = re.compile("[—…‘’“”]+")


def _add_attributes(layout: Any, text: str, attributes: list[tuple[Any, int, int]]) -> None:
    known = pango.pango_layout_get_attributes(layout.layout)
    if known == ffi.NULL:
        known = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for attribute, start, end in attributes:
        attribute.start_index = len(text[:start].encode())
        attribute.end_index = attribute.start_index + len(text[start:end].encode())
        pango.pango_attr_list_insert(known, attribute)
    pango.pango_layout_set_attributes(layout.layout, known)


def strut(style: Any) -> tuple[float, float]:
    """The height of a line and its baseline.

    The square of a Chinese character stands in the middle of its line whatever faces meet on it; with the
    measures of each face a line with Latin in it would be higher than its neighbours.
    """
    height, size = _strut(style)[0], style["font_size"]
    return height, ASCENT * size + (height - size) / 2


_LENIENT = "may_divide_numbers"
"""An attribute of a style, which alone reaches the layout of its text: document numbers may be divided in it."""


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any,
    is_line_start: bool = True, minimum: bool = False,
) -> Any:  # fmt: skip
    """The first line of a text, with what trimmed marks save taken into account."""

    size = style["font_size"]

    def split(width: Any, chosen: Any = style) -> Any:
        found = _split_first_line(text, chosen, context, width, justification_spacing, is_line_start, minimum)
        return (*found[:4], size, ASCENT * size)

    found = split(max_width)
    if max_width is None or minimum or not CHINESE.search(text):
        return found
    if found[3] > max_width > TORN * size and text[:1].isascii() and not is_line_start:
        # a number in an element of its own, as a link is, behind what stands on the line already
        return split(max_width, _lenient(style))
    if found[2] is None:
        return found
    rest = text.encode()[found[2] :].decode()
    if max_width - found[3] > TORN * size and rest[:1].isascii():
        found = split(max_width, _lenient(style))
        if found[2] is None:
            return found
        rest = text.encode()[found[2] :].decode()
    return (
        _squeezed(split, found, rest, size, max_width) or _without_orphan(split, found, rest, size) or found
    )


def _lenient(style: Any) -> Any:
    marked = style.copy()
    setattr(marked, _LENIENT, True)
    return marked


def _squeezed(split: Any, found: Any, rest: str, size: float, max_width: float) -> Any:
    """One character more, and the marks behind it, where trimmed marks leave room for them."""
    line = found[0].text
    more = _chunk(rest)
    if not more or not line or line[-1].isspace():
        return None
    text = line + more
    saved = -sum(halved(trim)[0] for trim in trims(text).values())
    saved += 0.5 if more[-1] in CLOSING else 0.0
    width = found[3] + len(more) * size
    if not saved or width - saved * size > max_width + 0.01:
        return None
    longer = split(width + 0.05)
    if longer[0].text.rstrip(" ") != text:
        return None
    longer[0].counted = saved * size
    return (*longer[:3], longer[3] - saved * size, *longer[4:])


def _chunk(rest: str) -> str:
    """The next Chinese character with the marks that may not begin a line; nothing where Latin follows."""
    if not rest or not CHINESE.match(rest) or rest[0] in OPENING:
        return ""
    end = 1
    while end < len(rest) and rest[end] in NEVER_FIRST:
        if not CHINESE.match(rest[end]):
            return ""
        end += 1
    return rest[:end]


def _without_orphan(split: Any, found: Any, rest: str, size: float) -> Any:
    """The line one character shorter where a single character would be left for the last line."""
    alone = rest.strip()
    while alone and alone[-1] in NEVER_FIRST:
        alone = alone[:-1]
    if len(alone) != 1 or not CHINESE.match(alone) or len(found[0].text) < 4:
        return None
    shorter = split(found[3] - 0.5 * size)
    return shorter if shorter[2] is not None and found[3] - shorter[3] < 3 * size else None


# --- how lines are filled ----------------------------------------------------------------------


@dataclass(slots=True)
class Leaf:
    """A piece of text on a line: changes of width and shifts of glyphs, by character, in pixels."""

    box: Any
    widths: dict[int, float] = field(default_factory=dict)
    shifts: dict[int, float] = field(default_factory=dict)

    @property
    def size(self) -> float:
        return float(self.box.style["font_size"])

    def trim(self, offset: int, trim: float) -> None:
        width, shift = halved(trim)
        self.widths[offset] = self.widths.get(offset, 0.0) + width * self.size
        if shift:
            self.shifts[offset] = shift * self.size

    def widen(self, offset: int, width: float) -> None:
        self.widths[offset] = self.widths.get(offset, 0.0) + width


@dataclass(slots=True)
class Segment:
    """Text that stands together on a line: its characters, and leaf and offset of each."""

    text: str = ""
    places: list[tuple[Leaf, int]] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def add(self, box: Any) -> None:
        leaf = Leaf(box)
        self.leaves.append(leaf)
        self.text += box.text
        self.places += [(leaf, offset) for offset in range(len(box.text))]


def text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
    """Trim and fill, then let WeasyPrint place the line."""
    parts = list(_parts(line))
    segments = [part for part in parts if isinstance(part, Segment)]
    if not any(CHINESE.search(segment.text) for segment in segments):
        return _text_align(context, line, available_width, last)
    align = line.style["text_align_all"]
    if last and line.style["text_align_last"] != "auto":
        align = line.style["text_align_last"]
        filled = align == "justify"
    else:
        filled = align == "justify" and not last
    for segment in segments:
        for offset, trim in trims(segment.text).items():
            segment.places[offset][0].trim(segment.places[offset][1], trim)
    _drop_gaps(parts)
    if align != "center":
        _trim_edges(parts, start=not _indented(line), end=filled or align in ("end", "right"))
    leaves = [leaf for segment in segments for leaf in segment.leaves]
    change = sum(_counted(leaf) + sum(leaf.widths.values()) for leaf in leaves)
    if filled:
        # the last line of what is spread on purpose, like the words of the cover, has no limit
        _spread(segments, available_width - line.width - change, limit=inf if last else LOOSEST)
    _place(line, {id(leaf.box): leaf for leaf in leaves}, 0.0)
    return 0 if filled else _text_align(context, line, available_width, last)


def _counted(leaf: Leaf) -> float:
    """What the width of the box leaves out already, since its line was squeezed."""
    return float(getattr(leaf.box.pango_layout, "counted", 0.0))


def _parts(line: Any) -> Iterator[Segment | None]:
    """Segments and, as ``None``, what stands between them: pictures, inline blocks, leaders."""
    segment = Segment()
    for box in _leaves(line):
        if isinstance(box, boxes.TextBox) and not box.is_leader:
            segment.add(box)
            continue
        if segment.text:
            yield segment
        yield None
        segment = Segment()
    if segment.text:
        yield segment


def _leaves(box: Any) -> Iterator[Any]:
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.InlineBox) and not child.is_leader:
            yield from _leaves(child)
        else:
            yield child


def _drop_gaps(parts: list[Segment | None]) -> None:
    """The gap between two elements of a title takes no room where the line ends or begins at it."""
    for segment, place in ((parts[0], 0), (parts[-1], -1)):
        if segment is not None and segment.text[place] == GAP:
            leaf, offset = segment.places[place]
            leaf.widen(offset, -leaf.size)


def _indented(line: Any) -> bool:
    """Whether a line begins a paragraph: its two characters of space stay whole before a bracket."""
    return bool(getattr(line, "text_indent", 0) > 0)


def _trim_edges(parts: list[Segment | None], *, start: bool, end: bool) -> None:
    first, last = parts[0], parts[-1]
    if start and first is not None and first.text[0] in OPENING:
        leaf, offset = first.places[0]
        leaf.trim(offset, LEFT_HALF)
    if end and last is not None and last.text[-1] in CLOSING:
        leaf, offset = last.places[-1]
        leaf.trim(offset, RIGHT_HALF)


def _spread(segments: list[Segment], extra: float, *, limit: float) -> None:
    """Let the missing width in between characters, in whole thousandths, so that nothing is lost in drawing."""
    places = [segment.places[offset] for segment in segments for offset in gaps(segment.text)]
    if extra <= 0 or not places or extra / len(places) > limit * places[0][0].size:
        return
    done = 0.0
    for position, (leaf, offset) in enumerate(places, 1):
        unit = leaf.size / 1000
        share = round((extra * position / len(places) - done) / unit) * unit
        done += share
        leaf.widen(offset, share)


def _place(box: Any, leaves: dict[int, Leaf], x: float) -> float:
    """Move everything on the line by what was let in or taken before it; return the shift behind it."""
    if isinstance(box, boxes.TextBox):
        box.position_x += x
        leaf = leaves.get(id(box))
        if leaf:
            change = _counted(leaf) + sum(leaf.widths.values())
            box.width += change
            x += change
            box.pango_layout.moves = _moves(leaf)
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += x
        before = x
        for child in box.children:
            if child.is_in_normal_flow():
                x = _place(child, leaves, x)
        box.width += x - before
    elif x:
        box.translate(x, 0)
    return x


def _moves(leaf: Leaf) -> dict[int, tuple[int, int]]:
    """Changes of width and shifts in Pango's units, by byte.

    WeasyPrint cuts thousandths off when it draws: a tenth of one keeps the whole ones whole.
    """
    bias = leaf.size / 10_000
    moves = {}
    position = 0
    for offset, character in enumerate(leaf.box.text):
        width = leaf.widths.get(offset)
        if width:
            moves[position] = (
                round((width + bias) * TO_UNITS),
                round(leaf.shifts.get(offset, 0.0) * TO_UNITS),
            )
        position += len(character.encode())
    return moves


def get_first_line(layout: Any) -> Any:
    """The line with its glyphs moved, when it is drawn."""
    first_line, index = _get_first_line(layout)
    moves = getattr(layout, "moves", None)
    if moves:
        _move_glyphs(first_line, moves)
    return first_line, index


def _move_glyphs(first_line: Any, moves: dict[int, tuple[int, int]]) -> None:
    run = first_line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        start, infos, clusters = item.offset, glyphs.glyphs, glyphs.log_clusters
        for position in range(glyphs.num_glyphs):
            move = moves.get(start + clusters[position])
            if move:
                geometry = infos[position].geometry
                geometry.width += move[0]
                geometry.x_offset += move[1]
        run = run.next
