"""Footnotes: paragraphs, and the words of what has no room in them."""

from __future__ import annotations

from pathlib import Path

from drafts import read
from gbt.traverse import plain_text
from gbt.writers import Publication
from gbt.writers.pdf.printing import print_publication

DRAFT = """\
# 要求

应留样[^1]。

[^1]: 留样如下：

    - 热菜；

      $$
      t_1
      $$

    ```
    冷菜
    ```
"""


def test_words_of_list_items_and_formulas_in_a_footnote_are_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, DRAFT)
    [footnote] = reading.standard.footnotes
    assert [plain_text(block.inlines) for block in footnote.blocks] == [
        "留样如下：",
        "热菜；",
        "\ufffc",
        "冷菜",
    ]
    publication = Publication(standard=reading.standard, assets={}, workspace=tmp_path)
    assert print_publication(publication)[1] == ()
