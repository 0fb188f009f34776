"""Reading LaTeX: what it means, and what is said when it is wrong."""

from __future__ import annotations

import pytest

from formulas import Kind, commands, parse_formula
from formulas.source import MAX_LENGTH
from formulas.tree import (
    Alignment,
    Fenced,
    Fraction,
    Function,
    Identifier,
    LargeOperator,
    Letterform,
    Number,
    Operator,
    Placement,
    Radical,
    Role,
    Row,
    Scripts,
    Space,
    Stack,
    Styled,
    Table,
    TableKind,
    Text,
    Unknown,
    walk,
)

X = Identifier("x")


def body(latex):
    tree, faults = parse_formula(latex)
    assert not faults, faults
    return tree.body


def faults(latex):
    return parse_formula(latex)[1]


@pytest.mark.parametrize(
    ("latex", "node"),
    [
        ("x", X),
        ("", Row()),
        ("12.5", Number("12.5")),
        ("-", Operator("−", Role.BINARY)),
        (r"\pi", Identifier("π", Letterform.UPRIGHT)),
        (r"\mathit{\pi}", Identifier("π", Letterform.ITALIC)),
        (r"\mathrm{kg}", Identifier("kg", Letterform.UPRIGHT)),
        (r"\mathrm{\mu m}", Row((Identifier("μ", Letterform.UPRIGHT), Identifier("m", Letterform.UPRIGHT)))),
        (r"\boldsymbol{x}", Identifier("x", Letterform.BOLD_ITALIC)),
        (r"\mathbf{12}", Number("12", bold=True)),
        (r"\frac12", Fraction(Number("1"), Number("2"))),
        (r"\frac{1}x", Fraction(Number("1"), X)),
        (r"\dfrac{1}{2}", Styled(Fraction(Number("1"), Number("2")), displayed=True)),
        (r"\binom n2", Fenced("(", ")", (Fraction(Identifier("n"), Number("2"), ruled=False),))),
        (r"\sqrt x", Radical(X)),
        (r"\sqrt[3]{x}", Radical(X, Number("3"))),
        ("x_i^2", Scripts(X, Identifier("i"), Number("2"))),
        ("x^2_i", Scripts(X, Identifier("i"), Number("2"))),
        ("x'", Scripts(X, None, Operator("′", Role.ORDINARY))),
        ("x''^2", Scripts(X, None, Row((Operator("″", Role.ORDINARY), Number("2"))))),
        ("{}^2x", Row((Scripts(Row(), None, Number("2")), X))),
        (r"\sum\limits_i", Scripts(LargeOperator("∑", Placement.STACKED), Identifier("i"))),
        (r"\int\nolimits_i", Scripts(LargeOperator("∫", Placement.BESIDE), Identifier("i"))),
        (r"\operatorname*{arg\,max}", Function("arg\u2009max", Placement.DISPLAYED)),
        (r"\left(x\right]", Fenced("(", "]", (X,))),
        (r"\left\{x\middle|x\right.", Fenced("{", "", (X, X), ("|",))),
        (r"\left<x\right>", Fenced("⟨", "⟩", (X,))),
        ("总数（人）", Text("总数（人）")),
        (r"\text{当 }", Text("当 ")),
        (r"\text{50\%\ 以上}", Text("50% 以上")),
        (r"x\,x", Row((X, Space(3), X))),
        ("x~x", Row((X, Space(4), X))),
        (r"{=}", Row((Operator("=", Role.RELATION),))),
        ("×", Operator("×", Role.BINARY)),
        ("≤", Operator("≤", Role.RELATION)),
        ("α", Identifier("α")),
        ("π", Identifier("π", Letterform.UPRIGHT)),
        (r"a\bmod b", Row((Identifier("a"), Operator("mod", Role.BINARY), Identifier("b")))),
    ],
)
def test_tree(latex, node):
    assert body(latex) == node


def test_label_of_a_brace_stands_below_it():
    found = body(r"\underbrace{x}_n")
    assert isinstance(found, Stack)
    assert found.under == Identifier("n")


