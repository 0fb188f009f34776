"""What the system says with facts of standard.yaml stands where its author wrote them."""

from __future__ import annotations

from drafts import read
from gbt import model, traverse
from places import at, misplaced

FOREWORD = "# 前言\n\n:::{foreword}\n:::\n\n# 范围\n\n本文件规定了要求。\n"


def test_facts_of_the_foreword_stand_in_standard_yaml(tmp_path) -> None:
    facts = {
        "proposer": "泰州市教育局",
        "replaces": [{"number": "DB3212/T 1001—2020", "title": "社区助餐服务规范"}],
        "history": ["DB3212/T 1001—2020"],
        "basis": ["GB/T 20001.5—2017《标准编写规则　第5部分：规范标准》"],
    }
    reading = read(tmp_path, FOREWORD, facts=facts)
    assert misplaced(reading) == []
    found = [
        at(reading, node.source)
        for node in traverse.walk(reading.standard.elements[0])
        if isinstance(node, model.Text | model.Citation) and node.source.column
    ]
    assert found[1:] == [
        "GB/T 20001.5—2017", "《标准编写规则\u3000第5部分：规范标准》",
        "DB3212/T 1001—2020", "社区助餐服务规范", "泰州市教育局", "泰州市民政局",
        "泰州市社区服务中心", "张明", "DB3212/T 1001—2020",
    ]  # fmt: skip
    assert all(node.source.file.endswith("standard.yaml") for node in _texts(reading)[1:])


def test_fact_with_escapes_stands_at_its_own_characters(tmp_path) -> None:
    text = (
        "class: local_city\nnumber: {code: DB3212/T}\ntitle: {main: 甲}\nfunction: guide\n"
        'responsible: "泰州市\\u6c11政局"\nproposer: 泰州市教育局\n'
    )
    reading = read(tmp_path, FOREWORD, yaml_text=text)
    (fact,) = [node for node in _texts(reading) if node.value == "泰州市民政局"]
    assert at(reading, fact.source) == "泰州市\\u6c11政局"


def _texts(reading) -> list[model.Text]:
    return [node for node in traverse.walk(reading.standard.elements[0]) if isinstance(node, model.Text)]
