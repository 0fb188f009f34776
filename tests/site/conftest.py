"""A library over the domains of this workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from listed_library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    shutil.copytree(Path(__file__).parents[2] / "domains", tmp_path / "domains")
    return Library(tmp_path)