@pytest.mark.parametrize(
    ("latex", "kind", "columns", "rows"),
    [
        (r"\begin{matrix}x&x\\x&x\end{matrix}", TableKind.MATRIX, "cc", 2),
        (r"\begin{aligned}x&=x\\&=x\\\end{aligned}", TableKind.ALIGNED, "rl", 2),
        (r"x&=x\\&=x", TableKind.ALIGNED, "rl", 2),
        (r"x\\x", TableKind.ALIGNED, "r", 2),
        (r"\begin{gather*}x\\x\end{gather*}", TableKind.GATHERED, "c", 2),
        (r"\begin{array}{lcr}x&x&x\end{array}", TableKind.MATRIX, "lcr", 1),
        (r"\substack{x\\x\\x}", TableKind.STACKED, "c", 3),
    ],
)
def test_table(latex, kind, columns, rows):
    letters = {Alignment.LEFT: "l", Alignment.CENTER: "c", Alignment.RIGHT: "r"}
    found = body(latex)
    assert isinstance(found, Table)
    assert found.kind is kind
    assert "".join(letters[column] for column in found.columns) == columns
    assert len(found.rows) == rows


def test_matrix_has_its_brackets():
    assert isinstance(found := body(r"\begin{vmatrix}x\end{vmatrix}"), Fenced)
    assert (found.opening, found.closing) == ("|", "|")
    assert isinstance(found := body(r"\begin{cases}x\end{cases}"), Fenced)
    assert (found.opening, found.closing) == ("{", "")


@pytest.mark.parametrize(
    ("latex", "start", "end", "message", "remedy"),
    [
        (r"a+\fracc{1}{2}", 2, 8, r"未知的公式命令“\fracc”", r"是否为“\frac”"),
        (r"a\qqqqqq", 1, 8, r"未知的公式命令“\qqqqqq”", "可用的命令见作者手册的公式一节"),
        (r"a\tag{1}", 1, 5, r"公式中不用“\tag”", "公式的编号由系统给出，写:label:即可"),
        (r"x^10", 2, 4, "“^”只管一个字符，“10”应括起来", "写成^{10}"),
        (r"x^a^b", 3, 4, "连用两个“^”，分不清属于谁", "用{…}括起前一部分"),
        (r"\frac{1}{2", 8, 9, "“{”没有对应的“}”", "补上“}”"),
        ("a}", 1, 2, "公式中不能有“}”", "删去，或补上与它对应的“{”"),
        (r"\left(x", 0, 5, r"“\left”没有对应的“\right”", r"补上\right及其括号；不画时写\right."),
        (r"x\right)", 1, 7, r"“\right”没有对应的“\left”", r"前面补上\left"),
        (r"\left x\right.", 0, 5, r"“\left”后缺少括号", "写上括号；不画时写一个点“.”"),
        ("50%", 2, 3, "公式中不能有“%”", r"写成\%"),
        ("f（x)", 1, 2, "公式中用了全角的“（”", "改为半角“(”"),
        ("a＝b", 1, 2, "公式中用了全角的“＝”", "改为半角“=”"),
        ("50％", 2, 3, "公式中用了全角的“％”", r"改为半角“\%”"),
        (r"{a&b}", 2, 3, "公式中不能有“&”", "&只在aligned、cases、矩阵等环境中分列"),
        (r"{a\\b}", 2, 4, r"这里不能用“\\”换行", "换行写在aligned、cases、矩阵等环境中"),
        (r"\begin{pmatrx}x\end{pmatrx}", 0, 14, "未知的公式环境“pmatrx”", "是否为“pmatrix”"),
        (r"\begin{cases}x", 0, 13, r"“\begin{cases}”没有对应的“\end{cases}”", r"补上\end{cases}"),
        (
            r"\begin{cases}x\end{matrix}",
            14,
            26,
            r"“\begin{cases}”与“\end{matrix}”不成对",
            "两处写相同的环境名",
        ),
        (r"x\end{cases}", 1, 12, r"“\end{cases}”没有对应的“\begin”", ""),
        (r"\begin{equation}x\end{equation}", 0, 16, "公式中不用“equation”环境", None),
        (r"\begin x", 0, 6, r"“\begin”后缺少环境名", r"写成\begin{…}"),
        (r"\text 满意", 0, 5, r"“\text”后缺少花括号", r"写成\text{…}"),
        (r"\text{满意", 0, 8, r"“\text{”没有对应的“}”", "补上右花括号"),
        (r"\text{a $b$}", 8, 9, "文字中不能有“$”", None),
        (r"\frac", 0, 5, r"“\frac”后缺少内容", "在其后写{…}"),
        ("x_", 1, 2, "“_”后缺少内容", "在其后写{…}"),
        (r"x\limits_i", 1, 8, r"“\limits”只能跟在\sum、\int、\lim等之后", "删去"),
        (r"x\\[6pt]y", 3, 4, "公式内不调行距", r"删去“\\”后的[…]"),
        (r"\begin{array}{l|c}x&x\end{array}", 15, 16, "列的对齐方式不能是“|”", None),
        ("a😀", 1, 2, "公式中不能有“😀”", None),
        ("a\n\nb", 1, 3, "公式中有空行", "删去空行；要分成几行写“\\\\”"),
        ("a\x07", 1, 2, "公式中有不能使用的控制字符U+0007", None),
        ("\\", 0, 1, "未知的公式命令“\\”", None),
    ],
)
def test_fault(latex, start, end, message, remedy):
    tree, found = parse_formula(latex)
    assert found, "passed silently"
    assert (found[0].start, found[0].end, found[0].message) == (start, end, message)
    if remedy is not None:
        assert found[0].remedy == remedy
    assert tree.latex == latex


