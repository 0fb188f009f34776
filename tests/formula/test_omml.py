"""Office MathML: the structure that the schema wants, and the faces that GB/T 3102.11 wants."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from formulas import parse_formula, to_omml
from formulas.omml_elements import MATH, WORD

# The content of each element as the schema has it (ECMA-376 part 1, annex A.6), for what we write.
MODELS = {
    "acc": "accPr e",
    "accPr": "chr",
    "bar": "barPr e",
    "barPr": "pos",
    "box": "e",
    "d": "dPr( e)+",
    "dPr": "begChr( sepChr)? endChr( grow)?",
    "f": "(fPr )?num den",
    "fPr": "type",
    "func": "fName e",
    "groupChr": "groupChrPr e",
    "groupChrPr": "chr pos vertJc",
    "limLow": "e lim",
    "limUpp": "e lim",
    "m": "mPr( mr)+",
    "mPr": "plcHide( cGpRule cGp)? mcs",
    "mcs": "mc( mc)*",
    "mc": "mcPr",
    "mcPr": "count mcJc",
    "mr": "e( e)*",
    "nary": "naryPr sub sup e",
    "naryPr": "chr limLoc( subHide)?( supHide)?",
    "r": "(rPr )?w:rPr t",
    "rPr": "nor|sty",
    "w:rPr": "w:rFonts( w:b)?( w:color)?",
    "rad": "(radPr )?deg e",
    "radPr": "degHide",
    "sSub": "e sub",
    "sSup": "e sup",
    "sSubSup": "e sub sup",
}
ARGUMENTS = {"oMath", "e", "num", "den", "fName", "lim", "sub", "sup", "deg"}
MAY_BE_EMPTY = {"deg", "sub", "sup"}
PIECES = {"acc", "bar", "box", "d", "f", "func", "groupChr", "limLow", "limUpp", "m", "nary", "r", "rad"} | {
    "sSub",
    "sSup",
    "sSubSup",
}


def name(element):
    prefix = "w:" if element.tag.startswith(f"{{{WORD}}}") else ""
    return prefix + etree.QName(element).localname


def omml(latex, *, display=True):
    return to_omml(parse_formula(latex)[0], display=display)


def misplaced(root):
    for element in root.iter():
        own, inside = name(element), [name(child) for child in element]
        if own in ARGUMENTS:
            if not set(inside) <= PIECES or (not inside and own not in MAY_BE_EMPTY):
                yield f"{own}: {inside}"
        elif own in MODELS:
            if not re.fullmatch(MODELS[own], " ".join(inside)):
                yield f"{own}: {inside}"
        elif inside:
            yield f"{own} is not known"


@pytest.mark.parametrize("display", [True, False], ids=["display", "inline"])
def test_structure_is_that_of_the_schema(formula, display):
    assert not list(misplaced(omml(formula, display=display)))


def test_rows_have_all_columns(formula):
    for table in omml(formula).iter(f"{{{MATH}}}m"):
        columns = len(table.find(f".//{{{MATH}}}mcs"))
        assert {len(row) for row in table.iterchildren(f"{{{MATH}}}mr")} == {columns}


@pytest.mark.parametrize(
    "latex", ["", r"\sqrt{}", r"\frac{}{}", r"\sum", r"\int_a", "{}^2", r"\left(\right)", r"\bar{}"]
)
def test_nothing_is_left_empty_for_word_to_draw_a_box(latex):
    assert not list(misplaced(omml(latex)))


def runs(latex):
    """Text of each run → whether it is set as upright text, and its fonts."""
    found = {}
    for run in omml(latex).iter(f"{{{MATH}}}r"):
        fonts = run.find(f"{{{WORD}}}rPr/{{{WORD}}}rFonts")
        upright = run.find(f"{{{MATH}}}rPr/{{{MATH}}}nor") is not None
        found[run.findtext(f"{{{MATH}}}t")] = (
            upright,
            fonts.get(f"{{{WORD}}}ascii"),
            fonts.get(f"{{{WORD}}}eastAsia"),
        )
    return found


def test_variables_italic_units_and_functions_upright():
    found = runs(r"v=20\,\mathrm{km}+\sin x+\pi")
    assert found["v"] == (False, "Cambria Math", None)
    assert found["\u2009km"] == (True, "Cambria Math", None)
    assert found["sin"][0]
    assert found["π"][0]


def test_chinese_is_upright_in_song():
    assert runs(r"n_{\text{满意abc}}") == {
        "n": (False, "Cambria Math", None),
        "满意": (True, "Times New Roman", "宋体"),
        "abc": (True, "Times New Roman", "宋体"),
    }


def test_hidden_degree_is_there():
    radical = omml(r"\sqrt x")[0]
    assert [name(child) for child in radical] == ["radPr", "deg", "e"]


@pytest.mark.parametrize(
    ("latex", "display", "place"), [(r"\sum_i x", True, "undOvr"), (r"\sum_i x", False, "subSup")]
)
def test_limits_follow_the_display(latex, display, place):
    location = omml(latex, display=display).find(f".//{{{MATH}}}limLoc")
    assert location.get(f"{{{MATH}}}val") == place


def test_operand_of_a_sum_ends_at_the_next_sign():
    root = omml(r"\sum_i a_i b+c")
    assert [name(child) for child in root] == ["nary", "r", "r"]
    assert "".join(root[0].find(f"{{{MATH}}}e").itertext()) == "aib"


def test_scripts_of_a_bracket_go_to_all_of_it():
    (power,) = omml("(a+b)^2")
    assert name(power) == "sSup"
    assert name(power[0][0]) == "d"


def test_what_is_not_understood_is_red():
    run = next(omml(r"a\foo").iter(f"{{{WORD}}}color"))
    assert run.get(f"{{{WORD}}}val") == "C00000"


def test_chain_of_sums_does_not_nest_without_end():
    assert not list(misplaced(omml(r"\sum" * 500)))
