"""``gbt register``: keep the records of cited documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import click

from gbt.facts.register import Status
from gbt.facts.register_file import RecordRefused, add_record, check_register
from gbt.library.card import Card
from gbt.workspace import build_workspace
from gbt.workspace.documents import workspace_register
from gbt.workspace.limits import Limits
from gbt_cli.chosen import chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.terminal import Terminal, say, styled


@click.group(help="登记引用文件：编号、名称、状态和出处。")
def register() -> None:
    pass


@register.command(
    help="登记一个文件。例：gbt register add 'GB/T 1.1—2020' '标准化工作导则　第1部分：……' --source 网址"
)
@click.argument("number", metavar="编号")
@click.argument("title", metavar="名称")
@click.option(
    "--status", type=click.Choice([str(s) for s in Status]), default="未知", show_default=True, help="状态。"
)
@click.option("--source", required=True, help="从哪里得知：网页地址或出版物。")
@click.option("--original", default="", help="国外文件的原文名称。")
@click.option("--published", default="", help="发布日期，YYYY-MM-DD。")
@click.option("--implemented", default="", help="实施日期，YYYY-MM-DD。")
@click.option("--replaced-by", default="", help="代替它的文件的编号。")
@click.option("--checked", default=lambda: date.today().isoformat(), help="对照出处的日期；不写为今天。")
def add(
    number: str, title: str, status: str, source: str, original: str, published: str, implemented: str, replaced_by: str, checked: str
) -> None:  # fmt: skip
    workspace = chosen_workspace(())
    facts = {
        "number": number, "title": title, "title_original": original, "status": status, "published": published,
        "implemented": implemented, "replaced_by": replaced_by, "source": source, "checked": checked,
    }  # fmt: skip
    try:
        record = add_record(workspace.register, facts)
    except RecordRefused as refused:
        raise click.UsageError(f"没有登记：{refused}") from None
    say(f"已登记{record.number.text}　{record.title}")


@register.command(help="核对登记：标准引用的文件哪些没有登记、已被代替或废止、状态不明或久未核对。")
@click.option(
    "--days",
    type=click.IntRange(1),
    metavar="天数",
    default=365,
    show_default=True,
    help="多少天以前核对的算久未核对。",
)
@limit_options
@click.pass_context
def check(ctx: click.Context, days: int, limits: Limits) -> None:
    workspace = chosen_workspace(())
    cards = build_workspace(workspace, (), limits=limits, patient=False).cards
    report = check_register(
        workspace_register(workspace)[0], _cited(cards.values()), today=date.today(), days=days
    )
    console = Terminal()
    for heading, found in (
        ("没有登记", report.unknown),
        ("已被代替或废止", report.outdated),
        ("状态不明或久未核对", report.unchecked),
    ):
        if found:
            console.print(styled((heading, "bold"), f"（{len(found)}个）"))
            for number, standards in found.items():
                console.print(f"  {number}　引用它的标准：{'、'.join(standards)}")
    if not (report.unknown or report.outdated or report.unchecked):
        console.print("引用的文件都已登记，状态都核对过")
    ctx.exit(1 if report.unknown or report.outdated else 0)


def _cited(cards: Iterable[Card]) -> dict[str, set[str]]:
    """The documents in the reference lists of the standards, with the standards that have them."""
    found: dict[str, set[str]] = defaultdict(set)
    for card in cards:
        for cited in card.citations:
            if cited.listed and not cited.standard:
                found[cited.number].add(card.id)
    return found
