"""The cover: every item in a frame at the template's place, so that nothing on it moves anything else."""

from __future__ import annotations

from collections.abc import Sequence

from gbt.pictures import read_picture
from gbt.templates_path import template_path
from gbt.vocabulary import DocumentClass
from gbt.writers.docx.figures import vector_run
from gbt.writers.docx.inlines import GAP, HEI
from gbt.writers.docx.manuscript import PLAIN, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, Value
from gbt.writers.docx.oxml.inline import content_control, text_run
from gbt.writers.docx.oxml.section import TWIPS_PER_MM
from gbt.writers.docx.template import CoverPlace

STATE = (DocumentClass.NATIONAL, DocumentClass.NATIONAL_GUIDANCE)
TITLE_CHARACTERS = 18
"""Characters of 一号 that fit a line of 170 mm."""
FAULTY = "草稿（有未解决的错误）"
BELOW_TITLE: Properties = {"before": 240, "line": 360, "lineRule": "exact"}
LOOSE: Properties = {"before": 180, "line": 240, "lineRule": "auto"}
BANNER_CHARACTER = 520
"""Width of a character of 一号, in twips."""
NATIONAL_SCALE = 148
"""Per cent by which the template widens the letters of 中华人民共和国国家标准."""
ISSUER_SCALE, ISSUER_CHARACTER, ISSUER_ROOM = 135, 360, 6380
"""Per cent, twips of a character of 小二, and twips that the frame leaves beside 发布."""
MARK_CHARACTER = 9.4
"""Mean width of a letter of the code mark in twips, for each half-point of its size: bold, 130 % wide."""
MARK_SIZE = 96


def cover(ms: Manuscript) -> list[Element]:
    """Every paragraph of the cover, in reading order."""
    return [
        *_class_numbers(ms),
        *_code_mark(ms),
        *_banner(ms),
        *_number(ms),
        _rule(ms, "upper_rule"),
        *_title(ms),
        *_dates(ms),
        _rule(ms, "lower_rule"),
        *_issuers(ms),
    ]


def frame(ms: Manuscript, style: str, place: CoverPlace, over: Properties = PLAIN) -> Properties:
    """Frame properties of an item: its style's, with the place laid on them, measured from the page's edge."""
    facts: dict[str, Value] = {}
    current = style
    chain = []
    while current in ms.template.styles:
        chain.append(ms.template.styles[current].pPr.get("framePr", {}))
        current = ms.template.styles[current].based_on
    for own in reversed(chain):
        facts |= own
    measured = {"x": place.x_twips, "y": place.y_twips, "w": place.width_twips, "h": place.height_twips}
    facts |= {name: value for name, value in measured.items() if value}
    if place.x_twips:
        facts.pop("xAlign", None)
        facts["hAnchor"] = "page"
    if place.y_twips:
        facts["vAnchor"] = "page"
    return {"framePr": {**facts, **over}}


def _class_numbers(ms: Manuscript) -> list[Element]:
    cover, style = ms.standard.cover, ms.roles.cover_class_numbers
    properties = frame(ms, style, ms.template.cover["class_numbers"], {"hRule": "auto"})
    return [
        ms.paragraph(style, [text_run(line, {"rFonts": HEI})], properties=properties)
        for line in (cover.ics, cover.ccs, cover.filing_no)
        if line
    ]


