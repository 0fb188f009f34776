"""What the reader stamps on a mention is what the rules would say of it from their own index of the text."""

from __future__ import annotations

from drafts import read
from gbt import model
from gbt.rules.engine.reading import document_of

DRAFT = """# 引言

应符合GB/T 1—2020和[](#an-a)的规定。

# 要求

## 一般要求

1. 应符合GB/T 2—2020和[](#an-a)的规定，见GB/T 3—2020。

2. 机构应做到：

   1) 符合GB/T 4—2020；
   2) 样式参考[](#an-a)；
   3) 可采用GB/T 5—2020；

      补充的段符合[](#an-a)。

注：应符合GB/T 6—2020和[](#an-a)。

示例：符合GB/T 7—2020。

文中有脚注[^1]。

[^1]: 应符合GB/T 8—2020。

:::{table} 方法
:name: tab-a
| 项目 | 方法 |
|---|---|
| 甲 | GB/T 9—2020 |
| 乙 | 宜采用[](#an-a) |
| 丙 | 见[](#an-a) |
:::

## 试验方法

1. 按GB/T 10—2020测定。

2. 结果按[](#an-a)的规定修约。

# 术语和定义

:::{terms}
:::

:::{term-entry} 甲
:en: a
符合GB/T 11—2020的乙。
:::

(an-a)=
# 附

:::{annex} informative
:::

| 甲 | GB/T 12—2020 |
|---|---|
| 乙 | 应符合GB/T 13—2020 |
"""


def test_rules_see_mentions_as_the_reader_does(tmp_path) -> None:
    document = document_of(read(tmp_path, DRAFT))
    stamped = [
        (inline.text, inline.normative, passage.binding(offset, document.function).normative)
        for passage in document.passages
        for offset, _, inline in passage.pieces
        if isinstance(inline, model.Mentioning)
    ]
    assert [(text, seen) for text, seen, _ in stamped] == [(text, said) for text, _, said in stamped]
    assert len(stamped) == 21
    assert {seen for _, seen, _ in stamped} == {True, False}
