"""Rules of what an author adds to the generated foreword, and of the main technical changes (GB/T 1.1—2020, 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model, traverse
from gbt.findings.finding import Severity
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import foreword_words
from gbt.text.language import ModalClass, ModalRole
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind


def _passages(document: Document) -> Iterator[Passage]:
    """The author's own paragraphs and items in the foreword."""
    for passage in document.passages:
        setting = passage.setting
        if setting.element is ElementKind.FOREWORD and not passage.generated and setting.holder != "title":
            yield passage


def _generated(document: Document) -> bool:
    """Whether {foreword} is there; without it, that alone is the finding."""
    foreword = document.element(ElementKind.FOREWORD)
    blocks = foreword.blocks if foreword else ()
    return any(isinstance(block, model.Paragraph) and block.generated for block in blocks)


def _typed(document: Document, pattern: re.Pattern[str], what: str, key: str) -> Iterator[Fault]:
    """A sentence typed by hand that {foreword} makes from standard.yaml."""
    if not _generated(document):
        return
    for passage in _passages(document):
        if found := pattern.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"手写了{what}，{{foreword}}已经生成",
                remedy=f"删去这一句；要改的内容写在standard.yaml的{key}",
            )


_OLD_BASIS = re.compile(r"(?:本[^，。]{0,6})?按照?\s?GB/T\s?1\.1\s?[—–-]{1,2}\s?2009|给出的规则起草")


@rule("GB-FWD-001", clause="8.3")
def typed_drafting_basis(document: Document) -> Iterator[Fault]:
    """Item a) typed by hand beside {foreword}."""
    pattern = re.compile(
        r"(?:本[^，。]{0,6})?按照?\s?GB/T\s?1\.1(?![^，。]*2009)[^。]*(?:规定|要求)[^。]{0,4}(?:起草|编写|编制)"
    )
    yield from _typed(document, pattern, "起草依据", "basis")


@rule("GB-FWD-002", clause="8.3")
def foreword_order(document: Document) -> Iterator[Fault]:
    """Something of the author's before the drafting basis, which comes first."""
    foreword = document.element(ElementKind.FOREWORD)
    if foreword is None or not _generated(document) or not foreword.blocks:
        return
    first = foreword.blocks[0]
    if not (isinstance(first, model.Paragraph) and first.generated):
        yield Fault(
            source=first.source,
            message="前言应以起草所依据的标准开头",
            remedy="把这段移到{foreword}之后",
        )


_PROVISIONS = (ModalClass.REQUIREMENT, ModalClass.RECOMMENDATION, ModalClass.PERMISSION)


@rule("GB-FWD-003", clause="8.3", wording=True)
def foreword_provision(document: Document) -> Iterator[Fault]:
    """A requirement, recommendation or permission in the foreword."""
    for passage in _passages(document):
        for modal in passage.modals:
            if modal.kind in _PROVISIONS and modal.role is ModalRole.MAIN:
                yield Fault(
                    source=passage.place(modal.start, modal.end),
                    message=f"前言中不应有要求、推荐或允许：“{modal.word}”",
                    remedy="改为陈述，或把内容移到正文的条",
                )


@rule("GB-FWD-004", clause="8.3")
def foreword_exhibit(document: Document) -> Iterator[Fault]:
    """A table, figure or formula in the foreword."""
    names: dict[type[model.Table | model.Figure | model.Formula], str] = {
        model.Table: "表", model.Figure: "图", model.Formula: "数学公式",
    }  # fmt: skip
    for placed in document.of(*names):
        if placed.setting.element is ElementKind.FOREWORD:
            node = placed.node
            yield Fault(
                source=node.source,
                message=f"前言中不应有{names[type(node)]}",
                remedy="移到引言、正文或附录，或改写成文字",
            )


@rule("GB-FWD-005", clause="8.3")
def typed_patent_sentence(document: Document) -> Iterator[Fault]:
    """The sentence of D.2 typed by hand, verbatim or not."""
    pattern = re.compile(
        r"请注意本[^，。]{1,8}可能涉及专利。?(?:[^。]*不承担识别专利的责任。?)?|不承担识别专利的责任"
    )
    yield from _typed(document, pattern, "专利的说明", "patents（没有识别出专利时不写）")


