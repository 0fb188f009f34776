"""The text of a standard as the search sees it."""

from __future__ import annotations

import json

from gbt.writers.html import Words
from gbt.writers.web.shard import SHARD, search_entries, signature_of

DRAFT = """\
# 范围

本文件规定了助餐服务的要求。

# 术语和定义

:::{terms}
:::

:::{term-entry} 助餐点
:name: te-point
:en: meal point
:admitted: 助餐服务点
为老年人提供用餐的场所。
:::

# 服务要求

(cl-staff)=
## 人员

1. 每份餐食的重量为$m$，应符合[](#tab-a)的规定[^fn-1]。
2. 应做到：

   1) 热情；
   1) 准时。

[^fn-1]: 重量不含汤汁。

:::{table} 餐食的重量
:name: tab-a
:unit: 单位为克
| 餐别 | 重量 |
|---|---|
| 午餐 | 500 |

注：不含包装。
:::
"""


def entries(written) -> dict[str, tuple[str, str, str, str]]:
    found = search_entries(written.standard, Words())
    return {entry.anchor: (entry.number, entry.title, entry.text, entry.under) for entry in found}


def test_clauses_terms_tables_and_footnotes_are_entries_with_their_anchors(write) -> None:
    found = entries(write(DRAFT))
    assert found["te-point"] == ("2.1", "助餐点、助餐服务点", "meal point\n为老年人提供用餐的场所。", "")
    assert found["tab-a"] == ("表1", "餐食的重量", "餐别　重量\n午餐　500\n注：不含包装。", "人员")
    assert found["cl-staff"] == ("3.1", "人员", "", "")
    untitled = [entry for entry in found.values() if entry[0] == "3.1.1"]
    assert untitled == [("3.1.1", "", "每份餐食的重量为m，应符合表1的规定。", "人员")]
    assert ("1)", "脚注", "重量不含汤汁。", "") in found.values()


def test_list_items_belong_to_their_clause(write) -> None:
    found = entries(write(DRAFT))
    assert ("3.1.2", "", "应做到：\na)热情；\nb)准时。", "人员") in found.values()


def test_every_anchor_is_on_the_page_and_every_text_stands_once(write) -> None:
    written = write(DRAFT)
    found = entries(written)
    assert [anchor for anchor in found if not written.html.xpath("//*[@id=$id]", id=anchor)] == []
    assert sum(text.count("为老年人提供用餐的场所") for _, _, text, _ in found.values()) == 1


def test_the_script_is_a_call_with_json_and_its_first_line_alone_tells_the_signature(write) -> None:
    written = write(DRAFT)
    script = written.file.with_name(SHARD).read_text("utf-8")
    assert signature_of(script.splitlines()[0])
    name, signature, rows = json.loads("[" + script.removeprefix("library.shard(").removesuffix(");\n") + "]")
    assert name == written.standard.id
    assert signature == signature_of(script.splitlines()[0])
    assert [row[0] for row in rows] == list(entries(written))


def test_a_line_that_is_no_shard_has_no_signature() -> None:
    assert signature_of("alert(1)") == ""
