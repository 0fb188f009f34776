"""``gbt fix``: mend what is safe to mend, and show what was changed."""

from __future__ import annotations

import difflib
from collections import defaultdict
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from gbt.checking import check_reading
from gbt.findings.edits import MAX_ROUNDS, apply_fixes
from gbt.findings.finding import Finding
from gbt.project import read_project
from gbt.workspace import Workspace
from gbt.workspace.build import known_catalogue, load_workspace_register
from gbt.writers import replace_file
from gbt_cli.chosen import chosen_ids, chosen_workspace


@click.command(help="改正可以放心改的问题（一字线、间隔、列项标点等）。不写标准时改全部；先用--diff看改动。")
@click.argument("ids", metavar="[标准或文件]...", nargs=-1)
@click.option("--diff", is_flag=True, help="只显示改动，不写文件。")
@click.option("--rule", "rules", multiple=True, help="只改这条规则的问题，可写多次。")
@click.pass_context
def fix(ctx: click.Context, ids: tuple[str, ...], diff: bool, rules: tuple[str, ...]) -> None:
    workspace = chosen_workspace(ids)
    console = Console()
    changed = 0
    for standard_id in chosen_ids(ids, workspace) or workspace.ids():
        before, after, mended = _mend(workspace, standard_id, rules)
        for file, text in after.items():
            if text == before[file]:
                continue
            changed += 1
            _print_diff(before[file], text, file, console)
            if not diff:
                replace_file(workspace.root / file, text.encode())
        for finding in mended:
            console.print(
                Text(f"{finding.source}: {finding.message} → {finding.remedy}", style="green"), soft_wrap=True
            )
    verb = "将改" if diff else "改了"
    console.print(f"{verb}{changed}个文件" if changed else "没有可以改的问题")


def _mend(
    workspace: Workspace, standard_id: str, rules: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, str], list[Finding]]:
    """The files of a standard before and after, and what was mended; written only in a scratch copy."""
    import shutil
    import tempfile

    catalogue = known_catalogue(workspace, standard_id)
    register = load_workspace_register(workspace)
    mended: list[Finding] = []
    with tempfile.TemporaryDirectory(prefix="gbt-fix-") as name:
        root = Path(name)
        folder = root / "standards" / standard_id
        shutil.copytree(workspace.folder(standard_id), folder, symlinks=True)
        if (workspace.root / "templates").is_dir():
            shutil.copytree(workspace.root / "templates", root / "templates", symlinks=True)
        before = {
            path.relative_to(root).as_posix(): _text(path)
            for path in sorted(folder.rglob("*.md"))
            if path.is_file()
        }
        for _ in range(MAX_ROUNDS):
            reading = read_project(folder, root, catalogue=catalogue, register=register)
            by_file: dict[str, list[Finding]] = defaultdict(list)
            for finding in check_reading(reading, root):
                if finding.fix and (not rules or finding.rule in rules or finding.code in rules):
                    by_file[finding.fix[0].source.file].append(finding)
            step: list[Finding] = []
            for file, findings in by_file.items():
                if file not in before:
                    continue
                done = apply_fixes(_text(root / file), findings)
                (root / file).write_bytes(done.text.encode())
                step += done.mended
            if not step:
                break
            mended += step
        after = {file: _text(root / file) for file in before}
    return before, after, mended


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="surrogateescape")


def _print_diff(before: str, after: str, file: str, console: Console) -> None:
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), file, file, lineterm="", n=1):
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        console.print(Text(line, style=style), soft_wrap=True)
