"""Attributes that are no properties, by the kind of their value."""

from __future__ import annotations

import re

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg import numbers, words

_KEYWORD = re.compile(r"[A-Za-z][\w.-]{0,60}")
_LETTERS = re.compile(r"[A-Za-z0-9-]{1,40}")
_RATIO = re.compile(r"(?:defer )?(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?: (?:meet|slice))?")
_NAME = re.compile(r"[^\s\"'()<>\\]{1,200}")


def attribute(element: str, name: str, text: str) -> str | None:
    """The value anew, ``None`` for what nobody draws; raises ``PictureRefused`` without line."""
    if name == "id":
        return text if _NAME.fullmatch(text) else None
    if name == "d":
        found = numbers.path(text)
        return _needed(name, text, found and found[0])
    if name == "points":
        return _needed(name, text, text if numbers.points(text) is not None else None)
    if name in words.TRANSFORMS:
        return _needed(name, text, numbers.transformation(text))
    if name == "viewBox":
        return _needed(name, text, _view_box(text))
    if name in words.LENGTHS:
        return _needed(name, text, _length(element, name, text))
    if name in words.NUMBERS:
        return _needed(name, text, _number(element, name, text))
    if name == "preserveAspectRatio":
        return text if _RATIO.fullmatch(" ".join(text.split())) else None
    if name in words.KEYWORDS:
        return text if _KEYWORD.fullmatch(text) else None
    if name == "lang":
        return text if _LETTERS.fullmatch(text) else None
    return text if name in words.SAID else None


def _needed(name: str, text: str, value: str | None) -> str:
    if value is None:
        shown = " ".join(text.split())
        shown = shown if len(shown) <= 40 else f"{shown[:40]}……"
        raise PictureRefused(f"{name}的值“{shown}”写法有误", remedy="用绘图软件重新导出一次")
    return value


def _length(element: str, name: str, text: str) -> str | None:
    if text in words.ALSO.get(name, ()):
        return text
    if element in words.TEXTS and name in words.LISTS:
        return text if numbers.lengths(text) else None
    found = numbers.length(text)
    if found is None or (found[0] < 0 and name in words.NOT_NEGATIVE):
        return None
    return text


def _number(element: str, name: str, text: str) -> str | None:
    if text in words.ALSO.get(name, ()):
        return text
    if name == "offset" and text.endswith("%"):
        return text if numbers.number(text[:-1]) is not None else None
    found = numbers.numbers(text.removesuffix("deg") if name == "orient" else text)
    if found is None or (name == "stdDeviation" and any(not 0 <= value <= 1000 for value in found)):
        return None
    if name not in ("values", "tableValues", "rotate", "stdDeviation") and len(found) != 1:
        return None
    return text if len(found) <= 1000 else None


def _view_box(text: str) -> str | None:
    found = numbers.numbers(text)
    if found is None or len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        return None
    return " ".join(f"{value:.10g}" for value in found)