_OLD_PATENTS = re.compile(r"识别这些专利")


@rule("GB-FWD-006", clause="8.3")
def old_patent_sentence(document: Document) -> Iterator[Fault]:
    """The wording of 2009: 识别这些专利的责任."""
    for passage in document.passages:
        if (
            passage.setting.element not in (ElementKind.FOREWORD, ElementKind.INTRODUCTION)
            or passage.generated
        ):
            continue
        if found := _OLD_PATENTS.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message="“识别这些专利”是2009年版的说法",
                remedy="删去这一句，{foreword}会给出现行的说法“识别专利的责任”",
            )


def _changes(document: Document) -> model.List | None:
    """The list of the main technical changes."""
    foreword = document.element(ElementKind.FOREWORD)
    opened = False
    for block in foreword.blocks if foreword else ():
        if isinstance(block, model.Paragraph) and block.generated:
            opened = "主要技术变化如下" in traverse.plain_text(block.inlines)
        elif isinstance(block, model.List) and opened:
            return block
    return None


def _change_passages(document: Document) -> Iterator[Passage]:
    """Each change as a passage."""
    changes = _changes(document)
    if changes is None:
        return
    for item in changes.items:
        for block in item.blocks:
            if passage := document.passage_of(block):
                yield passage


@rule("GB-FWD-007", clause="8.3", severity=Severity.WARNING)
def missing_changes(document: Document) -> Iterator[Fault]:
    """A replaced document without the main technical changes."""
    if document.metadata.replaces and _generated(document) and _changes(document) is None:
        yield Fault(
            source=document.yaml_place("replaces"),
            message="代替了旧文件，前言没有列出主要技术变化",
            remedy="在{foreword}里逐项写“- 增加了……（见……）；”“- 更改了……”“- 删除了……”",
        )


_VERB = re.compile(r"增加|更改|删除")
_MODIFIED = re.compile(any_of(foreword_words().changes))
_SEE = re.compile(r"（见[^（）]*(?:（[^（）]*）[^（）]*)*）")
_OLD_PLACE = re.compile(r"\d{4}年版")


@rule("GB-FWD-008", clause="8.3", severity=Severity.WARNING)
def change_form(document: Document) -> Iterator[Fault]:
    """A change that says neither 增加了, 更改了 nor 删除了, or does not give the places in the right form."""
    for passage in _change_passages(document):
        text = passage.text.rstrip("；。，")
        place = passage.place(0, len(text))
        if not _VERB.search(passage.masked):
            yield _other_verb(passage) or Fault(
                source=place,
                message="没有写明是增加、更改还是删除",
                remedy="写成“增加了……”“更改了……”或“删除了……”",
            )
        elif (see := _SEE.search(text)) is None:
            yield Fault(
                source=place,
                message="没有写这项变化在哪一条",
                remedy="增加了……（见[](#cl-x)）；更改了……（见[](#cl-x)，2021年版的5.2）；删除了……（见2021年版的5.2）",
            )
        elif fault := _places_fault(passage, see):
            yield fault


def _other_verb(passage: Passage) -> Fault | None:
    found = _MODIFIED.search(passage.masked)
    if found is None:
        return None
    right = foreword_words().changes[found.group()]
    return Fault(
        source=passage.place(found.start(), found.end()),
        message=f"主要技术变化不用“{found.group()}”",
        remedy=f"改为“{right}”",
        fix=passage.edit(found.start(), found.end(), right),
    )


