"""What is kept comes back as it was, or not at all."""

from __future__ import annotations

import msgspec
import pytest

from gbt.files.memory import Memory
from gbt.files.outputs import Outputs

DECODER = msgspec.json.Decoder(dict[str, str])


@pytest.fixture
def memory(tmp_path) -> Memory:
    return Memory(Outputs(tmp_path, "build").below(".state"))


@pytest.mark.parametrize("text", ["", "甲", "\u2028\x00\x1b", "😀", '"\\'])
def test_what_is_kept_comes_back(memory, text: str) -> None:
    memory.keep("a", {"text": text})
    kept = memory.recall("a", DECODER)
    assert kept is not None
    assert kept["text"] == text


def test_what_is_no_text_is_forgotten(memory) -> None:
    memory.keep("a", {"text": "甲"})
    memory.keep("a", {"text": "\udcff"})
    assert memory.recall("a", DECODER) is None
    assert memory.names() == []


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_what_is_cut_off_or_changed_is_as_none(memory, cut: int) -> None:
    memory.keep("a", {"text": "甲"})
    path = memory.folder.path / "a.json"
    data = path.read_bytes()
    if cut >= len(data):
        return
    path.write_bytes(data[:cut])
    assert memory.recall("a", DECODER) is None
    path.write_bytes(data[:cut] + b"x" + data[cut + 1 :])
    assert memory.recall("a", DECODER) is None


def test_another_shape_is_as_none(memory) -> None:
    memory.keep("a", {"text": 1})
    assert memory.recall("a", DECODER) is None
