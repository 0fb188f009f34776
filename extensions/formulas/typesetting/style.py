"""The size a part is set in: TeX's styles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formulas.typesetting.font import UNITS_PER_EM, constants


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` 0 is full size, 1 scripts, 2 scripts of scripts; ``cramped`` keeps powers low."""

    size: float
    displayed: bool = False
    level: int = 0
    cramped: bool = False

    @property
    def em(self) -> float:
        scale = constants()
        percent = (100, scale.scriptPercentScaleDown, scale.scriptScriptPercentScaleDown)[self.level]
        return self.size * percent / 100

    def units(self, value: float) -> float:
        """A measure of the font at this size."""
        return value * self.em / UNITS_PER_EM

    @property
    def axis(self) -> float:
        return self.units(constants().axisHeight)

    @property
    def script(self) -> Style:
        return replace(self, displayed=False, level=min(self.level + 1, 2))

    @property
    def fraction(self) -> Style:
        """The size of a numerator: of a displayed fraction full, else that of scripts."""
        return replace(self, displayed=False) if self.displayed else self.script

    @property
    def tight(self) -> Style:
        return replace(self, cramped=True)
