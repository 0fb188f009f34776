"""{alphabetical-index} with :collect: gives every place of a marked word."""

from __future__ import annotations

import pytest

from drafts import faults, read
from gbt.model import AlphabeticalIndex
from gbt.traverse import walk

TEXT = """\
# 范围

本文件规定了助餐服务的要求。

# 术语和定义

:::{terms}
:::

:::{term-entry} 助餐服务
:en: meal service
提供膳食的活动。
:::

# 要求

## 菜单

机构应公布{index}`菜单`，助餐服务应留样。

##

机构应做好{index}`留样<食品留样>`。菜单应存档。

##

助餐点应卫生。

:::{table} 助餐服务项目
| 甲 | 乙 |
|---|---|
| 1 | 食品留样 |
:::

## 其他

{index}`助餐`应及时。

# 附录甲

:::{annex} informative
:::

菜单和助餐服务。

# 附录乙

:::{annex} normative
:::

菜单按规定。

# 索引

:::{alphabetical-index}
COLLECT
:::
"""


def index(tmp_path, collect):
    standard = read(tmp_path, TEXT.replace("COLLECT", collect)).standard
    found = next(node for node in walk(standard) if isinstance(node, AlphabeticalIndex))
    items = [item for group in found.groups for item in group.items]
    return {item.keyword: [reference.text for reference in item.references] for item in items}


def test_every_place_of_a_word_in_the_order_of_the_text(tmp_path):
    assert index(tmp_path, ":collect:") == {
        # 3.1 is its entry; 助餐 inside 助餐服务 is no place of 助餐
        "助餐": ["3.3", "3.4"],
        "助餐服务": ["1", "2.1", "3.1", "3.3"],
        "菜单": ["3.1", "3.2", "附录B"],
        "食品留样": ["3.2", "3.3"],
    }


def test_without_it_the_places_that_are_marked(tmp_path):
    assert index(tmp_path, "") == {"助餐": ["3.4"], "助餐服务": ["2.1"], "菜单": ["3.1"], "食品留样": ["3.2"]}


@pytest.mark.parametrize("name", ["terms", "bibliography", "foreword"])
def test_other_directives_have_no_such_option(tmp_path, name):
    reading = read(tmp_path, f"# 术语和定义\n\n:::{{{name}}}\n:collect:\n:::\n")
    assert ("unknown-option", "index.md", 4) in faults(reading)


def test_an_index_without_words(tmp_path):
    reading = read(
        tmp_path, "# 要求\n\n机构应公布菜单。\n\n# 索引\n\n:::{alphabetical-index}\n:collect:\n:::\n"
    )
    assert not next(node for node in walk(reading.standard) if isinstance(node, AlphabeticalIndex)).groups
