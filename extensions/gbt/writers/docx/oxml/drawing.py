"""Pictures in the line: a vector with its bitmap, or a bitmap alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gbt.writers.docx.oxml.element import ASVG, NSMAP, Element, legal, qn, run, w

EMU_PER_POINT = 12700
V = "urn:schemas-microsoft-com:vml"
OFFICE_VML = "urn:schemas-microsoft-com:office:office"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line: relationship ids of the bitmap and of the vector, size in points."""

    number: int
    bitmap: str
    vector: str
    width: float
    height: float
    description: str


def picture_run(picture: Picture) -> Element:
    """An inline drawing. A vector picture rides on its bitmap, which older programs show instead."""
    size = {"cx": str(round(picture.width * EMU_PER_POINT)), "cy": str(round(picture.height * EMU_PER_POINT))}
    name = f"图片 {picture.number}"
    graphic = _graphic(picture, name, size)
    inline = _element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        _element("wp:extent", size),
        _element("wp:docPr", {"id": str(picture.number), "name": name, "descr": picture.description}),
        _element("wp:cNvGraphicFramePr", {}, _element("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        graphic,
    )
    return run(w("drawing", inline))


def _graphic(picture: Picture, name: str, size: Mapping[str, str]) -> Element:
    blip = _element("a:blip", {qn("r:embed"): picture.bitmap})
    if picture.vector:
        svg = etree.Element(qn("asvg:svgBlip"), nsmap={"asvg": ASVG})
        svg.set(qn("r:embed"), picture.vector)
        extension = _element("a:ext", {"uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}, svg)
        blip.append(_element("a:extLst", {}, extension))
    return _element(
        "a:graphic", {},
        _element(
            "a:graphicData", {"uri": NSMAP["pic"]},
            _element(
                "pic:pic", {},
                _element("pic:nvPicPr", {},
                         _element("pic:cNvPr", {"id": str(picture.number), "name": name,
                                                "descr": picture.description}),
                         _element("pic:cNvPicPr", {})),
                _element("pic:blipFill", {}, blip, _element("a:stretch", {}, _element("a:fillRect", {}))),
                _element("pic:spPr", {},
                         _element("a:xfrm", {}, _element("a:off", {"x": "0", "y": "0"}),
                                  _element("a:ext", size)),
                         _element("a:prstGeom", {"prst": "rect"}, _element("a:avLst", {}))),
            ),
        ),
    )  # fmt: skip


def _element(tag: str, attributes: Mapping[str, str], *children: Element) -> Element:
    prefix = tag.partition(":")[0]
    written = {name: legal(value) for name, value in attributes.items()}
    element = etree.Element(qn(tag), attrib=written, nsmap={prefix: NSMAP[prefix]})
    element.extend(children)
    return element


def watermark_run(words: str, number: int) -> Element:
    """Grey words across the page, as Word's own watermarks are: a shape of VML in the page head."""
    names = {"v": V, "o": OFFICE_VML}
    shape = etree.Element(
        f"{{{V}}}shape",
        attrib={
            "id": f"PowerPlusWaterMarkObject{number}",
            "type": "#_x0000_t136",
            "style": "position:absolute;margin-left:0;margin-top:0;"
            f"width:{min(90 * len(words), 460)}pt;height:90pt;rotation:315;z-index:-251658752;"
            "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
            "mso-position-vertical:center;mso-position-vertical-relative:margin",
            "fillcolor": "silver",
            "stroked": "f",
        },
        nsmap=names,
    )
    shape.set(f"{{{OFFICE_VML}}}allowincell", "f")
    etree.SubElement(shape, f"{{{V}}}fill", opacity=".5")
    etree.SubElement(shape, f"{{{V}}}textpath", style="font-family:宋体;font-size:1pt", string=words)
    kind = etree.Element(
        f"{{{V}}}shapetype",
        attrib={"id": "_x0000_t136", "coordsize": "21600,21600", "adj": "10800",
                "path": "m@7,l@8,m@5,21600l@6,21600e"},
        nsmap=names,
    )  # fmt: skip
    kind.set(f"{{{OFFICE_VML}}}spt", "136")
    formulas = etree.SubElement(kind, f"{{{V}}}formulas")
    for equation in ("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3",
                     "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6",
                     "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5"):  # fmt: skip
        etree.SubElement(formulas, f"{{{V}}}f", eqn=equation)
    path = etree.SubElement(kind, f"{{{V}}}path", textpathok="t")
    path.set(f"{{{OFFICE_VML}}}connecttype", "rect")
    etree.SubElement(kind, f"{{{V}}}textpath", on="t", fitshape="t")
    return run(w("pict", kind, shape))
