"""Options and fixtures that every part of the suite shares."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samples import build_samples, once

GOLDEN = Path(__file__).parent / "golden"


def pytest_configure() -> None:
    # as in a build: a tree is made and dropped at once, and to search for garbage takes a sixth of a reading
    gc.set_threshold(1_000_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the golden files anew; read the difference, then commit"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the samples waits until they are built: that is no fast test."""
    for item in items:
        if "samples" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture
def golden_folder() -> Path:
    return GOLDEN


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``tests/golden/<name>``; ``--accept`` writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.is_file(), f"no golden file {name}: run with --accept, read it, commit it"
        assert text == path.read_text(encoding="utf-8"), (
            f"{name} differs: if that is right, run with --accept"
        )

    return compare


@pytest.fixture(autouse=True)
def without_handbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries of scratch standards go without the handbook, which takes longer than all the rest; the samples have it."""
    monkeypatch.setattr("gbt.workspace.library.write_handbook", lambda *_: 0)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this session share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def samples(shared_folder: Path) -> Path:
    """A workspace with the sample standards, built in every format on two cores."""
    return once(shared_folder / "samples", lambda folder: build_samples(folder, jobs=2, seed=1))


@pytest.fixture(scope="session")
def html(samples: Path) -> Path:
    """The web site of the sample standards."""
    return samples / "build" / "html"
