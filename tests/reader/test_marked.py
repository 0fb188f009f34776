"""Markup in the facts of standard.yaml: on the cover, and readable where only plain words stand."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.model import InlineFormula, Subscript, Superscript, Text
from gbt.reader.marked import marked


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("水中CO{sub}`2`的测定", [Text, Subscript, Text]),
        ("{sup}`60`Co源", [Superscript, Text]),
        ("$x_1$的计算", [InlineFormula, Text]),
        ("社区助餐服务规范", [Text]),
        ("价格$5", [Text]),
        ("{std}`a`", [Text]),
        ("", []),
    ],
)
def test_inlines(text, kinds):
    assert [type(inline) for inline in marked(text)] == kinds


def test_titles_carry_markup_and_are_said_plainly(tmp_path):
    title = {"main": "水中CO{sub}`2`的测定"}
    english = {"main": "Determination of CO{sub}`2` in water"}
    standard = read(tmp_path, "# 范围\n\n段。\n", facts={"title": title, "title_en": english}).standard
    assert [type(inline) for inline in standard.cover.title[0]] == [Text, Subscript, Text]
    assert standard.title == "水中CO2的测定"
    assert standard.cover.title_en == "Determination of CO2 in water"
