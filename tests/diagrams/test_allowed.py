"""What a flow chart may say: attributes, their values, HTML labels, and how much of all."""

from __future__ import annotations

import pytest

from gbt.diagrams.allowed import checked
from gbt.diagrams.grammar import parse
from gbt.diagrams.html_labels import checked_label
from gbt.diagrams.printing import print_graph
from gbt.diagrams.refusal import DiagramRefused


def refusal(text: str) -> DiagramRefused:
    with pytest.raises(DiagramRefused, match=r".") as refused:
        checked(parse(text))
    return refused.value


@pytest.mark.parametrize(
    "written",
    [
        'image="/etc/passwd"', 'IMAGE="x"', 'URL="javascript:alert(1)"', 'edgeURL="x"', 'tooltip="x"', 'href="x"',
        'shapefile="/etc/passwd"', 'imagepath="/"', 'fontpath="/"', '_background="x"', 'stylesheet="x"', "_draw_=x",
        # however it is written
        'image\n=\n"x"', '"image"="x"', '"im"+"age"="x"', '"im\\\nage"="x"', 'image/**/=/* */"x"', "label=x image=x",
        "id=x", "pos=x", "layers=x",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["a [%s]", "a -> b [%s]", "node [%s]", "edge [%s]", "graph [%s]", "{ a [%s] }"]
)
def test_attributes_that_are_not_known_are_refused_everywhere(written: str, place: str) -> None:
    assert "不能用" in str(refusal("digraph { " + place % written + " }"))


def test_a_setting_of_the_graph_is_an_attribute_too() -> None:
    assert "不能用“imagepath”" in str(refusal("digraph { imagepath=x }"))
    assert "不能用“image”" in str(refusal("digraph { subgraph { image=x } }"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("peripheries=100000000", "0～4的整数"),
        ("peripheries=1e9", "数字开头"),
        ('peripheries="1e9"', "0～4的整数"),
        ("sides=99999", "0～20的整数"),
        ('width="1e400"', "0～40的数"),
        ('width="nan"', "0～40的数"),
        ("width=-1", "0～40的数"),
        ("fontsize=0", "1～100的数"),
        ('size="1,2,3"', "0～40的数"),
        ("minlen=100000", "0～20的整数"),
        ("shape=diamnd", "应为“diamond”"),
        ("shape=epsf", "应为"),
        ("rankdir=lr", "应为"),
        ("style=fillled", "应为“filled”"),
        ('style="filled,x:y"', "应为"),
        ('color="url(#x)"', "颜色"),
        ('fontname="/etc/passwd"', "字体"),
        ("layout=neato", "应为"),
        ("color=<red>", "不能写成<…>"),
        ('label="' + "字" * 1001 + '"', "至多1000个字符"),
        ("shap=box", "是否为“shape”"),
        ("Label=x", "是否为“label”"),
        ("arrowhead=norml", "应为"),
        ("xyzzyqq=1", "不能用“xyzzyqq”"),
    ],
)
def test_values_out_of_bounds(written: str, said: str) -> None:
    refused = refusal(f"digraph {{\na [{written}]\n}}")
    assert said in str(refused)
    assert refused.line == 2


@pytest.mark.parametrize(
    "written",
    [
        'margin="0.08,0.04"', "margin=0", 'size="6.3,4!"', "ratio=fill", "ratio=0.7", "splines=ortho", "dir=none", "rank=same",
        'style="filled,rounded"', 'style="setlinewidth(2)"', 'color="#336699"', 'color="red:blue"', 'color="0.5 0.3 1.0"',
        'color="red;0.3:#fff"', "color=gray80", 'ranksep="0.3 equally"', "arrowhead=onormal", "arrowtail=odiamond",
        "arrowhead=crowodot", "headport=ne", "peripheries=2", "weight=20", "constraint=false", "group=main", "label=甲",
        'fontname="Noto Sans CJK SC"', "orientation=45", "orientation=landscape", "fixedsize=shape", "colorscheme=blues9",
        "color=3", "lhead=cluster_1", "xlabel=是", "fillcolor=lightgrey", "gradientangle=90", "concentrate=true",
    ],
)  # fmt: skip
def test_what_authors_write_is_allowed(written: str) -> None:
    graph = parse(f"digraph {{ a -> b [{written}] }}")
    assert checked(graph) == graph


def names(count: int) -> str:
    return " ".join(f"n{number}" for number in range(count))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (names(301), "300个步骤"),
        ("a -> b;" * 1001, "1000条连线"),
        (f"{{{names(40)}}} -> {{{names(40)}}}", "1000条连线"),
        # a subgraph that is named again has the nodes of both
        (f"subgraph s {{{names(40)}}} subgraph s {{}} -> subgraph s {{}}", "1000条连线"),
        ("{}" * 201, "200个子图"),
        ("a" * 201, "200个字符"),
        ("<<b>x</b>>", "不能写成<…>"),
        ("subgraph <<b>x</b>> {}", "不能写成<…>"),
    ],
)
def test_how_much_there_may_be(body: str, said: str) -> None:
    assert said in str(refusal(f"digraph {{ {body} }}"))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("甲<br/>乙", "甲<BR/>乙"),
        ("<b>甲 &amp; &lt;乙&gt;</b>", "<B>甲 &amp; &lt;乙&gt;</B>"),
        ("&alpha;&nbsp;&#946;", "α\u00a0β"),
        (
            '<table border="0"><tr><td colspan="2" port="p">x</td></tr></table>',
            '<TABLE BORDER="0"><TR><TD COLSPAN="2" PORT="p">x</TD></TR></TABLE>',
        ),
        ('<font color="red" point-size="8">x</font>', '<FONT COLOR="red" POINT-SIZE="8">x</FONT>'),
        ("<![CDATA[<IMG/>]]>", "&lt;IMG/&gt;"),
    ],
)
def test_html_labels_are_written_anew(written: str, printed: str) -> None:
    assert checked_label(written, 1) == printed
    assert f"<{printed}>" in print_graph(checked(parse(f"digraph {{ a [label=<{written}>] }}")))


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ('<TABLE>\n<TR><TD><IMG SRC="x"/></TD></TR></TABLE>', 6, "<IMG>"),
        ('<TABLE HREF="x"><TR><TD>x</TD></TR></TABLE>', 5, "“HREF”"),
        ('<TABLE\nBORDER="999999"/>', 6, "BORDER"),
        ('<TD COLSPAN="60"/>', 5, "COLSPAN"),
        ('<TD COLSPAN="0"/>', 5, "COLSPAN"),
        ('<FONT FACE="/etc/passwd">x</FONT>', 5, "FACE"),
        ("<FNT>x</FNT>", 5, "是否为<FONT>"),
        ("<B>x", 5, "写法有误"),
        ("a & b", 5, "写法有误"),
        ("<!-- x -->", 5, "注释"),
        ("<?x y?>", 5, "处理指令"),
        ("&unknown;", 5, "写法有误"),
        ('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;', 5, "写法有误"),
        ("<B>" * 20 + "</B>" * 20, 5, "嵌套超过"),
        ("<BR/>" * 400, 5, "300个标签"),
        ("字" * 9000, 5, "8千个字符"),
    ],
)
def test_html_labels_that_are_refused(written: str, line: int, said: str) -> None:
    with pytest.raises(DiagramRefused, match=r".") as refused:
        checked_label(written, 5)
    assert said in str(refused.value)
    assert line - 1 <= refused.value.line <= line
