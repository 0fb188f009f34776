"""Traditional and variant characters with the standard form of each, as ``characters.yaml`` lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gbt.facts.data import load_packaged
from gbt.metadata import Facts
from gbt.text.words import Words


class _File(Facts):
    pairs: Words


@cache
def standard_forms() -> dict[str, str]:
    """The standard form by the other."""
    pairs = load_packaged(Path(__file__).with_suffix(".yaml"), _File).pairs
    return {pair[0]: pair[1] for pair in pairs}
