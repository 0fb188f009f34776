"""The standards of a workspace by the names of their folders, and why other things among them are none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from gbt.files.holdings import Holding
from gbt.files.names import address_fault, name_fault, shown
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source

RESERVED = {
    "domains": "网站上放服务领域的页面",
    "handbook": "网站上放作者手册",
    "standard.schema": "build/json里放模型的JSON Schema",
    "standard-yaml.schema": "build/json里放standard.yaml的JSON Schema",
    "card.schema": "build/json里放标准卡片的JSON Schema",
} | dict.fromkeys(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))],
    "Windows用它称呼设备",
)
"""Names under which the outputs hold something else, with what that is."""
_SUFFIX = re.compile(r"(?i)\.(?:html?|js|json|css|txt|pdf|docx|svg|png|jpe?g|md|ya?ml)$")


def standards_of(held: Iterable[Holding]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The standards in the order of their names, and findings for what is not built as one."""
    # a folder of _drafts is none of them
    held = [each for each in held if not each.name.startswith("_")]
    twins = Counter(_folded(each.name) for each in held if each.written)
    ids: list[str] = []
    findings: list[Finding] = []
    for each in held:
        source = Source(file=f"standards/{shown(each.name)}")
        if each.refusal:
            findings.append(each.refusal.finding(source))
        elif each.written:
            wrong = _wrong_name(each.name, twins)
            findings += [wrong] if wrong else []
            ids += [] if wrong else [each.name]
        elif each.loose:
            findings.append(_no_standard(each, source))
    return tuple(ids), tuple(sorted(findings, key=lambda found: found.rule != "name-reserved"))


def _folded(name: str) -> str:
    """What two names have in common that some file systems do not tell apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _wrong_name(name: str, twins: Counter[str]) -> Finding | None:
    """Why a folder cannot be a standard by its name."""
    source = Source(file=f"standards/{shown(name)}", line=1)
    folded = _folded(name)
    why, remedy = "", "把文件夹改名"
    if unseen := name_fault(name):
        return fault("file-unusable", source, f"标准的文件夹的{unseen}，这项标准没有生成", remedy)
    if reserved := RESERVED.get(folded) or RESERVED.get(folded.partition(".")[0], ""):
        why, remedy = reserved, "把文件夹改名，例如在名字后面加上-service"
    elif why := address_fault(name):
        remedy = "把文件夹改名，用文字、数字、连字符（-）、下划线和中间的点"
    elif suffix := _SUFFIX.search(name):
        why = f"以“{suffix[0]}”结尾的是文件"
    elif name != unicodedata.normalize("NFC", name):
        why = "名字里的字由几个字符拼成，有的系统认不出"
    elif twins[folded] > 1:
        why = "有别的标准的文件夹与它只差大小写，有的系统分不开"
    if not why:
        return None
    message = f"标准的文件夹不能叫“{name}”：{why}，这项标准没有生成"
    return fault("name-reserved", source, message, remedy)


def _no_standard(held: Holding, source: Source) -> Finding:
    if not held.folder:
        message, remedy = "文件不在任何标准的文件夹里，没有生成", "移入standards/<标准>/，主文件叫index.md"
    else:
        message, remedy = (
            "文件夹里没有index.md和standard.yaml，没有作为标准生成",
            "主文件改名为index.md，并加上standard.yaml",
        )
    return fault("not-a-standard", source, message, remedy)
