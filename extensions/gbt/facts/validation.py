"""What a YAML file says, held against a typed model: its faults in Chinese, each at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from gbt.bounds import MAX_TEXT, text_fault
from gbt.facts.loaded import FileText, LoadedYaml, Location
from gbt.findings.faults import fault
from gbt.findings.finding import Finding
from gbt.findings.unseen import unseen_runs, unseen_words
from gbt.lines import lines_of
from gbt.nearest import nearest

MOST = 500
Model = TypeVar("Model", bound=BaseModel)

_FULLWIDTH = re.compile(r"^(\s*(?:-\s+)?)([\w.-]+)(：)", re.ASCII)


def fullwidth_colon(source: FileText) -> Finding | None:
    """The first key that has a full-width colon behind it."""
    for number, content in enumerate(lines_of(source.text), 1):
        match = _FULLWIDTH.match(content)
        if match:
            return fault(
                "yaml-fullwidth-colon",
                source.at(0).at(number, match.start(3) + 1, 1),
                f"“{match[2]}”后面是全角冒号“：”",
                "改为半角冒号加一个空格“: ”",
            )
    return None


class ModelFault(NamedTuple):
    """A fault, and the path of the value that has it or lacks something."""

    location: Location
    finding: Finding


def validate(loaded: LoadedYaml, model: type[Model]) -> tuple[Model | None, tuple[Finding, ...]]:
    """The loaded value as a model, or findings at the places of its faults."""
    if not isinstance(loaded.value, dict):
        return None, (
            (fullwidth_colon(loaded.source) if isinstance(loaded.value, str) else None)
            or fault("yaml-value", loaded.place(()), "文件应由“键: 值”组成", "冒号用半角，后面空一格"),
        )
    odd = tuple(_odd_texts(loaded))
    try:
        return model.model_validate(loaded.value), odd
    except ValidationError as error:
        return None, (*odd, *(found.finding for found in model_faults(error, loaded, model)))


def _odd_texts(loaded: LoadedYaml) -> Iterator[Finding]:
    """Texts that are too long, and such as have what cannot be seen."""
    for location, written in loaded.written.items():
        if len(written.value) > MAX_TEXT:
            yield text_fault(loaded.place(location), len(written.value))
        for start, end in unseen_runs(written.value):
            place, words = loaded.words(location, start, end), written.value[start:end]
            # what stands there as it is was found in the text of the file
            if not place.fits(words) and (found := unseen_words(words, place)):
                yield found


def model_faults(
    error: ValidationError, loaded: LoadedYaml, model: type[BaseModel], *, at: Location = ()
) -> Iterator[ModelFault]:
    """The faults that a model finds in the value at a path, at most ``MOST``: each looks for the nearest right word."""
    for detail in error.errors()[:MOST]:
        location = (*at, *detail["loc"])
        if location and location[-1] == "[key]":
            yield ModelFault(location[:-1], _key_fault(location[:-1], detail, loaded))
        else:
            known = _keys_at(model, detail["loc"][:-1])
            yield ModelFault(location, _fault(location, detail, loaded, known))


def not_known(what: str, word: str, known: Iterable[str]) -> PydanticCustomError:
    """For validators: a word that is none of those known; ``what`` opens the sentence (``没有样式``)."""
    return PydanticCustomError("not_known", "not known", {"what": what, "word": word, "known": sorted(known)})


def unknown_key(key: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and remedy for a key that is none of those known."""
    known = list(known)
    near = nearest(key, known)
    return f"没有名为“{key}”的键", f"改为“{near}”" if near else f"可用的键：{'、'.join(known)}"


