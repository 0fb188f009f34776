"""The parts of a package: document, styles, numbering, settings, fonts, notes, properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from gbt.writers.docx.oxml.element import (
    NSMAP,
    XML_DECLARATION,
    Element,
    Properties,
    legal,
    paragraph,
    paragraph_properties,
    plain_root,
    run,
    run_properties,
    serialize,
    w,
)
from gbt.writers.docx.oxml.style import Face, face

CT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def root(tag: str, *children: Element) -> Element:
    """The root of a part, declaring every namespace once."""
    element = etree.Element(f"{{{NSMAP['w']}}}{tag}", nsmap=NSMAP)
    element.extend(children)
    return element


def document_part() -> bytes:
    """An empty document; the writer fills its body."""
    return serialize(root("document", w("body", w("p"), w("sectPr"))))


def styles_part(
    default_run: Mapping[str, Any], default_paragraph: Mapping[str, Any], styles: Iterable[Element]
) -> bytes:
    """styles.xml: defaults, the default style of each type, then the styles given."""
    return serialize(
        root(
            "styles",
            w("docDefaults", w("rPrDefault", run_properties(default_run)),
              w("pPrDefault", paragraph_properties(default_paragraph))),
            w("latentStyles", defLockedState="0", defUIPriority="99", defSemiHidden="0",
              defUnhideWhenUsed="0", defQFormat="0", count="376"),
            _default_style("character", "Default Paragraph Font", "DefaultParagraphFont"),
            w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
              w("unhideWhenUsed"), w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar",
              w("top", w=0, type="dxa"), w("left", w=108, type="dxa"),
              w("bottom", w=0, type="dxa"), w("right", w=108, type="dxa"))),
              type="table", default="1", styleId="TableNormal"),
            _default_style("numbering", "No List", "NoList"),
            *styles,
        )
    )  # fmt: skip


def _default_style(type: str, name: str, identifier: str) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("uiPriority", val=99 if type == "numbering" else 1),
        w("semiHidden"),
        w("unhideWhenUsed"),
        type=type,
        default="1",
        styleId=identifier,
    )


def numbering_part(lists: Iterable[Element], instances: Iterable[Element]) -> bytes:
    """numbering.xml: every abstract list stands before the first instance."""
    return serialize(root("numbering", *lists, *instances))


def settings_part(*, odd_even: bool) -> bytes:
    """settings.xml, in the sequence of CT_Settings.

    Squiggles are hidden; Chinese punctuation is compressed and hung as Word's Chinese edition does;
    a line that ends in a manual break is not spread out (the number line of a term entry).
    """
    return serialize(
        root(
            "settings",
            w("zoom", percent=100),
            w("bordersDoNotSurroundHeader"),
            w("bordersDoNotSurroundFooter"),
            w("hideSpellingErrors"),
            w("hideGrammaticalErrors"),
            w("defaultTabStop", val=420),
            w("evenAndOddHeaders") if odd_even else w("evenAndOddHeaders", val="0"),
            w("drawingGridHorizontalSpacing", val=105),
            w("drawingGridVerticalSpacing", val=156),
            w("displayHorizontalDrawingGridEvery", val=0),
            w("displayVerticalDrawingGridEvery", val=2),
            w("characterSpacingControl", val="compressPunctuation"),
            w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
            w("compat",
              w("spaceForUL"), w("balanceSingleByteDoubleByteWidth"), w("doNotLeaveBackslashAlone"),
              w("ulTrailSpace"), w("doNotExpandShiftReturn"), w("adjustLineHeightInTable"), w("useFELayout"),
              *(w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
                for name, value in COMPATIBILITY)),
            _math_settings(),
            w("themeFontLang", val="en-US", eastAsia="zh-CN"),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )  # fmt: skip


COMPATIBILITY = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)


def _math_settings() -> Element:
    m = NSMAP["m"]
    properties = etree.Element(f"{{{m}}}mathPr", nsmap={"m": m})
    for name, value in (("mathFont", "Cambria Math"), ("brkBin", "before"), ("brkBinSub", "--"),
                        ("smallFrac", "0"), ("dispDef", None), ("lMargin", "0"), ("rMargin", "0"),
                        ("defJc", "centerGroup"), ("wrapIndent", "1440"), ("intLim", "subSup"),
                        ("naryLim", "undOvr")):  # fmt: skip
        child = etree.SubElement(properties, f"{{{m}}}{name}")
        if value is not None:
            child.set(f"{{{m}}}val", value)
    return properties


def font_table_part(faces: Iterable[Face]) -> bytes:
    """fontTable.xml."""
    return serialize(root("fonts", *(face(facts) for facts in faces)))


def notes_part(tag: str, notes: Iterable[Element] = ()) -> bytes:
    """footnotes.xml: the two separators, then the notes."""
    return serialize(root(tag, *separators(tag.removesuffix("s")), *notes))


def note_element(number: int, content: Iterable[Element]) -> Element:
    """One footnote."""
    return w("footnote", *content, id=number)


def furniture_part(kind: str, *content: Element) -> bytes:
    """A page head or foot; ``kind`` is ``header`` or ``footer``."""
    return serialize(root({"header": "hdr", "footer": "ftr"}[kind], *content))


def separators(tag: str) -> list[Element]:
    """The rule above footnotes and above those that run on from the page before."""
    layout: Properties = {"spacing": {"line": 240, "lineRule": "auto"}}
    return [
        w(tag, paragraph(layout, [run(w("separator"))]), type="separator", id=-1),
        w(tag, paragraph(layout, [run(w("continuationSeparator"))]), type="continuationSeparator", id=0),
    ]


def package_parts(
    *, document: bytes, styles: bytes, numbering: bytes, settings: bytes, fonts: bytes, footnotes: bytes
) -> dict[str, bytes]:
    """Every file of a minimal package, with its content types and relationships."""
    word = {
        "styles": (styles, "styles+xml"),
        "numbering": (numbering, "numbering+xml"),
        "settings": (settings, "settings+xml"),
        "fontTable": (fonts, "fontTable+xml"),
        "footnotes": (footnotes, "footnotes+xml"),
    }
    overrides = {"/word/document.xml": f"{CT}document.main+xml"}
    overrides |= {f"/word/{name}.xml": CT + kind for name, (_, kind) in word.items()}
    parts = {f"word/{name}.xml": content for name, (content, _) in word.items()}
    parts["word/document.xml"] = document
    parts["_rels/.rels"] = _relationships({"word/document.xml": f"{OFFICE}/officeDocument"})
    parts["word/_rels/document.xml.rels"] = _relationships(
        {f"{name}.xml": f"{OFFICE}/{name}" for name in sorted(word)}
    )
    parts["[Content_Types].xml"] = _content_types(overrides)
    return parts


def _relationships(targets: Mapping[str, str]) -> bytes:
    element = plain_root("Relationships", PACKAGE_RELS)
    for index, (target, type) in enumerate(targets.items(), 1):
        etree.SubElement(
            element, f"{{{PACKAGE_RELS}}}Relationship", Id=f"rId{index}", Type=type, Target=target
        )
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


def _content_types(overrides: Mapping[str, str]) -> bytes:
    element = plain_root("Types", CONTENT_TYPES)
    for extension, type in (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                            ("xml", "application/xml")):  # fmt: skip
        etree.SubElement(element, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=type)
    for name, type in sorted(overrides.items()):
        etree.SubElement(element, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=type)
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


# --- comments and properties -------------------------------------------------------------------

DC = "http://purl.org/dc/elements/1.1/"
CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
IDENTITY = "urn:gbt:identity"


def comment_element(number: int, author: str, initials: str, content: Iterable[Element]) -> Element:
    """One comment, without a date."""
    return w("comment", *content, id=number, author=author, initials=initials)


def comments_part(comments: Iterable[Element]) -> bytes:
    return serialize(root("comments", *comments))


def core_properties_part(properties: Mapping[str, str]) -> bytes:
    """docProps/core.xml; keys are prefixed names, empty values are left out. No person, no time."""
    namespaces = {"cp": CP, "dc": DC}
    element = etree.Element(f"{{{CP}}}coreProperties", nsmap=dict(namespaces))
    for name, value in properties.items():
        if value:
            prefix, _, local = name.partition(":")
            etree.SubElement(element, f"{{{namespaces[prefix]}}}{local}").text = legal(value)
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


def extended_properties_part(properties: Mapping[str, str]) -> bytes:
    """docProps/app.xml."""
    element = plain_root("Properties", EP)
    for name, value in properties.items():
        if value:
            etree.SubElement(element, f"{{{EP}}}{name}").text = legal(value)
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


def identity_part(standard: str, number: str, anchors: Mapping[str, str]) -> bytes:
    """Which anchor each bookmark stands for, so that an edited file can be matched with its source."""
    element = plain_root("standard", IDENTITY)
    element.set("id", standard)
    element.set("number", legal(number))
    for name, anchor in anchors.items():
        etree.SubElement(element, f"{{{IDENTITY}}}block", bookmark=name, anchor=legal(anchor))
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


def identity_properties_part(identifier: str) -> bytes:
    """customXml/itemProps1.xml, which tells Word to keep the part."""
    element = etree.Element(f"{{{DS}}}datastoreItem", nsmap={"ds": DS})
    element.set(f"{{{DS}}}itemID", identifier)
    references = etree.SubElement(element, f"{{{DS}}}schemaRefs")
    etree.SubElement(references, f"{{{DS}}}schemaRef").set(f"{{{DS}}}uri", IDENTITY)
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")


# CT_Settings, as far as the switches that are set later
_SEQUENCE = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors",
    "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
    "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
    "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride",
    "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
    "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle",
    "defaultTableStyle", "evenAndOddHeaders",
)  # fmt: skip


def set_on(settings: Element, name: str) -> None:
    """Turn a switch of settings.xml on, at its place in the sequence."""
    present = settings.find(f"{{{NSMAP['w']}}}{name}")
    if present is not None:
        present.attrib.clear()
        return
    before = _SEQUENCE[: _SEQUENCE.index(name)]
    position = sum(1 for child in settings if etree.QName(child).localname in before)
    settings.insert(position, w(name))
