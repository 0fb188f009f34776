"""``gbt check --waivers``: every waiver of the standards, and whether it still covers something."""

from __future__ import annotations

from collections.abc import Iterable

from gbt.findings.say.words import WAIVERS
from gbt.findings.waivers import WaiverState, WaiverUse
from gbt.workspace import BuildReport
from gbt_cli.terminal import Terminal, styled

_STYLES: dict[WaiverState, str] = {
    "unused": "yellow",
    "unknown": "red",
    "unexplained": "red",
    "refused": "red",
    "asleep": "dim",
}


def waivers_of(report: BuildReport) -> list[WaiverUse]:
    """The waivers of all standards, in order."""
    return [use for card in report.cards.values() for use in card.waivers]


def print_waivers(uses: Iterable[WaiverUse], console: Terminal) -> None:
    """Place, rule, reason; below it what is waived."""
    listed = list(uses)
    for use in listed:
        head = styled(
            (f"{use.source.file}:{use.source.line}", "bold"),
            (f" {use.rule}", "cyan"),
            f" — {use.reason}" if use.reason else "",
        )
        console.print(head, soft_wrap=True)
        words = WAIVERS[use.state]
        for message in use.covered if use.state == "used" else ():
            console.print(styled(f"    {words}：{message}"), soft_wrap=True)
        if use.state != "used":
            console.print(styled((f"    {words}", _STYLES[use.state])), soft_wrap=True)
    idle = sum(use.state != "used" for use in listed)
    console.print(
        f"共{len(listed)}处豁免" + (f"，其中{idle}处没有豁免任何问题" if idle else "")
        if listed
        else "没有豁免"
    )
