"""Standards that take more than they may: a finding of each, and nothing of the others."""

from __future__ import annotations

import faulthandler
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import gbt.workspace.bounded as bounded
import gbt.workspace.build as builder
import gbt.workspace.crew as crew
from drafts import write_standard
from gbt import at_work
from gbt.findings.finding import Finding
from gbt.workspace import Workspace, build_workspace
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.limits import Limits
from gbt.workspace.worker import build_one

IDS = ("bad", "good", "well")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(builder, "program_digest", lambda root: "program")
    for number, name in enumerate(IDS):
        facts = {"number": {"code": "DB3212/T", "year": "2026", "seq": f"100{number}"}}
        write_standard(tmp_path, "# 要求\n\n应清洁。\n", name=name, facts=facts)
    return Workspace(tmp_path)


def fill_memory() -> None:
    held = []
    while True:
        held.append(bytearray(10 << 20))


def loop() -> None:
    while True:
        pass


def dig(depth: int = 0) -> int:
    return dig(depth + 1) + 1


def crash() -> None:
    # pytest would print where
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def fill_file() -> None:
    Path("large").write_bytes(bytes(3 << 20))


def leave_with_a_program() -> None:
    subprocess.Popen(["sleep", "300"])
    time.sleep(300)


SMALL = Limits(seconds=1, memory=200, file=1)


@pytest.mark.parametrize(
    ("act", "limits", "rule", "said"),
    [
        (loop, SMALL, "work-stopped", "用了超过1 s的处理器时间"),
        # no line of Python is reached before the time is over
        (lambda: re.match("(a+)+$", "a" * 99 + "b"), SMALL, "work-stopped", "用了超过1 s的处理器时间"),
        (lambda: time.sleep(300), Limits(seconds=1, patience=0), "work-stopped", "1 s内没有完成"),
        (leave_with_a_program, Limits(seconds=1, patience=0), "work-stopped", "1 s内没有完成"),
        (fill_memory, SMALL, "work-stopped", "内存超过200 MiB"),
        (fill_file, SMALL, "work-stopped", "文件超过1 MiB"),
        (dig, Limits(), "work-stopped", "嵌套太深"),
        (crash, Limits(), "work-stopped", "信号11"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), Limits(), "work-stopped", "被系统停止"),
        (lambda: sys.exit(3), Limits(), "work-stopped", "退出状态3"),
        (lambda: os._exit(0), Limits(), "work-stopped", "退出状态0"),
        (lambda: 1 / 0, Limits(), "read-failed", "遇到程序没有料到的情况"),
    ],
)
def test_one_standard_is_stopped_and_the_others_go_on(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[], object],
    limits: Limits,
    rule: str,
    said: str,
) -> None:
    monkeypatch.chdir(workspace.root)

    def one(plan, standard_id: str):
        if standard_id == "bad":
            at_work.step("写PDF")
            at_work.on("standards/bad/index.md", 3, "图“x.svg”")
            act()
        return build_one(plan, standard_id)

    monkeypatch.setattr(crew, "build_one", one)
    report = build_workspace(workspace, ("json",), jobs=2, limits=limits)
    found = stopping(report.findings)
    assert [(each.rule, str(each.source)) for each in found] == [(rule, "standards/bad/index.md:3")]
    assert said in found[0].message
    assert "当时在写PDF（standards/bad/index.md:3，图“x.svg”）" in found[0].message
    assert found[0].remedy
    assert report.failed
    assert sorted(path.name for path in (workspace.build / "json").glob("[bgw]*.json")) == [
        "good.json",
        "well.json",
    ]


def stopping(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if each.rule in ("work-stopped", "read-failed")]


def test_what_was_stopped_is_tried_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    build_workspace(workspace, ("json",), jobs=1)
    output = workspace.build / "json" / "bad.json"
    before = output.read_bytes()
    (workspace.folder("bad") / "index.md").write_text("# 要求\n\n应整洁。\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(crew, "build_one", lambda plan, name: os._exit(1))
        for formats in (("json",), ()):
            report = build_workspace(workspace, formats, ids=["bad"], jobs=1)
            assert [each.rule for each in report.findings] == ["work-stopped"]
            assert report.cards["bad"].title == "社区助餐服务规范"
        assert output.read_bytes() == before
    assert not stopping(build_workspace(workspace, (), jobs=1).findings)
    build_workspace(workspace, ("json",), jobs=1)
    assert "整洁" in output.read_text(encoding="utf-8")


def answers(act: Callable[[str], object], ids: tuple[str, ...] = IDS, jobs: int = 2, **limits: int) -> dict:
    return dict(apart(act, ids, jobs, Limits(**limits)))


def test_workers_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "TASKS_PER_WORKER", 2)
    ids = tuple(map(str, range(9)))
    found = answers(lambda name: (name, os.getpid()), ids)
    assert {name: name for name in ids} == {name: came[0] for name, came in found.items()}
    assert len({came[1] for came in found.values()}) >= 5
    assert os.getpid() not in {came[1] for came in found.values()}


def test_time_is_counted_for_each_standard() -> None:
    def work(name: str) -> str:
        ends = time.process_time() + 0.55
        while time.process_time() < ends:
            pass
        return name

    ids = ("a", "b", "c")
    assert answers(work, ids, jobs=1, seconds=1) == {name: name for name in ids}


def test_no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answers(str.upper, seconds=0, memory=0, file=0) == {name: name.upper() for name in IDS}


def test_an_answer_that_cannot_be_told() -> None:
    found = answers(lambda name: lambda: name, ("bad",))
    assert isinstance(found["bad"], Stopped)


def test_nothing_is_left_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def killed(name: str) -> None:
        Path(tempfile.mkdtemp(), name).write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)

    assert all(isinstance(came, Stopped) for came in answers(killed).values())
    assert list(tmp_path.iterdir()) == []


def test_whoever_stops_listening_ends_the_workers() -> None:
    running = apart(lambda name: time.sleep(0 if name == "good" else 300), IDS, 3, Limits())
    assert next(running) == ("good", None)
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    running.close()
    assert all(not Path(f"/proc/{each}").exists() for each in children)


def test_killed_build_leaves_no_worker(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    program = (
        "import os, sys, time; from pathlib import Path\n"
        "from gbt.workspace.bounded import apart; from gbt.workspace.limits import Limits\n"
        "def work(name):\n"
        f"    Path({str(said)!r}).write_text(str(os.getpid()) + ' '); time.sleep(300)\n"
        "list(apart(work, ('a',), 1, Limits()))"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        while not (said.exists() and said.read_text().endswith(" ")):
            time.sleep(0.02)
        process.kill()
    worker = Path("/proc", said.read_text().strip())
    for _ in range(250):
        if not worker.exists():
            return
        time.sleep(0.02)
    pytest.fail("the worker is still there")


@pytest.mark.parametrize("name", ["x" * 5000, "甲" * 5000, "\udcff\0\n"])
def test_names_of_any_length_are_told(name: str) -> None:
    board = at_work.Board()
    board.write(at_work.Work("读取", name, 3, name))
    assert board.read().step == "读取"
    assert board.read().line == 3
    board._memory[:5] = b"\xff{[,\0"
    assert board.read() == at_work.Work()
