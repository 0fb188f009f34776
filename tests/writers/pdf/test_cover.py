"""The cover: every item where the official template has it, for every class; an office's own by a file."""

from __future__ import annotations

import pytest

from gbt.traverse import plain_text
from pdf_reading import POINT

MM = 0.5


def test_items_stand_where_the_template_has_them(sample):
    cover, find = sample.standard.cover, lambda text: sample.pages.find(text, page=1)
    assert find(cover.ics).left == pytest.approx(24.2, abs=MM)
    assert find(cover.ics).baseline < find(cover.ccs).baseline < 22
    banner = find(cover.banner)
    assert (banner.left, banner.right) == pytest.approx((22.5, 192.5), abs=MM)
    assert 40 < banner.baseline < 51
    number = find(cover.number)
    assert number.right == pytest.approx(190, abs=MM)
    assert 57.9 < number.baseline < 57.9 + 5
    if cover.replaces:
        assert find(cover.replaces).right == pytest.approx(190, abs=MM)
        assert number.baseline < find(cover.replaces).baseline < 75
    title = find(plain_text(cover.title[0]))
    assert 113 < title.baseline < 126
    assert (title.left + title.right) / 2 == pytest.approx(110, abs=40 if len(cover.title) > 1 else MM)
    assert find(cover.issued).left == pytest.approx(25, abs=MM)
    assert find(cover.implemented).right == pytest.approx(195, abs=MM)
    assert 250 < find(cover.issued).baseline < 257
    # the same places as in the DOCX, whose lines have a fixed height: four fifths of it above the baseline
    assert banner.baseline == pytest.approx((2128 / 20 + 0.8 * 37.7) * POINT, abs=MM)
    assert find(cover.issued).baseline == pytest.approx((14097 / 20 + 0.8 * 14) * POINT, abs=MM)
    assert find(cover.issuers[0]).baseline == pytest.approx((14851 / 20 + 0.8 * 18) * POINT, abs=MM)
    assert 257 < find(cover.issuers[0]).baseline < 272


def test_the_two_rules(sample):
    rules = sample.pages.rules(1)
    assert [rule[1] for rule in rules] == pytest.approx([75, 257], abs=MM)
    for left, _, width, thickness in rules:
        assert (left, width, thickness) == pytest.approx((25, 170, 0.75), abs=0.1)


def test_drafts_call_for_patents(sample):
    cover = sample.standard.cover
    lines = [
        sample.pages.find(text, page=1).baseline
        for text in (cover.draft_label, cover.completion, cover.patent_call)
    ]
    assert lines == sorted(lines)


CLASSES = [
    ("national", "GB/T", {}, "中华人民共和国国家标准", "GB"),
    ("national_guidance", "GB/Z", {}, "中华人民共和国国家标准化指导性技术文件", "GB"),
    ("industry", "MZ/T", {"filing_no": "2026-123"}, "中华人民共和国民政行业标准", "MZ"),
    ("local_province", "DB32/T", {"region": "320000"}, "江苏省地方标准", "DB32"),
    ("local_city", "DB3212/T", {}, "泰州市地方标准", "DB3212"),
    ("group", "T/TZYL", {"association": "泰州市养老服务业协会"}, "团体标准", "T/TZYL"),
    ("enterprise", "Q/TZFW", {"issuer": ["泰州示例服务有限公司"]}, "泰州示例服务有限公司企业标准", "Q/TZFW"),
]


@pytest.mark.parametrize(
    ("kind", "code", "more", "banner", "mark"), CLASSES, ids=[entry[0] for entry in CLASSES]
)
def test_each_class_has_its_banner_and_code_mark(print_draft, kind, code, more, banner, mark):
    facts = {
        "class": kind,
        "number": {"code": code, "seq": "1234", "year": "2026"},
        "ics": ["03.080"],
        "ccs": ["A 12"],
        **more,
    }
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts=facts)
    line = copy.pages.find(banner, page=1)
    assert (line.left, line.right) == pytest.approx((22.5, 192.5), abs=MM)
    heavy = next(line for line in copy.pages.lines(1) if line.size > 40)
    assert heavy.compact == mark
    if "filing_no" in more:
        assert copy.pages.find("备案号：2026-123", page=1).left == pytest.approx(24.2, abs=MM)


