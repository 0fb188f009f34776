"""``sphinx-build`` on the folder of a standard reads the same copy as ``gbt build``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafts import REGISTER, write_standard

ROOT = Path(__file__).parents[2]
CANARY = "canary-of-the-process"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The workspace, and what was said."""
    root = tmp_path_factory.mktemp("sphinx")
    folder = write_standard(
        root, "# 甲\n\n段。\n\n:::{toctree}\npart\n:::\n", files={"part.md": "# 乙\n\n另一段。\n"}
    )
    (folder / "[e].md").symlink_to("/proc/self/environ")
    (folder / "etc").symlink_to("/etc")
    (folder / "locales" / "zh_CN" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "locales" / "zh_CN" / "LC_MESSAGES" / "sphinx.po").write_text('msgid ""\n', encoding="utf-8")
    os.mkfifo(folder / "pipe.md")
    (root / "register").mkdir()
    (root / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    (root / "conf.py").write_bytes((ROOT / "conf.py").read_bytes())
    (root / "victim").write_text("whole", encoding="utf-8")
    for place in (root, folder):
        (place / "docutils.conf").write_text(
            f"[general]\nrecord_dependencies: {root / 'victim'}\n", encoding="utf-8"
        )
    scratch = root / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-b", "json", "standards/meal", "out"],
        cwd=root, env={**os.environ, "SECRET": CANARY, "TMPDIR": str(scratch)},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return root, done.stderr


def test_findings_are_told_where_they_are(built) -> None:
    root, said = built
    assert "standards/meal/[e].md:1: WARNING: 文件是链接" in said
    assert "standards/meal/etc:1: WARNING: " in said
    assert "standards/meal/pipe.md:1: WARNING: 文件是管道" in said
    assert str(root) not in said


def test_nothing_outside_is_read_or_written(built) -> None:
    root, said = built
    assert (root / "victim").read_text(encoding="utf-8") == "whole"
    assert CANARY not in said
    assert not [
        path for path in (root / "out").rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()
    ]
    assert not list((root / "standards").rglob("*.mo"))


def test_text_is_whole_and_the_copy_is_gone(built) -> None:
    root, _ = built
    (file,) = (root / "out").glob("*.json")
    assert {"段。", "另一段。"} <= set(_texts(json.loads(file.read_text(encoding="utf-8"))))
    assert not list((root / "scratch").iterdir())


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in _texts(each)]
        case list():
            return [text for each in value for text in _texts(each)]
    return []
