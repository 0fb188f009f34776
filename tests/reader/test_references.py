"""Cross-references, citations and the reference lists (GB/T 1.1—2020, 8.6, 8.13, 9.5)."""

from __future__ import annotations

import pytest

from drafts import faults, read, texts
from gbt import model, traverse
from gbt.library.card import Card, Label
from gbt.library.shelf import Catalogue, Shelf

LISTS = "\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n\n# 参考文献\n\n:::{bibliography}\n:::\n"


def entries(reading, obligation: str) -> list[str]:
    return [
        f"{entry.mark}{entry.number or traverse.plain_text(entry.inlines)}"
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.ReferenceList) and node.obligation == obligation
        for entry in node.entries
    ]


def citations(reading) -> list[model.Citation]:
    return [node for node in traverse.walk(reading.standard) if isinstance(node, model.Citation)]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("cl-chapter", "第1章"),
        ("cl-sub", "1.1"),
        ("cl-untitled", "1.2.1"),
        ("li-item", "1.2.1 b)"),
        ("li-inner", "1.2.1 b) 1)"),
        ("tab-a", "表1"),
        ("fig-a", "图1"),
        ("eq-a", "公式（1）"),
        ("te-a", "2.1"),
        ("an-a", "附录A"),
        ("cl-annex", "A.1"),
        ("tab-annex", "表A.1"),
        ("eq-annex", "公式（A.1）"),
        ("cl-intro", "引言"),
    ],
)
def test_text_of_a_cross_reference(tmp_path, label: str, shown: str) -> None:
    text = f"""(cl-intro)=
# 引言

段。

(cl-chapter)=
# 章

(cl-sub)=
## 甲

见[](#{label})。

## 乙

1. (cl-untitled)= 引语：

   1) 甲；
   2) (li-item)= 乙：

      1) (li-inner)= 丙。

:::{{table}} 题
:name: tab-a
| 甲 |
|---|
| 乙 |
:::

::::{{figure}}
:name: fig-a
:alt: 图
图题

:::{{graphviz}}
digraph {{ a -> b }}
:::
::::

```{{math}}
:label: eq-a
x = 1
```

# 术语和定义

:::{{terms}}
:::

:::{{term-entry}} 甲
:name: te-a
:en: a
定义。
:::

(an-a)=
# 附

:::{{annex}} normative
:::

(cl-annex)=
## 条

:::{{table}} 题
:name: tab-annex
| 甲 |
|---|
| 乙 |
:::

```{{math}}
:label: eq-annex
x = 1
```
"""
    reading = read(tmp_path, text)
    assert [f for f in faults(reading) if f[0] in ("undefined-label", "unnumbered-target")] == []
    assert f"见{shown}。" in texts(reading)


def test_parts_of_a_reference_lead_to_the_things_that_carry_the_numbers(tmp_path) -> None:
    text = "# 章\n\n## 甲\n\n(cl-x)=\n## 乙\n\n引语：\n\n1) (li-y)= 项。\n\n见[](#li-y)。\n"
    reading = read(tmp_path, text)
    found = next(node for node in traverse.walk(reading.standard) if isinstance(node, model.CrossReference))
    assert [(part.text, part.anchor) for part in found.parts] == [("1.2", "cl-x"), (" ", ""), ("a)", "li-y")]


def test_place_of_a_reference_and_of_the_words_around_it(tmp_path) -> None:
    reading = read(tmp_path, "# 章\n\n(cl-a)=\n## 甲\n\n按[](#cl-a)办理。\n")
    paragraph = next(n for n in traverse.walk(reading.standard) if isinstance(n, model.Paragraph))
    places = [(inline.source.line, inline.source.column) for inline in paragraph.inlines]
    assert places == [(6, 1), (6, 2), (6, 11)]


