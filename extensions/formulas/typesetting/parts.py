"""Fractions, roots, scripts, accents, delimiters as boxes.

The rules are those of The TeXbook, appendix G, with the measures of the OpenType MATH table.
"""

from __future__ import annotations

from formulas.letters import COMBINING
from formulas.typesetting.boxes import Box, Placed, beside, glyph_box, raised, rule_box, stacked
from formulas.typesetting.font import UNITS_PER_EM, constants, glyph, grown, not_wider
from formulas.typesetting.style import Style

_BESIDE_FRACTION = 0.07
_ARROWS = {"→", "←"}


def fraction(numerator: Box, denominator: Box, style: Style) -> Box:
    measures, units = constants(), style.units
    if style.displayed:
        up = units(measures.fractionNumeratorDisplayStyleShiftUp)
        down = units(measures.fractionDenominatorDisplayStyleShiftDown)
        gap = units(measures.fractionNumDisplayStyleGapMin)
    else:
        up = units(measures.fractionNumeratorShiftUp)
        down = units(measures.fractionDenominatorShiftDown)
        # The font's least gap lets the limits of a sum touch the rule.
        gap = max(units(measures.fractionNumeratorGapMin), 0.1 * style.em)
    thickness = units(measures.fractionRuleThickness)
    up = max(up, style.axis + thickness / 2 + gap + numerator.depth)
    down = max(down, denominator.height + gap + thickness / 2 - style.axis)
    width = max(numerator.width + numerator.italic, denominator.width + denominator.italic) + 0.1 * style.em
    rule = rule_box(width, thickness)
    whole = stacked(width, (numerator, up), (rule, style.axis - thickness / 2), (denominator, -down))
    return beside((_BESIDE_FRACTION * style.em, whole, _BESIDE_FRACTION * style.em))


def pile(upper: Box, lower: Box, style: Style) -> Box:
    """A fraction without its rule, as in a binomial coefficient."""
    measures, units = constants(), style.units
    if style.displayed:
        up = units(measures.stackTopDisplayStyleShiftUp)
        down = units(measures.stackBottomDisplayStyleShiftDown)
        gap = units(measures.stackDisplayStyleGapMin)
    else:
        up, down = units(measures.stackTopShiftUp), units(measures.stackBottomShiftDown)
        gap = units(measures.stackGapMin)
    missing = gap - (up - upper.depth - (lower.height - down))
    if missing > 0:
        up, down = up + missing / 2, down + missing / 2
    return stacked(max(upper.width, lower.width), (upper, up), (lower, -down))


def radical(radicand: Box, degree: Box | None, style: Style) -> Box:
    measures, units = constants(), style.units
    gap = units(measures.radicalDisplayStyleVerticalGap if style.displayed else measures.radicalVerticalGap)
    thickness = units(measures.radicalRuleThickness)
    needed = radicand.total + gap + thickness
    sign = glyph_box(grown("√", round(needed / style.em * UNITS_PER_EM), vertical=True), style.em)
    gap += max(0.0, sign.total - needed) / 2
    top = radicand.height + gap + thickness
    width = radicand.width + radicand.italic
    x = 0.0
    parts: list[Placed] = []
    if degree is not None:
        x = max(
            0.0,
            units(measures.radicalKernBeforeDegree) + degree.width + units(measures.radicalKernAfterDegree),
        )
        bottom = top - sign.total
        y = bottom + sign.total * measures.radicalDegreeBottomRaisePercent / 100 + degree.depth
        parts.append(Placed(x - degree.width - units(measures.radicalKernAfterDegree), y, degree))
    parts.append(Placed(x, top - sign.height, sign))
    x += sign.width
    parts.append(Placed(x, 0, radicand))
    parts.append(Placed(x, top - thickness, rule_box(width, thickness)))
    height = top + units(measures.radicalExtraAscender)
    return Box(x + width, height, max(radicand.depth, sign.total - top), tuple(parts))


def scripts(base: Box, sub: Box | None, sup: Box | None, style: Style, *, large: bool = False) -> Box:
    """Scripts beside a base; ``large`` operators take the subscript under their slant."""
    measures, units = constants(), style.units
    up = 0.0 if base.letters else base.height - units(measures.superscriptBaselineDropMax)
    down = 0.0 if base.letters else base.depth + units(measures.subscriptBaselineDropMin)
    if sup is not None:
        shift = measures.superscriptShiftUpCramped if style.cramped else measures.superscriptShiftUp
        up = max(up, units(shift), sup.depth + units(measures.superscriptBottomMin))
    if sub is not None:
        down = max(down, units(measures.subscriptShiftDown))
        if sup is None:
            down = max(down, sub.height - units(measures.subscriptTopMax))
        else:
            up, down = _apart(up, down, sub, sup, style)
    parts, right = [Placed(0, 0, base)], 0.0
    height, depth = base.height, base.depth
    if sup is not None:
        x = base.width + (0 if large else base.italic)
        parts.append(Placed(x, up, sup))
        right, height, depth = x + sup.width, max(height, up + sup.height), max(depth, sup.depth - up)
    if sub is not None:
        x = base.width - (base.italic if large else 0)
        parts.append(Placed(x, -down, sub))
        right, height, depth = (
            max(right, x + sub.width),
            max(height, sub.height - down),
            max(depth, down + sub.depth),
        )
    return Box(right + units(measures.spaceAfterScript), height, depth, tuple(parts))


