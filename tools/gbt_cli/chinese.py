"""Click's own words in Chinese: headings of the help, and what it says of wrong use.

Click asks gettext for them; a compiled catalogue would be a binary file in the tree, so its lookups are
answered here. A message that is not listed stays as it is.
"""

from __future__ import annotations

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Show the version and exit.": "显示版本。",
    "Show this message and exit.": "显示本说明。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}的值不对：{message}",
    "Missing argument": "没有写参数",
    "Missing option": "没有写选项",
    "Missing command.": "没有写命令",
    "No such option {name!r}.": "没有选项“{name}”",
    "No such command {name!r}.": "没有命令“{name}”",
    "Did you mean {possibility}?": "（是否为{possibility}？）",
    "(Did you mean one of: {possibilities}?)": "（是否为{possibilities}？）",
    "Option {name!r} requires an argument.": "选项“{name}”后要写值",
    "Option {name!r} does not take a value.": "选项“{name}”不带值",
    "Got unexpected extra argument ({args})": "多写了“{args}”",
    "Got unexpected extra arguments ({args})": "多写了“{args}”",
    "{value!r} is not {choice}.": "“{value}”不是{choice}",
    "{value!r} is not one of {choices}.": "“{value}”不在{choices}之中",
    "Choose from:\n\t{choices}": "可选：{choices}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数",
    "{value} is not in the range {range}.": "{value}不在{range}的范围内",
    "{name} {filename!r} does not exist.": "没有{name}“{filename}”",
    "{name} {filename!r} is a file.": "“{filename}”是文件",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹",
    "{name} {filename!r} is not readable.": "不能读取{name}“{filename}”",
    "{name} {filename!r} is not writable.": "不能写入{name}“{filename}”",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
}


def _word(message: str) -> str:
    return WORDS.get(message, message)


def _counted(singular: str, plural: str, number: int) -> str:
    return _word(singular if number == 1 else plural)


def speak_chinese() -> None:
    """Before any command is declared: decorators take their texts then."""
    for module in (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    ):
        for name, answer in (("_", _word), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, answer)


def chinese_metavars(command: click.Command) -> None:
    """The placeholders in the line of use of a command and of those below it."""
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 …"
        for below in command.commands.values():
            chinese_metavars(below)
