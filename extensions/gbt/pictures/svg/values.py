"""Values of properties: numbers, colours, words, and names of what is in the drawing itself; written from the tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import Any

import tinycss2

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg.numbers import LARGEST, UNITS
from gbt.pictures.svg.words import REFERRING, SINGLE_LENGTHS, SINGLE_NUMBERS

MAX_VALUE = 1000
"""Characters of a value."""
MAX_BLUR = 100.0

_COLOUR_FUNCTIONS = frozenset({"rgb", "rgba", "hsl", "hsla"})
_FILTER_FUNCTIONS = frozenset({"blur", "drop-shadow"})
_REACHING = re.compile(
    r"(-[a-z]+-)?(url|src|image|image-set|cross-fade|element|paint|expression|url-prefix|domain|document|attr)"
)
"""Functions that fetch something, or did in some browser."""
_LOCAL = re.compile(r"#[^\s\"'()<>\\]{1,200}")
_MEASURES = frozenset({"number", "percentage", "dimension"})
_ANGLES = frozenset({"deg", "rad", "grad", "turn"})
_WORD = re.compile(r"-?[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*")
OUTSIDE = "去掉外部引用，或者把用到的内容放进图里"


class Unusable(ValueError):
    """A value that no engine takes: the property counts as not given."""


@lru_cache(maxsize=8192)
def from_text(name: str, text: str) -> str:
    """The value of a property, anew; raises ``PictureRefused`` without line, or ``Unusable``."""
    return from_tokens(name, tinycss2.parse_component_value_list(text))


def from_tokens(name: str, tokens: Sequence[Any]) -> str:
    """As ``from_text``."""
    value = " ".join(_written(name, tokens).split())
    if not value:
        raise Unusable
    if len(value) > MAX_VALUE:
        raise PictureRefused(f"{name}的值超过{MAX_VALUE}个字符", remedy="用绘图软件重新导出一次")
    if name in SINGLE_NUMBERS or name in SINGLE_LENGTHS or (name == "font-size" and not value.isalpha()):
        return _single(name, value)
    return value


_SINGLE = re.compile(r"([+-]?[\d.]+(?:[eE][+-]?\d+)?)(%|[a-z]+)?")


def _single(name: str, value: str) -> str:
    match = _SINGLE.fullmatch(value)
    if match is None:
        if value in ("inherit", "initial", "unset"):
            raise Unusable
        raise wrong(name, value)
    if name in SINGLE_NUMBERS and match[2] == "%":
        return f"{float(match[1]) / 100:g}"
    if name in SINGLE_NUMBERS and match[2]:
        raise wrong(name, value)
    return value


def wrong(name: str, value: str) -> PictureRefused:
    return PictureRefused(f"{name}的值“{value[:40]}”写法有误", remedy="用绘图软件重新导出一次")


def refuse_reaching(tokens: Sequence[Any]) -> None:
    """Of a value that is not used: whether it would have fetched something."""
    for token in tokens:
        if token.type == "url":
            local_name(token.value)
        elif token.type == "function":
            if token.lower_name == "url":
                local_name(_argument(token))
            elif _REACHING.fullmatch(token.lower_name):
                raise _reaching(token.lower_name)
            refuse_reaching(token.arguments)
        elif token.type.endswith("block"):
            refuse_reaching(token.content)


def local_name(address: str) -> str:
    """The name of what a reference means, which must be in the drawing."""
    address = address.strip()
    if not _LOCAL.fullmatch(address):
        shown = re.sub(r"[\x00-\x20]+", " ", address)[:60]
        raise PictureRefused(f"SVG引用了外部文件“{shown}”", remedy=OUTSIDE)
    return address[1:]


def _reaching(name: str) -> PictureRefused:
    return PictureRefused(f"SVG的样式用{name}()引用了外部文件", remedy=OUTSIDE)


def _argument(function: Any) -> str:
    """The address within ``url("…")``."""
    strings = [token.value for token in function.arguments if token.type == "string"]
    return str(strings[0]) if len(strings) == 1 else ""


def _written(name: str, tokens: Sequence[Any]) -> str:
    parts = []
    before = ""
    for token in tokens:
        if before in _MEASURES and token.type in _MEASURES:
            # ``1.2.3`` is two numbers
            parts.append(" ")
        parts.append(_token(name, token))
        before = token.type
    return "".join(parts)


def _token(name: str, token: Any) -> str:
    match token.type:
        case "whitespace" | "comment":
            return " "
        case "ident":
            if not _WORD.fullmatch(token.value):
                raise Unusable
            return str(token.value)
        case "number" | "percentage" | "dimension":
            return _measure(name, token)
        case "hash":
            if not re.fullmatch("[0-9A-Fa-f]{3,8}", token.value):
                raise Unusable
            return f"#{token.value}"
        case "string":
            if name != "font-family" or re.search(r"[\"\\\x00-\x1f<>]", token.value):
                raise Unusable
            return f'"{token.value}"'
        case "literal":
            if token.value not in (",", "/"):
                raise Unusable
            return str(token.value)
        case "url":
            return _reference(name, token.value)
        case "function":
            return _function(name, token)
        case _:
            raise Unusable


def _measure(name: str, token: Any) -> str:
    value = float(token.value)
    if not isfinite(value) or abs(value) > LARGEST:
        raise PictureRefused(f"{name}的值“{token.representation[:40]}”太大", remedy="改小")
    unit = "%" if token.type == "percentage" else getattr(token, "lower_unit", "")
    if unit not in UNITS and unit != "%" and unit not in _ANGLES:
        if name == "font-family":
            raise Unusable
        raise PictureRefused(f"{name}的单位“{unit[:20]}”不能用", remedy="单位用px、pt、mm")
    return f"{token.representation}{unit}"


def _reference(name: str, address: str) -> str:
    local = local_name(address)
    if name not in REFERRING:
        raise Unusable
    return f"url(#{local})"


def _function(name: str, token: Any) -> str:
    called = token.lower_name
    if called == "url":
        return _reference(name, _argument(token))
    if _REACHING.fullmatch(called):
        raise _reaching(called)
    refuse_reaching(token.arguments)
    if called in _COLOUR_FUNCTIONS:
        return f"{called}({_written(name, token.arguments)})"
    if called == "light-dark":
        # paper is light
        first: list[Any] = []
        for argument in token.arguments:
            if argument == ",":
                break
            first.append(argument)
        return _written(name, first)
    if called == "icc-color":
        return ""
    if called in _FILTER_FUNCTIONS and name == "filter":
        for argument in token.arguments:
            if argument.type in ("number", "dimension") and abs(argument.value) > MAX_BLUR:
                raise PictureRefused(f"滤镜{called}()的值太大", remedy="改小，或者去掉滤镜")
        return f"{called}({_written(name, token.arguments)})"
    raise PictureRefused(f"SVG的样式里不能用{called[:40]}()", remedy="写成具体的值，或者导出为PNG")
