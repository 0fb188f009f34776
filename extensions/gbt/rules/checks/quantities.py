"""Rules of numbers: ranges, tolerances, dimensions, signs and digits (GB/T 1.1—2020, 9.4.1, 9.4.4, 9.4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.checks.units import replaced
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import counting_words
from gbt.rules.words.measures import GAP, NUMBER, measures, number_unless_after
from gbt.text.words import any_in, any_of

_MEASURES = measures()
_UNIT = _MEASURES.symbol
_BARE = r"(?:\d{1,3}(?:[ \u2009]\d{3}){1,8}|\d{1,30})(?:\.\d{1,30})?"
_LISTS = counting_words()
_COUNTER = any_in(_LISTS.counters)
_SIGNS = r"(?:--|——|[～~〜－\-–—至到])"
_RANGE = re.compile(
    rf"(?P<first>{NUMBER})(?P<sign>[{GAP}]?{_SIGNS}[{GAP}]?)(?P<second>{_BARE})(?P<gap>[{GAP}]?)"
    rf"(?P<unit>{_UNIT}|°(?!C)|{_MEASURES.spelling}|(?P<name>{_MEASURES.name}|分钟|小时|秒(?!针))|[{''.join(_MEASURES.compact)}]"
    rf"|(?P<per>{any_of(_MEASURES.symbols)})(?=/[一-鿿]))"
)


@rule("GB-NUM-001", clause="9.4.5.2")
def range_unit(document: Document) -> Iterator[Fault]:
    """A range whose unit stands only behind the second number: 10～12 kPa."""
    for hit in document.prose.hits(_RANGE):
        first, unit, gap = hit.match["first"], hit.match["unit"], "" if hit.match["unit"] == "°" else " "
        second = hit.match["second"]
        # 2026-03-12 is told as a date, 5～10分钟 wants its symbol as well
        right = _symbol(unit)
        start, _ = hit.span("first")
        whole = replaced(
            hit,
            f"范围的两个数值都应带单位：“{hit.words}”",
            f"{first}{gap}{right}～{second}{gap}{right}",
        )
        # the unit alone is put in; the sign and the gap of the second are other rules'
        yield Fault(
            source=whole.source,
            message=whole.message,
            remedy=whole.remedy,
            fix=hit.passage.edit(start, start + len(first), f"{first}{gap}{right}"),
        )


_TIMES_BY_NAME = {"分钟": "min", "小时": "h", "秒": "s"}


def _symbol(unit: str) -> str:
    """The symbol of a unit in whatever spelling."""
    names = {name: facts.symbol for name, facts in _MEASURES.names.items()}
    return {**names, **_TIMES_BY_NAME, **_MEASURES.spellings, **_MEASURES.compact}.get(unit, unit)


_PERCENT_RANGE = re.compile(
    rf"(?P<first>{NUMBER})(?P<sign>[{GAP}]?{_SIGNS}[{GAP}]?)(?P<second>{_BARE})[{GAP}]?(?P<unit>[%‰])"
)
_PERCENT_TOLERANCE = re.compile(
    rf"(?P<value>{number_unless_after('（(')})[{GAP}]?[%‰]?[{GAP}]?±[{GAP}]?(?P<limit>{_BARE})[{GAP}]?(?P<unit>[%‰])"
)


@rule("GB-NUM-002", clause="9.4.5.3")
def percent_range(document: Document) -> Iterator[Fault]:
    """63～67% or 65±2% for 63%～67% and (65±2)%."""
    for hit in document.prose.hits(_PERCENT_RANGE):
        first, second, unit = hit.match["first"], hit.match["second"], hit.match["unit"]
        yield replaced(hit, f"百分数的范围，两个数都应带“{unit}”", f"{first}{unit}～{second}{unit}")
    for hit in document.prose.hits(_PERCENT_TOLERANCE):
        value, limit, unit = hit.match["value"], hit.match["limit"], hit.match["unit"]
        yield replaced(hit, "百分数的公差应写成带括号的形式", f"({value}±{limit}){unit}")


_DIMENSION = re.compile(
    rf"(?P<all>(?P<sides>{NUMBER}(?:[{GAP}]?[×xX*][{GAP}]?{_BARE}){{1,2}})[{GAP}]?(?P<unit>(?:mm|cm|dm|m|km|μm)(?![A-Za-z0-9²³·/*])))"
)


@rule("GB-NUM-003", clause="9.4.5.1")
def dimension_unit(document: Document) -> Iterator[Fault]:
    """80×25×50 mm: each side wants its unit."""
    for hit in document.prose.hits(_DIMENSION):
        unit = hit.match["unit"]
        sides = re.split(rf"[{GAP}]?[×xX*][{GAP}]?", hit.match["sides"])
        yield replaced(
            hit, f"尺寸的每个数值都应带单位：“{hit.words}”", "×".join(f"{side} {unit}" for side in sides)
        )


_TOLERANCE = re.compile(
    rf"(?P<value>{number_unless_after('（(')})[{GAP}]?±[{GAP}]?(?P<limit>{_BARE})(?P<gap>[{GAP}]?)(?P<unit>{_UNIT})"
)


@rule("GB-NUM-014", clause="9.4.5.2")
def tolerance_unit(document: Document) -> Iterator[Fault]:
    """80±2 μF for 80 μF±2 μF or (80±2) μF."""
    for hit in document.prose.hits(_TOLERANCE):
        value, limit, unit = hit.match["value"], hit.match["limit"], hit.match["unit"]
        yield replaced(hit, "公差的两个数值都应带单位，或加括号", f"({value}±{limit}) {unit}")


_LONG_NUMBER = re.compile(
    rf"(?P<digits>\d(?<![A-Za-z\d_.,/\-—]\d)\d{{4,30}})(?P<rest>\.\d{{1,30}})?(?=[{GAP}]?(?:{_UNIT}|{_COUNTER}|{any_of(_LISTS.large_counters)}))"
)
_COMMAS = re.compile(r"(?P<digits>\d(?<![\d.,]\d)\d{0,2}(?:[,，]\d{3})+)(?P<rest>\.\d+)?(?![\d,])")


@rule("GB-NUM-007", clause=PRACTICE, severity=Severity.INFO)
def digit_groups(document: Document) -> Iterator[Fault]:
    """Five digits and more without gaps, or parted by commas (GB/T 15835, GB/T 3101)."""
    for hit in document.prose.hits(_LONG_NUMBER):
        digits = hit.match["digits"]
        yield replaced(
            hit,
            f"五位以上的数“{digits}”没有分节",
            _grouped(digits),
            "digits",
            f"每三位空一隙：“{_grouped(digits)}”",
        )
    for hit in document.prose.hits(_COMMAS):
        digits = hit.match["digits"]
        plain = re.sub("[,，]", " ", digits)
        # 1，200 is as often two numbers
        if "，" not in digits:
            yield replaced(hit, f"“{digits}”用逗号分节", plain, "digits", f"每三位空一隙：“{plain}”")


def _grouped(digits: str) -> str:
    first = len(digits) % 3
    pieces = ([digits[:first]] if first else []) + [digits[i : i + 3] for i in range(first, len(digits), 3)]
    return " ".join(pieces)


_HYPHEN = r"(?:--|——|[~〜\-–—－])"
_RANGE_SIGN = re.compile(
    rf"{NUMBER}(?:[{GAP}]?(?:{_UNIT}|[%‰]|{_COUNTER}))?[{GAP}]?(?P<sign>{_HYPHEN})[{GAP}]?{_BARE}[{GAP}]?"
    rf"(?:{_UNIT}|[%‰]|{_COUNTER}|年(?!代|级|度|版|[\d初末底中])|{_MEASURES.spelling}|{_MEASURES.name}|[{''.join(_MEASURES.compact)}])"
)
# 3000K-4000K and 16周岁-60周岁: whatever is counted or measured stands behind both numbers
_RANGE_OF_ONE = re.compile(
    rf"{NUMBER}[{GAP}]?(?P<kind>[A-Za-z℃Ω%]{{1,4}}|[一-鿿]{{1,2}})[{GAP}]?(?P<sign>{_HYPHEN})[{GAP}]?{_BARE}[{GAP}]?(?P=kind)(?![A-Za-z])"
)
_RANGE_COUNTED = re.compile(
    rf"(?P<first>{NUMBER})[{GAP}]?(?P<sign>[~〜\-–－])[{GAP}]?(?P<second>{_BARE})[{GAP}]?{any_of(_LISTS.range_counters)}"
)
# a wave, or a hyphen behind words that say what it is: 范围为1024-65535, pH值6.5-8.5
_RANGE_WAVE = re.compile(
    rf"(?:{NUMBER}|0x[0-9A-Fa-f]{{1,8}})[{GAP}]?(?P<sign>[~〜])[{GAP}]?(?:0x[0-9A-Fa-f]|\d)"
)
_RANGE_BARE = re.compile(
    rf"(?:范围|介于|控制在|pH值?|取值|之间|得分|分数|总分|分值)(?:应|宜)?[为在是：:]?[{GAP}]?(?P<first>\d+(?:\.\d+)?)[{GAP}]?(?P<sign>[\-–—－])[{GAP}]?(?P<second>\d+(?:\.\d+)?)(?=[，。；、）的之范]|$)",
    re.MULTILINE,
)
_RANGE_OF_CODES = re.compile(r"(?P<first>0x[0-9A-Fa-f]{1,8})\s?(?P<sign>[\-–—－])\s?0x[0-9A-Fa-f]")
_RANGE_OF_DAYS = re.compile(
    r"(?:月[上中下]旬|(?<=\d)[年月日])[ \u00a0]?(?P<sign>--|[~〜\-－])[ \u00a0]?(?=\d{1,4}[年月日]|次年|翌年)"
)
_RANGE_OF_YEARS = re.compile(r"《[^《》]{2,40}[（(](?:19|20)\d\d(?P<sign>--|[~〜\-－])(?:19|20)\d\d年?[）)]")
_RANGE_CELL = re.compile(
    rf"\s*(?P<first>\d+(?:\.\d+)?)[{GAP}]?(?P<sign>[\-–－])[{GAP}]?(?P<second>\d+(?:\.\d+)?)\s*"
)
_NO_RANGES = re.compile(any_of(_LISTS.numbered))


_CLOCK_SIGN = re.compile(
    r"(?<![\d:：])\d{1,2}[:：][0-5]\d(?P<sign>\s?(?:--|[-–－~〜])\s?)(?=\d{1,2}[:：][0-5]\d(?![\d:：]))"
)


@rule("GB-NUM-008", clause="9.4.1", severity=Severity.WARNING)
def range_sign(document: Document) -> Iterator[Fault]:
    """A range of values with a hyphen or a dash; the sign is ～ (GB/T 15834)."""
    told: set[tuple[int, int]] = set()
    for pattern in _RANGES:
        for hit in document.prose.hits(pattern):
            place = (id(hit.passage), hit.span("sign")[0])
            if place not in told and _is_range(hit):
                told.add(place)
                sign = hit.match["sign"]
                yield replaced(hit, f"数值范围用浪纹线“～”，不用“{sign}”", "～", "sign")
    # 8:30—17:30 has the dash of what begins and ends (GB/T 15834)
    for hit in (*document.prose.hits(_CLOCK_SIGN), *document.prose.hits(_RANGE_OF_DAYS)):
        sign = hit.match["sign"].strip()
        yield replaced(hit, f"时间或比例的范围用浪纹线“～”，不用“{sign}”", "～", "sign")
    for passage in document.prose.passages:
        yield from _unmasked_ranges(passage)


_RANGES = (_RANGE_SIGN, _RANGE_OF_ONE, _RANGE_COUNTED, _RANGE_WAVE, _RANGE_BARE, _RANGE_OF_CODES)


def _is_range(hit: Hit) -> bool:
    """Whether it is neither a number of years or of a telephone, nor the second of two numbers the less."""
    # years have their own sign (2021—2025年); 0523 begins the number of a telephone
    if re.match(r"(?:19|20)\d\d(?!\d)|0[\d]", hit.match.group()):
        return False
    groups = hit.match.groupdict()
    first, second = groups.get("first"), groups.get("second")
    return not (first and second) or _rises(first, second)


def _rises(first: str, second: str) -> bool:
    """Whether the second is the greater; 3-102 and 2-1 are numbers of rooms and of figures."""
    bare = [re.sub(rf"[{GAP}]", "", number) for number in (first, second)]
    return not re.search("[^0-9.]", "".join(bare)) and float(bare[0]) < float(bare[1])


def _unmasked_ranges(passage: Passage) -> Iterator[Fault]:
    """A cell that holds nothing but a range, and the years in the title of a plan."""
    cell = passage.setting.holder == "cell" and not _NO_RANGES.search(passage.setting.column)
    found = _RANGE_CELL.fullmatch(passage.masked) if cell and passage.setting.column else None
    if (
        found
        and _rises(found["first"], found["second"])
        and not re.match(r"(?:19|20)\d\d|0\d", found["first"])
    ):
        yield _sign_fault(passage, found, f"数值范围用浪纹线“～”，不用“{found['sign']}”", "～")
    for years in _RANGE_OF_YEARS.finditer(passage.text) if "《" in passage.text else ():
        yield _sign_fault(passage, years, f"起止的年份用“—”，不用“{years['sign']}”", "—")


def _sign_fault(passage: Passage, found: re.Match[str], message: str, right: str) -> Fault:
    place = found.span("sign")
    return Fault(
        source=passage.place(*place),
        message=message,
        remedy=f"改为“{right}”",
        fix=passage.edit(*place, right),
    )


_TIMES = re.compile(
    rf"(?P<first>{NUMBER})[{GAP}]?(?:mm|cm|m|km)?[{GAP}]?(?P<sign>[xX*＊✕╳])[{GAP}]?\d{{1,30}}(?:\.\d{{1,30}})?(?![A-Za-z]{{0,30}}[xX]|[\da-fA-F]{{0,30}}h\b)"
)


@rule("GB-NUM-009", clause="9.4.4.3", severity=Severity.WARNING)
def multiplication_sign(document: Document) -> Iterator[Fault]:
    """x, X or * between numbers for ×."""
    for hit in document.prose.hits(_TIMES):
        hexadecimal = hit.match["first"] == "0"
        sport = hit.passage.masked.startswith(("篮球", "轮"), hit.end)
        if not hexadecimal and not sport:
            sign = hit.match["sign"]
            yield replaced(hit, f"乘号用“×”，不用“{sign}”", "×", "sign")


_POINT_FIRST = re.compile(
    rf"(?P<at>\.(?<![\dA-Za-z.)）…\uFFFC]\.)\d+)(?=[{GAP}]?(?:{_UNIT}|[%‰，。；～])|$)", re.M
)


@rule("GB-NUM-010", clause="9.4.7")
def missing_zero(document: Document) -> Iterator[Fault]:
    """.5 for 0.5."""
    for hit in document.prose.hits(_POINT_FIRST):
        yield replaced(hit, f"“{hit.match['at']}”的小数点前没有0", "0" + hit.match["at"], "at")


_HAN_DIGIT = "[一二三四五六七八九十百千万两]"
_HAN_UNIT = re.compile(
    rf"(?P<number>{_HAN_DIGIT}(?:(?<![一-鿿].)|(?<=[为于过达到约成每小大少多高低出在].)){_HAN_DIGIT}{{0,4}}(?:点{_HAN_DIGIT}{{1,3}})?)[{GAP}]?"
    rf"(?P<unit>{_UNIT}|{any_in(_LISTS.units)})(?!线)"
)


_HAN_PERCENT = re.compile("[百千万]分之(?!百(?![零一二三四五六七八九])|几|一度)[零一二三四五六七八九十百点]+")


@rule("GB-NUM-011", clause="9.4.4.1", severity=Severity.WARNING)
def chinese_value(document: Document) -> Iterator[Fault]:
    """A value in Chinese numerals: 五毫米, 三十kg."""
    for hit in document.prose.hits(_HAN_UNIT):
        number, unit = hit.match["number"], hit.match["unit"]
        # 百米, 千米, 万米 are words
        if number in ("百", "千", "万") or number + unit in ("一米", "十米"):
            continue
        start, end = hit.span("number")[0], hit.span("unit")[1]
        yield Fault(
            source=hit.passage.place(start, end),
            message=f"量的值用阿拉伯数字，不用“{number}{unit}”",
            remedy="写成阿拉伯数字加单位符号，如“5 mm”",
        )
    for hit in document.prose.hits(_HAN_PERCENT):
        yield Fault(
            source=hit.source,
            message=f"百分数和千分数用阿拉伯数字，不用“{hit.words}”",
            remedy="写成阿拉伯数字加“%”或“‰”，如“85%”",
        )


_HAN_COUNT = re.compile(
    r"(?P<at>(?:[二三四五六七八九十两]|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    rf"{any_in(_LISTS.periods)})"
)


_HAN_LIMIT = re.compile(
    rf"{any_of(_LISTS.limits)}(?P<at>[二三四五六七八九十百两]{{1,4}}{any_in(_LISTS.limited)}|一(?:小时|个月))"
)


@rule("GB-NUM-017", clause=PRACTICE, severity=Severity.INFO)
def chinese_count(document: Document) -> Iterator[Fault]:
    """三个工作日, 二十四小时: counted periods in Chinese numerals (GB/T 15835)."""
    for hit in (*document.prose.hits(_HAN_COUNT), *document.prose.hits(_HAN_LIMIT)):
        if hit.passage.setting.holder in (
            "clause",
            "list",
            "cell",
            "note",
        ) and not hit.passage.masked.startswith("制", hit.end):
            start, end = hit.span("at")
            yield Fault(
                source=hit.passage.place(start, end),
                message=f"计量和计数用阿拉伯数字，不用“{hit.match['at']}”",
                remedy="改为阿拉伯数字",
            )


_COMPARE = re.compile(r"(?P<sign>[≥≤＞＜<>])(?:(?<=[≥≤＞＜])|(?<=[一-鿿]\s.)|(?<=[一-鿿].))(?=\s?\d)")
_WORDS = {"≥": "不小于", "≤": "不大于", "＞": "大于", "＜": "小于", ">": "大于", "<": "小于"}


@rule("GB-NUM-021", clause=PRACTICE, severity=Severity.INFO)
def comparison_sign(document: Document) -> Iterator[Fault]:
    """≥ or ＜ in running text, where words belong."""
    for hit in document.prose.hits(_COMPARE):
        if hit.passage.setting.holder in ("clause", "list"):
            sign = hit.match["sign"]
            yield Fault(
                source=hit.source,
                message=f"行文中用文字，不用“{sign}”",
                remedy=f"改为“{_WORDS[sign]}”或“不少于”“不高于”等",
            )


_DATE = re.compile(
    r"(?P<dotted>(?<![\d.])(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:[0-2]?\d|3[01])(?![\d.]))|(?P<slashed>(?<![\d/])(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:[0-2]?\d|3[01])(?![\d/]))|(?P<short>(?<![\d年])\d\d年(?=(?:0?[1-9]|1[0-2])月))"
)


@rule("GB-NUM-023", clause=PRACTICE, severity=Severity.WARNING)
def date_form(document: Document) -> Iterator[Fault]:
    """2026.3.15, or a year of two digits."""
    for hit in document.prose.hits(_DATE):
        yield Fault(
            source=hit.source,
            message=f"日期“{hit.match.group()}”的写法不规范",
            remedy="写成“2026年3月15日”或“2026-03-15”，年份用四位数字",
        )
