"""Rules of the documents that are cited, by what the register knows of them (GB/T 1.1—2020, 8.6.3.2, 9.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.facts.register import ELEMENT_GAP, Status
from gbt.findings.finding import PRACTICE, Severity
from gbt.metadata import settled
from gbt.rules.engine.cited import Cited, cited, normative, record_of
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import citing_words
from gbt.text.binding import Binding
from gbt.text.docnumber import DocumentNumber, NumberKind, ReferenceGroup, find_numbers, reference_group
from gbt.text.docnumber.codes import region_of
from gbt.text.spaces import squeezed
from gbt.text.words import any_in, any_of
from gbt.vocabulary import DocumentClass, ElementKind, Stage

_LISTS = citing_words()
_BINDING = re.compile(
    rf"(?:应|必须){any_of(_LISTS.adverbs)}?{any_of(_LISTS.verbs)}(?:现行)?(?:国家标准|行业标准|标准)?\s*$"
)
_NEVER_BINDING = {
    Binding.ASIDE: "注、示例、脚注里",
    Binding.SEEN: "“见”的后面",
    Binding.CONSULTED: "“参考”的后面",
}


@rule("GB-REF-010", clause="9.5.4.2")
def binding_aside(document: Document) -> Iterator[Fault]:
    """{std-norm} where nothing binding can stand: in a note, an example, or behind 见 or 参考."""
    for found in cited(document):
        if not found.citation.normative or not found.citation.listed:
            continue
        where = _NEVER_BINDING.get(found.passage.binding(found.offset, document.function))
        if where:
            yield Fault(
                source=found.place,
                message=f"{where}的提及不是规范性引用，{found.citation.canonical}却被标成规范性引用",
                remedy="去掉{std-norm}，只写编号；或改用要求型条款提及",
            )


@rule("GB-REF-011", clause="9.5.4.2")
def unlisted_binding_citation(document: Document) -> Iterator[Fault]:
    """{std-info} in a requirement that binds to the document, which keeps it out of 规范性引用文件."""
    for found in cited(document):
        setting = found.passage.setting
        if found.citation.normative or not found.citation.listed or not setting.normative:
            continue
        required = found.passage.binding(found.offset, document.function) is Binding.REQUIRED
        # the words right before it, since the author has said otherwise of the sentence
        if required and setting.holder in ("clause", "list") and _BINDING.search(found.before):
            yield Fault(
                source=found.place,
                message=f"要求型条款规范性引用了{found.citation.canonical}，却被标成资料性引用",
                remedy="去掉{std-info}，只写编号；或改为“见……”的资料性提及",
            )


_SERIES_WORDS = re.compile(r"\s*(?:的?(?:各|全部|所有)(?:个)?部分|系列(?:国家)?标准|等系列)")


@rule("GB-REF-012", clause="9.5.4.1.2")
def series_form(document: Document) -> Iterator[Fault]:
    """All parts of a series cited in another form than （所有部分）."""
    for found in cited(document):
        number = found.number
        if number is None:
            continue
        right = f"{number.series.text}" if not number.dated else number.text
        if number.all_parts and "(" in found.citation.text:
            yield Fault(
                source=found.place,
                message=f"“{found.citation.text}”里的括号是半角的",
                remedy=f"改为“{number.text}”",
                fix=found.edit(number.text),
            )
        elif not number.all_parts and (words := _SERIES_WORDS.match(found.after)):
            end = found.end + words.end()
            yield Fault(
                source=found.passage.place(found.offset, end),
                message=f"“{found.passage.text[found.offset : end]}”不是引用所有部分的写法",
                remedy=f"改为“{right}”",
            )
        elif not (number.part or number.dated or number.all_parts) and _only_parts(found, document):
            yield Fault(
                source=found.place,
                message=f"登记的{number.text}都分为部分，没有不分部分的文件",
                remedy=f"写出第几部分，或写“{right}”",
            )


def _only_parts(found: Cited, document: Document) -> bool:
    number = found.number
    if number is None or record_of(found, document) or found.citation.standard or number.placeholder:
        return False
    return document.register.find(number.series) is not None


_LAW = rf"《(?P<law>[^《》]{{2,60}}{any_in(_LISTS.laws)})(?:（[^（）]*）)?》"
_LAW_CITED = re.compile(
    rf"(?:应|要|须)(?:[^，。；：《》“”]{{0,12}})?{any_of(_LISTS.law_verbs)}[^，。；：《》“”]{{0,30}}(?P<at>{_LAW})"
)
# 按《……条例》第十二条的规定处理: no 应, and yet somebody has to
_LAW_APPLIED = re.compile(
    rf"{any_of(_LISTS.law_verbs)}[^，。；：《》“”]{{0,30}}(?P<at>{_LAW})(?:第[一二三四五六七八九十百零\d]{{1,8}}条)?(?:第[一二三四五六七八九十]{{1,3}}款)?"
    rf"的?(?:有关|相关)?(?:规定|要求|标准)?(?:，?(?:给予|予以|进行))?{any_of(_LISTS.law_actions)}"
)


@rule("GB-REF-013", clause="9.5.4.4.3")
def binding_law(document: Document) -> Iterator[Fault]:
    """A law, regulation or policy paper cited normatively."""
    for passage in document.passages:
        if (
            "《" not in passage.text
            or passage.generated
            or passage.setting.framed
            or not passage.setting.normative
        ):
            continue
        told: set[int] = set()
        for found in (*_LAW_CITED.finditer(passage.text), *_LAW_APPLIED.finditer(passage.text)):
            modal = found.re is _LAW_APPLIED or any(
                found.start() <= each.start < found.start("at") for each in passage.modals
            )
            if found.start("at") in told:
                continue
            told.add(found.start("at"))
            number_before = any(
                cite.end >= found.start("at") - 1 and cite.offset < found.start("at")
                for cite in _cited_in(document, passage)
            )
            if modal and not number_before:
                yield Fault(
                    source=passage.place(found.start("at"), found.end("at")),
                    message=f"不应规范性引用法律法规和政策文件：《{found['law']}》",
                    remedy="写出标准自己的要求；确需提及的，作资料性提及，如“……见《……》”",
                )


def _cited_in(document: Document, passage: Passage) -> Iterator[Cited]:
    return (found for found in cited(document) if found.passage is passage)


@rule("GB-REF-014", clause="9.5.4.4.2")
def outdated_document(document: Document) -> Iterator[Fault]:
    """A withdrawn or replaced document cited normatively."""
    for found in normative(document):
        record = record_of(found, document)
        if record is None or not record.status.outdated:
            continue
        heirs = "、".join(number.text for number in record.replaced_by)
        what = f"已被{heirs}代替" if heirs else f"已{record.status}"
        yield Fault(
            source=found.place,
            message=f"{found.citation.canonical}{what}，不应规范性引用",
            remedy=f"核对内容后改为引用{heirs}" if heirs else "改为引用现行的文件，或删去",
        )


@rule("GB-REF-015", clause="8.6.3.2")
def other_region(document: Document) -> Iterator[Fault]:
    """A local standard of another region, or any in a national or industry document, cited normatively."""
    meta = document.metadata
    groups = (DocumentClass.GROUP, DocumentClass.ENTERPRISE)
    if meta.document_class in groups:
        return
    region = region_of(meta.number.code, meta.region)
    for found in normative(document):
        number = found.number
        if number is None or number.kind is not NumberKind.LOCAL or "X" in number.region:
            continue
        group = reference_group(number, drafting_class=meta.document_class, region=region)
        within = meta.document_class is DocumentClass.LOCAL_PROVINCE and number.region[:2] == region[:2]
        if group is ReferenceGroup.OTHER_REGION and not within:
            scope = "本行政区域以外的" if meta.document_class.local else ""
            yield Fault(
                source=found.place,
                message=f"规范性引用了{scope}地方标准{number.text}",
                remedy="改为引用国家标准、行业标准，或把需要的内容写成本文件的条款",
            )


_UNCONFIRMED = (NumberKind.GROUP, NumberKind.ENTERPRISE, NumberKind.FOREIGN)
_CONFIRMED = "确认"


@rule("GB-REF-016", clause="9.5.4.4.1", severity=Severity.WARNING)
def unconfirmed_document(document: Document) -> Iterator[Fault]:
    """A document of a group, an enterprise or a foreign body cited normatively without evidence of confirmation."""
    meta = document.metadata
    for found in normative(document):
        number = found.number
        if number is None or number.code == meta.number.code or number.placeholder:
            continue
        local = number.kind is NumberKind.LOCAL and meta.document_class in (
            DocumentClass.GROUP,
            DocumentClass.ENTERPRISE,
        )
        if number.kind not in _UNCONFIRMED and not (local and not _own_region(number, document)):
            continue
        record = record_of(found, document)
        if record is None or _CONFIRMED not in record.remark:
            yield Fault(
                source=found.place,
                message=f"规范性引用{number.text}，需由技术委员会或审查会议确认",
                remedy="确认后在文件登记表该条的remark写明（如“2026年10月审查会议确认”）；或改为资料性提及",
            )


def _own_region(number: DocumentNumber, document: Document) -> bool:
    region = document.metadata.region
    return not region or region.startswith(number.region)


@rule("GB-REF-017", clause="8.6.3.1")
def foreign_name(document: Document) -> Iterator[Fault]:
    """A foreign document in chapter 2 whose Chinese or original name is not known."""
    for found in normative(document):
        number, record = found.number, record_of(found, document)
        if number is None or not number.foreign or record is None:
            continue
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in record.title)
        if not chinese or not record.title_original:
            what = "中文译名" if not chinese else "原文名称"
            yield Fault(
                source=found.place,
                message=f"文件登记表里没有{found.citation.canonical}的{what}",
                remedy="在文件登记表写title（中文译名）和title_original（原文名称）",
            )


_LABELLING = re.compile(rf"{any_of(_LISTS.labelling)}[^。；]{{0,12}}$")


@rule("GB-REF-018", clause="9.5.2", severity=Severity.WARNING)
def own_number(document: Document) -> Iterator[Fault]:
    """The standard's own number in its text instead of 本文件."""
    meta = document.metadata
    if "X" in meta.number.seq:
        return
    for found in cited(document):
        setting, number = found.passage.setting, found.number
        outside = (
            setting.element in (ElementKind.FOREWORD, ElementKind.BIBLIOGRAPHY) or setting.holder == "example"
        )
        if outside or number is None or number.stem != meta.number.stem or number.all_parts:
            continue
        if not _LABELLING.search(found.before):
            yield Fault(
                source=found.place,
                message=f"用编号“{found.citation.text}”提及本文件自身",
                remedy="改为“本文件”",
                fix=found.edit("本文件"),
            )


