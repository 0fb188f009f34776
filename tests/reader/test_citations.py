"""What a citation knows of the document that it names."""

from __future__ import annotations

from pathlib import Path

from drafts import read
from gbt.model import Citation
from gbt.traverse import walk
from gbt.writers.model_json import dump_standard, load_standard

DRAFT = """\
# 范围

本文件规定了要求。

# 要求

应符合GB/T 20000.1—2014的规定，参见ISO 9001:2015和GB/T 20001（所有部分）。
"""


def test_a_citation_carries_its_number_in_pieces(tmp_path: Path) -> None:
    standard = read(tmp_path, DRAFT).standard
    found = [node for node in walk(standard.elements[-1]) if isinstance(node, Citation)]
    numbers = [citation.number for citation in found]
    assert [(n.stem, n.part, n.full_year, n.all_parts) for n in numbers if n] == [
        ("GB/T 20000.1", "1", 2014, False),
        ("ISO 9001", "", 2015, False),
        ("GB/T 20001", "", None, True),
    ]
    assert load_standard(dump_standard(standard)) == standard