@pytest.mark.parametrize(
    ("sentence", "normative"),
    [
        ("记录应符合GB/T 15624的规定。", True),
        ("不应采用GB/T 15624以外的方法。", True),
        ("有关信息见GB/T 15624。", False),
        ("GB/T 15624给出了指导。", False),
        ("机构应建立制度（见GB/T 15624）。", False),
        ("按GB/T 15624描述的方法测定。", True),
        ("宜采用GB/T 15624的方法。", False),
        ("机构应公布菜单，公布的方式可参照GB/T 15624。", False),
        ("机构可公布菜单，菜单应符合GB/T 15624的规定。", True),
    ],
)
def test_citation_is_normative_by_the_provision_it_stands_in(
    tmp_path, sentence: str, normative: bool
) -> None:
    reading = read(tmp_path, f"# 要求\n\n{sentence}{LISTS}")
    assert (entries(reading, "normative"), entries(reading, "informative")) == (
        (["GB/T 15624"], []) if normative else ([], ["[1]GB/T 15624"])
    )


def test_recommendation_of_a_guide_is_normative(tmp_path) -> None:
    reading = read(tmp_path, f"# 因素\n\n宜采用GB/T 15624的方法。{LISTS}", facts={"function": "guide"})
    assert entries(reading, "normative") == ["GB/T 15624"]


def test_permission_in_a_recommendation_of_a_guide_is_informative(tmp_path) -> None:
    text = f"# 因素\n\n宜在收到报告后提交计划，改进可参照GB/T 15624中的指导。{LISTS}"
    reading = read(tmp_path, text, facts={"function": "guide"})
    assert entries(reading, "informative") == ["[1]GB/T 15624"]


@pytest.mark.parametrize(
    ("sentence", "normative"),
    [
        ("结果按GB/T 15624的规定修约。", True),
        ("修约的规则按照GB/T 15624的规定。", True),
        ("也可按GB/T 15624测定。", False),
        ("修约的示例见GB/T 15624。", False),
        ("GB/T 15624给出了其他方法。", False),
    ],
)
def test_what_a_test_method_follows_is_normative(tmp_path, sentence: str, normative: bool) -> None:
    reading = read(tmp_path, f"# 试验数据处理\n\n{sentence}{LISTS}", facts={"function": "test"})
    assert entries(reading, "normative") == (["GB/T 15624"] if normative else [])


def test_items_go_on_with_the_provision_of_their_lead_in(tmp_path) -> None:
    reading = read(tmp_path, f"# 要求\n\n机构应符合下列规定：\n\n1) GB/T 15624；\n2) 自定的制度。{LISTS}")
    assert entries(reading, "normative") == ["GB/T 15624"]


def test_role_says_what_the_sentence_does_not(tmp_path) -> None:
    text = "# 要求\n\n记录应符合{std-info}`GB/T 15624`的规定。\n\n另见{std-norm}`GB/T 1.1—2020`。" + LISTS
    reading = read(tmp_path, text)
    assert entries(reading, "normative") == ["GB/T 1.1—2020"]
    assert entries(reading, "informative") == ["[1]GB/T 15624"]
    assert all(citation.declared for citation in citations(reading))


def mentions(reading) -> list[tuple[str, bool]]:
    return [
        (node.text, node.normative)
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.Citation | model.CrossReference)
    ]


@pytest.mark.parametrize(
    ("marked", "normative"),
    [
        ("菜单应符合{}的规定。", True),
        ("菜单应**符合{}的规定**。", True),
        ("菜单应符合**{}**的规定。", True),
        ("菜单应公布，样式见**{}**。", False),
        ("菜单应公布，样式可参照{}。", False),
        ("菜单应参考{}编制。", False),
        ("`应符合`{}。", False),
        ("|甲|\n|---|\n|{}|", True),
        ("|甲|\n|---|\n|宜采用{}|", False),
    ],
)
def test_documents_and_things_of_this_one_are_bound_alike(tmp_path, marked: str, normative: bool) -> None:
    """One decision for both, by the whole paragraph, however it is marked up."""
    other = read(tmp_path / "other", f"# 要求\n\n{marked.format('GB/T 15624')}{LISTS}")
    annex = "\n\n(an-a)=\n# 附\n\n:::{annex} normative\n:::\n\n段。\n"
    own = read(tmp_path / "own", f"# 要求\n\n{marked.format('[](#an-a)')}{annex}")
    assert mentions(other) == [("GB/T 15624", normative)]
    assert mentions(own) == [("附录A", normative)]


