"""What binds: every ground of GB/T 1.1—2020, 9.5.4.2, 9.5.5 and 9.6.1.2, and the near misses of each."""

from __future__ import annotations

import pytest

from gbt.text.binding import Binding, Standing, binding
from gbt.text.language import MASK
from gbt.vocabulary import ElementKind, FunctionType, Obligation, ProvisionKind

CLAUSE = Standing()
PROCEDURE = Standing(imperative=True)
NOTE = Standing(aside=True)
CELL = Standing(cell=True)
DUTIES = Standing(lead=ProvisionKind.REQUIREMENT)
ADVICE = Standing(lead=ProvisionKind.RECOMMENDATION)
TERMS = Standing(element=ElementKind.TERMS)
PLAIN = FunctionType.OTHER
GUIDE = FunctionType.GUIDE
SPECIFICATION = FunctionType.SPECIFICATION


def within(element: ElementKind, **more: object) -> Standing:
    return Standing(element=element, **more)  # type: ignore[arg-type]  # the fields of the tests below


# The mention stands in braces; it is read once as a document and once as a thing of this document.
CASES = [
    # 要求 (9.5.4.2.1 a), 9.6.1.2 a))
    ("餐食应符合{附录A}的规定。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("机构应遵守{附录A}中的规定。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("机构不应采用{附录A}以外的方法。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("机构必须执行{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("应符合表1和{附录A}的规定。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("人员应经培训，培训按照{附录A}进行。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("菜单见表1。餐食应符合{附录A}的规定。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("餐食应符合{附录A}的规定。", CLAUSE, GUIDE, Binding.REQUIRED),
    # 指示: only where imperatives are instructions (Table C.2)
    ("用{附录A}的方法测定含水率。", PROCEDURE, PLAIN, Binding.INSTRUCTED),
    ("按{附录A}填写记录。", PROCEDURE, PLAIN, Binding.INSTRUCTED),
    ("按{附录A}填写记录。", CLAUSE, PLAIN, Binding.UNBOUND),
    # 推荐 binds in a guide alone (9.5.4.2.1 c))
    ("机构宜采用{附录A}的方法。", CLAUSE, GUIDE, Binding.RECOMMENDED),
    ("机构宜采用{附录A}的方法。", CLAUSE, PLAIN, Binding.UNBOUND),
    ("机构宜采用{附录A}的方法。", CLAUSE, SPECIFICATION, Binding.UNBOUND),
    ("机构不宜采用{附录A}的方法。", CLAUSE, GUIDE, Binding.RECOMMENDED),
    # 允许, 陈述
    ("机构可采用{附录A}的方法。", CLAUSE, PLAIN, Binding.UNBOUND),
    ("机构可采用{附录A}的方法。", CLAUSE, GUIDE, Binding.UNBOUND),
    ("应公布菜单，样式可参照{附录A}。", CLAUSE, PLAIN, Binding.UNBOUND),
    ("{附录A}给出了菜单的样式。", CLAUSE, PLAIN, Binding.UNBOUND),
    ("本文件与{附录A}一致。", CLAUSE, SPECIFICATION, Binding.UNBOUND),
    ("机构应公布菜单。{附录A}给出了样式。", CLAUSE, PLAIN, Binding.UNBOUND),
    # 按, 按照: in a specification (9.5.4.2.1 b)), and an instruction whose object comes first
    ("含水率按照{附录A}测定。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("含水率依照{附录A}测定。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("含水率按照表1和{附录A}测定。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("含水率按照GB/T 1234—2020和{附录A}测定。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("含水率按国家标准《木材》{附录A}测定。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("含水率按照{附录A}测定。", CLAUSE, PLAIN, Binding.UNBOUND),
    ("结果按{附录A}的规定修约。", PROCEDURE, PLAIN, Binding.FOLLOWED),
    ("结果按表1修约，其余由{附录A}给出。", PROCEDURE, PLAIN, Binding.UNBOUND),
    ("按键在{附录A}中给出。", CLAUSE, SPECIFICATION, Binding.UNBOUND),
    ("按钮见{附录A}。", CLAUSE, SPECIFICATION, Binding.SEEN),
    # 见 (9.5.5.2), whatever the sentence around it says
    ("菜单的样式见{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单（见{附录A}）。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单，样式见{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单，样式参见{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单，样式详见{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单，样式可见{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单，示例见《菜单》{附录A}。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单（见GB/T 1234—2020、GB/T 5678—2021和{附录A}）。", CLAUSE, PLAIN, Binding.SEEN),
    ("应公布菜单（见表1）并遵守{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("菜单见表1并应符合{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("应公布见按{附录A}编制的菜单。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("机构应收集意见{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("常见{附录A}的情况应记录。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("可见光{附录A}的强度应测量。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("含水率见按{附录A}测定的值。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("按表1记录，样式见{附录A}。", PROCEDURE, PLAIN, Binding.SEEN),
    # 参考 sends the reader to information, as 见 does
    ("参考{附录A}编制菜单。", CLAUSE, PLAIN, Binding.CONSULTED),
    ("参考{附录A}编制菜单。", PROCEDURE, PLAIN, Binding.CONSULTED),
    ("可参考{附录A}编制菜单。", CLAUSE, PLAIN, Binding.CONSULTED),
    ("宜参考{附录A}编制菜单。", CLAUSE, GUIDE, Binding.CONSULTED),
    ("机构应参考{附录A}编制菜单。", CLAUSE, PLAIN, Binding.CONSULTED),
    ("应公布菜单，样式参考表1和{附录A}。", CLAUSE, PLAIN, Binding.CONSULTED),
    ("参考值应符合{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("参考菜单应符合{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("参考样品按照{附录A}制备。", CLAUSE, SPECIFICATION, Binding.FOLLOWED),
    ("机构应按参考菜单执行{附录A}。", CLAUSE, PLAIN, Binding.REQUIRED),
    # 参照 says nothing of its own: the provision decides
    ("机构应参照{附录A}编制菜单。", CLAUSE, PLAIN, Binding.REQUIRED),
    ("机构可参照{附录A}编制菜单。", CLAUSE, PLAIN, Binding.UNBOUND),
    # list items go on with their lead-in
    ("符合{附录A}的规定；", DUTIES, PLAIN, Binding.REQUIRED),
    ("符合{附录A}的规定；", ADVICE, GUIDE, Binding.RECOMMENDED),
    ("符合{附录A}的规定；", ADVICE, PLAIN, Binding.UNBOUND),
    ("公布菜单，样式见{附录A}；", DUTIES, PLAIN, Binding.SEEN),
    ("样式可采用{附录A}；", DUTIES, PLAIN, Binding.UNBOUND),
    # notes, examples, definitions (9.2)
    ("餐食应符合{附录A}的规定。", NOTE, PLAIN, Binding.ASIDE),
    ("见{附录A}。", NOTE, PLAIN, Binding.ASIDE),
    ("符合{附录A}的餐食", within(ElementKind.TERMS, definition=True), PLAIN, Binding.DEFINITION),
    # elements (Table 3)
    ("餐食应符合{附录A}的规定。", within(ElementKind.FOREWORD), PLAIN, Binding.INFORMATIVE_ELEMENT),
    ("餐食应符合{附录A}的规定。", within(ElementKind.INTRODUCTION), PLAIN, Binding.INFORMATIVE_ELEMENT),
    ("{附录A}", within(ElementKind.NORMATIVE_REFERENCES), PLAIN, Binding.INFORMATIVE_ELEMENT),
    ("{附录A}", within(ElementKind.BIBLIOGRAPHY), PLAIN, Binding.INFORMATIVE_ELEMENT),
    ("{附录A}", within(ElementKind.INDEX), PLAIN, Binding.INFORMATIVE_ELEMENT),
    ("本文件给出了{附录A}的内容。", within(ElementKind.SCOPE), PLAIN, Binding.UNBOUND),
    # 8.7.2: the documents whose terms apply (9.5.4.2.1 d))
    (
        "{附录A}界定的术语和定义适用于本文件。",
        within(ElementKind.TERMS, applied=True),
        PLAIN,
        Binding.APPLIED,
    ),
    ("{附录A}界定的术语和定义适用于本文件。", TERMS, PLAIN, Binding.UNBOUND),
    # a cell holds no sentence
    ("{附录A}", CELL, PLAIN, Binding.TABULATED),
    ("{附录A}", CELL, SPECIFICATION, Binding.TABULATED),
    ("{附录A}", CELL, GUIDE, Binding.UNBOUND),
    ("{附录A}", CELL, FunctionType.TERMINOLOGY, Binding.UNBOUND),
    ("见{附录A}", CELL, PLAIN, Binding.SEEN),
    ("参考{附录A}", CELL, PLAIN, Binding.CONSULTED),
    ("应符合{附录A}", CELL, PLAIN, Binding.REQUIRED),
    ("可采用{附录A}", CELL, PLAIN, Binding.UNBOUND),
    ("宜采用{附录A}", CELL, PLAIN, Binding.UNBOUND),
    ("按{附录A}", CELL, SPECIFICATION, Binding.FOLLOWED),
    ("{附录A}", within(ElementKind.ANNEX, cell=True, annex=Obligation.NORMATIVE), PLAIN, Binding.TABULATED),
    ("{附录A}", within(ElementKind.ANNEX, cell=True, annex=Obligation.INFORMATIVE), PLAIN, Binding.UNBOUND),
    # an informative annex may hold a fault: the requirement in it still says what it says
    ("应符合{附录A}", within(ElementKind.ANNEX, annex=Obligation.INFORMATIVE), PLAIN, Binding.REQUIRED),
]


@pytest.mark.parametrize("mention", [MASK * 3, "GB/T 1234—2020"], ids=["own", "other"])
@pytest.mark.parametrize(("marked", "around", "function", "expected"), CASES)
def test_what_binds(marked, around, function, expected, mention):
    before, _, rest = marked.partition("{")
    text = before + mention + rest.partition("}")[2]
    assert binding(text, len(before), around, function) is expected


def test_every_ground_has_its_case():
    assert {expected for *_, expected in CASES} == set(Binding)
