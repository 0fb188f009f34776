"""The configurations for code hosts: valid YAML that calls the command as it is, and builds no stranger's programs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from gbt.templates_path import PACKAGED
from gbt_cli.main import cli

FILES = sorted((PACKAGED / "ci").glob("*.yml"))
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def lines(value: object) -> Iterator[str]:
    """Every text in a configuration."""
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from lines(each)


def calls(path: Path) -> list[list[str]]:
    """The arguments of each call of the command."""
    text = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [shlex.split(line) for line in lines(text) if ".venv/bin/gbt " in line]
    return [
        words[1 : next((i for i, word in enumerate(words) if word in (">", "||", "&&")), None)]
        for words in found
    ]


def test_there_is_one_for_each_host() -> None:
    assert [path.stem for path in FILES] == ["gitee", "github", "gitlab"]


@EACH
def test_calls_are_those_of_the_command(path: Path) -> None:
    assert calls(path)
    for name, *arguments in calls(path):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        with command.make_context(name, arguments) as context:
            assert context.params["untrusted"]
            assert context.params["programs"].name == "programs"
            assert [Path(each).name for each in context.params["ids"]] == ["standards"]


@EACH
def test_nothing_of_the_merge_request_is_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = [
        line for line in lines(yaml.safe_load(text)) if re.search(r"\b(make|python3?|setup/)\b ", line)
    ]
    assert commands
    assert all("programs ready" in line or "apt-get" in line for line in commands), commands
    assert "pull_request_target:" not in text


def test_the_job_on_github_may_only_read() -> None:
    text = yaml.safe_load((PACKAGED / "ci" / "github.yml").read_text(encoding="utf-8"))
    # YAML 1.1 takes the word for true
    assert text[True] == "pull_request"
    assert text["permissions"] == {"contents": "read"}
    [job] = text["jobs"].values()
    assert "secrets." not in str(job)
    uses = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in uses)
    assert all(
        step["with"]["persist-credentials"] is False
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    )
