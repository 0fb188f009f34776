"""A standard with one of everything, and the samples, written as DOCX."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from gbt import model
from gbt.facts.register import load_register
from gbt.files.outputs import Output
from gbt.library.shelf import Catalogue
from gbt.metadata import Metadata
from gbt.model import Standard
from gbt.project import read_project
from gbt.reader import Reading
from gbt.vocabulary import ElementKind, Obligation, TargetKind
from gbt.writers import Options, Publication
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.docx.readback import read_paragraphs

WORKSPACE = Path(__file__).parents[3]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10">'
    b'<rect width="20" height="10" fill="#ccc"/></svg>'
)

Write = Callable[..., bytes]


def publication(standard: Standard, assets: Mapping[str, bytes], **facts: object) -> Publication:
    """A publication; facts that are options of it are taken as such."""
    names = {field.name for field in dataclasses.fields(Options)}
    options = Options(**{name: value for name, value in facts.items() if name in names})  # type: ignore[arg-type]  # keyword by keyword
    rest = {name: value for name, value in facts.items() if name not in names}
    return Publication(standard=standard, assets=assets, workspace=WORKSPACE, options=options, **rest)  # type: ignore[arg-type]  # keyword by keyword


@pytest.fixture(scope="session")
def publish() -> Callable[..., Publication]:
    return publication


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a standard and give back the bytes."""

    def write(standard: Standard, *, svg: bytes = SVG, **facts: object) -> bytes:
        target = tmp_path / "standard.docx"
        write_docx(publication(standard, {"a.svg": svg}, **facts), Output.at(target))
        return target.read_bytes()

    return write


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Reading]:
    """The reading of a sample standard, read once."""
    register, _ = load_register(WORKSPACE / "register" / "documents.yaml")
    readings: dict[str, Reading] = {}

    def read(name: str) -> Reading:
        if name not in readings:
            folder = WORKSPACE / "standards" / name
            readings[name] = read_project(folder, WORKSPACE, catalogue=Catalogue(), register=register)
        return readings[name]

    return read


# --- a standard with one of everything -----------------------------------------------------------


def words(text: str) -> tuple[model.Inline, ...]:
    return (model.Text(value=text),)


def paragraph(text: str, anchor: str = "") -> model.Paragraph:
    return model.Paragraph(inlines=words(text), anchor=anchor)


def reference(kind: TargetKind, *parts: tuple[str, str]) -> model.CrossReference:
    pieces = tuple(model.ReferencePart(text=text, anchor=anchor) for text, anchor in parts)
    return model.CrossReference(label=parts[-1][1], anchor=parts[-1][1], kind=kind, parts=pieces)


def item(mark: str, text: str, *blocks: model.Block, anchor: str = "") -> model.ListItem:
    return model.ListItem(mark=mark, blocks=(paragraph(text), *blocks), anchor=anchor)


def lettered(*items: model.ListItem) -> model.List:
    return model.List(style="lettered", level=1, items=items)


def note(number: str, text: str) -> model.Note:
    return model.Note(number=number, label=f"注{number}：", blocks=(paragraph(text),))


def clause(number: str, title: str, *blocks: model.Block, anchor: str = "", **more: object) -> model.Clause:
    facts: dict[str, object] = {
        "kind": ElementKind.CLAUSE,
        "number": number,
        "level": number.count(".") + 1,
        "title": words(title) if title else (),
        "titled": bool(title),
        "blocks": blocks,
        "anchor": anchor or f"cl-{number.replace('.', '-')}",
    }
    return model.Clause(**(facts | more))  # type: ignore[arg-type]  # keyword by keyword


def table(number: str, **more: object) -> model.Table:
    facts: dict[str, object] = {
        "number": number,
        "title": words("项目"),
        "columns": (model.Column(width=0.4, align="left"), model.Column(width=0.6, decimal=True)),
        "header": (model.Row(cells=(cell("名称", 0), cell("数值", 1))),),
        "rows": (
            model.Row(cells=(cell("甲", 0, rowspan=2), cell("1.5", 1))),
            model.Row(cells=(cell("12.25", 1),)),
            model.Row(cells=(cell("合计", 0, colspan=2),)),
        ),
        "anchor": f"tab-{number.replace('.', '-')}",
    }
    return model.Table(**(facts | more))  # type: ignore[arg-type]  # keyword by keyword


