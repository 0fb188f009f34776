"""Rules of units and of what stands between a number and its unit (GB/T 1.1—2020, 9.4.4, 9.4.7, 10.4.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import PRACTICE, Severity, Source
from gbt.rules.engine.document import Document
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.measures import GAP, NUMBER, NUMBER_OR_LIMIT, measures
from gbt.text.words import any_of
from gbt.traverse import block_text, plain_text, walk

_UNITS = measures()
_OPTIONAL_GAP = rf"(?P<gap>[{GAP}]?)"


def replaced(hit: Hit, message: str, instead: str, group: str | int = 0, remedy: str = "") -> Fault:
    """The fault of a group of a hit, with the text that is to stand for it."""
    start, end = hit.span(group)
    return Fault(
        source=hit.passage.place(start, end),
        message=message,
        remedy=remedy or f"改为“{instead}”",
        fix=hit.passage.edit(start, end, instead),
    )


_GLUED = re.compile(rf"(?P<all>(?P<number>{NUMBER})(?P<unit>{_UNITS.symbol}))(?!{_UNITS.no_unit})")
# 10g/餐 and 2000K: a unit over what is counted, and the kelvin of a colour
_GLUED_PER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{any_of(_UNITS.symbols)})(?=/[\u4e00-\u9fff])")
_KELVIN = re.compile(r"(?P<number>\d(?<![A-Za-z0-9_.,/]\d)\d{2,4})(?P<unit>K)(?![A-Za-z0-9])")
_ANGLE_GAP = re.compile(rf"(?P<number>{NUMBER})(?P<gap>[{GAP}]+)(?P<sign>[°′″])(?![CF])")


@rule("GB-NUM-004", clause="10.4.6", severity=Severity.WARNING)
def unit_gap(document: Document) -> Iterator[Fault]:
    """No gap between a number and its unit, or a gap before ° ′ ″."""
    for hit in document.prose.hits(_GLUED):
        number, unit = hit.match["number"], hit.match["unit"]
        if unit == "g" and any(word in hit.sentence + _table_words(hit) for word in _UNITS.gravity):
            continue
        yield replaced(hit, f"数值和单位符号之间没有空隙：“{number}{unit}”", f"{number} {unit}")
    for hit in (*document.prose.hits(_GLUED_PER), *document.prose.hits(_KELVIN)):
        number, unit = hit.match["number"], hit.match["unit"]
        if unit != "K" or "色温" in hit.sentence + _table_words(hit):
            yield replaced(hit, f"数值和单位符号之间没有空隙：“{number}{unit}”", f"{number} {unit}")
    for hit in document.prose.hits(_ANGLE_GAP):
        number, sign = hit.match["number"], hit.match["sign"]
        yield replaced(hit, f"“{sign}”之前不空", f"{number}{sign}")


_NAMED = re.compile(rf"(?P<number>{NUMBER_OR_LIMIT}){_OPTIONAL_GAP}(?P<name>{_UNITS.name})")
# 120克/人, 60公里/小时: what stands below the stroke is a unit or is counted
_NAMED_PER = re.compile(
    rf"{NUMBER_OR_LIMIT}[{GAP}]?(?P<unit>(?P<name>{any_of(_UNITS.names)})/(?P<per>{any_of(_UNITS.below)}|[\u4e00-\u9fff]))"
)
_ANGLE = re.compile(rf"(?P<number>{NUMBER_OR_LIMIT})(?P<gap>[{GAP}]?)(?P<unit>度)(?![电弯近远数量评全])")


@rule("GB-NUM-005", clause="9.4.4.1")
def unit_name(document: Document) -> Iterator[Fault]:
    """The Chinese name of a unit after a number: 5毫米."""
    for hit in document.prose.hits(_NAMED):
        number, name = hit.match["number"], hit.match["name"]
        symbol = _UNITS.names[name].symbol
        yield replaced(hit, f"数值后用单位符号，不用单位名称“{name}”", f"{number} {symbol}")
    for hit in document.prose.hits(_NAMED_PER):
        name, per = hit.match["name"], hit.match["per"]
        right = f"{_UNITS.names[name].symbol}/{_UNITS.below.get(per, per)}"
        yield replaced(hit, f"数值后用单位符号，不用单位名称“{hit.match['unit']}”", right, "unit")
    for hit in document.prose.hits(_ANGLE):
        sentence = hit.sentence + _table_words(hit)
        turned = any(word in sentence for word in _UNITS.angles)
        if turned and not any(word in sentence for word in (*_UNITS.hot, *_UNITS.no_angles)):
            gap = hit.match["gap"]
            yield replaced(
                hit,
                "角度的单位用“°”，不用“度”",
                f"{hit.match['number']}°" if gap else "°",
                0 if gap else "unit",
            )


_FOREIGN = re.compile(rf"{NUMBER_OR_LIMIT}[{GAP}]?(?P<unit>{_UNITS.foreign})|(?P<per>(?<=[每/])亩(?![产均]))")


@rule("GB-NUM-016", clause="9.4.7")
def non_legal_unit(document: Document) -> Iterator[Fault]:
    """A unit that is not legal: ppm, rpm, 斤, 英寸."""
    for hit in document.prose.hits(_FOREIGN):
        group = "unit" if hit.match["unit"] else "per"
        facts = _UNITS.illegal[hit.match[group]]
        if facts.unless and re.search(facts.unless, hit.sentence + _table_words(hit)):
            continue
        start, end = hit.span(group)
        yield Fault(
            source=hit.passage.place(start, end),
            message=f"“{hit.match[group]}”不是法定计量单位",
            remedy=f"换算后用{facts.instead}",
        )


def _table_words(hit: Hit) -> str:
    """The words of the table around, whose headings say what a cell or a footnote is about."""
    table = hit.passage.setting.container
    if not isinstance(table, model.Table):
        return ""
    cells = (cell for row in (*table.header, *table.rows) for cell in row.cells)
    return " ".join((plain_text(table.title), *(block_text(cell.blocks) for cell in cells)))


_MISSPELT = re.compile(rf"{NUMBER_OR_LIMIT}[{GAP}]?(?P<unit>{_UNITS.spelling})")
_BANDWIDTH = re.compile(rf"{NUMBER_OR_LIMIT}[{GAP}]?(?P<unit>[MG](?![A-Za-z])|兆(?![帕赫欧瓦]))")
_RATES = re.compile("带宽|宽带|网速|上行|下行|专线|光纤")


@rule("GB-NUM-006", clause="9.4.7")
def unit_case(document: Document) -> Iterator[Fault]:
    """A unit symbol with wrong capitals: Kg, KPa, KM."""
    for hit in document.prose.hits(_MISSPELT):
        unit = hit.match["unit"]
        right = _UNITS.spellings[unit]
        yield replaced(hit, f"单位符号“{unit}”的写法不对", right, "unit")
    for hit in document.prose.hits(_BANDWIDTH):
        if _RATES.search(hit.sentence):
            start, end = hit.span("unit")
            yield Fault(
                source=hit.passage.place(start, end),
                message=f"带宽的单位不是“{hit.match['unit']}”",
                remedy=f"写成“{'G' if hit.match['unit'] == 'G' else 'M'}bit/s”",
            )


_CELSIUS = re.compile(rf"{NUMBER_OR_LIMIT}{_OPTIONAL_GAP}(?P<unit>[°º˚]\s?C(?![A-Za-z])|摄氏度)")
_DEGREE = re.compile(rf"{NUMBER_OR_LIMIT}(?P<gap>[{GAP}]?)(?P<unit>度)(?![电角弯仰俯旋倾近远以]|的角)")


@rule("GB-NUM-012", clause="9.4.7", severity=Severity.WARNING)
def celsius_sign(document: Document) -> Iterator[Fault]:
    """°C, 摄氏度 or 度 for ℃."""
    for hit in document.prose.hits(_CELSIUS):
        gap = "" if hit.match["gap"] else " "
        yield replaced(hit, f"摄氏温度的单位用“℃”，不用“{hit.match['unit']}”", f"{gap}℃", "unit")
    for hit in document.prose.hits(_DEGREE):
        sentence = hit.sentence
        if any(word in sentence for word in _UNITS.hot) and not any(
            word in sentence for word in _UNITS.turned
        ):
            gap = "" if hit.match["gap"] else " "
            yield replaced(hit, "温度的单位用“℃”，不用“度”", f"{gap}℃", "unit")


_HAN = re.compile("[\u4e00-\u9fff]")
_UNIT_ALONE = re.compile(rf"\s*(?:{NUMBER}\s?)?{_UNITS.symbol}\s*")


@rule("GB-NUM-013", clause="10.4.6", severity=Severity.INFO)
def italic_text(document: Document) -> Iterator[Fault]:
    """Words, numbers or units in italics, which belong to variables alone."""
    for passage in document.passages:
        for inline in passage.inlines if any(isinstance(i, model.Emphasis) for i in passage.inlines) else ():
            if not isinstance(inline, model.Emphasis):
                continue
            text = plain_text(inline.inlines)
            # m and s may be variables; a unit is read only behind its number
            unit = len(text.strip()) > 1 and _UNIT_ALONE.fullmatch(text)
            if _HAN.search(text) or text.strip().isdigit() or unit:
                yield Fault(
                    source=_place_of(inline, passage.source),
                    message=f"“{text}”用了斜体，斜体只用于变量",
                    remedy="去掉星号，用正体",
                )


def _place_of(inline: model.Emphasis, default: Source) -> Source:
    first = next((node for node in walk(inline) if isinstance(node, model.Text)), None)
    if first is None or not first.source.column:
        return default
    return first.source.at(first.source.line, first.source.column, len(first.value))


_PERCENT_GAP = re.compile(rf"(?P<number>{NUMBER})[{GAP}]+(?P<sign>[%％‰])")


@rule("GB-NUM-015", clause=PRACTICE, severity=Severity.INFO)
def percent_gap(document: Document) -> Iterator[Fault]:
    """A gap before %; the standard's own examples have none."""
    for hit in document.prose.hits(_PERCENT_GAP):
        yield replaced(hit, f"“{hit.match['sign']}”之前不空", hit.match["number"] + hit.match["sign"])