def test_a_long_code_mark_keeps_clear_of_the_class_numbers(print_draft):
    facts = {
        "class": "group",
        "number": {"code": "T/ABCDEFGH", "seq": "1", "year": "2026"},
        "association": "某协会",
    }
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts={**facts, "ics": ["03.080"]})
    mark = copy.pages.find("T/ABCDEFGH", page=1)
    assert mark.size == 30
    assert copy.pages.find("ICS", page=1).right < 95 < mark.left < mark.right < 191


def test_a_long_title_is_set_by_its_elements(print_draft):
    facts = {
        "title": {
            "lead": "基本公共服务标准化",
            "main": "社区居家养老服务设施运行管理",
            "supplement": "服务质量评价",
        },
        "title_en": {
            "lead": "Basic public services",
            "main": "Facilities for community care",
            "supplement": "Evaluation",
        },
    }
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts=facts)
    lines = [line for line in copy.pages.lines(1) if line.size == 26 and line.baseline > 100]
    assert [line.compact for line in lines] == [
        "基本公共服务标准化",
        "社区居家养老服务设施运行管理",
        "服务质量评价",
    ]
    for line in lines:
        assert (line.left + line.right) / 2 == pytest.approx(110, abs=MM)


def test_a_published_standard_shows_no_draft(print_draft):
    facts = {"stage": "published", "dates": {"issued": "2026-11-20", "implemented": "2027-02-01"}}
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts=facts)
    text = "".join(line.compact for line in copy.pages.lines(1))
    assert "2026-11-20发布" in text
    assert "2027-02-01实施" in text
    assert "专利" not in text
    assert "稿）" not in text


def test_an_office_brings_its_own_cover_and_logo(print_draft):
    own = '<header class="cover"><div class="banner">{{ cover.banner }}</div>{% if logo %}<img src="{{ logo }}" alt="标志">{% endif %}</header>'
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )
    copy = print_draft(
        "# 范围\n\n本文件规定了要求。\n",
        templates={"print/covers/DB3212-T.html": own, "print/logos/DB3212-T.svg": logo},
    )
    assert [line.compact for line in copy.pages.lines(1)] == ["泰州市地方标准"]


def test_wide_letters_stay_on_the_page(print_draft):
    issuer = "泰州市海陵区基本公共服务标准化技术委员会秘书处"
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts={"issuer": [issuer]})
    line = copy.pages.find(issuer, page=1)
    assert 40 < line.left < line.right < 180
    assert line.right - line.left > 110


def test_what_stands_under_a_long_title_keeps_clear_of_the_dates(print_draft):
    facts = {
        "stage": "review",
        "draft_date": "2026-11-20",
        "title": {
            "lead": "老年人和残疾人无障碍公共服务设施与信息系统",
            "main": "居家环境适老化改造服务的测量与评价",
            "supplement": "室内通行空间照明与声环境的测定方法",
        },
        "title_en": {
            "lead": "Accessible public service facilities and information systems for older persons",
            "main": "Measurement and evaluation of home environment adaptation services",
            "supplement": "Determination of lighting and acoustics in indoor circulation spaces",
        },
        "adoption": {"number": "ISO 21542:2021", "title": "建筑施工", "degree": "MOD"},
        "sample": True,
    }
    copy = print_draft("# 范围\n\n本文件规定了要求。\n", facts=facts)
    cover = copy.standard.cover
    assert 75 < copy.pages.find(plain_text(cover.title[0])[:10], page=1).baseline < 113
    assert 200 < copy.pages.find(cover.patent_call, page=1).baseline < 237