def cell(text: str, column: int, **spans: int) -> model.Cell:
    return model.Cell(blocks=(model.Paragraph(inlines=words(text)),), column=column, **spans)


METADATA = Metadata.model_validate(
    {
        "class": "local_city",
        "number": {"code": "DB3212/T", "seq": "1116", "year": "2022"},
        "stage": "comment",
        "title": {"main": "上门服务规范"},
        "function": "specification",
        "issuer": ["泰州市市场监督管理局"],
        "contents_depth": 1,
    }
)

COVER = model.Cover(
    code_mark="DB3212",
    banner="泰州市地方标准",
    number="DB3212/T 1116—2022",
    replaces="代替 DB3212/T 1116—2018",
    title=(words("上门服务规范"),),
    title_en="Specification for home visiting services",
    correspondence="",
    draft_label="（征求意见稿）",
    completion="（本草案完成时间：2026-11-20）",
    patent_call="在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
    sample="",
    issued="2022-03-01　发布",
    implemented="2022-04-01　实施",
    issuers=("泰州市市场监督管理局",),
    issue_word="发布",
    ics="ICS　03.080.99",
    ccs="CCS　A 12",
    filing_no="",
)

FOOTNOTE = model.Footnote(mark="1)", anchor="fn-text-a", blocks=(paragraph("脚注的内容。"),))
TABLE_NOTE = model.Footnote(mark="a", anchor="fn-table-a", blocks=(paragraph("表脚注。"),))