_COMPACT = re.compile("[" + "".join(_UNITS.compact) + "]")
_FLAT_EXPONENT = re.compile(
    r"(?P<at>(?:(?<=×)10|(?<=× )10|(?<=[·⋅/.])[A-Za-zμΩ]{1,3}|(?<=\d)[a-z]{1,3}|(?<=\d )[a-z]{1,3})(?P<power>[-−–]\d{1,2}))(?![0-9A-Za-z.\-年月])"
)
_FLAT_POWER = re.compile(
    rf"{NUMBER}[{GAP}]?(?P<unit>[cdkm]?m[23])(?![A-Za-z0-9.])|(?<=/)(?P<per>[cdm]?m[23])(?![A-Za-z0-9.])"
)


@rule("GB-NUM-019", clause="9.4.7", severity=Severity.WARNING)
def unit_character(document: Document) -> Iterator[Fault]:
    """㎡, ㎜, or m2 for m²."""
    for hit in document.prose.hits(_COMPACT):
        sign = hit.match.group()
        yield replaced(hit, f"“{sign}”（U+{ord(sign):04X}）是兼容字符", _UNITS.compact[sign])
    for hit in document.prose.hits(_FLAT_EXPONENT):
        start, end = hit.span("power")
        if not any(_raised(hit, offset) for offset in range(start, end)):
            yield Fault(
                source=hit.passage.place(*hit.span("at")),
                message=f"“{hit.match['at']}”的指数没有上标",
                remedy="指数写成{sup}`-2`，如10{sup}`-7`、m{sup}`-2`",
            )
    for hit in document.prose.hits(_FLAT_POWER):
        group = "unit" if hit.match["unit"] else "per"
        flat = hit.match[group]
        # m{sup}`2` gives the same characters, raised
        if any(_raised(hit, offset) for offset in range(*hit.span(group))):
            continue
        yield replaced(hit, f"“{flat}”的指数没有上标", flat[:-1] + "²³"["23".index(flat[-1])], group)


def _raised(hit: Hit, offset: int) -> bool:
    position = 0
    for inline in hit.passage.inlines:
        length = len(plain_text((inline,)))
        if position <= offset < position + length and isinstance(inline, model.Superscript):
            return True
        position += length
    return False


_MIXED = re.compile(
    rf"(?:{NUMBER_OR_LIMIT}[{GAP}]?)(?P<unit>(?:mm|cm|km|mg|kg|mL|kW|m²|m³|[mgLl]|[次个条件帧份辆转笔](?=/[秒分小]))/(?P<name>{any_of(_UNITS.below)}))"
)


@rule("GB-NUM-020", clause="9.4.4.1", severity=Severity.WARNING)
def mixed_unit(document: Document) -> Iterator[Fault]:
    """A symbol and a name in one unit: km/小时."""
    for hit in document.prose.hits(_MIXED):
        unit, name = hit.match["unit"], hit.match["name"]
        right = unit.removesuffix(name) + _UNITS.below[name]
        yield replaced(hit, f"组合单位“{unit}”混用了符号和名称", right, "unit")
