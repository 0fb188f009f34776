"""Entry point: the group of sub-commands, and how every fault of use is said."""

from __future__ import annotations

import atexit
import gc
import re
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from gbt.files.outputs import OutputFailed
from gbt_cli.chinese import chinese_metavars
from gbt_cli.terminal import put, say

COMMANDS = ("build", "check", "checklist", "explain", "fix", "register", "review")
"""Each is the function of that name in the module of that name."""


class ChineseGroup(click.Group):
    """Says faults of use in Chinese, with exit status 2 (design: could not run).

    A command is loaded when it is asked for: what ``fix`` needs would double the start of ``build``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"gbt_cli.{cmd_name}"), cmd_name)
        chinese_metavars(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("gbt: 已中断；已经写好的文件保留", err=True)
            ctx.exit(130)


@click.group(
    cls=ChineseGroup,
    help="用MyST Markdown编写标准：编号、检查，并生成网页、PDF和DOCX。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="gbt", prog_name="gbt", message="%(prog)s %(version)s")
def cli() -> None:
    pass


chinese_metavars(cli)


def main() -> None:
    """Run the command line of this process."""
    # what is loaded stays: to search it for garbage, on the way and at the exit, took a fourth of a short command
    gc.set_threshold(1_000_000, 20, 20)
    atexit.register(gc.freeze)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit status."""
    try:
        status = cli.main(list(arguments), prog_name="gbt", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        put(f"{error.message}\n", err=True)
        return 2
    except click.UsageError as error:
        return _refuse(error.format_message(), error.ctx)
    except click.ClickException as error:
        say(f"gbt: {error.format_message()}", err=True)
        return error.exit_code
    except OutputFailed as error:
        say(f"gbt: {error}", err=True)
        return 2
    except ChildProcessError as error:
        say(f"gbt: {error}；已经写好的文件保留", err=True)
        return 2
    except click.Abort:
        say("gbt: 已中断；已经写好的文件保留", err=True)
        return 130


def _refuse(message: str, ctx: click.Context | None) -> int:
    path = ctx.command_path if ctx else "gbt"
    # click quotes names and ends sentences as English does
    message = re.sub(r"'([^']*)'", r"\1", message).replace(" （", "（").rstrip(".")
    say(f"gbt: {message}。用“{path} --help”看用法", err=True)
    return 2
