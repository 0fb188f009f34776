"""``gbt check --waivers``: place, rule, reason, and whether the waiver still does something."""

from __future__ import annotations

import json
from pathlib import Path

from command import gbt
from drafts import write_standard
from tools.test_cli import HANGING

USED = HANGING.replace("悬置的段。", "% allow: hanging-paragraph — 审定会的意见\n悬置的段。")
IDLE = USED + "\n% allow: table-header — 旧的\n\n% allow: tabel-header — 拼错\n"


def test_each_waiver_with_place_reason_and_what_it_covers(tmp_path: Path) -> None:
    write_standard(tmp_path, USED, name="meal")
    done = gbt(tmp_path, "check", "--waivers")
    assert done.returncode == 0
    assert "standards/meal/index.md:" in done.stdout
    assert "hanging-paragraph — 审定会的意见" in done.stdout
    assert "豁免了：" in done.stdout
    assert "共1处豁免" in done.stdout


def test_waivers_that_do_nothing_are_told_and_fail(tmp_path: Path) -> None:
    write_standard(tmp_path, IDLE, name="meal")
    done = gbt(tmp_path, "check", "--waivers")
    assert done.returncode == 1
    assert "没有对应的问题" in done.stdout
    assert "没有这条规则" in done.stdout
    assert "共3处豁免，其中2处没有豁免任何问题" in done.stdout


def test_json_and_a_second_run_from_memory(tmp_path: Path) -> None:
    write_standard(tmp_path, IDLE, name="meal")
    first = gbt(tmp_path, "check", "--waivers", "--format", "json").stdout
    assert [use["state"] for use in json.loads(first)["waivers"]] == ["used", "unused", "unknown"]
    assert gbt(tmp_path, "check", "--waivers", "--format", "json").stdout == first


def test_no_waivers(tmp_path: Path) -> None:
    write_standard(tmp_path, HANGING, name="meal")
    assert "没有豁免" in gbt(tmp_path, "check", "--waivers").stdout
