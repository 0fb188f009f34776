"""The cover: every item in a frame at the template's place, so that nothing on it moves anything else."""

from __future__ import annotations

from gbt.pictures import read_picture
from gbt.writers.covers import (
    FAULTY,
    ISSUER_CHARACTER,
    ISSUER_SCALE,
    MARK_SIZE,
    STATE_SCALE,
    banner_scale,
    english_lines,
    is_state,
    issuer_scale,
    logo,
    mark_size,
    names_lift,
    title_lines,
)
from gbt.writers.docx.figures import vector_run
from gbt.writers.docx.inlines import GAP, HEI, runs
from gbt.writers.docx.manuscript import PLAIN, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, Value
from gbt.writers.docx.oxml.inline import content_control, text_run
from gbt.writers.docx.oxml.section import TWIPS_PER_MM
from gbt.writers.docx.template_facts import CoverPlace

# exact lines, where the template leaves it to the grid: programs differ on whether frames follow it
BELOW_TITLE: Properties = {"before": 240, "line": 360, "lineRule": "exact"}
NEXT_ELEMENT: Properties = {"line": 360, "lineRule": "exact"}
LOOSE: Properties = {"before": 180, "line": 312, "lineRule": "exact"}
LOOSE_LARGE: Properties = {"before": 180, "line": 400, "lineRule": "exact"}
TIGHT: Properties = {"spacing": {"line": 280, "lineRule": "exact"}}
"""A line of 四号 as high as its letters."""
ISSUER_LINE, ISSUERS_APART = 360, 207
"""Twips of a line of 小二, and between two issuing bodies: together the height of the template's frame."""
ISSUE_WORD, ISSUE_LINE, ISSUE_GAP = 560, 280, 440
"""Twips of 发布 in 四号, of its line, and of the gap before it."""
ASCENT = 0.891
"""Of Times New Roman, of the size of its letters."""
SLACK = 40
"""Twips by which a frame is wider than its words, lest rounding breaks their line."""


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
    place = ms.template.cover["class_numbers"]
    spacing: Properties = {"line": ms.template.page.grid.linePitch, "lineRule": "exact"}
    properties = {**frame(ms, style, place, {"hRule": "auto"}), "spacing": spacing}
    return [
        ms.paragraph(style, [text_run(line, {"rFonts": HEI})], properties=properties)
        for line in (cover.ics, cover.ccs, cover.filing_no)
        if line
    ]


def _code_mark(ms: Manuscript) -> list[Element]:
    words, style = ms.standard.cover.code_mark, ms.roles.cover_code_mark
    properties = frame(ms, style, ms.template.cover["code_mark"])
    svg = logo(ms.standard, ms.publication.workspace)
    if svg is not None:
        return [ms.paragraph(style, [_logo(ms, svg)], properties=properties)]
    if not words:
        return []
    size = mark_size(words)
    smaller: Properties = {"sz": round(2 * size)} if size < MARK_SIZE else {}
    if smaller:
        # on the same line as a mark of full size
        lower = round((MARK_SIZE - size) * ASCENT * 20)
        place = ms.template.cover["code_mark"]
        properties = frame(ms, style, place, {"y": place.y_twips + lower})
    return [ms.paragraph(style, [text_run(words, smaller)], properties=properties)]


LOGO = (40.2, 20.4)
"""Greatest width and height of the mark of an association, in millimetres."""


def _logo(ms: Manuscript, svg: bytes) -> Element:
    picture = read_picture(svg)
    scale = min(
        limit * 72 / 25.4 / size for limit, size in zip(LOGO, (picture.width, picture.height), strict=True)
    )
    return vector_run(
        ms, picture.data, picture.width * scale, picture.height * scale, ms.standard.cover.code_mark
    )


