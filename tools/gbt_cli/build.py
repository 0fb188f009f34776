"""``gbt build``: standards to web pages, PDF, DOCX and JSON."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gbt.findings.say.words import summary
from gbt.visible import printed
from gbt.workspace import build_workspace
from gbt.workspace.limits import Limits
from gbt.writers import WRITERS, web
from gbt.writers.publication import Options
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import print_findings, say_waiting
from gbt_cli.terminal import Terminal
from gbt_cli.untrusted import untrusted_options, with_programs

_LABELS = tuple(writer.label for writer in WRITERS.values())


@click.command(
    help=f"生成标准的{'、'.join(_LABELS[:-1])}和{_LABELS[-1]}。不写标准时生成全部；没有变化的不重新生成。"
)
@click.argument("ids", metavar="[标准]...", nargs=-1)
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(tuple(WRITERS)),
    multiple=True,
    help="只生成这种格式，可写多次。",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), metavar="数", default=0, help="同时生成的标准数；0为处理器核数。"
)
@click.option("-q", "--quiet", is_flag=True, help="不逐条列出发现的问题。")
@click.option("--duplex", is_flag=True, help="供双面打印：左右页边对调，目次和正文从右页起。")
@click.option("--no-stamp", is_flag=True, help="有错误的标准，封面不标“草稿（有未解决的错误）”。")
@untrusted_options
@limit_options
@click.pass_context
def build(
    ctx: click.Context,
    ids: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int,
    quiet: bool,
    duplex: bool,
    no_stamp: bool,
    untrusted: bool,
    programs: Path | None,
    limits: Limits,
) -> None:
    workspace = with_programs(chosen_workspace(ids), ids, untrusted=untrusted, programs=programs)
    chosen = chosen_ids(ids, workspace)
    started = time.monotonic()
    console, errors = Terminal(), Terminal(stderr=True)
    with _progress(errors) as progress:
        task = progress.add_task("生成", total=None)

        def step(standard_id: str) -> None:
            progress.update(task, advance=1, description=printed(f"生成 {standard_id}"), refresh=True)

        report = build_workspace(
            workspace,
            formats or tuple(WRITERS),
            ids=chosen if ids else None,
            jobs=jobs,
            options=Options(duplex=duplex, stamp_faulty=not no_stamp),
            progress=step,
            limits=limits,
            waiting=say_waiting,
        )
    if not quiet:
        print_findings(report.findings, workspace.root, console, office=workspace.office, every=False)
    seconds = time.monotonic() - started
    done = len(report.built)
    if done or report.pages:
        console.print(
            f"生成了{done}个标准（共{len(report.cards)}个），用时{seconds:.1f} s；{summary(report.findings)}"
        )
        front = workspace.build / web.DESCRIPTION.folder / "index.html"
        if front.is_file():
            console.print(f"网页从{front}看起")
    else:
        console.print(
            f"没有变化，{len(report.cards)}个标准都是最新的（{seconds:.1f} s）；{summary(report.findings)}"
        )
    if unused := sum(found.rule == "program-unused" for found in report.findings):
        console.print(f"没有使用工作区里的{unused}处程序文件（--untrusted）")
    ctx.exit(1 if report.failed else 0)


def _progress(console: Terminal) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), console=console, transient=True,
        # a thread that refreshes would be forked with the workers, in whatever state it is
        auto_refresh=False,
    )  # fmt: skip
