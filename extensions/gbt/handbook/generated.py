"""What the program says of itself: keys of standard.yaml, faults of a source, formula commands, data and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from formulas import parse_formula
from formulas.commands import Command, Kind, commands
from gbt.boundary import DATA, PROGRAMS
from gbt.facts.register import Record
from gbt.files.packaged import packaged_text
from gbt.findings.faults import FAULTS
from gbt.findings.finding import Severity
from gbt.handbook.marks import security_mark, severity_mark
from gbt.handbook.prose import anchor_of, text_html
from gbt.metadata import Metadata
from gbt.templates_path import PACKAGED
from gbt.writers.html import escape, tag
from gbt.writers.web.formulas import formula


def generated_html(name: str, text: str, taken: set[str]) -> str:
    """The generated part of this name; ``text`` is what the page gives it to go on."""
    return _PARTS[name](text, taken)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]], classes: str) -> str:
    titles = "".join(tag("th", word, scope="col") for word in head)
    body = "".join(tag("tr", "".join(tag("td", cell) for cell in row)) for row in rows)
    return tag("div", tag("table", tag("thead", tag("tr", titles)) + tag("tbody", body), classes), "scroll")


# --- keys of YAML files ------------------------------------------------------------------------


def _standard_keys(_text: str, _taken: set[str]) -> str:
    return _keys(Metadata)


def _register_keys(_text: str, _taken: set[str]) -> str:
    return _keys(Record)


def _keys(model: type[BaseModel]) -> str:
    return _table(("键", "填写", "值", "说明"), _rows(model, ""), "keys")


def _rows(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        key = f"{prefix}{field.alias or name}"
        inner = _inner(field.annotation)
        must = "必填" if field.is_required() else ""
        description = tag("span", escape(field.description or ""))
        yield tag("code", escape(key)), must, _kind(field, inner), description
        if inner is not None:
            yield from _rows(inner, f"{key}.")


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)


def _kind(field: FieldInfo, inner: type[BaseModel] | None) -> str:
    """What may stand there, in words."""
    annotation = field.annotation
    several = get_origin(annotation) is tuple
    if inner is not None:
        return "列表，每项又有键" if several else "又有键"
    words = _choices(annotation)
    if words:
        return "、".join(tag("code", escape(word)) for word in words)
    if several:
        return "列表"
    simple = {bool: "true或false", int: "整数"}
    return next(
        (word for kind, word in simple.items() if kind in (annotation, *get_args(annotation))), "文字"
    )


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(each.value) for each in annotation]
    if get_origin(annotation) is Literal:
        return [str(each) for each in get_args(annotation)]
    return []


# --- faults ------------------------------------------------------------------------------------


def _fault(text: str, taken: set[str]) -> str:
    """The heading of a fault: code, name, severity, then what it means. First line: name and title."""
    head, _, rest = text.strip().partition("\n")
    name, _, title = head.partition(" ")
    code, severity = FAULTS[name]
    taken.add(name)
    heading = tag("h3", escape(title), id=name)
    facts = tag(
        "p",
        f"{tag('code', escape(name))} {tag('span', code, 'code')} {severity_mark(severity)} {security_mark(name)}".rstrip(),
        "rule-facts",
    )
    return heading + facts + text_html(rest)


def _severities(_text: str, _taken: set[str]) -> str:
    words = {
        Severity.ERROR: "违反GB/T 1.1中的“应”，或者写法有误、不能正确输出。有错误的稿子会印上“有未解决的错误”",
        Severity.WARNING: "与GB/T 1.1中的“宜”不符，或者很可能不是您的本意",
        Severity.INFO: "实践经验，供斟酌",
    }
    rows = ((severity_mark(each), escape(text)) for each, text in words.items())
    return _table(("级别", "含义"), rows, "severities")


# --- formula commands --------------------------------------------------------------------------

_KINDS = {
    Kind.VARIABLE: "字母（变量，斜体）",
    Kind.CONSTANT: "常数和算子（正体）",
    Kind.ORDINARY: "一般符号",
    Kind.BINARY: "运算符号",
    Kind.RELATION: "关系符号",
    Kind.OPENING: "左括号",
    Kind.CLOSING: "右括号",
    Kind.PUNCTUATION: "标点",
    Kind.DOTS: "省略号",
    Kind.LARGE: "大型运算符",
    Kind.INTEGRAL: "积分号",
    Kind.FUNCTION: "函数名（正体）",
    Kind.LIMIT: "极限类函数名",
    Kind.ACCENT: "字母上方的记号",
    Kind.WIDE_ACCENT: "可伸长的记号",
    Kind.SPACE: "空白",
    Kind.LETTERFORM: "字体",
    Kind.TEXT: "文字",
    Kind.STRUCTURE: "结构",
    Kind.ENVIRONMENT: "环境",
    Kind.FULLWIDTH: "全角字符",
    Kind.REFUSED: "不能使用的",
}

_SAMPLES = {
    Kind.ACCENT: r"\{name}{x}",
    Kind.WIDE_ACCENT: r"\{name}{xyz}",
    Kind.LETTERFORM: r"\{name}{Ax}",
    Kind.LIMIT: r"\{name}_{x}",
}
_INVISIBLE = (Kind.SPACE, Kind.REFUSED, Kind.FULLWIDTH, Kind.STRUCTURE, Kind.ENVIRONMENT, Kind.TEXT)
"""Kinds that cannot be drawn by themselves; the page gives samples for those that can be shown."""


def _formula_commands(text: str, taken: set[str]) -> str:
    """Every command, by kind, with what it draws. The text gives samples: name and LaTeX."""
    samples = dict(line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    written = ""
    for kind, title in _KINDS.items():
        found = [command for command in commands().values() if command.kind is kind]
        if found:
            rows = (_command(command, samples.get(command.name, "")) for command in found)
            written += tag("h2", escape(title), id=anchor_of(title, taken))
            written += _table(("写法", "显示", "含义"), rows, "commands")
    return written


def _command(command: Command, sample: str) -> tuple[str, ...]:
    environment = command.kind is Kind.ENVIRONMENT
    typed = rf"\begin{{{command.name}}}…\end{{{command.name}}}" if environment else f"\\{command.name}"
    if not sample and command.kind not in _INVISIBLE:
        sample = _SAMPLES.get(command.kind, typed).replace("{name}", command.name)
    return tag("code", escape(sample or typed)), _drawn(sample), escape(command.meaning)


def _drawn(latex: str) -> str:
    _, faults = parse_formula(latex)
    if faults:
        raise ValueError(f"{latex}: {faults[0].message}")
    return formula(latex, display=False).markup if latex else ""


# --- merge requests ----------------------------------------------------------------------------


def _data(_text: str, _taken: set[str]) -> str:
    return _named(("数据", "内容"), DATA)


def _programs(_text: str, _taken: set[str]) -> str:
    return _named(("程序", "为什么"), PROGRAMS)


def _named(head: tuple[str, str], things: Mapping[str, str]) -> str:
    rows = ((tag("code", escape(name)), escape(what)) for name, what in things.items())
    return _table(head, rows, "parts")


def _configuration(text: str, _taken: set[str]) -> str:
    """A file of ``templates/ci/`` as it stands."""
    said = packaged_text(PACKAGED / "ci" / f"{text.strip()}.yml")
    return tag("pre", tag("code", escape(said)))


_PARTS: dict[str, Callable[[str, set[str]], str]] = {
    "standard-keys": _standard_keys,
    "register-keys": _register_keys,
    "fault": _fault,
    "severities": _severities,
    "formula-commands": _formula_commands,
    "data": _data,
    "programs": _programs,
    "configuration": _configuration,
}
