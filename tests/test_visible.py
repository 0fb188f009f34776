"""What cannot be seen is shown as its number, and nothing else is changed."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from gbt.visible import Hidden, hidden, plain_json, printed, visible

CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
EVERY = [chr(code) for code in range(sys.maxunicode + 1)]


def test_every_character_of_the_classes_is_hidden() -> None:
    missed = [
        hex(ord(each)) for each in EVERY if unicodedata.category(each) in CATEGORIES and not hidden(each)
    ]
    assert missed == []


def test_no_text_passes_by_the_look_up_of_its_characters() -> None:
    """The characters that are taken for common are seen."""
    assert [hex(ord(each)) for each in EVERY if hidden(each) and visible(each) == each] == []


def test_what_is_seen_stays() -> None:
    kept = "机构应配餐，“甲”5 mm、±2%、（1）；éΩ→①③🍚𠮷\U0002ebf0\u00a0\u3000"
    assert visible(kept) == kept
    shown = [each for each in EVERY if unicodedata.category(each)[0] in "LNPS" and not hidden(each)]
    assert len(shown) > 130_000
    assert all(visible(each) == each for each in shown)


@pytest.mark.parametrize(
    ("character", "why", "shown"),
    [
        ("\x1b", Hidden.CONTROL, "⟨U+001B⟩"),
        ("\x9b", Hidden.CONTROL, "⟨U+009B⟩"),
        ("\x7f", Hidden.CONTROL, "⟨U+007F⟩"),
        ("\n", Hidden.CONTROL, "⟨U+000A⟩"),
        ("\u202e", Hidden.BIDI, "⟨U+202E⟩"),
        ("\u2066", Hidden.BIDI, "⟨U+2066⟩"),
        ("\u061c", Hidden.BIDI, "⟨U+061C⟩"),
        ("\u200f", Hidden.BIDI, "⟨U+200F⟩"),
        ("\u2028", Hidden.SEPARATOR, "⟨U+2028⟩"),
        ("\U000e0041", Hidden.TAG, "⟨U+E0041⟩"),
        ("\ufffe", Hidden.NONCHARACTER, "⟨U+FFFE⟩"),
        ("\U0010ffff", Hidden.NONCHARACTER, "⟨U+10FFFF⟩"),
        ("\ufdd0", Hidden.NONCHARACTER, "⟨U+FDD0⟩"),
        ("\ud800", Hidden.HALF, "⟨U+D800⟩"),
        ("\udcff", Hidden.HALF, "⟨U+DCFF⟩"),
        ("\ue000", Hidden.PRIVATE, "⟨U+E000⟩"),
        ("\u200b", Hidden.UNSEEN, "⟨U+200B⟩"),
        ("\ufeff", Hidden.UNSEEN, "⟨U+FEFF⟩"),
        ("\u00ad", Hidden.UNSEEN, "⟨U+00AD⟩"),
        ("\ufe0f", Hidden.UNSEEN, "⟨U+FE0F⟩"),
        ("\u3164", Hidden.UNSEEN, "⟨U+3164⟩"),
        ("\u0378", Hidden.UNSEEN, "⟨U+0378⟩"),
    ],
)
def test_each_is_shown_as_its_number(character: str, why: Hidden, shown: str) -> None:
    assert hidden(character) is why
    assert visible(f"甲{character}乙") == f"甲{shown}乙"
    assert plain_json(json.dumps(f"甲{character}乙")) == json.dumps(f"甲{character}乙")
    text = plain_json(json.dumps(f"甲{character}乙", ensure_ascii=False))
    assert json.loads(text) == f"甲{character}乙"
    assert visible(text) == text


def test_lines_may_be_kept() -> None:
    assert visible("甲\n乙\x07", kept="\n") == "甲\n乙⟨U+0007⟩"


@pytest.mark.parametrize(
    "line",
    ["::error title=x::y", "  ::add-mask::x", "\u3000::stop-commands::x", "##[error]x", "x ##vso[task.complete]",
     "##teamcity[x]"],
)  # fmt: skip
def test_line_is_no_command_to_a_runner(line: str) -> None:
    shown = printed(line)
    assert not shown.strip().startswith("::e")
    assert not any(mark in shown for mark in ("##[", "##vso[", "##teamcity["))
    assert "⟨U+00" in shown


@pytest.mark.parametrize("line", [":::{note}", "::::{figure} x", "## 题", "[x](#a)", "a::b", "- :: "])
def test_line_of_a_draft_is_printed_as_it_is(line: str) -> None:
    assert printed(line) == line