def _apart(up: float, down: float, sub: Box, sup: Box, style: Style) -> tuple[float, float]:
    """Both scripts moved so far that they do not touch."""
    measures, units = constants(), style.units
    missing = units(measures.subSuperscriptGapMin) - ((up - sup.depth) - (sub.height - down))
    if missing > 0:
        down += missing
        lift = units(measures.superscriptBottomMaxWithSubscript) - (up - sup.depth)
        if lift > 0:
            up, down = up + lift, down - lift
    return up, down


def limits(base: Box, under: Box | None, over: Box | None, style: Style) -> Box:
    """Something small below and above a base; that of a slanting operator follows its slant."""
    measures, units = constants(), style.units
    lean = base.italic / 2
    width = max(base.width, *(box.width + 2 * abs(lean) for box in (under, over) if box is not None))
    x = (width - base.width) / 2
    parts = [Placed(x, 0, base)]
    height, depth = base.height, base.depth
    if over is not None:
        rise = max(units(measures.upperLimitGapMin), units(measures.upperLimitBaselineRiseMin) - over.depth)
        y = base.height + rise + over.depth
        parts.append(Placed((width - over.width) / 2 + lean, y, over))
        height = y + over.height
    if under is not None:
        drop = max(units(measures.lowerLimitGapMin), units(measures.lowerLimitBaselineDropMin) - under.height)
        y = -(base.depth + drop + under.height)
        parts.append(Placed((width - under.width) / 2 - lean, y, under))
        depth = under.depth - y
    return Box(width, height, depth, tuple(parts))


def accent(base: Box, mark: str, style: Style, *, wide: bool) -> Box:
    width = round(base.width / style.em * UNITS_PER_EM)
    char = COMBINING[mark]
    if not wide:
        found = glyph(char)
    elif mark in _ARROWS:
        found = grown(char, width, vertical=False)
    else:
        found = not_wider(char, width)
    box = glyph_box(found, style.em)
    middle = (found.xmin + found.xmax) / 2 if wide or found.attachment is None else found.attachment
    center = base.width / 2 + base.italic / 2 if base.attachment is None else base.attachment
    y = max(0.0, base.height - style.units(constants().accentBaseHeight))
    parts = (Placed(0, 0, base), Placed(center - style.units(middle), y, box))
    return Box(base.width, y + box.height, base.depth, parts, base.italic, letters=base.letters)


def line(base: Box, style: Style, *, over: bool) -> Box:
    measures, units = constants(), style.units
    width = base.width + base.italic
    if over:
        gap, thickness = units(measures.overbarVerticalGap), units(measures.overbarRuleThickness)
        rule = Placed(0, base.height + gap, rule_box(width, thickness))
        height = base.height + gap + thickness + units(measures.overbarExtraAscender)
        return Box(width, height, base.depth, (Placed(0, 0, base), rule))
    gap, thickness = units(measures.underbarVerticalGap), units(measures.underbarRuleThickness)
    rule = Placed(0, -base.depth - gap - thickness, rule_box(width, thickness))
    depth = base.depth + gap + thickness + units(measures.underbarExtraDescender)
    return Box(width, base.height, depth, (Placed(0, 0, base), rule))


def brace(base: Box, style: Style, *, over: bool) -> Box:
    size = round((base.width + base.italic) / style.em * UNITS_PER_EM)
    found = grown("⏞" if over else "⏟", size, vertical=False)
    unit, gap = style.em / UNITS_PER_EM, 0.1 * style.em
    sign = glyph_box(found, style.em)
    x = (base.width - (found.xmin + found.xmax) * unit) / 2
    y = base.height + gap - found.ymin * unit if over else -base.depth - gap - found.ymax * unit
    height = y + sign.height if over else base.height
    depth = base.depth if over else sign.depth - y
    return Box(base.width, height, depth, (Placed(0, 0, base), Placed(x, y, sign)))


def delimiter(char: str, inner: Box, style: Style) -> Box:
    """A delimiter about as tall as what it stands beside, on the axis."""
    if not char:
        return Box(0.12 * style.em)
    reach = max(inner.height - style.axis, inner.depth + style.axis)
    needed = max(2 * reach * 0.901, 2 * reach - 0.5 * style.em)
    return on_axis(
        glyph_box(grown(char, round(needed / style.em * UNITS_PER_EM), vertical=True), style.em), style
    )


def on_axis(box: Box, style: Style) -> Box:
    return raised(box, style.axis - (box.height - box.depth) / 2)