def _banner(ms: Manuscript) -> list[Element]:
    """中华人民共和国国家标准 in wide 宋体; every other class in 黑体, spread over the width."""
    state = is_state(ms.standard.metadata.document_class)
    style = ms.roles.cover_banner if state else ms.roles.cover_banner_other
    place = ms.template.cover["banner"]
    line: Properties = {"line": place.height_twips, "lineRule": "exact"}
    properties = {**frame(ms, ms.roles.cover_banner, place), "spacing": line}
    words = ms.standard.cover.banner
    scale = banner_scale(words, state=state)
    narrow: Properties = {"w": int(100 * scale)} if scale < (STATE_SCALE if state else 1.0) else {}
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
    faulty = FAULTY if ms.publication.faulty and ms.publication.options.stamp_faulty else ""
    place = ms.template.cover["title"]
    lift = round(names_lift(cover, faulty=bool(faulty)) * 20)
    raised: Properties = {"y": place.y_twips - lift, "h": place.height_twips + lift} if lift else {}
    properties = frame(ms, roles.cover_title, place, raised)
    result = [
        ms.paragraph(roles.cover_title, runs(ms, line), properties=properties)
        for line in title_lines(cover.title)
    ]
    heavy: Properties = {"rFonts": HEI}
    for position, line in enumerate(english_lines(cover.title_en)):
        over = {**properties, "spacing": NEXT_ELEMENT if position else BELOW_TITLE}
        result.append(ms.paragraph(roles.cover_title_en, [text_run(line, heavy)], properties=over))
    lines: tuple[tuple[str, str, Properties, Properties], ...] = (
        (roles.cover_correspondence, cover.correspondence, {}, heavy),
        (roles.cover_draft_label, cover.draft_label, {}, {}),
        (roles.cover_draft_date, cover.completion, LOOSE, {}),
        (roles.cover_draft_label, cover.sample, LOOSE_LARGE, heavy),
        (roles.cover_draft_label, faulty, LOOSE_LARGE, {**heavy, "color": "C00000"}),
        (roles.cover_draft_date, cover.patent_call, LOOSE, heavy),
    )
    for style, words, spacing, run in lines:
        if words:
            over = {**properties, "spacing": spacing} if spacing else dict(properties)
            result.append(ms.paragraph(style, [text_run(words, run)], properties=over))
    return result


def _dates(ms: Manuscript) -> list[Element]:
    cover, roles = ms.standard.cover, ms.roles
    result = []
    for name, style, words in (
        ("issued", roles.cover_issued, cover.issued),
        ("implemented", roles.cover_implemented, cover.implemented),
    ):
        properties = {**frame(ms, style, ms.template.cover[name]), **TIGHT}
        result.append(ms.paragraph(style, [text_run(words, {"rFonts": HEI})], properties=properties))
    return result


def _issuers(ms: Manuscript) -> list[Element]:
    """The issuing bodies with 发布 behind them."""
    cover = ms.standard.cover
    if not cover.issuers:
        return []
    state = is_state(ms.standard.metadata.document_class)
    style = ms.roles.cover_issuer if state else ms.roles.cover_issuer_other
    scale = issuer_scale(cover.issuers)
    narrow: Properties = {"w": int(100 * scale)} if scale < ISSUER_SCALE else {}
    names = [text_run(issuer, narrow) for issuer in cover.issuers]
    word = text_run(cover.issue_word, {**ms.character(ms.roles.cover_issue_word), "b": False})
    if len(names) > 1:
        width = round(max(map(len, cover.issuers)) * ISSUER_CHARACTER * scale * 20)
        return _joint_issuers(ms, style, names, word, width)
    line: Properties = {"spacing": {"line": ISSUER_LINE, "lineRule": "exact"}}
    content = [names[0], text_run(GAP, {"w": 100, "sz": ISSUE_GAP // 10}), word]
    properties = {**frame(ms, style, ms.template.cover["issuer"]), **line}
    return [ms.paragraph(style, content, properties=properties)]


def _joint_issuers(
    ms: Manuscript, style: str, names: list[Element], word: Element, width: int
) -> list[Element]:
    """A line for each body, all as wide as the longest, with 发布 in the middle beside them; ``width`` in twips."""
    place = ms.template.cover["issuer"]
    left = place.x_twips + (place.width_twips - width - ISSUE_GAP - ISSUE_WORD) // 2
    height = len(names) * ISSUER_LINE + (len(names) - 1) * ISSUERS_APART
    spread = frame(ms, style, place, {"x": left, "w": width + SLACK, "h": height})
    result = []
    for position, name in enumerate(names):
        before = ISSUERS_APART if position else 0
        spacing: Properties = {"line": ISSUER_LINE, "lineRule": "exact", "before": before}
        over: Properties = {**spread, "spacing": spacing, "jc": {"val": "distribute"}}
        result.append(ms.paragraph(style, [name], properties=over))
    beside: Properties = {
        "x": left + width + ISSUE_GAP, "w": ISSUE_WORD + SLACK,
        "y": place.y_twips + (height - ISSUE_LINE) // 2, "h": ISSUE_LINE,
    }  # fmt: skip
    properties = {**frame(ms, style, place, beside), **TIGHT, "jc": {"val": "left"}}
    return [*result, ms.paragraph(style, [word], properties=properties)]


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