_TITLE_BEHIND = re.compile(r"\s*《(?P<title>[^《》]+)》")


@rule("GB-REF-019", clause="8.6.3.1", severity=Severity.WARNING)
def title_difference(document: Document) -> Iterator[Fault]:
    """A title typed behind a number that is not the one in the register."""
    for found in cited(document):
        typed = _TITLE_BEHIND.match(found.after)
        record = record_of(found, document) if typed else None
        if typed is None or record is None or found.passage.setting.element is ElementKind.FOREWORD:
            continue
        number = found.number
        known = (
            {squeezed(record.title), squeezed(record.series_title)}
            if number and number.all_parts
            else {squeezed(record.title)}
        )
        if number and not number.dated:
            known |= {squeezed(edition.title) for edition in document.register.editions(number)}
        if squeezed(typed["title"]) in known:
            continue
        start, end = found.end + typed.start("title"), found.end + typed.end("title")
        right = record.title.replace(ELEMENT_GAP, "\u3000")
        yield Fault(
            source=found.passage.place(start, end),
            message=f"{found.citation.canonical}的名称与文件登记表不一致",
            remedy=f"改为“{right}”，或删去名称只写编号",
            fix=found.passage.edit(start, end, right),
        )


@rule("GB-REF-020", clause="9.5.4.4.2", severity=Severity.WARNING)
def coming_document(document: Document) -> Iterator[Fault]:
    """A document cited normatively that comes into force only after this one."""
    meta = document.metadata
    day = settled(meta.dates.implemented) or settled(meta.draft_date)
    for found in normative(document):
        record = record_of(found, document)
        if record is None or record.status is not Status.COMING or record.implemented is None:
            continue
        if day is None or record.implemented > day:
            yield Fault(
                source=found.place,
                message=f"{record.number}自{record.implemented}起实施，本文件实施时可能还没有生效",
                remedy="确认本文件的实施日期不早于它，或引用现行的版本",
            )


