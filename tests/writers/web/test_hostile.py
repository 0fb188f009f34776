"""Nothing in a draft becomes markup, by parsing; ``tests/browser`` asks a browser."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest

from gbt.writers.web.shard import SHARD
from hostile_text import BREAKOUTS, DRAFT, FACTS, FILES, MARK
from html_page import active_content, faults_of_markup, ids


@pytest.fixture
def hostile(write):
    return write(DRAFT, facts=FACTS, files=FILES)


def test_nothing_in_the_page_can_run(hostile) -> None:
    assert active_content(hostile.html) == []
    scripts = hostile.html.xpath("//script/@src")
    assert [src for src in scripts if not src.startswith(("../_static/", "library.js"))] == []


def test_the_markup_stays_faultless(hostile) -> None:
    assert faults_of_markup(hostile.text) == []
    assert [name for name, count in ids(hostile.html).items() if count > 1] == []


def test_links_lead_only_to_pages(hostile) -> None:
    schemes = {urlsplit(href.strip()).scheme for href in hostile.html.xpath("//a/@href")}
    assert schemes <= {"", "http", "https", "mailto"}


@pytest.mark.parametrize("text", [text for text in BREAKOUTS if "\u2028" not in text])
def test_the_text_is_still_there_to_be_read(hostile, text) -> None:
    assert text in hostile.html.xpath("string(//h1)")


def test_the_picture_that_runs_is_refused_and_the_calm_one_shown(hostile) -> None:
    (shown,) = hostile.html.xpath("//main//img/@src")
    assert shown.startswith("pictures/calm-")
    assert [path.name for path in hostile.file.parent.rglob("*.svg")] == [shown.removeprefix("pictures/")]
    assert "image-refused" in {finding.rule for finding in hostile.findings}


def test_the_search_index_is_data(hostile) -> None:
    script = hostile.file.with_name(SHARD).read_text("utf-8")
    assert json.loads("[" + script.removeprefix("library.shard(").removesuffix(");\n") + "]")[2]
    assert MARK in script  # as text between quotes
