"""The base document: a clean package with the styles, lists and settings of the template, and no text.

Built from data, never from python-docx's own template, which carries themes, ``stylesWithEffects`` and
English styles. An office may put its own ``base.docx`` beside the template files instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from gbt.writers.docx.measures import BODY_SIZE
from gbt.writers.docx.oxml.element import Element
from gbt.writers.docx.oxml.package import write_package
from gbt.writers.docx.oxml.parts import (
    document_part,
    font_table_part,
    notes_part,
    numbering_part,
    package_parts,
    settings_part,
    styles_part,
)
from gbt.writers.docx.oxml.style import Face, abstract_list, level, list_instance, style
from gbt.writers.docx.template import Template, TemplateFiles, load_template
from gbt.writers.docx.template_facts import DEFAULT_FONT, LevelFacts, StyleFacts

FACES = (
    Face("宋体", alternative="SimSun", panose="02010600030101010101", family="auto", charset="86"),
    Face("黑体", alternative="SimHei", panose="02010609060101010101", family="modern", charset="86"),
    Face("Times New Roman", panose="02020603050405020304", family="roman", charset="00"),
    Face("Cambria Math", panose="02040503050406030204", family="roman", charset="00"),
)

DEFAULT_RUN = {
    "rFonts": {
        "ascii": "Times New Roman",
        "eastAsia": "宋体",
        "hAnsi": "Times New Roman",
        "cs": "Times New Roman",
    },
    # 五号 where a style says no size (Table F.1)
    "sz": BODY_SIZE,
    "noProof": True,
    "lang": {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"},
}

# names that Word itself knows, in its own spelling
BUILT_IN = {"Normal", "header", "footer", "footnote text", "footnote reference", "page number", "line number",
            "annotation text", "annotation reference", "Hyperlink",
            *(f"toc {n}" for n in range(1, 10))}  # fmt: skip


@lru_cache(maxsize=4)
def base_document(files: TemplateFiles) -> bytes:
    """The base document: the office's ``base.docx``, else one built from the data."""
    return files.base if files.base is not None else build_base(load_template(files))


def build_base(template: Template) -> bytes:
    """The base document as bytes; the same template gives the same bytes."""
    styles = styles_part(
        DEFAULT_RUN, template.defaults.pPr, (_style(name, facts) for name, facts in template.styles.items())
    )
    numbering = numbering_part(
        [_list(number, levels) for number, levels in template.numbering.items()],
        [list_instance(number, number) for number in template.numbering],
    )
    parts = package_parts(
        document=document_part(),
        styles=styles,
        numbering=numbering,
        settings=settings_part(odd_even=template.page.odd_even_differ),
        fonts=font_table_part(FACES),
        footnotes=notes_part("footnotes"),
    )
    return write_package(parts)


def style_id(name: str) -> str:
    """The id of a style in the XML: Word's own for its built-in styles, else the name without signs."""
    if name == "Normal":
        return name
    if name in BUILT_IN:
        return "".join(word[:1].upper() + word[1:] for word in name.replace("toc", "TOC").split())
    return "".join(sign for sign in name.replace("×", "X") if sign.isalnum() or sign == "_")


def _style(name: str, facts: StyleFacts) -> Element:
    return style(
        name=name,
        identifier=style_id(name),
        type=facts.type,
        built_in=name in BUILT_IN,
        # every type's default style is named by the id Word gives it
        based_on="DefaultParagraphFont" if facts.based_on == DEFAULT_FONT else style_id(facts.based_on),
        next=style_id(facts.next),
        paragraph=facts.pPr,
        run=facts.rPr,
    )


def _list(number: int, levels: Mapping[int, LevelFacts]) -> Element:
    nsid = hashlib.sha1(f"gbt list {number}".encode()).hexdigest()[:8].upper()
    return abstract_list(number, nsid, (_level(index, facts) for index, facts in levels.items()))


def _level(index: int, facts: LevelFacts) -> Element:
    font = facts.font
    properties: dict[str, object] = {}
    if font:
        properties["rFonts"] = {"hint": "eastAsia", "ascii": font, "eastAsia": font, "hAnsi": font}
    if facts.sz:
        properties["sz"] = facts.sz
    if facts.spacing:
        properties["spacing"] = facts.spacing
    if facts.raised:
        properties["vertAlign"] = "superscript"
    return level(
        index,
        format=facts.format,
        text=facts.text,
        style=style_id(facts.style) if facts.style else "",
        suffix=facts.suffix,
        indent=facts.ind,
        run=properties,
    )
