"""Pictures of every page of the samples, held against goldens with a tolerance.

``pytest tests/writers/pdf/test_pictures.py --accept`` renews them; look at the difference, then commit.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

DPI = 30
COLUMNS = 8
TOLERANCE = 0.004
"""Share of the points of a page that may differ clearly: other versions of the drawing library smooth otherwise."""
CLEARLY = 48


def page_pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]


def sheet(pictures: list[Image.Image]) -> Image.Image:
    width, height = pictures[0].size
    rows = -(-len(pictures) // COLUMNS)
    made = Image.new("L", (width * COLUMNS, height * rows), 255)
    for number, picture in enumerate(pictures):
        made.paste(picture, (number % COLUMNS * width, number // COLUMNS * height))
    return made.quantize(16)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of the points that differ clearly when both are looked at from some distance."""
    blurred = [picture.convert("L").filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    histogram = ImageChops.difference(*blurred).histogram()
    return sum(histogram[CLEARLY:]) / (one.width * one.height)


def test_pages_look_as_accepted(sample, golden_folder: Path, request: pytest.FixtureRequest):
    made = sheet(page_pictures(sample.data))
    path = golden_folder / "pdf" / f"{sample.standard.id}.png"
    if request.config.getoption("--accept"):
        path.parent.mkdir(parents=True, exist_ok=True)
        made.save(path, optimize=True)
        return
    assert path.is_file(), f"no golden picture {path.name}: run with --accept, look at it, commit it"
    with Image.open(path) as file:
        accepted = file.copy()
    assert made.size == accepted.size, "another number of pages: if that is right, run with --accept"
    width, height = page_pictures(sample.data)[0].size
    different = []
    for number in range(len(sample.pages)):
        left, top = number % COLUMNS * width, number // COLUMNS * height
        box = (left, top, left + width, top + height)
        if difference(made.crop(box), accepted.crop(box)) > TOLERANCE:
            different.append(number + 1)
    assert not different, f"pages {different} look different: if that is right, run with --accept"


def test_a_moved_line_is_noticed(named_sample):
    picture = page_pictures(named_sample("petition-reception").data)[9]
    moved = ImageChops.offset(picture, 0, 3)
    assert difference(picture, picture) == 0
    assert difference(picture, moved) > TOLERANCE
