"""The one way to the terminal: words of drafts are shown as they are, neither obeyed nor taken for markup."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.text import Text

from gbt.visible import printed


class Terminal(Console):
    """Prints plain lines and texts with styles; of a text from outside nothing is markup, a command or unseen."""

    def __init__(self, *, stderr: bool = False, **details: Any) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False, **details)

    def print(self, *objects: Any, **details: Any) -> None:
        super().print(*map(_shown, objects), **details)


def _shown(thing: Any) -> Any:
    match thing:
        case str():
            return "\n".join(map(printed, thing.split("\n")))
        case Text() if _shown(thing.plain) != thing.plain:
            # rare; what ``styled`` makes is already as it may be shown
            return Text(_shown(thing.plain), style=thing.style)
        case _:
            return thing


def styled(*parts: str | tuple[str, str]) -> Text:
    """One line of texts, some with a style."""
    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(printed(words), style or None)
    return text


def say(*lines: str, err: bool = False) -> None:
    """Print lines without styles."""
    click.echo("\n".join(map(printed, lines)), err=err)


def put(text: str, *, err: bool = False) -> None:
    """Print what is already as it should be to the character: JSON and annotations, our own help."""
    click.echo(text, nl=False, err=err)