def _fault(location: Location, detail: ErrorDetails, loaded: LoadedYaml, known: list[str]) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    place = loaded.place(location)
    key, where = str(location[-1]) if location else "", ".".join(map(str, location))
    match kind:
        case "extra_forbidden" if "：" in key:
            message, remedy = f"“{key}”里有全角冒号“：”", "改为半角冒号加一个空格“: ”"
            return fault("yaml-fullwidth-colon", place, message, remedy)
        case "extra_forbidden":
            return fault("yaml-unknown-key", place, *unknown_key(key, known))
        case "missing":
            return fault("yaml-missing-key", place, f"缺少“{where}”", f"加上“{key}: ……”")
        case "placeholder":
            return _placeholder_fault(location, context, loaded)
        case "not_known":
            near = nearest(context["word"], context["known"])
            message = f"{context['what']}“{context['word']}”"
            remedy = f"改为“{near}”" if near else f"可用的：{'、'.join(context['known'])}"
        case "unusable":
            message, remedy = "这个值不能用", "对照软件自带的文件改正"
        case "no_placeholder":
            message, remedy = f"没有占位“{{{context['name']}}}”", "在句中写上它，否则要填的内容没有地方放"
        case "enum" | "literal_error":
            near = nearest(str(detail["input"]), _expected(context))
            message = f"应为以下值之一：{', '.join(map(repr, _expected(context)))}"
            remedy = f"改为“{near}”" if near else "从所列的值中选一个"
        case "value_error":
            message, remedy = str(context.get("error", detail["msg"])), ""
        case _:
            describe = _MESSAGES.get(kind)
            message, remedy = describe(context) if describe else detail["msg"], ""
    if kind in _OF_VALUES and location in loaded.written:
        # the words that are wrong, not the key that they are of
        place = loaded.words(location, 0, len(loaded.written[location].value))
    return fault("yaml-value", place, f"“{where}”：{message}" if where else message, remedy)


def _key_fault(location: Location, detail: ErrorDetails, loaded: LoadedYaml) -> Finding:
    """Of a key of a mapping whose keys are limited."""
    known = _expected(detail.get("ctx", {}))
    if not known:
        return fault("yaml-value", loaded.place(location), f"“{location[-1]}”应为整数", "")
    return fault("yaml-unknown-key", loaded.place(location), *unknown_key(str(location[-1]), known))


def _expected(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", str(context.get("expected", "")))


def _placeholder_fault(location: Location, context: dict[str, Any], loaded: LoadedYaml) -> Finding:
    written, known = context["written"], context["known"]
    start = loaded.written[location].value.find(written) if location in loaded.written else 0
    place = loaded.words(location, start, start + len(written))
    if not written.startswith("{") or len(written) < 2:
        return fault("yaml-value", place, "花括号没有成对", "占位写成{title}的形式；其他地方不用花括号")
    near = nearest(written[1:-1].strip(), known)
    if near:
        remedy = f"改为“{{{near}}}”"
    elif known:
        remedy = "可用的占位：" + "、".join(f"{{{name}}}" for name in known)
    else:
        remedy = "这一句没有占位，删去花括号"
    return fault("yaml-value", place, f"没有名为“{written}”的占位", remedy)


_OF_VALUES = frozenset(
    {
        "value_error",
        "enum",
        "literal_error",
        "string_too_long",
        "int_parsing",
        "float_parsing",
        "bool_parsing",
        "greater_than_equal",
        "less_than_equal",
    }
)
"""Faults of what a scalar says, rather than of what kind of thing stands there."""

_MESSAGES: dict[str, Callable[[dict[str, Any]], str]] = {
    "string_type": lambda context: "应为文字",
    "int_parsing": lambda context: "应为整数",
    "int_type": lambda context: "应为整数",
    "float_parsing": lambda context: "应为数",
    "float_type": lambda context: "应为数",
    "bool_parsing": lambda context: "应为true或false",
    "bool_type": lambda context: "应为true或false",
    "tuple_type": lambda context: "应为列表，例如[甲, 乙]",
    "list_type": lambda context: "应为列表，例如[甲, 乙]",
    "dict_type": lambda context: "应由“键: 值”组成",
    "model_type": lambda context: "应由“键: 值”组成",
    "model_attributes_type": lambda context: "应由“键: 值”组成",
    "greater_than_equal": lambda context: f"不应小于{context.get('ge')}",
    "less_than_equal": lambda context: f"不应大于{context.get('le')}",
    "string_too_long": lambda context: f"不应超过{context.get('max_length')}个字符",
    "string_too_short": lambda context: "不应为空",
    "too_short": lambda context: f"不应少于{context.get('min_length')}项",
    "too_long": lambda context: f"不应多于{context.get('max_length')}项",
}


def _keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that the model has at a path."""
    current: Any = model
    for part in location:
        current = _inside(current, part)
    found = next((each for each in _alternatives(current) if _is_model(each)), None)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _inside(annotation: Any, part: str | int) -> Any:
    """The type of a member of a model, a mapping or a list."""
    for each in _alternatives(annotation):
        if _is_model(each):
            fields = each.model_fields.items()
            return next((field.annotation for name, field in fields if part in (name, field.alias)), None)
        if get_origin(each) in (dict, list, tuple):
            return [argument for argument in get_args(each) if argument is not Ellipsis][-1]
    return None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        return _alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(found for each in get_args(annotation) for found in _alternatives(each))
    return (annotation,)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
