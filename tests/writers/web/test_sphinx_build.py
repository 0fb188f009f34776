"""``sphinx-build -c . -b html standards/<id> OUT`` works as a user of Sphinx expects: our builder is the html builder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drafts import write_standard
from html_page import dead_links, faults_of_markup

CONF = Path(__file__).parents[3] / "conf.py"


@pytest.mark.e2e
def test_a_standard_is_built_by_sphinx_alone_and_touches_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_bytes(CONF.read_bytes())
    folder = write_standard(tmp_path, "# 范围\n\n本文件规定了助餐服务的要求。\n")
    out = tmp_path / "out" / "pages"
    command = [sys.executable, "-m", "sphinx", "-q", "-c", tmp_path, "-b", "html", folder, out]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    page = out / "index.html"
    assert "本文件规定了助餐服务的要求" in page.read_text("utf-8")
    assert faults_of_markup(page.read_text("utf-8")) == []
    assert dead_links(page) == []
    assert [path.name for path in out.parent.iterdir()] == ["pages"]