@rule("GB-REF-021", clause=PRACTICE, severity=Severity.INFO)
def unchecked_document(document: Document) -> Iterator[Fault]:
    """Normative references whose status nobody has checked, in a draft for approval or later."""
    if document.metadata.stage not in (Stage.APPROVAL, Stage.PUBLISHED):
        return
    chapter = document.element(ElementKind.NORMATIVE_REFERENCES)
    unknown = [
        found.citation.canonical
        for found in normative(document)
        if not (found.number and found.number.all_parts)
        and (record := record_of(found, document))
        and record.status is Status.UNKNOWN
    ]
    if chapter is not None and unknown:
        shown = "、".join(unknown[:3]) + (f"等{len(unknown)}个文件" if len(unknown) > 3 else "")
        yield Fault(
            source=chapter.source,
            message=f"没有核对过是否现行：{shown}",
            remedy="核对后在文件登记表写status、source和checked",
        )


def _numbered_behind(after: str) -> bool:
    opened = len(after) - len(after.lstrip(" \u3000(（"))
    return any(span.start == opened for span in find_numbers(after))


_NAMED = re.compile(r"(?<![\d）A-Z])\s?《(?P<title>[^《》]{4,60})》")


@rule("GB-REF-022", clause="9.5.4.1", severity=Severity.WARNING)
def unnumbered_citation(document: Document) -> Iterator[Fault]:
    """A standard mentioned by its title alone, though the register has its number."""
    known: dict[str, str] | None = None
    for passage in document.passages:
        setting = passage.setting
        if "《" not in passage.text or passage.generated or setting.framed or setting.holder == "reference":
            continue
        if setting.element is ElementKind.FOREWORD:
            continue
        for found in _NAMED.finditer(passage.text):
            if known is None:
                known = {squeezed(record.title): record.number.key for record in document.register.records}
            number = known.get(squeezed(found["title"]))
            # 《……》GB 50300 and 《……》（GB 50300—2013） have it behind
            if number and not _numbered_behind(passage.text[found.end() : found.end() + 40]):
                start = found.start("title") - 1
                yield Fault(
                    source=passage.place(start, found.end()),
                    message=f"提及标准“{found['title']}”没有写编号",
                    remedy=f"改为“{number}”，只写编号",
                    fix=passage.edit(start, found.end(), number),
                )
