"""``gbt review``: copies for reviewers, beside the official files and never in their place."""

from __future__ import annotations

import click

from gbt.files.turns import turn
from gbt.publish import Published, publish
from gbt.workspace import build_workspace
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.folders import REVIEW
from gbt.workspace.limits import Limits
from gbt.workspace.surroundings import Surroundings
from gbt.writers import WRITERS, Options
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import say_waiting
from gbt_cli.terminal import Terminal, say

FORMATS = tuple(name for name, writer in WRITERS.items() if writer.for_review)


@click.command(
    help="生成审查稿：有水印、行号的PDF，有水印、行号、以批注列出问题的DOCX。放在build/review/，不影响正式的文件。"
)
@click.argument("ids", metavar="[标准]...", nargs=-1)
@click.option(
    "-f", "--format", "formats", type=click.Choice(FORMATS), multiple=True, help="只生成这种格式，可写多次。"
)
@click.option("--watermark", metavar="文字", default="审查稿", show_default=True, help="水印；空的没有水印。")
@click.option("--line-numbers/--no-line-numbers", default=True, help="页边的行号。")
@click.option("--findings/--no-findings", default=True, help="DOCX里把发现的问题写成批注。")
@limit_options
@click.pass_context
def review(
    ctx: click.Context,
    ids: tuple[str, ...],
    formats: tuple[str, ...],
    watermark: str,
    line_numbers: bool,
    findings: bool,
    limits: Limits,
) -> None:
    workspace = chosen_workspace(ids)
    chosen = chosen_ids(ids, workspace) or workspace.ids()
    # the others are asked for numbers and labels
    build_workspace(workspace, (), limits=limits, waiting=say_waiting)
    surroundings = Surroundings.of(workspace)
    options = Options(watermark=watermark, line_numbers=line_numbers, findings_shown=findings)
    console = Terminal()
    failed = False
    # beside the official files, under their names
    target, wanted = workspace.outputs.below(REVIEW), formats or FORMATS
    warm(wanted)

    def copy(standard_id: str) -> Published:
        return publish(surroundings.read(standard_id), workspace.root, wanted, target, options=options)

    with turn(workspace.memory.folder, waiting=say_waiting):
        for standard_id, done in apart(copy, chosen, 1, limits):
            if isinstance(done, Stopped):
                console.print(str(done.finding(standard_id)), style="red", soft_wrap=True)
                failed = True
                continue
            for name in done.written:
                say(str(WRITERS[name].output(target.path, standard_id).relative_to(workspace.root)))
            for found in done.findings:
                if found.rule == "output-failed":
                    console.print(str(found), style="red", soft_wrap=True)
                    failed = True
    ctx.exit(1 if failed else 0)
