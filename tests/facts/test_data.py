"""YAML of a stranger: what is no plain data is one finding at its place, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from gbt.facts.data import MAX_DEPTH, load_yaml, parse_yaml


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", "yaml-unsafe", 2),
        ("a: !include /etc/passwd\n", "yaml-unsafe", 1),
        ("a: &x [1]\nb: *x\n", "yaml-unsafe", 1),
        ("a: *none\n", "yaml-unsafe", 1),
        ("a: " + "[" * 200 + "]" * 200, "yaml-unsafe", 1),
        ("a: " + "[" * 5000 + "]" * 5000, "yaml-syntax", 1),
        ("\n".join("  " * n + "a:" for n in range(MAX_DEPTH + 2)), "yaml-unsafe", MAX_DEPTH),
        ("a: 1\n? [a, b]\n: c\n", "yaml-syntax", 2),
        ("? {a: b}\n: c\n", "yaml-syntax", 1),
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3),
        ("1: a\n'1': b\n", "yaml-duplicate-key", 2),
        ("~: a\n", "", 0),
        ("a: 1\n\x00", "yaml-syntax", 2),
        ("a: \x1b[31m\n", "yaml-syntax", 1),
        ("a: [1, 2\n", "yaml-syntax", 1),
        ("--- a\n--- b\n", "yaml-syntax", 2),
        ("", "file-empty", 1),
        ("# nothing\n", "file-empty", 1),
        ("a: 2001-99-99\n", "", 0),
        ("a: " + "9" * 100_000, "", 0),
        ("a: 1e999999\nb: .inf\nc: 0x" + "f" * 9999, "", 0),
        ("<<: {a: 1}\n", "", 0),
        ("a: 1:2:3\n", "", 0),
    ],
)
def test_yaml_of_a_stranger(text: str, rule: str, line: int) -> None:
    loaded, findings = parse_yaml(text, "a.yaml")
    if not rule:
        assert (findings, loaded is not None) == ((), True)
        return
    (finding,) = findings
    assert (finding.rule, loaded) == (rule, None)
    assert abs(finding.source.line - line) <= 1


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffa: 1\n".encode(),
        "a: 标\n".encode("gb18030"),
        "a: 1\n".encode("utf-16"),
        b"\xff\xfe",
        b"a: \xed\xa0\x80\n",
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    loaded, findings = load_yaml(tmp_path / "a.yaml")
    assert (loaded is None) == bool(findings)
    assert {found.rule for found in findings} <= {"file-encoding"}