def _code_mark(ms: Manuscript) -> list[Element]:
    words, style = ms.standard.cover.code_mark, ms.roles.cover_code_mark
    logo = _logo(ms)
    if logo:
        properties = frame(ms, style, ms.template.cover["code_mark"])
        return [ms.paragraph(style, [logo], properties=properties)]
    if not words:
        return []
    properties = frame(ms, style, ms.template.cover["code_mark"])
    room = ms.template.cover["code_mark"].width_twips
    size = min(MARK_SIZE, int(room / (len(words) * MARK_CHARACTER)) // 2 * 2)
    smaller: Properties = {"sz": size} if size < MARK_SIZE else {}
    return [ms.paragraph(style, [text_run(words, smaller)], properties=properties)]


LOGO = (40.2, 20.4)
"""Greatest width and height of the mark of an association, in millimetres."""


def _logo(ms: Manuscript) -> Element | None:
    """An association's own mark, ``templates/print/logos/T-TZYL.svg``, the same as in print."""
    code = ms.standard.metadata.number.code
    name = "".join(sign if sign.isalnum() else "-" for sign in code)
    try:
        svg = template_path(ms.publication.workspace, f"print/logos/{name}.svg").read_bytes()
    except FileNotFoundError:
        return None
    picture = read_picture(svg)
    scale = min(
        limit * 72 / 25.4 / size for limit, size in zip(LOGO, (picture.width, picture.height), strict=True)
    )
    return vector_run(ms, svg, picture.width * scale, picture.height * scale, ms.standard.cover.code_mark)


def _banner(ms: Manuscript) -> list[Element]:
    """中华人民共和国国家标准 in wide 宋体; every other class in 黑体, spread over the width."""
    national = ms.standard.metadata.document_class in STATE
    style = ms.roles.cover_banner if national else ms.roles.cover_banner_other
    properties = frame(ms, ms.roles.cover_banner, ms.template.cover["banner"])
    words = ms.standard.cover.banner
    widest = NATIONAL_SCALE if national else 100
    scale = round(ms.template.cover["banner"].width_twips / (max(len(words), 1) * BANNER_CHARACTER) * 98)
    narrow: Properties = {"w": scale} if scale < widest else {}
    return [ms.paragraph(style, [text_run(words, narrow)], properties=properties)]


def _number(ms: Manuscript) -> list[Element]:
    """Number and, under it in the same frame, what it replaces."""
    cover, style = ms.standard.cover, ms.roles.cover_number
    properties = frame(ms, style, ms.template.cover["number"])
    # the heads of all pages repeat this: whoever gives the number edits it here alone
    control = content_control("gbt.number", "文件编号", 1, [text_run(cover.number)])
    result = [ms.paragraph(style, [control], properties=properties)]
    if cover.replaces:
        result.append(
            ms.paragraph(ms.roles.cover_replaces, [text_run(cover.replaces)], properties=properties)
        )
    return result


def _title(ms: Manuscript) -> list[Element]:
    """Title, English title, correspondence, draft label, date and call for patents, in one frame."""
    cover, roles = ms.standard.cover, ms.roles
    properties = frame(ms, roles.cover_title, ms.template.cover["title"])
    result = [
        ms.paragraph(roles.cover_title, [text_run(line)], properties=properties)
        for line in title_lines(cover.title)
    ]
    heavy: Properties = {"rFonts": HEI}
    faulty = FAULTY if ms.publication.faulty and ms.publication.options.stamp_faulty else ""
    lines: tuple[tuple[str, str, Properties, Properties], ...] = (
        (roles.cover_title_en, cover.title_en, BELOW_TITLE, heavy),
        (roles.cover_correspondence, cover.correspondence, {}, heavy),
        (roles.cover_draft_label, cover.draft_label, {}, {}),
        (roles.cover_draft_date, cover.completion, LOOSE, {}),
        (roles.cover_draft_label, cover.sample, LOOSE, heavy),
        (roles.cover_draft_label, faulty, LOOSE, {**heavy, "color": "C00000"}),
        (roles.cover_draft_date, cover.patent_call, LOOSE, heavy),
    )
    for style, words, spacing, run in lines:
        if words:
            over: Properties = {**properties, "spacing": spacing} if spacing else properties
            result.append(ms.paragraph(style, [text_run(words, run)], properties=over))
    return result


def title_lines(elements: Sequence[str]) -> list[str]:
    """The title elements on one line, a character apart, where they fit; else one a line."""
    joined = GAP.join(elements)
    return [joined] if len(joined) <= TITLE_CHARACTERS else list(elements)


def _dates(ms: Manuscript) -> list[Element]:
    cover, roles = ms.standard.cover, ms.roles
    result = []
    for name, style, words in (
        ("issued", roles.cover_issued, cover.issued),
        ("implemented", roles.cover_implemented, cover.implemented),
    ):
        properties = frame(ms, style, ms.template.cover[name])
        result.append(ms.paragraph(style, [text_run(words, {"rFonts": HEI})], properties=properties))
    return result


def _issuers(ms: Manuscript) -> list[Element]:
    """The issuing bodies, one a line, and 发布 behind the last."""
    cover = ms.standard.cover
    national = ms.standard.metadata.document_class in STATE
    style = ms.roles.cover_issuer if national else ms.roles.cover_issuer_other
    place = ms.template.cover["issuer"]
    properties = frame(ms, style, place, {"h": place.height_twips * max(len(cover.issuers), 1)})
    longest = max((len(issuer) for issuer in cover.issuers), default=1)
    scale = 100 * ISSUER_ROOM // (longest * ISSUER_CHARACTER)
    narrow: Properties = {"w": scale} if scale < ISSUER_SCALE else {}
    result = []
    for position, issuer in enumerate(cover.issuers or ("",)):
        content = [text_run(issuer, narrow)] if issuer else []
        if position == max(len(cover.issuers), 1) - 1:
            word = {**ms.character(ms.roles.cover_issue_word), "b": False}
            content += [text_run(GAP), text_run(cover.issue_word, word)]
        result.append(ms.paragraph(style, content, properties=properties))
    return result


def _rule(ms: Manuscript, name: str) -> Element:
    """A drawn line: the upper border of an empty frame."""
    place = ms.template.cover[name]
    facts: Properties = {
        "w": round(place.length_mm * TWIPS_PER_MM), "h": 20, "hRule": "exact", "hSpace": 0, "vSpace": 0,
        "wrap": "around", "vAnchor": "page", "hAnchor": "page",
        "x": round(place.x_mm * TWIPS_PER_MM), "y": round(place.y_mm * TWIPS_PER_MM), "anchorLock": 1,
    }  # fmt: skip
    border: Properties = {
        "top": {"val": "single", "sz": round(place.width_pt * 8), "space": 0, "color": "auto"}
    }
    tight: Properties = {"line": 20, "lineRule": "exact"}
    properties: Properties = {"framePr": facts, "pBdr": border, "spacing": tight}
    return ms.paragraph(ms.roles.cover_text, properties=properties)
