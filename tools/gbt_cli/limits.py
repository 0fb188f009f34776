"""The options of every command that reads drafts: how much of the machine one standard may take."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import click

from gbt.workspace.limits import Limits

_USUAL = Limits()


def limit_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--time-limit`` and ``--memory-limit``, which it gets as ``limits``."""

    @click.option(
        "--time-limit",
        type=click.IntRange(0),
        metavar="秒",
        default=_USUAL.seconds,
        envvar="GBT_TIME_LIMIT",
        help=f"处理一个标准至多用的处理器时间，通常{_USUAL.seconds} s；0为不限。",
    )
    @click.option(
        "--memory-limit",
        type=click.IntRange(0),
        metavar="MIB",
        default=_USUAL.memory,
        envvar="GBT_MEMORY_LIMIT",
        help=f"处理一个标准至多用的内存，通常{_USUAL.memory} MiB；0为不限。",
    )
    @wraps(command)
    def limited(*args: object, time_limit: int, memory_limit: int, **given: object) -> None:
        command(*args, limits=Limits(seconds=time_limit, memory=memory_limit), **given)

    return limited
