"""Ways in which a right standard goes wrong, one for each rule of structure: what is changed, and what must speak.

A sample of the workspace is damaged in one place. ``at`` are words of the line that the finding must name, after
the damage. ``also`` are rules that the damage truly breaks besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

HOME, PETITION, TERMS, GUIDE, TRAINING = (
    "elderly-home-care", "petition-reception", "bps-terminology", "equalization-evaluation", "care-worker-training",
)  # fmt: skip

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Damage:
    """``change`` is made to one file of a sample."""

    rule: str
    sample: str
    change: Change
    at: str
    also: frozenset[str] = frozenset()
    file: str = "index.md"


def swap(old: str, new: str) -> Change:
    """The one place where ``old`` stands becomes ``new``."""

    def change(text: str) -> str:
        assert text.count(old) == 1, f"{text.count(old)} times in the sample: {old}"
        return text.replace(old, new)

    return change


def cut(start: str, end: str) -> Change:
    """From ``start`` up to but not including ``end``, or to the end of the file."""

    def change(text: str) -> str:
        first = text.index(start)
        return text[:first] + (text[text.index(end, first) :] if end else "")

    return change


def move(start: str, end: str, before: str) -> Change:
    """From ``start`` up to ``end``, to in front of ``before``."""

    def change(text: str) -> str:
        first = text.index(start)
        last = text.index(end, first)
        piece, rest = text[first:last], text[:first] + text[last:]
        position = rest.index(before)
        return rest[:position] + piece + rest[position:]

    return change


def after(words: str, added: str) -> Change:
    return swap(words, words + added)


def both(first: Change, then: Change) -> Change:
    return lambda text: then(first(text))


def without_in_titles(words: str) -> Change:
    """No title has one of these words any more."""

    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(re.sub(words, "事项", line) if line.startswith("#") else line for line in lines)

    return change


def all_of(pattern: str, new: str) -> Change:
    """Every match of a pattern of whole lines."""

    def change(text: str) -> str:
        assert re.search(pattern, text, re.M)
        return re.sub(pattern, new, text, flags=re.M)

    return change


def damage(rule: str, sample: str, change: Change, at: str, *also: str, file: str = "index.md") -> Damage:
    return Damage(rule, sample, change, at, frozenset(also), file)


DAMAGES = (
    # --- elements -------------------------------------------------------------------------------
    damage("element-order", HOME, move("# 规范性引用文件", "# 术语和定义", "(cl-general)="), "# 规范性引用文件"),
    damage("missing-element", HOME, cut("# 范围", "# 规范性引用文件"), "# 前言"),
    damage("missing-reference-list", HOME, swap(":::{normative-references}\n:::\n", ""), "# 规范性引用文件",
           "empty-clause", "stray-construct"),
    damage("missing-terms-lead", HOME, swap(":::{terms}\n:from: GB/T 43153—2023\n:::\n", ""), "# 术语和定义"),
    damage("missing-bibliography-list", HOME,
           both(cut(":::{bibliography}", ""), lambda text: text + "国家发展改革委的文件。\n"),
           "# 参考文献"),
    damage("missing-symbol-list", HOME,
           both(cut(":::{symbols}", "(cl-general)="), after("# 符号和缩略语\n", "\nCPR：心肺复苏。\n\n")), "# 符号和缩略语"),
    damage("missing-verification", HOME,
           both(cut("(cl-verification)=", "(an-items)="), without_in_titles("评价|评定|检查|验证")), "# 总体要求", "undefined-label"),
    damage("missing-trace", PETITION,
           both(cut("(cl-trace)=", ":::{toctree}"), without_in_titles("记录|检查|核查|核实")), "# 基本要求"),
    damage("missing-procedure", PETITION, without_in_titles("程序|流程|阶段|步骤|环节"), "# 基本要求"),
    damage("element-title", HOME, swap("# 规范性引用文件\n", "# 引用标准\n"), "# 引用标准",
           "element-order", "missing-element", "stray-construct"),
    damage("missing-index", PETITION, swap("# 索引\n\n:::{alphabetical-index}\n:::\n", ""), "{index}`来访编号`"),
    damage("divided-scope", HOME, swap("# 范围\n", "# 范围\n\n## 概述\n"), "## 概述", "lone-subclause"),
    damage("divided-foreword", HOME, swap("# 引言\n", "## 来历\n\n本文件首次制定。\n\n# 引言\n"), "## 来历"),
    damage("divided-bibliography", HOME, after("- 养老护理员国家职业技能标准（2019年版）\n:::\n", "\n1. 李华. 助浴[M]. 南京: 社区出版社, 2021\n"),
           "1. 李华"),
    damage("divided-normative-references", HOME,
           swap("# 规范性引用文件\n", "# 规范性引用文件\n\n## 国家标准\n"), "## 国家标准", "lone-subclause", "missing-reference-list"),
    # --- clauses --------------------------------------------------------------------------------
    damage("lone-subclause", HOME, cut("(cl-survey-example)=", "# 参考文献"), "## 调查表的式样", "undefined-label"),
    damage("hanging-paragraph", HOME, swap("# 服务机构\n", "# 服务机构\n\n服务机构依法登记。\n"), "服务机构依法登记。"),
    damage("typed-clause-number", HOME, swap("## 人员配备\n", "## 6.1 人员配备\n"), "## 6.1 人员配备"),
    damage("title-punctuation", HOME, swap("## 人员配备\n", "## 人员配备。\n"), "## 人员配备。"),
    damage("empty-clause", HOME, swap("## 人员配备\n", "## 岗位设置\n\n## 人员配备\n"), "## 岗位设置"),
    damage("untitled-chapter", HOME, swap("# 服务机构\n", "#\n"), "#"),
    # --- lists ----------------------------------------------------------------------------------
    damage("missing-lead-in", HOME, swap("1. 督导员应按下列频次回访：\n\n   1) 首次", "1) 首次"), "1) 首次",
           "hanging-paragraph", "lone-item"),
    damage("item-end", HOME, swap("   2) 向服务对象推销商品、保险和投资理财产品；", "   2) 向服务对象推销商品、保险和投资理财产品"),
           "2) 向服务对象推销"),
    damage("last-item-end", HOME, swap("   7) 超出服务合同约定的项目开展操作。", "   7) 超出服务合同约定的项目开展操作；"),
           "7) 超出服务合同"),
    damage("mixed-item-ends", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 翻动与服务无关的物品，"), "4) 翻动"),
    damage("typed-list-mark", HOME, swap("   2) 向服务对象推销商品", "   2) b）向服务对象推销商品"), "b）向服务对象"),
    damage("lead-in-end", HOME, swap("服务人员不应有下列行为：", "服务人员不应有下列行为，"), "下列行为，"),
    damage("repeated-item", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 将他人带入服务对象住所；"), "4) 将他人带入"),
    damage("lone-item", HOME, all_of(r"(首次服务后3日内电话回访1次)；\n(?:   \d\) .*\n)+", r"\1。\n"), "1) 首次服务后"),
    # --- annexes --------------------------------------------------------------------------------
    damage("unmentioned-annex", HOME, swap("服务风险应按[](#an-risk)的规定评估。", "服务风险应评估。"), "# 服务风险评估"),
    damage("annex-obligation", HOME, swap("# 服务风险评估\n\n:::{annex} normative", "# 服务风险评估\n\n:::{annex} informative"), "an-risk",
           "informative-annex-provision"),
    damage("annex-order", HOME, move("(an-survey)=", "# 参考文献", "(an-items)="), "# 服务项目的内容"),
    damage("annex-title", HOME, swap("# 服务风险评估\n", "# 附录B 服务风险评估\n"), "# 附录B 服务风险评估"),
    # --- figures, tables, formulas ----------------------------------------------------------------
    damage("unmentioned-table", HOME, swap("突发情况的处置应符合[](#tab-emergency)的规定。", "突发情况应立即处置。"), "{table} 突发情况的处置"),
    damage("unmentioned-figure", HOME, swap("，各环节的衔接关系见[](#fig-process)", ""), "{figure}"),
    damage("mixed-table-titles", HOME, swap(":::{table} 评价指标\n", ":::{table}\n"), "{table}"),
    damage("empty-cell", HOME, swap("| 水位高度/m | — | — | 0.25 | 0.4 |", "| 水位高度/m |  | — | 0.25 | 0.4 |"), "{table} 助浴"),
    damage("ditto-cell", HOME, swap("| 有效投诉率 | ≤0.5% | 0.15 | 100 | 20 |", "| 有效投诉率 | ≤0.5% | 0.15 | 同上 | 20 |"), "同上"),
    damage("diagonal-header", HOME, swap("| 监测项目 | 正常范围 | 告警 | < |", "| 项目\\\\范围 | 正常范围 | 告警 | < |"), "{table} 健康监测"),
    damage("unexplained-symbol", HOME, cut("   $P_2$\n", "   $N_2$\n"), "{math}"),
    damage("unused-explanation", HOME, swap("   $N_2$\n", "   $Z$\n   : 修正系数；\n\n   $N_2$\n"), "$Z$"),
    damage("words-in-formula", HOME, swap(r"P_3=\frac{N_3}{N_1}\times 100\%", r"P_3=\frac{N_3}{\text{实际次数}}\times 100\%"), "{math}"),
    damage("multiletter-symbol", HOME, swap(r"Q=\sum_{k=1}^{4}a_kG_k", r"\mathrm{Sc}=\sum_{k=1}^{4}a_kG_k"), "{math}",
           "unexplained-symbol", "unused-explanation"),
    damage("where-punctuation", HOME, swap("   : 服务准时率；\n", "   : 服务准时率。\n"), "服务准时率。"),
    # --- terms and symbols ------------------------------------------------------------------------
    damage("incomplete-term-entry", HOME, swap(":en: supervisor\n", ""), "督导员"),
    damage("english-case", HOME, swap(":en: emergency contact\n", ":en: Emergency contact\n"), "Emergency contact"),
    damage("repeated-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 服务机构\n"), "{term-entry} 服务机构"),
    damage("rarely-used-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 质量督查专员\n"), "质量督查专员"),
    damage("definition-provision", HOME, swap("服务人员和注意事项的文件。", "服务人员和注意事项的文件，应经服务对象确认。"), "应经服务对象确认"),
    damage("definition-opening", HOME, swap("针对一名服务对象，按周期列明", "是指针对一名服务对象，按周期列明"), "是指"),
    damage("source-form", HOME, swap(":source: GB/T 23694—2013，2.1，有修改", ":source: GB/T 23694，2.1，有修改"), "{term-entry} 服务风险"),
    damage("symbol-order", HOME, move("AED\n:", "CPR\n:", "SpO{sub}`2`\n:"), "AED"),
    damage("rarely-used-symbol", HOME, swap("CPR\n: 心肺", "BADL\n: 基本日常生活活动（basic activities of daily living）\n\nCPR\n: 心肺"), "BADL"),
    # --- mentions and documents -------------------------------------------------------------------
    damage("typed-clause-mention", HOME, swap("并按[](#cl-emergency)的规定处置：", "并按10.4的规定处置："), "并按10.4的规定"),
    damage("typed-exhibit-mention", HOME, swap("方法和频率按[](#tab-verification)的规定", "方法和频率按表14的规定"), "表14"),
    damage("typed-annex-mention", HOME, swap("人员数量应符合[](#an-items)的规定。", "人员数量应符合附录A的规定。"), "附录A", "annex-order"),
    damage("undated-locality", HOME, swap("应符合GB/T 43153—2023第5章的规定", "应符合GB/T 43153第5章的规定"), "GB/T 43153第5章",
           "dated-and-undated", "unchecked-document"),
    damage("page-reference", HOME, swap("问卷的式样见[](#an-survey)。", "问卷的式样见[](#an-survey)，样例见第20页。"), "第20页"),
    damage("vague-locality", HOME, swap("的规定归入服务对象档案。", "的规定归入服务对象档案，见上文。"), "见上文"),
    damage("binding-law", HOME, swap("上岗的服务人员应由", "上岗的服务人员应符合《中华人民共和国老年人权益保障法》的规定，并由"), "老年人权益保障法"),
    # --- scope, foreword, introduction --------------------------------------------------------------
    damage("scope-background", HOME, swap("本文件规定了社区居家", "为规范服务，本文件规定了社区居家"), "为规范服务"),
    damage("scope-opening", HOME, swap("本文件规定了社区居家养老上门服务的总体要求", "社区居家养老上门服务包括总体要求"), "社区居家养老上门服务包括",
           "scope-verb"),
    damage("scope-applicability", HOME, cut("本文件适用于泰州市", "# 规范性引用文件"), "本文件规定了"),
    damage("scope-provision", HOME, after("和由医疗机构开展的其他上门医疗服务。\n", "\n服务机构应遵守本文件。\n"), "服务机构应遵守本文件"),
    damage("introduction-requirement", HOME, after("两者的对应关系见[](#tab-verification)。", "服务机构应公布本文件。"), "服务机构应公布"),
    damage("foreword-exhibit", PETITION, after("本文件为首次发布。\n", "\n:::{table} 版本\n| 年份 | 次序 |\n|---|---|\n| 2026 | 第1次 |\n:::\n"),
           "{table} 版本", "unmentioned-table"),
    damage("foreword-provision", PETITION, swap("本文件为首次发布。\n", "本文件为首次发布。各单位应执行本文件。\n"), "各单位应执行"),
    # --- standard.yaml ------------------------------------------------------------------------------
    damage("missing-responsible-body", HOME, swap("responsible: 泰州市民政局\n", ""), "class:", file="standard.yaml"),
    damage("missing-cover-item", HOME, swap("ccs: [A 12]\n", ""), "class:", file="standard.yaml"),
    damage("classification-number", HOME, swap("ics: [03.080.30]", "ics: [3.80.30]"), "ics", file="standard.yaml"),
    damage("number-region", HOME, swap('region: "321200"', 'region: "320100"'), "number:", "issuer-region", file="standard.yaml"),
    damage("title-function", HOME, swap("function: specification", "function: code_of_practice"), "function:",
           "basis-function", "scope-verb", file="standard.yaml"),
)  # fmt: skip
