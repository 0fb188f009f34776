"""The damaged drafts: the same for the same seed, of every kind; and what is wrong with one is told."""

from __future__ import annotations

import pytest

import fuzz
from fuzzing import trial
from fuzzing.drafts import draft, lay

SEEDS = range(400)


def test_a_seed_gives_the_same_workspace_again() -> None:
    assert [draft(seed) for seed in range(20)] == [draft(seed) for seed in range(20)]


def test_each_kind_of_file_is_damaged() -> None:
    drafts = [draft(seed) for seed in SEEDS]
    for name in ("t.csv", "figures/x.svg", "figures/x.png", "figures/x.jpg"):
        assert len({files.get(f"standards/x/{name}") for files in drafts}) > 10, name
    assert len({files.get("register/documents.yaml") for files in drafts}) > 50
    assert len({files.get("domains/d.yaml") for files in drafts}) > 50
    for mark in (b"{graphviz}", b"{math}"):
        assert sum(mark in files["standards/x/index.md"] for files in drafts) > 20


def test_a_draft_is_checked_and_written(tmp_path) -> None:
    lay(draft(3), tmp_path)
    assert trial.check(tmp_path) == []
    assert trial.write(tmp_path) == []


def test_an_output_that_is_not_whole_is_told(tmp_path) -> None:
    lay(draft(3), tmp_path)
    trial.write(tmp_path)
    (tmp_path / "build" / "pdf" / "x.pdf").write_bytes(b"%PDF-1.7 half")
    (tmp_path / "build" / "json" / "x.json").unlink()
    assert sorted(trial.not_whole(tmp_path / "build")) == ["no json", "pdf is not whole: tail"]


def test_what_raises_is_told_with_its_seed(capsys) -> None:
    def raises(_: object) -> list[str]:
        raise KeyError("of the program")

    outcomes = [fuzz.run(7, raises), fuzz.run(8, lambda _: [])]
    assert fuzz.report(outcomes, 5.0, "检查")
    said = capsys.readouterr().out
    assert "seed 7" in said
    assert "KeyError: 'of the program'" in said
    assert "检查2份草稿，1份出错或超时" in said


@pytest.mark.parametrize("seconds", [4.9, 5.1])
def test_what_takes_long_is_wrong(seconds, capsys) -> None:
    assert fuzz.report([fuzz.Outcome(1, seconds, "")], 5.0, "生成") == (seconds > 5)
