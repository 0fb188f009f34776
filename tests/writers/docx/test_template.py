"""The base document against the official template, property by property."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from gbt.files.outputs import Output
from gbt.templates_path import PACKAGED
from gbt.writers.docx.base import BUILT_IN, base_document, style_id
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.files import template_files
from gbt.writers.docx.oxml.element import W, qn
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.docx.template import Template, TemplateFiles, load_template

FOLDER = PACKAGED / "docx"
FILES = template_files(FOLDER)
DOCUMENT = yaml.safe_load((FOLDER / "template.yaml").read_text("utf-8"))
DEVIATIONS = yaml.safe_load((FOLDER / "deviations.yaml").read_text("utf-8"))
STYLE_CHANGES = {name: change for change in DEVIATIONS["alike"] for name in change["styles"]} | DEVIATIONS[
    "styles"
]
PITCH = DOCUMENT["page"]["grid"]["linePitch"]


@cache
def part(name: str) -> etree._Element:
    return etree.fromstring(read_package(base_document(FILES))[name])


def styles() -> dict[str, etree._Element]:
    return {
        style.find(qn("w:name")).get(qn("w:val")): style
        for style in part("word/styles.xml").iter(qn("w:style"))
    }


def value(element: etree._Element) -> Any:
    """A property as the template's YAML writes it."""
    local = {etree.QName(name).localname: number(content) for name, content in element.attrib.items()}
    children = {etree.QName(child).localname: child for child in element}
    if element.tag == qn("w:tabs"):
        return [value(tab) for tab in element]
    if children:
        return {name: value(child) for name, child in children.items()}
    return local


def number(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


def properties(style: etree._Element, tag: str) -> dict[str, Any]:
    found = style.find(qn(f"w:{tag}"))
    return {} if found is None else {etree.QName(child).localname: value(child) for child in found}


def normal(facts: dict[str, Any]) -> dict[str, Any]:
    """The YAML's short forms written out: ``sz: 21`` is ``{val: 21}``, ``true`` an element without value."""
    result = {}
    for name, fact in facts.items():
        if fact is True:
            result[name] = {}
        elif name == "numPr":
            result[name] = {key: {"val": item} for key, item in fact.items()}
        elif isinstance(fact, dict | list):
            result[name] = fact
        else:
            result[name] = {"val": fact}
    return result


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, item in over.items():
        if item is None:
            result.pop(key, None)
        elif isinstance(item, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], item)
        else:
            result[key] = item
    return result


def expected(name: str) -> dict[str, Any]:
    return merged(DOCUMENT["styles"][name], STYLE_CHANGES.get(name, {}).get("set", {}))


def without_computed(facts: dict[str, Any]) -> dict[str, Any]:
    """Leave out the twips that stand beside lines and characters: another test computes them."""
    result = {}
    for name, fact in facts.items():
        if name == "spacing" and isinstance(fact, dict):
            fact = {k: v for k, v in fact.items() if f"{k}Lines" not in fact}
        if name == "ind" and isinstance(fact, dict):
            fact = {k: v for k, v in fact.items() if f"{k}Chars" not in fact}
            if "hangingChars" not in fact and fact.get("firstLineChars") == 0:
                fact.pop("firstLine", None)
        result[name] = fact
    return result


@pytest.mark.parametrize("name", DOCUMENT["styles"])
def test_style_is_the_templates(name):
    style, facts = styles()[name], expected(name)
    assert style.get(qn("w:type")) == facts["type"]
    assert style.get(qn("w:styleId")) == style_id(name)
    for tag, key in (("basedOn", "based_on"), ("next", "next")):
        found = style.find(qn(f"w:{tag}"))
        wanted = facts.get(key, "")
        wanted = "DefaultParagraphFont" if wanted == "Default Paragraph Font" else style_id(wanted)
        assert (found.get(qn("w:val")) if found is not None else "") == wanted
    for tag in ("pPr", "rPr"):
        assert without_computed(properties(style, tag)) == without_computed(normal(facts.get(tag, {})))