def body() -> tuple[model.Element, ...]:
    mark = model.FootnoteReference(mark="1)", anchor="fn-text-a", scope="text")
    mentions = model.Paragraph(
        inlines=(
            *words("应符合"),
            reference(TargetKind.SUBCLAUSE, ("2.2", "cl-2-2")),
            *words("、"),
            reference(TargetKind.SUBCLAUSE, ("2.2.2", "cl-2-2-2")),
            *words("、"),
            reference(TargetKind.SUBCLAUSE, ("A.2", "cl-a2")),
            *words("、"),
            reference(TargetKind.CLAUSE, ("第", ""), ("2", "cl-2"), ("章", "")),
            *words("、"),
            reference(TargetKind.LIST_ITEM, ("2.1", "cl-2-1"), (" ", ""), ("b)", "li-b")),
            *words("、"),
            reference(TargetKind.TABLE, ("表", ""), ("1", "tab-1")),
            *words("、"),
            reference(TargetKind.TABLE, ("表", ""), ("A.1", "tab-A-1")),
            *words("、"),
            reference(TargetKind.FIGURE, ("图", ""), ("1", "fig-1")),
            *words("、"),
            reference(TargetKind.FORMULA, ("公式（", ""), ("1", "eq-1"), ("）", "")),
            *words("、"),
            reference(TargetKind.FORMULA, ("公式（", ""), ("A.1", "eq-A-1"), ("）", "")),
            *words("和"),
            reference(TargetKind.ANNEX, ("附录", ""), ("A", "an-a")),
            *words("“的”规定"),
            mark,
            *words("。"),
        ),
        anchor="p-mentions",
    )
    nested = model.List(style="digit", level=2, items=(item("1)", "乙一；"), item("2)", "乙二。")))
    inner_notes = table(
        "1",
        unit=words("单位为毫米"),
        notes=(note("1", "表注一。"), note("2", "表注二。")),
        footnotes=(TABLE_NOTE,),
        header=(
            model.Row(
                cells=(
                    cell("名称", 0),
                    model.Cell(
                        blocks=(
                            model.Paragraph(
                                inlines=(
                                    *words("数值"),
                                    model.FootnoteReference(mark="a", anchor="fn-table-a", scope="table"),
                                )
                            ),
                        ),
                        column=1,
                    ),
                )
            ),
        ),
    )
    figure = model.Figure(
        number="1",
        title=words("流程"),
        image=model.Image(asset="a.svg", media_type="image/svg+xml", width=56.7, height=28.3, alt="流程图"),
        key=model.DefinitionList(
            role="key",
            lead="标引序号说明：",
            items=(model.DefinitionItem(term=words("1"), definition=(paragraph("窗口。"),)),),
        ),
        anchor="fig-1",
    )
    where = model.DefinitionList(
        role="where",
        lead="式中：",
        items=(
            model.DefinitionItem(term=(model.InlineFormula(latex="S"),), definition=(paragraph("满意度；"),)),
            model.DefinitionItem(term=(model.InlineFormula(latex="N_1"),), definition=(paragraph("份数。"),)),
        ),
    )
    first = clause(
        "2.1",
        "人员",
        paragraph("应：", "p-lead"),
        lettered(item("a)", "甲；"), item("b)", "乙：", nested, anchor="li-b"), item("c)", "丙。")),
        note("1", "注一。"),
        inner_notes,
        note("2", "注二。"),
        paragraph("又应：", "p-again"),
        lettered(item("a)", "丁；"), item("b)", "戊。")),
    )
    second = clause(
        "2.2",
        "设施",
        subclauses=(
            clause("2.2.1", "", mentions),
            clause("2.2.2", "", paragraph("第二个无标题条。"), note("", "单个注。")),
        ),
    )
    third = clause(
        "2.3",
        "计算",
        figure,
        model.Formula(number="1", latex=r"S=\frac{a}{N_1}", anchor="eq-1"),
        where,
        model.Formula(number="", latex="a+b"),
        model.Example(number="", label="示例：", framed=True, blocks=(paragraph("示例的内容。"),)),
    )
    term = model.TermEntry(
        number="1.1",
        term=words("上门服务"),
        english=words("home visiting"),
        admitted=(words("入户服务"),),
        blocks=(paragraph("在家中提供的服务。", "p-def"), note("", "术语的注。")),
        attribution=model.Attribution(inlines=words("[来源：GB/T 1.1—2020，3.1]")),
        anchor="te-visit",
    )
    annex = model.Annex(
        number="A",
        obligation=Obligation.INFORMATIVE,
        title=words("调查表"),
        anchor="an-a",
        subclauses=(
            clause(
                "A.1",
                "一般",
                table("A.1"),
                model.Formula(number="A.1", latex="x", anchor="eq-A-1"),
                anchor="cl-a1",
            ),
            clause("A.2", "", paragraph("无标题的附录条。"), anchor="cl-a2"),
        ),
    )
    return (
        model.Clause(
            kind=ElementKind.FOREWORD, number="", level=1, title=words("前言"), anchor="cl-foreword",
            blocks=(paragraph("本文件按照规定起草。", "p-foreword"),),
        ),
        model.Clause(
            kind=ElementKind.INTRODUCTION, number="", level=1, title=words("引言"), anchor="cl-introduction",
            subclauses=(
                clause("0.1", "缘由", paragraph("为了……。", "p-why"), kind=ElementKind.INTRODUCTION),
                clause("0.2", "关系", kind=ElementKind.INTRODUCTION),
            ),
        ),
        clause("1", "术语和定义", term, kind=ElementKind.TERMS),
        clause("2", "要求", subclauses=(first, second, third)),
        annex,
        model.Clause(
            kind=ElementKind.BIBLIOGRAPHY, number="", level=1, title=words("参考文献"), anchor="cl-bibliography",
            blocks=(
                model.ReferenceList(
                    obligation=Obligation.INFORMATIVE,
                    entries=(
                        model.ReferenceEntry(mark="[1]", number="GB/T 1.1", title="标准化工作导则", anchor="ref-1"),
                        model.ReferenceEntry(mark="[2]", inlines=words("某书"), anchor="ref-2"),
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def contents(elements: tuple[model.Element, ...]) -> tuple[model.ContentsEntry, ...]:
    entries = []
    for element in elements:
        number = f"附录{element.number}（资料性）" if isinstance(element, model.Annex) else element.number
        entries.append(
            model.ContentsEntry(
                kind="clause", number=number, title=element.title, level=1, anchor=element.anchor
            )
        )
    return tuple(entries)


@pytest.fixture(scope="session")
def whole() -> Standard:
    """A small standard with one of everything."""
    elements = body()
    return Standard(
        id="whole",
        metadata=METADATA,
        number="DB3212/T 1116—2022",
        title="上门服务规范",
        cover=COVER,
        contents=contents(elements),
        preamble=(model.Notice(label="警告：", blocks=(paragraph("小心。"),)),),
        elements=elements,
        footnotes=(FOOTNOTE,),
    )


@pytest.fixture
def package(write, whole):
    return read_package(write(whole))


@pytest.fixture
def document(package):
    return etree.fromstring(package["word/document.xml"])


@pytest.fixture
def paragraphs(write, whole):
    return read_paragraphs(write(whole))