def _places_fault(passage: Passage, see: re.Match[str]) -> Fault | None:
    """What is wrong with the places of a change of one kind; those of several kinds are left alone."""
    verbs = set(_VERB.findall(passage.masked[: see.start()]))
    old, new = bool(_OLD_PLACE.search(see.group())), not re.match(r"（见\s*\d{4}年版", see.group())
    if verbs == {"增加"} and old and "更改" not in passage.text:
        message, remedy = "增加的内容在旧版中没有相应的条", "只写现在的条：（见[](#cl-x)）"
    elif verbs == {"删除"} and not old:
        message, remedy = "删除的内容要写旧版的条", "写成（见2021年版的5.2）"
    elif verbs == {"更改"} and not (old and new):
        message, remedy = "更改的内容要写现在的和旧版的条", "写成（见[](#cl-x)，2021年版的5.2）"
    else:
        return None
    return Fault(source=passage.place(see.start(), see.end()), message=message, remedy=remedy)


_EDITION = re.compile(r"(?P<year>\d{4})年版")


@rule("GB-FWD-009", clause="8.3")
def change_edition(document: Document) -> Iterator[Fault]:
    """A change that names an edition which is not one of those replaced."""
    years = {
        match[1] for old in document.metadata.replaces if (match := re.search(r"[—–-]\s*(\d{4})", old.number))
    }
    for passage in _change_passages(document) if years else ():
        for found in _EDITION.finditer(passage.masked):
            if found["year"] not in years:
                yield Fault(
                    source=passage.place(found.start(), found.end()),
                    message=f"“{found.group()}”不是被代替的版本（{'、'.join(sorted(years))}年版）",
                    remedy=f"改为“{max(years)}年版”，或改正standard.yaml的replaces",
                    fix=passage.edit(found.start("year"), found.end("year"), max(years))
                    if len(years) == 1
                    else (),
                )


@rule("GB-FWD-016", clause="8.3")
def old_drafting_basis(document: Document) -> Iterator[Fault]:
    """The drafting basis of an old edition: 按照GB/T 1.1—2009给出的规则起草."""
    for passage in _passages(document):
        if found := _OLD_BASIS.search(passage.text):
            yield Fault(
                source=passage.place(found.start(), found.end()),
                message=f"“{found.group()}”是旧版的起草依据",
                remedy=f"删去这一句，{{foreword}}会给出{document.metadata.edition}的起草依据",
            )


@rule("GB-FWD-017", clause="8.3")
def typed_responsible_body(document: Document) -> Iterator[Fault]:
    """Item f) typed by hand beside {foreword}."""
    pattern = re.compile(r"本(?:文件|标准|部分|规范|规程|指南)由[^，。；]+(?:提出|归口)")
    yield from _typed(document, pattern, "提出或归口单位", "proposer、responsible")


@rule("GB-FWD-018", clause="8.3")
def typed_drafters(document: Document) -> Iterator[Fault]:
    """Item g) typed by hand beside {foreword}."""
    pattern = re.compile(r"(?:本(?:文件|标准|部分)的?)?(?:主要)?(?:参加)?(?:起草|参编)(?:单位|人)员?\s*[:：]")
    yield from _typed(document, pattern, "起草单位或起草人", "organisations、persons")


@rule("GB-FWD-019", clause="8.3")
def typed_replacement(document: Document) -> Iterator[Fault]:
    """Item c) typed by hand beside {foreword}."""
    pattern = re.compile(
        r"本(?:文件|标准|部分)代替[^。]*|与[^，。]+相比，[^。：]*主要(?:技术)?(?:变化|差异)如下"
    )
    yield from _typed(document, pattern, "代替的文件", "replaces")


@rule("GB-FWD-020", clause="8.3")
def typed_history(document: Document) -> Iterator[Fault]:
    """Item h) typed by hand beside {foreword}."""
    pattern = re.compile(r"历次版本发布情况[^。：:]*")
    yield from _typed(document, pattern, "历次版本发布情况", "history")


@rule("GB-FWD-021", clause="8.3")
def typed_series(document: Document) -> Iterator[Fault]:
    """Item b) typed by hand beside {foreword}, although standard.yaml has the series."""
    if document.metadata.series is not None:
        pattern = re.compile(
            r"本(?:文件|部分|标准)[^。]{0,4}是[^。]*的第\s?\d+\s?部分|(?:分为|已经发布了)(?:以下|下列)[^。：:]{0,4}部分"
        )
        yield from _typed(document, pattern, "所属的多部分文件", "series")
