"""A draft full of characters that nobody sees, and that no XML may hold, is written in every format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafts import read
from gbt.files.outputs import Outputs
from gbt.publish import publish
from gbt.writers import WRITERS

ODD = "".join(
    map(chr, [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029,
              0x2066, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF, 0xE000, 0xE0041, 0xE0100, 0x1FFFF, 0xF0000, 0x10FFFF])
)  # fmt: skip
TYPED = "".join(
    f"甲&#{code};"
    for code in (1, 7, 8, 11, 12, 27, 0x7F, 0x80, 0xAD, 0x202E, 0x2028, 0xFFFE, 0xFFFF, 0xE0041)
)
DRAFT = f"""# 范围{ODD}

本文件规定了{ODD}甲。

# 术语和定义

:::{{term-entry}} 词{ODD}
:en: word{ODD}
定义{ODD}。
:::

# 要求{ODD}

(cl-x)=
## 条{ODD}

机构应{ODD}配餐[^a]，见[](#cl-x)，`代码{ODD}`，$x{ODD}$，{TYPED}。

注：{ODD}

[^a]: 脚注{ODD}

:::{{table}} 题{ODD}
:unit: 单位{ODD}
| 甲{ODD} | 乙 |
|---|---|
| {ODD} | 丁 |
:::

```text
{ODD}
```

```{{math}}
x{ODD}
```

# 参考文献

[1] 题{ODD}
"""
FACTS = {"title": {"main": "规\x1b\u202e\ufffe范"}, "proposer": "局\x07\u2028", "persons": ["张\U000e0041明"]}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_written(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path, DRAFT, facts=FACTS)
    done = publish(reading, tmp_path, (name,), Outputs(tmp_path / "build"))
    assert done.written == (name,)
    assert not [each for each in done.findings if each.rule == "output-failed"]
    written = WRITERS[name].output(tmp_path / "build", reading.standard.id)
    if name == "docx":
        with zipfile.ZipFile(written) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