def test_notes_examples_and_sources_cite_informatively(tmp_path) -> None:
    text = "# 要求\n\n段。\n\n注：应符合GB/T 15624的规定。\n\n[来源：GB/T 20000.1—2014，5.2]" + LISTS
    reading = read(tmp_path, text)
    assert entries(reading, "normative") == []
    assert entries(reading, "informative") == ["[1]GB/T 15624", "[2]GB/T 20000.1—2014"]


def test_lead_in_of_terms_cites_normatively(tmp_path) -> None:
    text = "# 术语和定义\n\n:::{terms}\n:from: GB/T 20000.1、GB/T 15624\n:::\n" + LISTS
    reading = read(tmp_path, text)
    assert "GB/T 20000.1、GB/T 15624界定的术语和定义适用于本文件。" in texts(reading)
    assert entries(reading, "normative") == ["GB/T 15624", "GB/T 20000.1"]


def test_lead_in_of_terms_names_a_standard_of_the_workspace(tmp_path) -> None:
    text = "# 术语和定义\n\n:::{terms}\n:from: GB/T 15624、[](#home)\n:::\n" + LISTS
    reading = read(tmp_path, text, catalogue=Catalogue(SHELF, "meal"))
    assert "GB/T 15624、DB3212/T 1001界定的术语和定义适用于本文件。" in texts(reading)
    assert entries(reading, "normative") == ["GB/T 15624", "DB3212/T 1001"]


def test_lists_are_sorted_and_dated_and_undated_forms_are_two_entries(tmp_path) -> None:
    text = (
        "# 要求\n\n应符合GB/T 20000.1—2014中5.2、GB/T 1.1—2020、MZ/T 039、GB/T 15624和GB/T 20000.1的规定。"
        + LISTS
    )
    reading = read(tmp_path, text)
    assert entries(reading, "normative") == [
        "GB/T 1.1—2020", "GB/T 15624", "GB/T 20000.1", "GB/T 20000.1—2014", "MZ/T 039",
    ]  # fmt: skip


def test_bibliography_takes_what_the_author_adds(tmp_path) -> None:
    text = "# 要求\n\n段。\n\n# 参考文献\n\n:::{bibliography}\n- GB/T 15624\n- 张三. 服务标准化[M]. 北京: 出版社, 2020\n:::\n"
    reading = read(tmp_path, text)
    assert entries(reading, "informative") == ["[1]GB/T 15624", "[2]张三. 服务标准化[M]. 北京: 出版社, 2020"]


def test_words_behind_the_number_of_an_entry_are_not_dropped(tmp_path) -> None:
    text = (
        "# 要求\n\n段。\n\n# 参考文献\n\n:::{bibliography}\n"
        "- GB/T 15624—2011　服务标准化工作指南\n- GB/T 15624—2011　服务标准化工作导则，第5章\n:::\n"
    )
    shown = ["[1]GB/T 15624—2011", "[2]GB/T 15624—2011　服务标准化工作导则，第5章"]
    assert entries(read(tmp_path, text), "informative") == shown


def test_nothing_cited_says_so(tmp_path) -> None:
    reading = read(tmp_path, "# 规范性引用文件\n\n:::{normative-references}\n:::\n")
    assert texts(reading) == ["本文件没有规范性引用文件。"]


def test_mentions_in_the_foreword_are_not_listed(tmp_path) -> None:
    reading = read(
        tmp_path,
        "# 前言\n\n:::{foreword}\n:::\n" + LISTS.replace("# 参考文献\n\n:::{bibliography}\n:::\n", ""),
    )
    assert entries(reading, "normative") == []
    assert [c.listed for c in citations(reading)] == [False]


