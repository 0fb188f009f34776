"""Words in directives that take none: told, and kept."""

from __future__ import annotations

import pytest

from drafts import faults, read, texts


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("规范性引用文件", "normative-references"),
        ("术语和定义", "terms"),
        ("索引", "alphabetical-index"),
        ("引言", "patents"),
    ],
)
def test_words_in_a_directive_that_takes_none_are_kept(tmp_path, title, role):
    text = f"# {title}\n\n:::{{{role}}}\n机构应公布菜单。\n\n- 甲；\n- 乙。\n:::\n"
    reading = read(tmp_path, text)
    assert ("directive-argument", "index.md", 4) in faults(reading)
    assert "机构应公布菜单。" in "".join(texts(reading))


def test_term_entry_in_the_directive_of_terms_is_an_entry(tmp_path):
    text = "# 术语和定义\n\n::::{terms}\n:::{term-entry} 助餐\n:en: meal service\n提供餐食。\n:::\n::::\n"
    assert "提供餐食。" in "".join(texts(read(tmp_path, text)))


@pytest.mark.parametrize("replaces", [[], [{"number": "DB3212/T 1—2020", "title": "助餐"}]])
def test_words_in_the_foreword_that_are_no_changes_are_kept(tmp_path, replaces):
    text = "# 前言\n\n:::{foreword}\n本文件由机构试用。\n:::\n"
    assert "本文件由机构试用。" in "".join(texts(read(tmp_path, text, facts={"replaces": replaces})))
