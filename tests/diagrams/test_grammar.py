"""Graphviz text → tree → text: what is understood, what is refused at its line, and that both mean the same."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbt.diagrams.grammar import parse
from gbt.diagrams.printing import print_graph, print_word
from gbt.diagrams.refusal import DiagramRefused
from gbt.diagrams.tree import Attribute, Chain, Defaults, End, Graph, Subgraph, Word, statements


def bare(graph: Graph) -> str:
    """The printed text, which has no lines of the source in it."""
    return print_graph(graph)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("digraph {}", "digraph {\n}\n"),
        ("\ufeffDIGRAPH G { A; B }", 'digraph "G" {\n"A";\n"B";\n}\n'),
        ("strict graph { a -- b -- c }", 'strict graph {\n"a" -- "b" -- "c";\n}\n'),
        ("digraph { 供餐 -> 留样 [label=合格] }", 'digraph {\n"供餐" -> "留样" ["label"="合格"];\n}\n'),
        ("digraph { a:p:ne -> b:s }", 'digraph {\n"a":"p":"ne" -> "b":"s";\n}\n'),
        ("digraph { node [shape=box, width=.5; height=-1.]; }", None),
        ("digraph { a -> {b; c} -> subgraph cluster_x { label=x; d } }", None),
        ("digraph { a [label=x] [color=red]\n# 1 line\n b // c\n /* d\n ** e */ f }", None),
        ('digraph { "a\\\nb" -> "c"+"d" +\n"e" }', 'digraph {\n"ab" -> "cde";\n}\n'),
        (r'digraph { "say \"a\"\\" -> "a\n\N" }', 'digraph {\n"say \\"a\\"\\\\" -> "a\\n\\N";\n}\n'),
        ("digraph { a [label=<<B>x</B>>] }", 'digraph {\n"a" ["label"=<<B>x</B>>];\n}\n'),
        ("digraph { rankdir=LR 1.5 -> -.5 }", 'digraph {\n"rankdir"="LR";\n"1.5" -> "-.5";\n}\n'),
        ('digraph { "node" -> "digraph" }', 'digraph {\n"node" -> "digraph";\n}\n'),
        ("digraph {\r\n a\r\r b }", 'digraph {\n"a";\n"b";\n}\n'),
    ],
)
def test_understood_and_printed_anew(text: str, printed: str | None) -> None:
    graph = parse(text)
    if printed is not None:
        assert print_graph(graph) == printed
    assert bare(parse(print_graph(graph))) == bare(graph)


def test_each_word_knows_its_line() -> None:
    graph = parse('digraph {\n a [label="x\n y",\n shape=box]\n subgraph {\n b } }')
    first, second = graph.body
    assert isinstance(first, Chain)
    assert [(each.name.line, each.value.line) for each in first.attributes] == [(2, 2), (4, 4)]
    assert isinstance(second, Chain)
    inner = second.ends[0]
    assert isinstance(inner, Subgraph)
    assert (inner.line, inner.body) == (5, (Chain((End(Word("b", 6)),)),))
    assert len(list(statements(graph.body))) == 3


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("digraf { a }", 1, "是否为“digraph”"),
        ("a -> b", 1, "digraph { … }"),
        ("digraph {\na - b }", 2, "箭头写“->”"),
        ("digraph {\na -- b }", 2, "写“->”，不写“--”"),
        ("graph {\na -> b }", 2, "写“--”，不写“->”"),
        ("digraph {\na ->\n}", 3, "“}”前缺少名称"),
        ("digraph {\na -> b\n", 3, "从第1行的括号起"),
        ("digraph { a }\n}", 2, "结束以后还有“}”"),
        ("digraph {\na [shape]\n}", 2, "“shape”后应为“=”"),
        ("digraph {\na [shape=box\n}", 3, "应为“]”，不是“}”"),
        ("digraph {\na [=box]\n}", 2, "应为“]”"),
        ("digraph {\na [shape=]\n}", 2, "缺少名称或者值"),
        ("digraph {\n甲 -> 乙；\n}", 2, "“；”应为半角的;"),
        ("digraph {\n甲　-> 乙\n}", 2, "全角空格"),
        ("digraph {\na [label=“甲”]\n}", 2, '““”应为半角的"'),
        ("digraph {\n1级 -> 2级\n}", 2, "以数字开头"),
        ("digraph {\nnode -> a\n}", 2, "Graphviz的用词"),
        ("digraph {\na -> edge\n}", 2, "Graphviz的用词"),
        ("digraph {\na [color=#ff0000]\n}", 2, '"#336699"'),
        ('digraph {\na [label="x]\n}', 2, "引号没有成对"),
        ("digraph {\na [label=<b]\n}", 2, "没有对应的“>”"),
        ("digraph {\n/* a\n}", 2, "注释"),
        ("digraph {\na:b:c:d -> e\n}", 2, "至多有两个“:”"),
        ('digraph {\n"a"+b:c + <d>\n}', 2, "“+”后"),
        ('digraph {\n"a\0"\n}', 2, "U+0000"),
        ("digraph {\na\u0085b\n}", 2, "U+0085"),
        ("digraph {" + "{" * 20_000 + "}" * 20_000 + "}", 1, "嵌套超过8层"),
        ("digraph {" + ";a" * 4_000 + "}", 1, "缺少名称"),
        ("digraph {" + "a;" * 4_000 + "}", 1, "3000条语句"),
        ("", 1, "digraph { … }"),
    ],
)
def test_refused_at_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(DiagramRefused, match=r".") as refused:
        parse(text)
    assert refused.value.line == line
    assert said in str(refused.value)


IDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\\"\n{}[]<>;=')
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(IDS, IDS)
def test_no_text_leaves_its_quotes(name: str, value: str) -> None:
    graph = parse(f"digraph {{ {quoted(name)} [label={quoted(value)}] }}")
    again = parse(print_graph(graph))
    assert bare(again) == bare(graph)
    (node,) = again.body
    assert isinstance(node, Chain)
    assert len(node.attributes) == 1


@given(st.text(string.printable + "甲；“", max_size=60))
def test_whatever_is_understood_is_printed_as_it_was_understood(text: str) -> None:
    try:
        graph = parse(f"digraph {{ {text} }}")
    except DiagramRefused:
        return
    assert bare(parse(print_graph(graph))) == bare(graph)


def test_defaults_and_settings_are_kept_apart() -> None:
    graph = parse("digraph { node [shape=box]; label=x }")
    assert graph.body == (
        Defaults("node", (Attribute(Word("shape", 1), Word("box", 1)),)),
        Attribute(Word("label", 1), Word("x", 1)),
    )
    assert print_word(Word('a"b', 1)) == '"a\\"b"'