def test_titles_come_from_the_register_and_unknown_ones_are_findings(tmp_path) -> None:
    reading = read(tmp_path, "# 要求\n\n应符合GB/T 15624和GB/T 99998的规定。" + LISTS)
    titles = {
        entry.number: entry.title
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.ReferenceList)
        for entry in node.entries
    }
    assert titles == {"GB/T 15624": "服务标准化工作指南", "GB/T 99998": ""}
    assert ("title-unknown", "index.md", 3) in faults(reading)


def test_the_adopted_document_has_the_title_that_its_adoption_gives(tmp_path) -> None:
    facts = {"adoption": {"number": "ISO 21542:2021", "title": "建筑施工", "degree": "NEQ"}}
    text = "# 章\n\n注：其他要求见ISO 21542:2021。" + LISTS
    reading = read(tmp_path, text, facts=facts)
    [entry] = [
        entry
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.ReferenceList) and node.obligation == "informative"
        for entry in node.entries
    ]
    assert entry.title == "建筑施工"
    assert "title-unknown" not in {rule for rule, _, _ in faults(reading)}


def test_series_without_its_parts_is_no_unknown_document(tmp_path) -> None:
    """Its parts are registered; that a part is not named is for the rule series-form to say."""
    reading = read(tmp_path, "# 要求\n\n应符合GB/T 20000各部分的规定。" + LISTS)
    assert "title-unknown" not in {rule for rule, _, _ in faults(reading)}


def test_whole_of_which_this_is_a_part_is_not_listed(tmp_path) -> None:
    part = {"number": {"code": "DB3212/T", "seq": "1302", "part": 2, "year": "2026"}}
    reading = read(tmp_path, "# 引言\n\nDB3212/T 1302由两个部分构成。" + LISTS, facts=part)
    assert [c.listed for c in citations(reading)] == [False]


SHELF = Shelf(
    [
        Card(
            id="home",
            number="DB3212/T 1001—2026",
            title="上门服务规范",
            labels={"cl-a": Label("subclause", "5.2", "cl-a"), "tab-a": Label("table", "表3", "tab-a")},
        )
    ]
)


@pytest.mark.parametrize(
    ("link", "shown", "entry"),
    [
        ("#home", "DB3212/T 1001", "DB3212/T 1001"),
        ("#home/cl-a", "DB3212/T 1001—2026中5.2", "DB3212/T 1001—2026"),
        ("#home/tab-a", "DB3212/T 1001—2026表3", "DB3212/T 1001—2026"),
        ("#cl-a", "DB3212/T 1001—2026中5.2", "DB3212/T 1001—2026"),
    ],
)
def test_label_of_another_standard_is_a_citation_of_it(tmp_path, link: str, shown: str, entry: str) -> None:
    text = f"# 要求\n\n应符合[]({link})的规定。" + LISTS
    reading = read(tmp_path, text, catalogue=Catalogue(SHELF, "meal"))
    assert texts(reading)[0] == f"应符合{shown}的规定。"
    assert entries(reading, "normative") == [entry]
    assert citations(reading)[0].standard == "home"


def test_number_of_a_standard_of_the_workspace_is_linked(tmp_path) -> None:
    reading = read(
        tmp_path, "# 要求\n\n应符合DB3212/T 1001—2026的规定。" + LISTS, catalogue=Catalogue(SHELF, "meal")
    )
    assert citations(reading)[0].standard == "home"


def test_wrapped_line_keeps_places_and_takes_no_blank_into_chinese(tmp_path) -> None:
    reading = read(tmp_path, "# 章\n\n机构应建立\n制度，见 ISO\n9001:2015。\n")
    assert texts(reading)[0] == "机构应建立制度，见 ISO 9001:2015。"
    paragraph = next(n for n in traverse.walk(reading.standard) if isinstance(n, model.Paragraph))
    place = traverse.locate(paragraph.inlines, 5, 7, paragraph.source)
    assert (place.line, place.column, place.end_column) == (4, 1, 3)
