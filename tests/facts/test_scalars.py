"""The characters of a YAML value stand at the place where the author wrote them, however he spelt them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gbt.facts.data import load_yaml, parse_yaml
from gbt.facts.loaded import LoadedYaml, Location
from gbt.findings.finding import Source
from gbt.lines import line_starts

LETTERS = "ab 中́\U0001f600'\"\\\n\t:#,-\xa0\x85\u2028"


def loaded(text: str) -> LoadedYaml:
    found, findings = parse_yaml(text, "f.yaml")
    assert found is not None, findings
    return found


def spelt(text: str, place: Source) -> str:
    """The characters at a place."""
    text = text.removeprefix("\ufeff")
    starts = line_starts(text)
    start = starts[place.line - 1] + place.column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    assert start < end
    return text[start:end]


def scalars(value: object, location: Location = ()) -> list[tuple[Location, str]]:
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in scalars(each, (*location, key))]
    if isinstance(value, list):
        return [found for key, each in enumerate(value) for found in scalars(each, (*location, key))]
    return [(location, value)] if isinstance(value, str) else []


def check(text: str, location: Location, value: str) -> bool:
    """Each character at its place, one behind the other; false when only the whole is known."""
    found = loaded(text)
    written = found.written[location]
    if found.words(location, 0, 1) == found.words(location, 0, len(value)) and len(value) > 1:
        return False
    starts = line_starts(text)
    before = written.start
    for index, character in enumerate(value):
        place = found.words(location, index, index + 1)
        start = starts[place.line - 1] + place.column - 1
        assert start >= before, (text, value, index)
        before = starts[place.end_line - 1] + place.end_column - 1
        there = spelt(text, place)
        if character == "\n" and there != "\\n":
            # with the escaped end of the line before it, if there is one
            assert there.removeprefix("\\").strip(" \t\r\n\x85") == ""
            assert any(mark in there for mark in "\r\n\x85")
        elif character == "\u2028":
            assert there.strip(" \t\r\n\x85") in (character, "\\L")
        elif character == " " and there != " ":
            # a folded end of a line, or an escape
            assert there == "\\ " or (not there.strip() and any(mark in there for mark in "\r\n\x85"))
        elif written.style == '"':
            assert yaml.safe_load(f'"{there}"') == character
        else:
            assert there == ("''" if written.style == "'" and character == "'" else character)
    assert before <= written.end
    return True


@pytest.mark.parametrize("style", ["'", '"', "|", ">", None])
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([8, 20, 80]),
)
def test_what_pyyaml_writes(style: str | None, values: list[str], end: str, width: int) -> None:
    text = yaml.dump(
        {"a": values[0], "list": values, "deep": {"b": values[-1]}},
        default_style=style,
        allow_unicode=True,
        width=width,
        line_break=end,
    )
    found = loaded(text)
    for location, value in scalars(found.value):
        exact = check(text, location, value)
        written = found.written[location]
        # an indentation indicator is not followed
        assert exact or len(value) < 2 or text[written.start] in "|>"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["'", '"', ""]), st.text("a 中'\"\\xu4e00n_\n\t \U0001f600", max_size=24))
def test_what_anybody_types(quote: str, typed: str) -> None:
    text = f"键: {quote}{typed}{quote}\n"
    found, _ = parse_yaml(text, "f.yaml")
    for location, value in scalars(found.value) if found else ():
        assert check(text, location, value) or len(value) < 2


@pytest.mark.parametrize(
    ("text", "location", "words", "place"),
    [
        ("a: 养老机构标准\n", ("a",), "标准", (1, 8, 1, 10)),
        ("\ufeffa: 养老\n", ("a",), "老", (1, 5, 1, 6)),
        ("a: '养''老'\n", ("a",), "'", (1, 6, 1, 8)),
        ('a: "养\\u8001\\"x"\n', ("a",), "老", (1, 6, 1, 12)),
        ('a: "养\\u8001\\"x"\n', ("a",), '老"x', (1, 6, 1, 15)),
        ("a:\n  - 一\n  - 服务 指南\n", ("a", 1), "指南", (3, 8, 3, 10)),
        ("a: [一, 服务指南]\n", ("a", 1), "指南", (1, 10, 1, 12)),
        ("a: 养老\n  机构\n  规范\n", ("a",), "机构 规", (2, 3, 3, 4)),
        ("a: 养老\r\n  机构\r\n", ("a",), "老 机", (1, 5, 2, 4)),
        ("a: 1.10\n", ("a",), "10", (1, 6, 1, 8)),
        ("a: 2026-11-20\n", ("a",), "11", (1, 9, 1, 11)),
        ("a: |\n  养老\n    机构\nb: 1\n", ("a",), "机构", (3, 5, 3, 7)),
        ("a: >-\n  养老\n  机构\nb: 1\n", ("a",), "老 机", (2, 4, 3, 4)),
        ("a: \U0001f600标准\n", ("a",), "标准", (1, 5, 1, 7)),
    ],
)
def test_words_stand_where_they_are_written(text: str, location: Location, words: str, place) -> None:
    found = loaded(text)
    start = found.written[location].value.index(words)
    source = found.words(location, start, start + len(words))
    assert (source.line, source.column, source.end_line, source.end_column) == place


def test_what_cannot_be_told_is_the_whole_scalar_or_the_key() -> None:
    text = "a: |2\n   养老\nb: {}\n"
    found = loaded(text)
    assert spelt(text, found.words(("a",), 0, 1)).startswith("|2\n   养老")
    assert found.words(("b",), 0, 1) == found.place(("b",))
    assert found.words(("b", "c"), 0, 1) == found.place(("b",))
    assert spelt("c: 养老\n", loaded("c: 养老\n").words(("c",), 0, 0)) == "养老"


def test_items_keep_their_places(tmp_path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeff甲:\r\n  - 乙: 养老\r\n  - 乙: 机构\r\n".encode())
    found, _ = load_yaml(path)
    assert found
    first, second = found.items(("甲",))
    assert (first.value, second.value) == ({"乙": "养老"}, {"乙": "机构"})
    place = second.words(("乙",), 1, 2)
    assert (place.line, place.column, place.end_column) == (3, 9, 10)
    assert second.place(()).line == 3


def test_a_place_in_a_long_scalar_takes_no_square_of_its_length() -> None:
    text = 'a: "' + "\\ " * 100_000 + " " * 100_000 + '"\nb:' + " " * 100_000 + "x\n"
    found = loaded(text)
    assert found.words(("a",), 199_999, 200_000).end_column == 300_005
    assert found.words(("b",), 0, 1).column == 100_003


def test_an_item_of_several_lines_ends_with_its_last_character() -> None:
    text = "a:\n- b: 1\n  c: 养老\n\n# 注\n- d: 2\n"
    found = loaded(text)
    assert spelt(text, found.place(("a", 0))).startswith("b: 1\n  c: 养老")
    assert spelt(text, found.place(("a", 1))) == "d: 2"