@pytest.mark.parametrize(
    ("list_number", "level"),
    [
        (n, i)
        for n, levels in DOCUMENT["numbering"].items()
        if n not in DEVIATIONS["omitted_lists"]
        for i in levels
    ],
)
def test_level_is_the_templates(list_number, level):
    facts = dict(DOCUMENT["numbering"][list_number][level])
    if facts["text"] != facts["text"].rstrip():
        facts |= {"text": facts["text"].rstrip(), "suffix": "space"}
    facts = merged(facts, DEVIATIONS["numbering"].get(list_number, {}).get(level, {}).get("set", {}))
    found = next(
        entry
        for abstract in part("word/numbering.xml").iter(qn("w:abstractNum"))
        if abstract.get(qn("w:abstractNumId")) == str(list_number)
        for entry in abstract.iter(qn("w:lvl"))
        if entry.get(qn("w:ilvl")) == str(level)
    )
    run = properties(found, "rPr")
    read = {etree.QName(child).localname: child.get(qn("w:val")) for child in found}
    assert (read["numFmt"], read["lvlText"], read.get("suff", "tab")) == (
        facts["format"], facts["text"], facts.get("suffix", "tab")
    )  # fmt: skip
    assert read.get("pStyle", "") == style_id(facts["style"])
    assert properties(found, "pPr").get("ind", {}) == facts.get("ind", {})
    assert run.get("sz", {}).get("val", 0) == facts.get("sz", 0)
    assert run.get("rFonts", {}).get("eastAsia", "") == facts.get("font", "")
    assert ("vertAlign" in run) == facts.get("raised", False)
    assert run.get("spacing", {}).get("val", 0) == facts.get("spacing", 0)


def test_every_style_is_the_templates_or_argued():
    defaults = {"Default Paragraph Font", "Normal Table", "No List"}
    assert set(styles()) - defaults == set(DOCUMENT["styles"]) | set(DEVIATIONS["added_styles"])


def test_every_deviation_says_why_and_deviates():
    def changes(tree: Any) -> list[dict[str, Any]]:
        if isinstance(tree, dict) and "why" in tree:
            return [tree]
        children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []
        return [change for child in children for change in changes(child)]

    found = changes(DEVIATIONS)
    assert all(len(change["why"]) > 10 for change in found)
    for name, change in STYLE_CHANGES.items():
        assert merged(DOCUMENT["styles"][name], change["set"]) != DOCUMENT["styles"][name], name
    for number_, levels in DEVIATIONS["numbering"].items():
        for level, change in levels.items():
            facts = DOCUMENT["numbering"][number_][level]
            assert merged(facts, change["set"]) != facts, (number_, level)
    assert len({change["why"] for change in found}) <= 30, "deviations should be few"


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("标准文件_章标题", "spacing", {"before": PITCH, "after": PITCH}),
        ("标准文件_一级条标题", "spacing", {"before": PITCH // 2, "after": PITCH // 2}),
        ("标准文件_一级无标题", "spacing", {"before": 0, "after": 0}),
        ("标准文件_段", "ind", {"firstLine": 420}),
        ("footnote text", "ind", {"left": 720, "hanging": 360}),
        ("标准文件_公式后的破折号", "ind", {"left": 1029, "hanging": 609}),
        ("标准文件_引言一级条标题", "ind", {"firstLine": 0}),
    ],
)
def test_twips_beside_lines_and_characters_are_what_word_computes(name, kind, wanted):
    found = properties(styles()[name], "pPr")[kind]
    assert {key: found.get(key) for key in wanted} == wanted


def test_no_theme_font_and_no_squiggle():
    package = read_package(base_document(FILES))
    assert not [name for name in package if "theme" in name]
    assert b"Theme=" not in package["word/styles.xml"]
    default = part("word/styles.xml").find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert default.find(qn("w:noProof")) is not None
    assert default.find(qn("w:lang")).get(f"{{{W}}}eastAsia") == "zh-CN"
    assert default.find(qn("w:rFonts")).get(f"{{{W}}}eastAsia") == "宋体"


def test_default_paragraph_is_as_argued():
    default = part("word/styles.xml").find(f".//{qn('w:pPrDefault')}")
    assert properties(default, "pPr") == DEVIATIONS["defaults"]["set"]["pPr"]


def own_template(**deviations: Any) -> Template:
    """The template with an office's own deviations beside the two that every file has."""
    argued = {name: {"why": "照本单位的做法。"} for name in ("computed", "referable")}
    return load_template(TemplateFiles(deviations=yaml.safe_dump({**argued, **deviations})))


def test_an_offices_deviations_may_say_nothing_of_all_paragraphs():
    assert own_template(defaults={"why": "照官方模板。", "set": {}}).defaults.pPr == {}


