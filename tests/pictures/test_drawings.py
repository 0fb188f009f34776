"""Drawings: what programs write comes out looking the same, and what reaches out, errs or never ends is refused."""

from __future__ import annotations

import io
import re
import time

import pytest
import resvg_py
from lxml import etree
from PIL import Image, ImageChops

from gbt.pictures import PictureRefused, read_picture
from pictures.drawings import ENDLESS, LEFT_OUT, MISTAKEN, ORDINARY, REFUSED, svg

SVG = "{http://www.w3.org/2000/svg}"


def encoded(text: str) -> bytes:
    return text.encode("gb18030" if 'encoding="GB2312"' in text else "utf-8")


def cleaned(text: str) -> str:
    return read_picture(encoded(text)).data.decode()


def drawn(text: str) -> Image.Image:
    text = re.sub(r' encoding="GB2312"', "", text)
    data = resvg_py.svg_to_bytes(
        svg_string=text, width=360, dpi=96.0, background="#ffffff", sans_serif_family="Noto Sans CJK SC"
    )
    return Image.open(io.BytesIO(bytes(data))).convert("RGB")


@pytest.mark.parametrize("name", sorted(ORDINARY.keys() - {"drawio"}))
def test_what_a_program_draws_looks_the_same(name: str) -> None:
    before, after = drawn(ORDINARY[name]), drawn(cleaned(ORDINARY[name]))
    assert ImageChops.difference(before, after).getbbox() is None


def test_a_drawing_for_light_and_dark_rooms_is_light() -> None:
    picture = drawn(cleaned(ORDINARY["drawio"]))
    assert picture.getpixel((355, 5)) == (255, 255, 255)
    assert "受理登记" in cleaned(ORDINARY["drawio"])
    assert "cannot display" not in cleaned(ORDINARY["drawio"])


@pytest.mark.parametrize("name", ORDINARY)
def test_nothing_is_left_but_what_is_drawn(name: str) -> None:
    text = cleaned(ORDINARY[name])
    assert not re.search(
        r"<!|<\?|url\((?!#)|\bon\w+=|style=\"[^\"]*url|class=|&(?!amp;|lt;|gt;|quot;|#\d)", text
    )
    root = etree.fromstring(text.encode())
    assert {element.tag.startswith(SVG) for element in root.iter()} == {True}
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"i\d+", each) for each in names)


@pytest.mark.parametrize("name", ORDINARY)
def test_what_was_cleaned_is_clean(name: str) -> None:
    once = read_picture(encoded(ORDINARY[name]))
    assert read_picture(once.data) == once


@pytest.mark.parametrize("name", LEFT_OUT)
def test_notes_are_left_out(name: str) -> None:
    root = etree.fromstring(cleaned(LEFT_OUT[name]).encode())
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "g", "rect", "text", "title"}
    assert not [
        key
        for element in root.iter()
        for key in element.attrib
        if "on" in key or "data" in key or "href" in key
    ]


@pytest.mark.parametrize(("text", "said"), [*REFUSED.values(), *MISTAKEN.values()], ids=[*REFUSED, *MISTAKEN])
def test_what_is_active_outside_or_mistaken_is_refused(text: str, said: str) -> None:
    with pytest.raises(PictureRefused, match=re.escape(said)) as refused:
        read_picture(text.encode())
    assert refused.value.remedy


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_never_end_is_refused_at_once(name: str) -> None:
    text, said = ENDLESS[name]
    begun = time.process_time()
    with pytest.raises(PictureRefused, match=re.escape(said)):
        read_picture(text.encode())
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("\n\n<script/>", 3),
        ("\n<g>\n<rect\n onload='x'/></g>", 3),
        ("<style>\n\n.a{fill:red}\n.b{fill:url(//a)}</style>", 4),
        ("\n<rect width='x'/>", 2),
        ("\n\n<rect style='fill:url(//a)'/>", 3),
        ("\n<broken", 2),
    ],
)
def test_the_line_of_the_drawing_is_told(content: str, line: int) -> None:
    with pytest.raises(PictureRefused, match=f"^第{line}行：") as refused:
        read_picture(svg(content).encode())
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ('<style>rect{fill:red}.a{fill:blue}#b{fill:green}</style><rect id="b" class="a" width="9" height="9"/>', 'fill="green"'),
        ("<style>g > rect{fill:red}</style><g><rect/></g>", 'fill="red"'),
        ("<style>svg .a rect{fill:red}</style><g class='a'><g><rect/></g></g>", 'fill="red"'),
        ("<style>.a:hover{fill:red}@media print{rect{fill:red}}</style><rect class='a' fill='blue'/>", 'fill="blue"'),
        ("<style>rect{fill:red!important}</style><rect style='fill:blue'/>", 'fill="red"'),
        ("<rect fill='red' style='fill:blue'/>", 'fill="blue"'),
        ("<text style=\"font:italic bold 12px/30px 'Noto Sans'\">字</text>", ' font-size="12px" font-style="italic" font-weight="bold"'),
        ("<rect style='transform:translate(3px,4px) rotate(45deg)'/>", 'transform="translate(3 4) rotate(45)"'),
        ("<path d='M0 0a1 1 0 01.5.5'/>", 'd="M 0 0 a 1 1 0 0 1 .5 .5"'),
        ("<rect fill='#abc icc-color(x, 1)'/>", 'fill="#abc"'),
        ("<rect fill-opacity='50%'/>", 'fill-opacity="0.5"'),
        ("<rect fill='url(#none) red'/>", 'fill="red"'),
        ("<text>甲<a><tspan>乙</tspan></a>丙<title>丁</title></text>", "<text>甲<tspan><tspan>乙</tspan></tspan>丙<title>丁</title></text>"),
    ],
)  # fmt: skip
def test_styles_become_attributes(content: str, kept: str) -> None:
    assert kept in cleaned(svg(content))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="10mm" height="1in"', (28.346, 72)),
        ('width="100%" viewBox="0 0 96 48"', (72, 36)),
        ('width="96" viewBox="0 0 10 5"', (72, 36)),
        ('height="1cm" viewBox="0 0 10 5"', (56.693, 28.346)),
        ('width="96" height="0" viewBox="0 0 10 5"', (72, 36)),
    ],
)
def test_natural_size_of_a_drawing(attributes: str, size: tuple[float, float]) -> None:
    picture = read_picture(svg("<rect/>", attributes).encode())
    assert (picture.width, picture.height) == (
        pytest.approx(size[0], abs=0.01),
        pytest.approx(size[1], abs=0.01),
    )
    assert b"viewBox" in picture.data
    assert drawn(picture.data.decode()).size[1] == pytest.approx(360 * size[1] / size[0], rel=0.01)


def test_a_drawing_in_sixteen_bits_is_read() -> None:
    text = svg("<text>字</text>")
    assert read_picture(text.encode("utf-16")) == read_picture(text.encode())
