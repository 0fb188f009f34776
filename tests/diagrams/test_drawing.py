"""Charts drawn by dot: once each, within limits, and what is said when it does not come to an end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unittest import mock

import pytest

from drafts import read
from gbt.diagrams import DiagramRefused, draw, drawing
from gbt.diagrams.drawing import Limits
from gbt.reader import figures


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_drawn", type(drawing._drawn)())


def instead_of_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(drawing.shutil, "which", lambda _: str(program))


@pytest.mark.parametrize(
    "text",
    [
        "digraph { 验收 -> 加工 -> {留样 检查} }",
        "digraph { a [label=<<TABLE><TR><TD PORT='p'>甲</TD></TR></TABLE>>]; a:p -> b }",
        r'graph { a [shape=record, label="{x|<f>y}"]; a:f -- "b\"" }',
        'digraph { subgraph cluster_x { label=甲; a } b -> a [lhead=cluster_x, color="red:blue"] }',
    ],
)
def test_drawn(text: str) -> None:
    assert b"<svg" in draw(text)


def test_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with mock.patch.object(subprocess, "Popen", wraps=subprocess.Popen) as started:
        first = draw("digraph { a -> b }")
        # another way to write the same
        assert draw('digraph{"a"->"b";}') == first
    assert started.call_count == 1


@pytest.mark.parametrize(
    ("script", "limits", "said"),
    [
        ("while :; do :; done", Limits(processor_seconds=1), "1 s内没有画完"),
        ("sleep 60", Limits(wall_seconds=0.2), "0.2 s内没有画完"),
        ("exec >&-; sleep 60", Limits(wall_seconds=0.2), "0.2 s内没有画完"),
        ("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", Limits(output=1 << 20), "超过1 MiB"),
        ("kill -SEGV $$", Limits(), "画不出来"),
        ("exit 1", Limits(), "画不出来"),
        ("exit 0", Limits(), "画不出来"),
        # no file can be written
        ("echo x > file && echo '<svg/>'", Limits(), "画不出来"),
        ("head -c 99999999 /dev/zero | tail -c 99999999 > /dev/null && echo '<svg/>'", Limits(memory=1 << 25), "画不出来"),
    ],
)  # fmt: skip
def test_limits(
    script: str, limits: Limits, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead_of_dot(tmp_path, script, monkeypatch)
    for _ in range(2):
        with pytest.raises(DiagramRefused, match=said):
            draw("digraph { a }", limits)


def test_dot_has_no_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead_of_dot(tmp_path, "/usr/bin/env; pwd; cat", monkeypatch)
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setenv("GV_FILE_PATH", "/")
    seen = draw('digraph { "a" // c\n}').decode()
    assert "SERVER_NAME=gbt" in seen
    assert "SECRET" not in seen
    assert "GV_FILE_PATH" not in seen
    assert str(Path.cwd()) not in seen
    assert seen.endswith('digraph {\n"a";\n}\n')


def test_missing_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing.shutil, "which", lambda _: None)
    with pytest.raises(DiagramRefused, match="没有安装Graphviz"):
        draw("digraph { a }")


CHART = "::::{{figure}}\n图{0}\n\n:::{{graphviz}}\ndigraph {{ a -> b{0} }}\n:::\n::::\n"


def test_all_charts_of_a_standard_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_drawing_seconds", iter(range(0, 9999, 25)).__next__)
    reading = read(tmp_path, "# 甲\n\n" + "\n".join(CHART.format(number) for number in range(4)))
    found = [each for each in reading.findings if each.rule == "diagram-broken"]
    assert [each.source.line for each in found] == [30]
    assert "已经画了60 s" in found[0].message
    assert len(reading.assets) == 3


def test_a_refusal_stands_at_its_line(tmp_path: Path) -> None:
    text = (
        '# 甲\n\n::::{figure}\n图题\n\n:::{graphviz}\ndigraph {\n  a ["im"+\n    "age"="x"]\n}\n:::\n::::\n'
    )
    (found,) = (each for each in read(tmp_path, text).findings if each.rule == "diagram-broken")
    assert (found.source.line, "“image”" in found.message) == (8, True)
