"""The rule of requirements to comply with what is not named: 国家有关规定, 消防要求 (GB/T 1.1—2020, 9.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.rules.engine.document import Document
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import compliance_words
from gbt.text.language import MASK
from gbt.text.words import any_of

_LISTS = compliance_words()
_HAN = "一-鿿"
_VERB = re.compile(
    rf"(?P<verb>{any_of((*_LISTS.verbs, *_LISTS.grounds))}|达标(?=排放))(?![键钮摩时期件份的])"
)
_PAPER = rf"(?:{any_of(_LISTS.papers)}(?:的|和|及|或|与|以及|、)*){{1,8}}"
_CITED = rf"(?:[{MASK} ]{{1,60}}(?:、|和|及|以及|与|或) ?){{0,8}}"
_END = rf"(?=[，。；：、）\n]|$|{any_of(_LISTS.actions)}(?![^，。；]{{0,4}}的(?![，。；])))"
_VAGUE, _BODIES = any_of(_LISTS.vague), any_of(_LISTS.bodies)
_PHRASES = (
    # 国家有关法律法规、政策的规定
    re.compile(
        rf"于?{_CITED}(?:{_BODIES}){{0,12}}(?:{any_of((*_LISTS.vague, *_LISTS.makers))})"
        rf"(?:{any_of((*_LISTS.vague, *_LISTS.bodies, *_LISTS.papers))}){{0,12}}(?:[{_HAN}]{{0,12}}?(?<!如下)){_PAPER}{_END}"
    ),
    # 安全生产的有关规定, 网络安全等级保护第二级的有关要求
    re.compile(rf"(?P<of>[{_HAN}]{{1,20}}?的?){_VAGUE}的?(?:[{_HAN}]{{0,6}}?){_PAPER}{_END}"),
)
_FIELD = re.compile(
    rf"{any_of(_LISTS.fields)}的?(?:要求|标准|规定|规范)的?(?=[。；、\n]|$|，(?<!环保要求，)(?<!环境保护要求，)(?<!节能要求，))"
)
_NAMED = re.compile(any_of(_LISTS.named))
_MODAL = re.compile(
    r"(?:应|必须|须|要|可|宜|并|且|同时)(?:当|该|以|严格|同时|均|都|还|依法|自觉|首先|并|遵照)*$"
)
_ASKED = re.compile(r"(?:是否|不|未|能否|违反)$")
_HOLDERS = ("clause", "list", "cell", "table-footnote")


@rule("GB-WRD-003", clause="9.5.4.4.3", wording=True)
def general_compliance(document: Document) -> Iterator[Fault]:
    """应符合国家有关规定, 按有关规定办理, 符合消防要求: nobody is told which document that is."""
    for hit in document.prose.hits(_VERB):
        setting = hit.passage.setting
        if setting.holder not in _HOLDERS or not setting.normative:
            continue
        end = _unnamed(hit)
        if end:
            words = hit.passage.text[hit.start : end]
            yield Fault(
                source=hit.passage.place(hit.start, end),
                message=f"“{words}”没有指明文件；法律法规、政策也不靠标准来约束",
                remedy="指明要符合的标准及其编号（{std-norm}），写出具体的要求，或删去",
            )


def _unnamed(hit: Hit) -> int:
    """Where the words end that ask for compliance without naming the document; 0 for none."""
    text, verb = hit.passage.masked, hit.match["verb"]
    before = text[max(hit.start - 16, 0) : hit.start]
    if _ASKED.search(before):
        return 0
    if verb == "达标":
        return hit.end + 2
    modal = _MODAL.search(before) is not None
    if verb in ("符合", "满足", "达到") and (field := _FIELD.match(text, hit.end)):
        return field.end()
    for phrase in _PHRASES:
        found = phrase.match(text, hit.end, hit.end + 160)
        if found is None or _NAMED.search(found.groupdict().get("of") or found[0]):
            continue
        # 根据国家有关规定，……: a sentence that tells what is the law
        tells = text[found.end() : found.end() + 1] in "，" and verb not in ("符合", "遵守", "满足", "执行")
        if modal or not (tells or verb in _LISTS.grounds):
            return found.end()
    return 0