def test_what_is_said_of_several_styles_holds_beside_what_is_said_of_one():
    left: dict[str, Any] = {"pPr": {"jc": {"val": "left"}}}
    larger: dict[str, Any] = {"rPr": {"sz": 24}}
    several = [{"styles": ["标准文件_段", "标准文件_章标题"], "set": left, "why": "左齐。"}]
    template = own_template(alike=several, styles={"标准文件_段": {"set": larger, "why": "用小四号。"}})
    paragraph, heading = template.styles["标准文件_段"], template.styles["标准文件_章标题"]
    assert (paragraph.pPr["jc"], paragraph.rPr["sz"]) == ({"val": "left"}, "24")
    assert (heading.pPr["jc"], heading.rPr["sz"]) == ({"val": "left"}, "21")


def test_built_in_styles_have_words_own_ids():
    assert style_id("toc 1") == "TOC1"
    assert style_id("footnote text") == "FootnoteText"
    assert {style_id(name) for name in BUILT_IN} >= {"Normal", "Header", "Footer", "Hyperlink"}


def test_the_same_data_give_the_same_bytes(tmp_path: Path):
    base_document.cache_clear()
    first = base_document(FILES)
    base_document.cache_clear()
    assert base_document(FILES) == first


# --- sections and settings of a written standard ---------------------------------------------------


@pytest.fixture(scope="module")
def document(whole, publish, tmp_path_factory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("docx") / "whole.docx"
    write_docx(publish(whole, {}), Output.at(target))
    return read_package(target.read_bytes())


def test_settings_ask_nothing_and_hide_squiggles(document):
    settings = etree.fromstring(document["word/settings.xml"])
    present = {etree.QName(child).localname for child in settings}
    assert {"evenAndOddHeaders", "hideSpellingErrors", "hideGrammaticalErrors"} <= present
    # each would make Word ask, bind the file to another or mark it as being revised
    assert not present & {"updateFields", "attachedTemplate", "trackRevisions", "rsids", "documentProtection"}
    compat = {s.get(qn("w:name")): s.get(qn("w:val")) for s in settings.iter(qn("w:compatSetting"))}
    # 15 is Word 2013 and later: no “兼容模式” in the title bar
    assert compat["compatibilityMode"] == "15"
    languages = settings.find(qn("w:themeFontLang"))
    assert languages is not None
    assert languages.get(qn("w:eastAsia")) == "zh-CN"


def test_sections_are_the_templates(document):
    sections = list(etree.fromstring(document["word/document.xml"]).iter(qn("w:sectPr")))
    page = DOCUMENT["page"]
    for section, margins in zip(sections, (page["cover"], page["body"], page["body"]), strict=True):
        facts = dict(margins)
        assert (section.find(qn("w:titlePg")) is not None) == facts.pop("different_first_page", False)
        assert value(section.find(qn("w:pgMar"))) == facts
        assert value(section.find(qn("w:docGrid"))) == page["grid"]
        size = value(section.find(qn("w:pgSz")))
        assert [round(size[side] / 1440 * 25.4) for side in ("w", "h")] == [210, 297]
    assert not sections[0].findall(qn("w:headerReference"))
    kinds = [[ref.get(qn("w:type")) for ref in s.findall(qn("w:headerReference"))] for s in sections[1:]]
    assert kinds == [["default", "even"]] * 2


def test_heads_and_feet_are_in_the_templates_styles(document):
    styles_used = {
        name: etree.fromstring(content).find(f".//{qn('w:pStyle')}").get(qn("w:val"))
        for name, content in document.items()
        if re.match(r"word/(header|footer)", name)
    }
    page = DOCUMENT["page"]
    wanted = [page[kind][side] for kind in ("header", "footer") for side in ("odd", "even")]
    assert [styles_used[f"word/{kind}.xml"] for kind in ("header1", "header2", "footer3", "footer4")] == [
        style_id(name) for name in wanted
    ]


@pytest.mark.parametrize("item", ["number", "issued", "implemented", "title"])
def test_frames_of_the_cover_stand_where_the_template_has_them(document, item):
    facts = DOCUMENT["cover"][item] | DEVIATIONS["cover"].get(item, {}).get("set", {})
    wanted = style_id(facts["style"])
    paragraph = next(
        p
        for p in etree.fromstring(document["word/document.xml"]).iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == wanted
    )
    frame = value(paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}"))
    for key, name in (("x", "x_twips"), ("y", "y_twips"), ("w", "width_twips"), ("h", "height_twips")):
        if name in facts:
            assert frame[key] == facts[name]
    assert frame["vAnchor"] == "page"