def test_nearest_command_is_given_by_itself():
    assert faults(r"\fraq{1}{2}")[0].nearest == r"\frac"
    assert faults(r"\begin{case}x\end{case}")[0].nearest == "cases"


def test_what_is_not_understood_stays_visible():
    tree, _ = parse_formula(r"a+\foo b")
    assert Unknown(r"\foo") in set(walk(tree.body))
    assert Identifier("b") in set(walk(tree.body))


def test_positions_of_letters_and_words():
    tree, _ = parse_formula(r"S=\frac{满意人数}{N}")
    places = {
        node.text: (node.start, node.end) for node in walk(tree.body) if isinstance(node, Identifier | Text)
    }
    assert places == {"S": (0, 1), "满意人数": (8, 12), "N": (14, 15)}


def test_every_command_of_the_subset_is_read():
    arguments = {Kind.ACCENT: "{x}", Kind.WIDE_ACCENT: "{x}", Kind.LETTERFORM: "{x}", Kind.TEXT: "{x}"}
    special = {
        "operatorname": r"\operatorname{f}",
        "left": r"\left(x\right)",
        "right": r"\left(x\right)",
        "middle": r"\left(x\middle|x\right)",
        "limits": r"\sum\limits_i",
        "nolimits": r"\sum\nolimits_i",
    }
    for row in commands().values():
        if row.kind is Kind.ENVIRONMENT:
            columns = "{c}" if row.name == "array" else ""
            body(rf"\begin{{{row.name}}}{columns}x\end{{{row.name}}}")
        elif row.kind is Kind.STRUCTURE:
            body(special.get(row.name, rf"\{row.name}{{x}}{{x}}"))
        elif row.supported:
            body(rf"\{row.name}{arguments.get(row.kind, '')}")
        else:
            assert faults(rf"\{row.name} ")[0].remedy == row.meaning


def test_every_command_says_what_it_is_for():
    assert all(row.meaning for row in commands().values())


def test_length_and_depth_are_limited():
    assert faults("x" * (MAX_LENGTH + 1))[0].message.startswith("公式过长")
    assert [fault.message for fault in faults("{" * 2000)] == ["公式嵌套过深"]
    body(r"\frac{1}{1+" * 10 + "x" + "}" * 10)


def test_faults_are_not_repeated_without_end():
    found = faults(r"\foo" * 500)
    assert len(found) == 21
    assert "公式中还有更多错误，不再列出" in {fault.message for fault in found}
